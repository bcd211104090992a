#include "rules/vocabulary.h"

#include <catch2/catch.hpp>
#include <set>
#include <string>

#include "text/tokens.h"

namespace lede {
namespace {

using Case = Vocabulary::Case;

TEST_CASE("every word of a vocabulary keeps its number while it grows; others have none") {
  Vocabulary words;
  std::set<std::uint32_t> numbers;
  for (int i = 0; i < 20'000; ++i) numbers.insert(words.add(word_hash("word" + std::to_string(i)), i % 3 == 0 ? Case::any : Case::capital));
  CHECK(numbers.size() == 20'000);
  CHECK(!numbers.contains(0));
  int lost = 0, strangers = 0, found_in_lower_case = 0;
  for (int i = 0; i < 20'000; ++i) {
    const std::uint64_t hash = word_hash("word" + std::to_string(i));
    const std::uint32_t number = words.add(hash, Case::capital);  // known: nothing changes
    lost += numbers.erase(number) == 0 || words.find(hash) != number || words.find(hash, Case::capital) != number;
    if (i % 3 == 0) lost += words.find(hash, Case::any) != number;
    else found_in_lower_case += words.find(hash, Case::any) != 0;
    strangers += words.find(word_hash("other" + std::to_string(i))) != 0;
  }
  CHECK(lost == 0);
  CHECK(strangers == 0);
  CHECK(found_in_lower_case < 20'000 / 4);  // a filter passes over most of them, not all
}

TEST_CASE("a word asked for with a capital and then in any case is found in lower case") {
  Vocabulary words;
  const std::uint64_t hash = word_hash("apple");
  const std::uint32_t number = words.add(hash, Case::capital);
  CHECK(words.find(hash, Case::any) == 0);
  CHECK(words.add(hash, Case::any) == number);
  CHECK(words.find(hash, Case::any) == number);
}

TEST_CASE("words that a stage said nothing of have its row for nothing") {
  PerWord<int> rows(-1);
  rows.at(7) = 70;
  CHECK(rows[7] == 70);
  for (const std::uint32_t other : {0u, 3u, 8u, 4'000'000'000u}) CHECK(rows[other] == -1);
}

}  // namespace
}  // namespace lede
