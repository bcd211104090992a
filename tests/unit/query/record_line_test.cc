#include "query/record_line.h"

#include <catch2/catch.hpp>
#include <limits>

namespace lede {

TEST_CASE("numbers and spans are read as records have them", "[query]") {
  CHECK(number_of("") == 0);
  CHECK(number_of("[1024,") == 1024);
  CHECK(number_of("18446744073709551615") == std::numeric_limits<std::uint64_t>::max());
  CHECK(number_of("99999999999999999999999") == std::numeric_limits<std::uint64_t>::max());
  CHECK(span_of("[12,40]") == Span{12, 40});
  CHECK(span_of("[12,40]", 39) == Span{});
  CHECK(span_of("[40,12]") == Span{});
  CHECK(span_of("[12]") == Span{});
  CHECK(span_of("") == Span{});
}

}  // namespace lede
