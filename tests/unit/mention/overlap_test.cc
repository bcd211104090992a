#include "mention/overlap.h"

#include <algorithm>
#include <catch2/catch.hpp>

namespace lede {
namespace {

Mention at(std::uint32_t first, std::uint32_t last, std::int16_t weight, MentionType type = MentionType::company, RuleIndex rule = 0) {
  Mention m;
  m.first = first;
  m.last = last;
  m.weight = weight;
  m.type = type;
  m.rule = rule;
  return m;
}

std::string settled(const Pack& pack, std::vector<Mention> candidates) {
  settle_overlaps(pack, candidates);
  std::string out;
  for (const Mention& m : candidates) out += std::to_string(m.first) + '-' + std::to_string(m.last) + ' ' + std::string(name_of(m.type)) + ' ' + pack.rules[m.rule].id + "; ";
  return out;
}

TEST_CASE("the longest wins, then the weight, then the place, then the type") {
  Pack pack;
  pack.rule("a");
  pack.rule("b");
  CHECK(settled(pack, {at(0, 1, 99), at(0, 3, 1), at(2, 3, 99)}) == "0-3 company a; ");
  CHECK(settled(pack, {at(0, 2, 1, MentionType::company, 0), at(0, 2, 2, MentionType::company, 1)}) == "0-2 company b; ");
  CHECK(settled(pack, {at(1, 3, 5), at(0, 2, 5)}) == "0-2 company a; ");
  CHECK(settled(pack, {at(0, 2, 5, MentionType::product), at(0, 2, 5, MentionType::model)}) == "0-2 model a; ");
  CHECK(settled(pack, {at(0, 2, 5, MentionType::model, 1), at(0, 2, 5, MentionType::model, 0)}) == "0-2 model a; ");
  // A loser's own loser comes back.
  CHECK(settled(pack, {at(0, 2, 5), at(1, 5, 5), at(4, 6, 5), at(5, 6, 5)}) == "1-5 company a; 5-6 company a; ");
}

TEST_CASE("no order of candidates changes the result") {
  Pack pack;
  pack.rule("a");
  pack.rule("b");
  std::vector<Mention> candidates = {at(0, 2, 5), at(1, 3, 5), at(2, 4, 6), at(3, 4, 9, MentionType::model), at(3, 4, 9, MentionType::product, 1), at(4, 5, 1)};
  const std::string expected = settled(pack, candidates);
  std::vector<int> order = {0, 1, 2, 3, 4, 5};
  do {
    std::vector<Mention> shuffled;
    for (const int i : order) shuffled.push_back(candidates[static_cast<std::size_t>(i)]);
    REQUIRE(settled(pack, shuffled) == expected);
  } while (std::ranges::next_permutation(order).found);
}

}  // namespace
}  // namespace lede
