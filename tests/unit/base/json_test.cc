#include "base/json.h"

#include <catch2/catch.hpp>
#include <simdjson.h>

#include <string>

namespace lede {
namespace {

std::string json_text(std::string_view text) {
  std::string out = "x";
  JsonOut(out, 0).text(text).finish();
  return out.substr(1);
}

TEST_CASE("whole numbers are written as they are, at every number of digits") {
  std::string out;
  const auto written = [&](std::uint64_t value) {
    out.clear();
    JsonOut(out).number(value).finish();
    return out;
  };
  std::uint64_t wrong = 0;
  for (std::uint64_t value = 0; value < 200'000; ++value) wrong += written(value) != std::to_string(value);
  for (std::uint64_t power = 1; power < 10'000'000'000'000'000'000ULL; power *= 10)
    for (const std::uint64_t value : {power - 1, power, power + 7, power * 9}) wrong += written(value) != std::to_string(value);
  CHECK(wrong == 0);
  CHECK(written(18'446'744'073'709'551'615ULL) == "18446744073709551615");
}

TEST_CASE("every byte that must be escaped is, wherever it stands") {
  simdjson::dom::parser parser;
  for (std::size_t length = 1; length < 40; ++length)
    for (std::size_t at = 0; at < length; ++at)
      for (const char byte : {'"', '\\', '\n', '\x01', '\x1f', '\0'}) {
        std::string text(length, 'a');
        text[at] = byte;
        const simdjson::padded_string json("[" + json_text(text) + "]");
        std::string_view back;
        REQUIRE(parser.parse(json).at(0).get_string().get(back) == simdjson::SUCCESS);
        REQUIRE(back == text);
      }
  CHECK(json_text("\x01\t\"é😀\x7f") == "\"\\u0001\\t\\\"é😀\x7f\"");
  CHECK(json_text(std::string(100, '\x02')).size() == 602);
}

TEST_CASE("decimals are exact and have no exponent") {
  const auto written = [](std::string_view text) {
    std::string out;
    JsonOut(out).number(*Decimal::parse(text)).finish();
    return out;
  };
  for (const char* text : {"0", "40000000000", "0.1", "-0.000001", "-12.5", "170000000000000000000000000.25", "9223372036854775808"}) CHECK(written(text) == text);
}

}  // namespace
}  // namespace lede
