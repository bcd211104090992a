// Records and feeds: JSON, JSON Lines, CSV, TSV, RSS and Atom, whatever the file is called.
#include "fuzz/fuzz.h"

namespace lede::fuzz {
namespace {

void records(std::string_view bytes) {
  static constexpr Format formats[] = {Format::json, Format::jsonl, Format::csv, Format::tsv, Format::feed, Format::automatic};
  const unsigned choice = take_choice(bytes);
  ReadOptions options;
  options.format = formats[choice % std::size(formats)];
  if ((choice & 64) != 0) options.max_document_bytes = 100;
  if ((choice & 128) != 0) options.map = {{"text", "a.b"}, {"title", "title"}, {"id", "c"}};
  read_documents(bytes, "records", options);
}

const Registered registered("records", records);

}  // namespace
}  // namespace lede::fuzz
