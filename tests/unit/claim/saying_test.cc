#include "claim/saying.h"

#include <algorithm>
#include <catch2/catch.hpp>

#include "pipeline/examples.h"
#include "unit/rules/data_files.h"

namespace lede {
namespace {

// The statements that the built-in rules and a row of one's own make of a marked text, each with its rule.
std::string statements(const std::string& row, std::string_view marked) {
  std::vector<Problem> problems;
  auto files = test::data_files();
  files.push_back({"claims/zzz-own.json", row});
  const Extractor extractor(load_pack_files(files, problems), problems);
  for (const Problem& p : problems) FAIL_CHECK(p.rule << ": " << p.message);
  Document document;
  Analysis analysis;
  analyse_marked(extractor, marked, "2025-06-02", document, analysis);
  std::string out;
  for (const Claim& claim : analysis.claims)
    if (claim.type == FactType::statement) out += extractor.pack().rules[claim.rule].id + " " + describe_claim(analysis, claim) + "\n";
  return out;
}

std::string frame(const std::string& id, const std::string& fields) {
  return R"({"frame": ")" + id + R"(", "type": "statement", )" + fields + R"(, "examples": [{"text": "x", "facts": [{"subject": "x"}]}], "counter": ["x"]})";
}

// What is wrong with a row.
std::string problem(const std::string& fields) {
  std::vector<Problem> problems;
  const PackFile file{"claims/own.json", frame("statement.own", fields)};
  Pack pack = load_pack_files({&file, 1}, problems);
  for (const Frame& row : pack.frames) static_cast<void>(parse_frame(row, problems));
  return problems.empty() ? std::string() : problems.front().message;
}

TEST_CASE("a statement frame of one's own takes effect") {
  const char* const text = "[person:Mara Voss] complained that the plant was closed.";
  CHECK(statements("[]", text).empty());
  const std::string places = R"("subject": "person: speaker", "quote": ["that"])";
  CHECK(statements(frame("statement.complain", R"("verb": "complain", )" + places), text) == "statement.complain statement: subject=Mara Voss, kind=the plant was closed.\n");
  CHECK(statements(frame("statement.complain", R"("verb": "complain", "least": 40, )" + places), text).empty());
  CHECK(statements(frame("statement.complain", R"("verb": "complain", "unless": "plant", )" + places), text).empty());
  CHECK(statements(frame("statement.complain", R"("verb": "complain", "needs": "factory", )" + places), text).empty());
  CHECK(statements(frame("statement.complain", R"("verb": "complain", "where": {"subject": "-Mara"}, )" + places), "[person:Mara Voss] left. She complained that the plant was closed.") ==
        "statement.complain statement: subject=Mara Voss, kind=the plant was closed.\n");
  CHECK(statements(frame("statement.complain", R"("verb": "complain", "where": {"subject": "-she"}, )" + places), "[person:Mara Voss] left. She complained that the plant was closed.").empty());
  CHECK(statements(frame("statement.claims", R"("noun": "verdict", )" + places), "A verdict by [person:Mara Voss] that the plant was closed came late.") ==
        "statement.claims statement: subject=Mara Voss, kind=the plant was closed came late.\n");
  CHECK(statements(frame("statement.words", R"("pattern": "in the words of", "subject": "person: speaker", "quote": "around")"), "In the words of [person:Mara Voss], the plant has closed.") ==
        "statement.words statement: subject=Mara Voss, kind=the plant has closed.\n");
}

TEST_CASE("a statement frame of one's own takes the place of the built-in one with its id") {
  const char* const text = "[person:Mara Voss] said that the plant was closed. [person:Ivo Lund] wrote that it was open.";
  const std::string only_write = frame("statement.say", R"("verb": "write", "subject": "person: speaker", "quote": ["that"])");
  CHECK(statements("[]", text).find("Mara Voss") != std::string::npos);
  CHECK(statements(only_write, text) == "statement.say statement: subject=Ivo Lund, kind=it was open.\n");
}

TEST_CASE("a statement frame says who speaks and where the words stand") {
  CHECK(problem(R"("verb": "say", "subject": "person: speaker")") == "\"quote\" is missing: where the words stand that are said");
  CHECK(problem(R"("verb": "say", "subject": "person: subject", "quote": "that")") == "the subject of a statement is at \"speaker\"");
  CHECK(problem(R"("verb": "say", "subject": "person: speaker", "quote": "behind")") == "unknown place \"behind\" in \"quote\"");
  CHECK(problem(R"("verb": "say", "subject": "person: speaker", "object": "company: object", "quote": "that")") == "a statement has a subject and what is said, no other role, status, attribute or limit");
  CHECK(problem(R"("verb": "say", "subject": "person: speaker", "quote": "that", "direct": 300)") == "\"direct\" must be between 0 and 255");
  CHECK(problem(R"("verb": "say", "subject": "person: speaker", "quote": "that", "audience": "staff")") == "\"audience\" must be true or false");
  CHECK(problem(R"("pattern": "according|owing to", "subject": "person: speaker", "quote": "around")") == "the pattern of a statement is made of words, and {subject} may stand behind them");
  CHECK(problem(R"("pattern": "written by {subject}", "subject": "person: speaker", "quote": "signing")") == "the pattern of a statement is made of signs, and {subject} behind them");
  const PackFile file{"claims/own.json", R"({"frame": "funding.own", "type": "funding", "verb": "raise", "subject": "company: speaker", "quote": "that", "examples": [{"text": "x", "facts": [{"subject": "x"}]}], "counter": ["x"]})"};
  std::vector<Problem> problems;
  const Pack pack = load_pack_files({&file, 1}, problems);
  REQUIRE(pack.frames.size() == 1);
  static_cast<void>(parse_frame(pack.frames.front(), problems));
  REQUIRE(problems.size() == 1);
  CHECK(problems.front().message == "only a frame of a statement has a speaker and what is said");
}

TEST_CASE("a statement that nearly came out is told with what it lacks") {
  std::vector<Problem> problems;
  const Extractor extractor(std::span<const std::string>{}, problems);
  const auto misses_of = [&](const char* marked) {
    Document document;
    Analysis analysis;
    analyse_marked(extractor, marked, "2025-06-02", document, analysis);
    analysis.claims.clear();
    std::vector<NearMiss> misses;
    extractor.claims().find(analysis, &misses);
    std::string out;
    for (const NearMiss& miss : misses)
      if (extractor.pack().rules[miss.rule].id.starts_with("statement.")) out.append(extractor.pack().rules[miss.rule].id).append(" ").append(miss.lacks).append("; ");
    return out;
  };
  CHECK(misses_of("[company:Quillon] fell. Everyone said that the plan was good.") == "statement.say subject; ");
  CHECK(misses_of("[person:Mara Voss] explained the plan to [company:Quillon].") == "statement.say quote; ");
  CHECK(misses_of("[person:Mara Voss] said no to [company:Quillon].") == "statement.say quote; ");
  CHECK(misses_of("The plant of [company:Quillon] is closed, according to two people.") == "statement.according subject; ");
  CHECK(misses_of("According to Bloomberg, [company:Quillon] has closed the plant.") == "statement.according subject; ");
  CHECK(misses_of("[person:Mara Voss] said that the plan was good.").empty());
}

}  // namespace
}  // namespace lede
