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

}  // namespace
}  // namespace lede
