// Lines of records whose bytes were changed: every reader of lines ends with a record or an error.
#include <catch2/catch.hpp>
#include <random>

#include "query/record_line.h"
#include "record/read.h"
#include "unit/record/sample.h"

namespace lede {

TEST_CASE("a line with changed bytes is a record or none, for every reader") {
  WriteOptions options;
  options.text = true;
  const std::string lines = Sample().lines(options);
  std::vector<std::string> good;
  for (std::size_t at = 0, end; at < lines.size(); at = end) good.push_back(lines.substr(at, (end = lines.find('\n', at) + 1) - at));
  std::mt19937 chance(99);
  RecordReader reader;
  LineScanner scanner;
  RecordLine record;
  std::size_t read = 0, refused = 0;
  for (int turn = 0; turn < 20'000; ++turn) {
    std::string line = good[chance() % good.size()];
    for (std::size_t n = 1 + chance() % 3; n > 0 && !line.empty(); --n) {
      const std::size_t at = chance() % line.size();
      static constexpr std::string_view signs = "{}[]\",:\\0-1e.ntf \n\x80";
      switch (chance() % 4) {
        case 0: line[at] = signs[chance() % signs.size()]; break;
        case 1: line.erase(at, 1 + chance() % 20); break;
        case 2: line.insert(at, 1, signs[chance() % signs.size()]); break;
        default: line[at] = static_cast<char>(chance() % 256);
      }
    }
    const auto value = reader.read(line);
    ++(value.ok() ? read : refused);
    if (!value.ok()) CHECK(!value.error().message.empty());
    if (value.ok()) {
      std::string written;
      write_record(value.value(), written);
      const auto back = reader.read(written);
      REQUIRE(back.ok());
      REQUIRE(back.value() == value.value());
    }
    (void)scanner.head(line);
    if (record.parse(line))
      for (std::size_t i = 0; i < record.size(); ++i) REQUIRE(record.find(record[i].name) != nullptr);
  }
  CHECK(read > 100);
  CHECK(refused > 10'000);
}

}  // namespace lede
