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
  CHECK(claims("The robot coding startup [company:Quillon] raised $5 million.") == wanted);
  CHECK(claims("Another user running [company:Quillon] raised $5 million.").empty());
}

TEST_CASE("a status belongs to the verb of the fact") {
  CHECK(claims("[company:Quillon] plans to acquire [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra, status=planned\n");
  CHECK(claims("[company:Quillon] may acquire [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra, status=possible\n");
  for (const char* denial : {"denied that it will acquire", "denied it will acquire", "denied that it plans to acquire", "denied plans to acquire", "denied reports that it had acquired"}) {
    INFO(denial);
    CHECK(claims(("[company:Quillon] " + std::string(denial) + " [company:Tindra].").c_str()) == "acquisition: subject=Quillon, object=Tindra, status=denied\n");
  }
  CHECK(claims("[company:Aster] denied the report on Monday, after [company:Quillon] acquired [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra\n");
  CHECK(claims("If [company:Quillon] were to acquire [company:Tindra], prices would rise.").empty());
  CHECK(claims("[company:Quillon] did not acquire [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra, status=denied\n");
  CHECK(claims("[company:Quillon], which plans to grow, acquired [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra\n");
  CHECK(claims("If [company:Quillon] acquires [company:Tindra], prices will rise.").empty());
}

TEST_CASE("a list gives one claim for each of its members, over appositions between them") {
  CHECK(claims("[company:Quillon] and [company:Tindra] have together invested $9 million.") ==
        "investment: subject=Quillon, value=$9 million\ninvestment: subject=Tindra, value=$9 million\n");
  const std::string both = "funding: subject=Quillon, object=Tarn Capital, value=$50 million\nfunding: subject=Quillon, object=Hedera Partners, value=$50 million\n";
  CHECK(claims("[company:Quillon] raised $50 million from [company:Tarn Capital] and [company:Hedera Partners].") == both);
  CHECK(claims("[company:Quillon] raised $50 million from investors such as [company:Tarn Capital] and [company:Hedera Partners].") == both);
  CHECK(claims("[company:Quillon] raised $50 million from [company:Tarn Capital], a fund in Paris, [company:Hedera Partners] and [person:Mara Voss].") ==
        both + "funding: subject=Quillon, object=Mara Voss, value=$50 million\n");
}

TEST_CASE("a pronoun, a phrase or nothing at all refers") {
  const std::string wanted = "funding: subject=Quillon, value=$5 million\n";
  CHECK(claims("[company:Quillon] competes with [company:Tindra]. It raised $5 million.") == wanted);
  CHECK(claims("[company:Quillon] competes with [company:Tindra]. The startup raised $5 million.") == wanted);
  CHECK(claims("[company:Quillon], a start-up, raised $5 million.") == wanted);
  CHECK(claims("[company:Quillon] raised $5 million. The round values the company at $90 million.") ==
        wanted + "valuation: subject=Quillon, value=$90 million, kind=valuation\n");
  // Whoever they are, they are not Quillon.
  CHECK(claims("[company:Quillon] makes robots. Two companies raised $5 million.").empty());
  CHECK(claims("[company:Quillon] makes robots. [person:Mara Voss] raised $5 million.").empty());
}

TEST_CASE("who says so is the source") {
  const std::string fact = "funding: subject=Quillon, value=$5 million, source=";
  CHECK(claims("[company:Quillon] said it raised $5 million.").starts_with(fact + "Quillon\n"));
  CHECK(claims("[company:Quillon] raised $5 million, the company said.").starts_with(fact + "Quillon\n"));
  CHECK(claims("[company:Quillon] raised $5 million, [person:Mara Voss] reported.").starts_with(fact + "Mara Voss\n"));
  CHECK(claims("It was reported by [person:Mara Voss] that [company:Quillon] raised $5 million.").starts_with(fact + "Mara Voss\n"));
  CHECK(claims("On the other side, according to [person:Mara Voss] of [company:Tindra], [company:Quillon] raised $5 million.").starts_with(fact + "Mara Voss\n"));
  CHECK(claims("[company:Quillon], which reported on Monday, raised $5 million.") == "funding: subject=Quillon, value=$5 million\n");
  CHECK(claims("[company:Quillon] announced a $40 million Series B round.") == "funding: subject=Quillon, value=$40 million, text=Series B\n");
}

TEST_CASE("whose report, and whom sources told") {
  const std::string fact = "funding: subject=Quillon, value=$5 million";
  CHECK(claims("[company:Quillon] raised $5 million, two people told Bloomberg.") == fact + ", source=Bloomberg\n");
  CHECK(claims("[company:Quillon] raised $5 million, [person:Mara Voss] told Bloomberg.").starts_with(fact + ", source=Mara Voss\n"));
  CHECK(claims("[company:Quillon] raised $5 million, two people told friends.") == fact + "\n");
  CHECK(claims("A report from Bloomberg says [company:Quillon] raised $5 million.") == fact + ", source=Bloomberg\n");
  CHECK(claims("Data from [company:Tindra] shows [company:Quillon] raised $5 million.") == fact + ", source=Tindra\n");
  CHECK(claims("[company:Tindra] shows [company:Quillon] raised $5 million.") == fact + "\n");
}

TEST_CASE("plans, pledges and what is nearly done") {
  CHECK(claims("[company:Quillon] announced that it would acquire [company:Tindra].") == "acquisition: subject=Quillon, object=Tindra, status=planned, source=Quillon\n");
  CHECK(claims("[company:Quillon] pledged $5 million to [org:Aldwych University].") == "investment: subject=Quillon, object=Aldwych University, value=$5 million, status=planned\n");
  CHECK(claims("[company:Quillon] has closed a deal to raise $5 million.") == "funding: subject=Quillon, value=$5 million\n");
  CHECK(claims("[company:Quillon] is close to raising $5 million.") == "funding: subject=Quillon, value=$5 million, status=possible\n");
}

TEST_CASE("a date belongs to the amount before it, or leads, or says when it was told") {
  CHECK(claims("[company:Quillon] earned revenue of $5 million in 2024, up from $3 million in 2023.").starts_with("financials: subject=Quillon, value=$5 million, date=2024"));
  CHECK(claims("In March, [company:Quillon] raised $5 million.") == "funding: subject=Quillon, value=$5 million, date=March\n");
  CHECK(claims("[company:Quillon] said on Tuesday that it raised $5 million.").starts_with("funding: subject=Quillon, value=$5 million, date=Tuesday"));
}

TEST_CASE("markup is no part of a sentence") {
  CHECK(claims("[Quillon raises $5 million](https://example.org/a) - [company:Tindra] bought [company:Osprey Labs].").ends_with("acquisition: subject=Tindra, object=Osprey Labs\n"));
  CHECK(claims("[company:Tindra] <a href=\"https://example.org/a\">bought</a> [company:Osprey Labs].") == "acquisition: subject=Tindra, object=Osprey Labs\n");
}

TEST_CASE("a sentence as long as a book is read in linear time") {
  std::string text = "[company:Quillon] said ";
  for (int i = 0; i < 20000; ++i) text += "Acme raised $5 million and (\"";
  CHECK_NOTHROW(claims(text));
}

TEST_CASE("what is no statement") {
  CHECK(claims("[person:Mara Voss] did not say that [company:Quillon] grew.").empty());
  CHECK(claims("There are claims that [company:Quillon] grew.").empty());
  CHECK(claims("[company:Quillon] claims 8 million users in many countries.").find("statement") == std::string::npos);
  CHECK(claims("[company:Quillon] grew, suggesting that the market is healthy.").empty());
  CHECK(claims("The market grows fast, as stated by [person:Mara Voss].") == "statement: subject=Mara Voss, kind=The market grows fast\n");
  CHECK(claims("[person:Mara Voss] went on to say that the market is growing.") == "statement: subject=Mara Voss, kind=the market is growing.\n");
}

TEST_CASE("quotes and reported sentences have their speakers") {
  CHECK(claims("\"We will grow fast,\" said [person:Mara Voss].") == "statement: subject=Mara Voss, kind=We will grow fast\n");
  CHECK(claims("[person:Mara Voss] said that the market grows fast.") == "statement: subject=Mara Voss, kind=the market grows fast.\n");
  CHECK(claims("\"We will grow fast,\" said [person:Mara Voss]. \"We hire now.\"") == "statement: subject=Mara Voss, kind=We will grow fast We hire now.\n");
  CHECK(claims("[person:Mara Voss] said nothing.").empty());
  CHECK(claims("[company:Quillon] grew. Nobody argued that the plan was bad.").find("statement") == std::string::npos);
  CHECK(claims("[company:Quillon] grew. Everyone said that the plan was good.").find("statement") == std::string::npos);
  CHECK(claims("“We will grow fast,” [person:Mara Voss], a friend of robots, said on stage.") == "statement: subject=Mara Voss, kind=We will grow fast\n");
}

TEST_CASE("who speaks is found behind appositions, asides and objects") {
  const std::string wanted = "statement: subject=Mara Voss, kind=";
  CHECK(claims("\"We will grow fast,\" [person:Mara Voss], a friend of [company:Quillon], told [company:Tindra].") == wanted + "We will grow fast\n");
  CHECK(claims("As [person:Mara Voss], an engineer, recently said, \"We will grow fast.\"") == wanted + "We will grow fast.\n");
  CHECK(claims("[person:Mara Voss], who knows [company:Quillon], [company:Tindra] and [company:Aster], says young firms will grow.") == wanted + "young firms will grow.\n");
  CHECK(claims("[person:Mara Voss] explained the plan on Monday: \"We will grow fast.\"") == "statement: subject=Mara Voss, date=Monday, kind=We will grow fast.\n");
  CHECK(claims("[person:Mara Voss] said in a post published Monday that the market is healthy.") == "statement: subject=Mara Voss, date=Monday, kind=the market is healthy.\n");
  CHECK(claims("[person:Mara Voss]'s post says the market is healthy.") == wanted + "the market is healthy.\n");
  CHECK(claims("The market is healthy, according to a post from [company:Quillon] partner [person:Mara Voss].").ends_with(wanted + "The market is healthy\n"));
  CHECK(claims("The market is healthy, according to figures compiled by [person:Mara Voss].") == wanted + "The market is healthy\n");
  CHECK(claims("[company:Quillon] grew. A company spokesperson said the market is healthy.") == "statement: subject=Quillon, kind=the market is healthy.\n");
  CHECK(claims("[company:Quillon] and [company:Tindra] each said they would grow.") ==
        "statement: subject=Quillon, kind=they would grow.\nstatement: subject=Tindra, kind=they would grow.\n");
}

TEST_CASE("a sentence in quotes goes on with what was said before it") {
  CHECK(claims("[person:Mara Voss] said that the market is healthy. \"Our teams will hire another forty engineers.\"") ==
        "statement: subject=Mara Voss, kind=the market is healthy.\nstatement: subject=Mara Voss, kind=Our teams will hire another forty engineers.\n");
  CHECK(claims("[person:Mara Voss] said that the market is healthy. \"Our teams will hire another forty engineers,\" said [person:Ivo Lund].").ends_with(
        "statement: subject=Ivo Lund, kind=Our teams will hire another forty engineers\n"));
}

TEST_CASE("a quote is signed behind a dash") {
  CHECK(claims("“Our teams will hire another forty engineers.” — [person:Mara Voss], a friend") == "statement: subject=Mara Voss, kind=Our teams will hire another forty engineers.\n");
  CHECK(claims("“Our teams will hire another forty engineers.” — a friend of [person:Mara Voss]").empty());
  CHECK(claims("“Short of Robots” — [person:Mara Voss]").empty());
}

TEST_CASE("what was said ends with the aside that it stands in") {
  CHECK(claims("While [person:Mara Voss] said the market is healthy, the firm shrank.") == "statement: subject=Mara Voss, kind=the market is healthy\n");
  CHECK(claims("[person:Mara Voss] wrote a tool, adding new features and text support, letting people search.").empty());
  CHECK(claims("[company:Quillon] grew. It suggests that the market is healthy.").empty());
  CHECK(claims("[company:Quillon] grew. The group of engineers said that the market is healthy.").empty());
  CHECK(claims("[person:Mara Voss] wrote that [company:Quillon] is healthy, adding that the market is too.").ends_with("statement: subject=Mara Voss, kind=the market is too.\n"));
  CHECK(claims("[person:Mara Voss] claims to have seen it, and the market is healthy.").empty());
}

}  // namespace
}  // namespace lede
