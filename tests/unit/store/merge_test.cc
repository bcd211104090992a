#include <algorithm>
#include <random>

#include "base/hash.h"
#include "unit/store/stores.h"

namespace lede {
namespace {

TEST_CASE("merging gives one result in any order and grouping, also twice") {
  Stores s;
  const auto a = s.make("a", {"1", "2", "k=one"}), b = s.make("b", {"3", "2", "k=two"}), c = s.make("c", {"4", "k=three"});
  const auto all = bytes_of(s.merged({a, b, c}, "abc"));
  CHECK(all.size() == 6);  // five keys and the manifest
  CHECK(all == bytes_of(s.merged({c, b, a}, "cba")));
  CHECK(all == bytes_of(s.merged({a, s.merged({b, c}, "bc")}, "a-bc")));
  CHECK(all == bytes_of(s.merged({s.merged({c, a}, "ca"), b, b, a}, "ca-bba")));
  CHECK(all == bytes_of(s.merged({a}, "abc")));  // into what is there
  CHECK(problems_of((s.path / "abc").string()).empty());
  CHECK(all == bytes_of(s.make("whole", {"1", "2", "3", "4", [&] {
    std::vector<std::string> texts{"one", "two", "three"};
    const std::string text = Sample().document.text;
    std::ranges::sort(texts, {}, [&](const std::string& t) { return std::string(sha256(text + t).view()); });
    return "k=" + texts.back();
  }()})));
}

TEST_CASE("stores of other rules are not merged") {
  Stores s;
  const std::vector<std::string> from{s.make("a", {"1"}), s.make("b", {"2"}, "other rules")};
  auto report = merge_stores(from, (s.path / "out").string(), [](const Notice&) {});
  REQUIRE(!report.ok());
  CHECK(report.error().code == ErrorCode::usage);
  CHECK(!fs::exists(s.path / "out"));
}

// A few documents of a small world, so that stores share keys, texts, days and paths.
std::vector<Document> some(std::mt19937& chance) {
  std::map<std::string, Document> documents;
  for (std::size_t n = chance() % 8; n > 0; --n) {
    const char* const days[] = {"", "2025-01-02", "2025-03-04"};
    Document document;
    document.key = "key " + std::to_string(chance() % 6);
    document.path = "news/" + std::to_string(chance() % 3);
    document.text = std::to_string(chance() % 3);
    document.offset = chance() % 2;
    document.captured = days[chance() % 3];
    document.modified = days[chance() % 3];
    document.title = chance() % 2 == 0 ? "A" : "B";
    documents[document.key] = document;
  }
  std::vector<Document> out;
  for (const auto& [key, document] : documents) out.push_back(document);
  return out;
}

TEST_CASE("merging is associative, commutative and idempotent, whatever the stores hold") {
  std::mt19937 chance(20260722);
  std::size_t different = 0;
  for (int turn = 0; turn < 60; ++turn) {
    Stores s;
    std::string in[3];
    for (int i = 0; i < 3; ++i) {
      in[i] = s.make_of(std::to_string(i), some(chance));
    }
    const auto& [a, b, c] = in;
    const auto ab = bytes_of(s.merged({a, b}, "ab")), ab_c = bytes_of(s.merged({s.merged({a, b}, "x"), c}, "ab-c"));
    INFO("turn " << turn);
    REQUIRE(ab == bytes_of(s.merged({b, a}, "ba")));
    REQUIRE(ab_c == bytes_of(s.merged({a, s.merged({b, c}, "bc")}, "a-bc")));
    REQUIRE(ab_c == bytes_of(s.merged({c, a, b}, "cab")));
    REQUIRE(bytes_of(a) == bytes_of(s.merged({a, a}, "aa")));
    REQUIRE(ab_c == bytes_of(s.merged({s.merged({a, b, c}, "abc"), b, a}, "abc-ba")));
    REQUIRE(ab == bytes_of(s.merged({b}, "ab")));  // into what holds it
    REQUIRE(problems_of((s.path / "ab-c").string()).empty());
    different += ab != ab_c && ab != bytes_of(a);
  }
  CHECK(different > 30);  // the stores were not all alike
}

}  // namespace
}  // namespace lede
