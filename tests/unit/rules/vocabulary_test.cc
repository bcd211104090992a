#include "rules/vocabulary.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>
#include <vector>

#include "text/tokens.h"

namespace lede {
namespace {

TEST_CASE("every word of a vocabulary keeps its number while it grows; others have none") {
  Vocabulary words;
  std::set<std::uint32_t> numbers;
  for (int i = 0; i < 20'000; ++i) numbers.insert(words.add(word_hash("word" + std::to_string(i))));
  CHECK(numbers.size() == 20'000);
  CHECK(!numbers.contains(0));
  int lost = 0, strangers = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t hash = word_hash("word" + std::to_string(i));
    const std::uint32_t number = words.add(hash);  // known: nothing changes
    lost += numbers.erase(number) == 0 || words.find(hash) != number;
    strangers += words.find(word_hash("other" + std::to_string(i))) != 0;
  }
  CHECK(lost == 0);
  CHECK(strangers == 0);
}

TEST_CASE("words that would all stand in one slot are told apart") {
  Vocabulary words;
  constexpr std::uint64_t place = 4'095;  // the last of a small table: they go on at its beginning
  for (std::uint64_t i = 1; i <= 100; ++i) CHECK(words.add(i << 32 | place) == i);
  for (std::uint64_t i = 1; i <= 100; ++i) CHECK(words.find(i << 32 | place) == i);
  CHECK(words.find(std::uint64_t{101} << 32 | place) == 0);
}

TEST_CASE("words that mean something with a capital only are not found without one, until they mean something without") {
  Vocabulary words;
  int found = 0, lost = 0, renumbered = 0;
  std::vector<std::uint32_t> numbers;
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t hash = word_hash("Name" + std::to_string(i));
    numbers.push_back(words.add_capitalised(hash));
    found += words.find(hash, false) != 0;
    lost += words.find(hash, true) != numbers.back() || words.find(hash) != numbers.back();
  }
  for (int i = 0; i < 20'000; i += 2) {
    const std::uint64_t hash = word_hash("Name" + std::to_string(i));
    renumbered += words.add(hash) != numbers[static_cast<std::size_t>(i)] || words.add_capitalised(hash) != numbers[static_cast<std::size_t>(i)];
    lost += words.find(hash, false) != numbers[static_cast<std::size_t>(i)];
    found += words.find(word_hash("Name" + std::to_string(i + 1)), false) != 0;
  }
  CHECK(found == 0);
  CHECK(lost == 0);
  CHECK(renumbered == 0);
}

TEST_CASE("words that a stage said nothing of have its row for nothing") {
  PerWord<int> rows(-1);
  rows.at(7) = 70;
  CHECK(rows[7] == 70);
  for (const std::uint32_t other : {0u, 3u, 8u, 4'000'000'000u}) CHECK(rows[other] == -1);
}

}  // namespace
}  // namespace lede
