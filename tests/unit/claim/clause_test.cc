#include "claim/clause.h"

#include <catch2/catch.hpp>

#include "pipeline/examples.h"

namespace lede {
namespace {

// The claims of a marked text, one a line.
std::string claims(std::string_view marked) {
  static std::vector<Problem> problems;
  static const Extractor extractor(std::span<const std::string>{}, problems);
  REQUIRE(problems.empty());
  Document document;
  Analysis analysis;
  analyse_marked(extractor, marked, "2025-06-02", document, analysis);
  std::string out;
  for (const Claim& claim : analysis.claims) out += describe_claim(analysis, claim) + "\n";
  return out;
}

TEST_CASE("the subject is found behind what stands between it and the verb") {
  const std::string wanted = "funding: subject=Quillon, value=$5 million\n";
  CHECK(claims("[company:Quillon] raised $5 million.") == wanted);
  CHECK(claims("[company:Quillon], the rival of [company:Tindra], raised $5 million.") == wanted);
  CHECK(claims("[company:Quillon], which competes with [company:Tindra], has raised $5 million.") == wanted);
  CHECK(claims("[company:Quillon] (a rival of [company:Tindra]) raised $5 million.") == wanted);
}

TEST_CASE("a status belongs to the verb of the fact") {
  CHECK(claims("[company:Quillon] plans to acquire [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra, status=planned\n");
  CHECK(claims("[company:Quillon] may acquire [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra, status=possible\n");
  CHECK(claims("[company:Quillon] did not acquire [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra, status=denied\n");
  CHECK(claims("[company:Quillon], which plans to grow, acquired [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra\n");
  CHECK(claims("If [company:Quillon] acquires [company:Tindra], prices will rise.").empty());
}

TEST_CASE("quotes and reported sentences have their speakers") {
  CHECK(claims("\"We will grow fast,\" said [person:Mara Voss].") == "statement: subject=Mara Voss, kind=We will grow fast\n");
  CHECK(claims("[person:Mara Voss] said that the market grows fast.") == "statement: subject=Mara Voss, kind=the market grows fast.\n");
  CHECK(claims("\"We will grow fast,\" said [person:Mara Voss]. \"We hire now.\"") == "statement: subject=Mara Voss, kind=We will grow fast We hire now.\n");
  CHECK(claims("[person:Mara Voss] said nothing.").empty());
}

}  // namespace
}  // namespace lede
