// Lines of records, as they come from files and stores.
#include "fuzz/fuzz.h"
#include "query/filter.h"
#include "query/record_line.h"
#include "record/read.h"

namespace lede::fuzz {
namespace {

void record(std::string_view line) {
  static RecordReader reader;
  static LineScanner scanner;
  static RecordLine fields;
  (void)scanner.head(line);
  if (fields.parse(line))
    for (std::size_t i = 0; i < fields.size(); ++i) must(fields.find(fields[i].name) != nullptr, "a field is found by its name");
  const auto read = reader.read(line);
  if (!read.ok()) return must(!read.error().message.empty(), "an error says why");
  std::string written, again;
  write_record(read.value(), written);
  const auto back = reader.read(written);
  must(back.ok(), "what was written is read");
  must(back.value() == read.value(), "a record that was written and read is the same");
  write_record(back.value(), again);
  must(again == written, "the same record is the same bytes");
}

const Registered registered("record", record);

}  // namespace
}  // namespace lede::fuzz
