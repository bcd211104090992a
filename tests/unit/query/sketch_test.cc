#include "query/sketch.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <string>

namespace lede {
namespace {

// A text of `n` words, some in a hundred of them others than those that `seed` gives.
std::string text(unsigned seed, std::size_t n, unsigned changed = 0, unsigned by = 0) {
  std::mt19937 words(seed), changes(by);
  std::string out;
  for (std::size_t i = 0; i < n; ++i) {
    const auto word = words() % 5000;
    out += (changes() % 100 < changed ? "other" : "w") + std::to_string(word) + (i % 9 == 8 ? ".\n" : " ");
  }
  return out;
}

std::vector<std::size_t> groups(const std::vector<Sketch>& sketches) {
  std::vector<const Sketch*> pointers;
  for (const Sketch& sketch : sketches) pointers.push_back(&sketch);
  return groups_of(pointers);
}

}  // namespace

TEST_CASE("wrapping, case and punctuation are no other text", "[sketch]") {
  const Sketch a = sketch_of("Acme raises money, its founder said."), b = sketch_of("ACME raises\nmoney - its **founder** said");
  CHECK(a.words_hash == b.words_hash);
  CHECK(alike(a, b) == 100);
  CHECK(sketch_of("Acme raises money, its founder says").words_hash != a.words_hash);
  CHECK(sketch_of(" ... ").words_hash == 0);
}

TEST_CASE("boilerplate does not count", "[sketch]") {
  const std::string story = "Acme raises money, its founder said. ", menu = "Home News Shop ";
  const Span spans[] = {{0, static_cast<std::uint32_t>(menu.size())}};
  CHECK(sketch_of(menu + story, spans).words_hash == sketch_of(story).words_hash);
}

TEST_CASE("texts that share most words are near, others are not", "[sketch]") {
  const std::string one = text(1, 400);
  CHECK(alike(sketch_of(one), sketch_of(text(1, 400, 3, 9))) >= nearly_the_same);
  CHECK(alike(sketch_of(one), sketch_of(text(1, 400, 40, 9))) < nearly_the_same);
  CHECK(alike(sketch_of(one), sketch_of(text(2, 400))) < 10);
}

TEST_CASE("groups do not depend on the order of the articles", "[sketch]") {
  std::vector<Sketch> sketches;
  std::vector<int> kin;
  for (unsigned story = 0; story < 40; ++story)
    for (unsigned copy = 0; copy < 3; ++copy) {
      sketches.push_back(sketch_of(text(story + 1, 300, copy == 0 ? 0 : 1, copy)));
      kin.push_back(static_cast<int>(story));
    }
  sketches.push_back(sketch_of(""));
  sketches.push_back(sketch_of(""));
  kin.insert(kin.end(), {-1, -2});
  const auto reference = groups(sketches);
  for (std::size_t i = 0; i < kin.size(); ++i)
    for (std::size_t j = 0; j < i; ++j) CHECK((reference[i] == reference[j]) == (kin[i] == kin[j]));
  std::vector<std::size_t> order(sketches.size());
  for (std::size_t i = 0; i < order.size(); ++i) order[i] = i;
  std::mt19937 shuffle(7);
  for (int round = 0; round < 5; ++round) {
    std::shuffle(order.begin(), order.end(), shuffle);
    std::vector<Sketch> other;
    for (const auto i : order) other.push_back(sketches[i]);
    const auto now = groups(other);
    for (std::size_t i = 0; i < order.size(); ++i)
      for (std::size_t j = 0; j < i; ++j)
        if ((now[i] == now[j]) != (reference[order[i]] == reference[order[j]])) FAIL("other groups in another order");
  }
}

}  // namespace lede
