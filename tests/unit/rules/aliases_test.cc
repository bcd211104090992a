#include <catch2/catch.hpp>

#include "query/names.h"
#include "rules/loader.h"

namespace lede {
namespace {

const PackFile renamed{"claims/mine.json", R"([{"frame": "funding.gathers", "aliases": ["funding.collects", "funding.asks"], "type": "funding", "verb": ["gather"],
  "subject": "company: subject", "value": "money: object",
  "examples": [{"text": "[company:Quillon] gathered $3 million.", "facts": [{"subject": "Quillon"}]}], "counter": ["[company:Quillon] gathered dust."]}])"};

}  // namespace

TEST_CASE("a renamed rule answers to the ids that it had") {
  std::vector<Problem> problems;
  const auto pack = std::make_shared<Pack>(load_pack_files({&renamed, 1}, problems));
  REQUIRE(problems.empty());
  REQUIRE(pack->frame("funding.gathers") != nullptr);
  CHECK(pack->frame("funding.collects") == pack->frame("funding.gathers"));
  CHECK(pack->frame("funding.asks") == pack->frame("funding.gathers"));
  CHECK(pack->frame("funding.begs") == nullptr);
  // Records of both names are asked for by either.
  const Matcher matcher({.rule = {"funding.collects"}}, aliases_of(pack));
  for (const auto& [rule, wanted] : {std::pair{"funding.gathers", true}, {"funding.collects", true}, {"funding.raise", false}}) {
    RecordLine record;
    REQUIRE(record.parse(std::string(R"({"record":"fact","id":"f1","type":"funding","rule":")") + rule + "\"}"));
    CHECK(matcher.matches(record, nullptr) == wanted);
  }
}

TEST_CASE("rules of one's own override a renamed rule by its former id") {
  PackFile own = renamed;
  own.text = R"([{"frame": "funding.collects", "type": "funding", "verb": ["collect"], "subject": "company: subject", "examples": [], "counter": []}])";
  const PackFile files[] = {renamed, own};
  std::vector<Problem> problems;
  const Pack pack = load_pack_files(files, problems);
  REQUIRE(problems.empty());
  REQUIRE(pack.frames.size() == 1);
  CHECK(pack.frames[0].id == "funding.collects");
  CHECK(pack.rules[pack.frames[0].rule].id == "funding.collects");
}

}  // namespace lede
