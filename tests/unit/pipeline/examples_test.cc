#include "pipeline/examples.h"

#include <catch2/catch.hpp>

namespace lede {
namespace {

TEST_CASE("every frame of the built-in pack holds for its own examples") {
  std::vector<Problem> problems;
  const Extractor extractor(std::span<const std::string>{}, problems);
  for (const Problem& p : problems) FAIL_CHECK(p.place.file << ": " << p.rule << ": " << p.message);
  for (const ExampleResult& r : run_examples(extractor)) {
    INFO(r.rule << ": " << r.text << "\n  " << r.message);
    CHECK(r.passed);
  }
}

// Without near misses sentences are left out early (claim/gate.h, claim/sift.cc): nothing that would have come out may be lost.
TEST_CASE("claims are the same whether near misses are asked for or not") {
  std::vector<Problem> problems;
  const Extractor extractor(std::span<const std::string>{}, problems);
  REQUIRE(problems.empty());
  Document document;
  Analysis analysis;
  std::size_t claims = 0;
  const auto described = [&] {
    std::vector<std::string> out;
    for (const Claim& claim : analysis.claims) out.push_back(describe_claim(analysis, claim));
    return out;
  };
  for (const FrameRule& rule : extractor.claims().rules())
    for (const auto* examples : {&rule.examples, &rule.counter})
      for (const FrameExample& example : *examples) {
        analyse_marked(extractor, example.text, example.date, document, analysis);
        const auto without = described();
        analysis.claims.clear();
        std::vector<NearMiss> misses;
        extractor.claims().find(analysis, &misses);
        INFO(rule.id << ": " << example.text);
        CHECK(described() == without);
        claims += without.size();
      }
  CHECK(claims > 500);
}

}  // namespace
}  // namespace lede
