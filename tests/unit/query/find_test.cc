#include "query/find.h"

#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace lede {

TEST_CASE("bytes are found where the library finds them") {
  std::mt19937 chance(5);
  for (int turn = 0; turn < 20'000; ++turn) {
    std::string text(chance() % 90, 'a'), part(chance() % 6, 'a');
    for (char& c : text) c = static_cast<char>('a' + chance() % 3);
    for (char& c : part) c = static_cast<char>('a' + chance() % 3);
    const std::size_t from = chance() % 100;
    REQUIRE(find_bytes(text, part, from) == std::string_view(text).find(part, from));
  }
}

}  // namespace lede
