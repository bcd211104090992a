#include "query/filter.h"

#include <catch2/catch.hpp>
#include <string>

namespace lede {
namespace {

const std::string fact =
    R"({"record":"fact","id":"f1","claim":"c1","doc":"d1","type":"financials","subject":{"type":"company","id":"company/cirrolane-ai","name":"Cirrolane AI","span":[0,12],"via":"name"},)"
    R"("object":null,"value":{"currency":"USD","min":1500000,"max":null,"approx":false},"date":{"value":"2025-Q1","start":"2025-01-01","end":"2025-03-31","mod":null,"also":null},)"
    R"("attributes":{"metric":"revenue","joint":false,"also_at":[]},"status":"actual","source":null,"evidence":{"span":[0,40],"text":"Cirrolane AI’s revenue was over $1.5 million"},"rule":"r","confidence":"low"})";

bool matches(const Filter& filter, const std::string& line = fact, const DocumentInfo* document = nullptr) {
  RecordLine record;
  REQUIRE(record.parse(line));
  const Matcher matcher(filter, {});
  const bool answer = matcher.matches(record, document);
  if (answer) CHECK(matcher.may_match(line));  // the cheap look never loses a match
  return answer;
}

}  // namespace

TEST_CASE("a filter asks for what it names and nothing else") {
  CHECK(matches({}));
  CHECK(matches({.type = {"funding", "financials"}}));
  CHECK_FALSE(matches({.type = {"funding"}}));
  CHECK(matches({.status = {"actual"}, .confidence = {"low"}}));
  CHECK_FALSE(matches({.status = {"actual"}, .confidence = {"high"}}));
  CHECK(matches({.attributes = {{"metric", "revenue"}, {"joint", "false"}}}));
  CHECK_FALSE(matches({.attributes = {{"metric", "profit"}}}));
  CHECK_FALSE(matches({.attributes = {{"round", "null"}}}));
}

TEST_CASE("names match by id, slug or name in any capitalisation, and by what a lexicon knows") {
  for (const char* name : {"company/cirrolane-ai", "cirrolane-ai", "Cirrolane AI", "cirrolane ai", "CIRROLANE AI", "Company/Cirrolane-AI"}) {
    INFO(name);
    CHECK(matches({.subject = {name}}));
    CHECK(matches({.entity = {name}}));
    CHECK_FALSE(matches({.object = {name}}));
  }
  CHECK_FALSE(matches({.subject = {"Cirrolane"}}));
  RecordLine record;
  REQUIRE(record.parse(fact));
  const Matcher lexicon(Filter{.subject = {"Cirrolane"}}, [](std::string_view) { return std::vector<std::string>{"company/cirrolane-ai"}; });
  CHECK(lexicon.matches(record, nullptr));
}

TEST_CASE("values compare by min, or by max where min is null, exactly") {
  CHECK(matches({.min_value = Decimal::from_int(1500000)}));
  CHECK_FALSE(matches({.min_value = Decimal::parse("1500000.000001")}));
  CHECK(matches({.max_value = Decimal::from_int(1500000)}));
  CHECK_FALSE(matches({.max_value = Decimal::parse("1499999.999999")}));
}

TEST_CASE("a date matches where any day of it lies inside") {
  CHECK(matches({.since = "2025-03-31"}));
  CHECK_FALSE(matches({.since = "2025-04-01"}));
  CHECK(matches({.until = "2025-01-01"}));
  CHECK_FALSE(matches({.until = "2024-12-31"}));
}

TEST_CASE("path and publication day are the document's; without it nothing matches") {
  const DocumentInfo document{"a/b.txt#0", "a/b.txt", "2025-05-01"};
  CHECK(matches({.path = {"a/*.txt"}}, fact, &document));
  CHECK_FALSE(matches({.path = {"c/*.txt"}}, fact, &document));
  CHECK_FALSE(matches({.path = {"a/*.txt"}}));
  CHECK(matches({.published_since = "2025-05-01", .published_until = "2025-05-01"}, fact, &document));
  CHECK_FALSE(matches({.published_since = "2025-05-02"}, fact, &document));
  CHECK(matches({.doc = {"a/b.txt#0"}}, fact, &document));
  CHECK(matches({.doc = {"d1"}}));
}

TEST_CASE("text is found in any capitalisation") {
  CHECK(matches({.contains = {"REVENUE WAS"}}));
  CHECK(matches({.contains = {"loss", "million"}}));
  CHECK_FALSE(matches({.contains = {"loss"}}));
}

TEST_CASE("lines that are no records are told apart") {
  RecordLine record;
  for (const char* line : {"", "{", "[]", "{}", "null", "{\"record\":1}", "{\"record\":\"fact\"", "{\"record\":\"fact\",}"}) {
    INFO(line);
    CHECK_FALSE(record.parse(line));
  }
  std::string deep = "{\"record\":\"fact\",\"x\":";
  for (int i = 0; i < 900; ++i) deep += "{\"x\":";
  deep += "1" + std::string(901, '}');
  CHECK(record.parse(deep));
  CHECK(record.size() < 10);  // what lies deeper than any record of ours stays one field
}

TEST_CASE("a number keeps all its digits") {
  RecordLine record;
  REQUIRE(record.parse(R"({"record":"mention","value":{"currency":"USD","min":99999999999999999999999999.123456,"max":null,"approx":false}})"));
  CHECK(record.get("value.min") == "99999999999999999999999999.123456");
  CHECK(value_text(record, "value") == "USD >=99999999999999999999999999.123456");
}

TEST_CASE("the cheap look at a line's bytes never loses a match, however the line is written") {
  std::string spaced;
  for (std::size_t i = 0; i < fact.size(); ++i) {
    spaced += fact[i];
    if (fact[i] == '"' && fact[i + 1] == ':') spaced += " :\t ", ++i;
  }
  const auto with = [](std::string line, const std::string& from, const std::string& to) { return line.replace(line.find(from), from.size(), to); };
  const std::string other_id = with(fact, "company/cirrolane-ai", "company/x1"), escaped = with(other_id, "Cirrolane AI", "Cirrol\\u0061ne AI");
  const std::string only_max = with(with(fact, "1500000", "null"), "\"max\":null", "\"max\":1500000"), minus = with(fact, "1500000", "-1500000.5"), date_first =
      with(with(fact, "\"value\":{\"currency\"", "\"date\":{\"value\":\"2025\"},\"value\":{\"currency\""), "\"date\":{\"value\":\"2025-Q1\"", "\"other\":{\"value\":\"2025-Q1\"");
  for (const std::string& line : {fact, spaced, other_id, escaped}) CHECK(matches({.subject = {"Cirrolane AI"}}, line));
  for (const std::string& line : {fact, spaced, only_max, date_first}) {
    INFO(line);
    CHECK(matches({.min_value = Decimal::from_int(1500000)}, line));
    CHECK(matches({.max_value = Decimal::from_int(1500000)}, line));
    CHECK_FALSE(matches({.min_value = Decimal::from_int(1500001)}, line));
  }
  CHECK(matches({.max_value = Decimal::from_int(-1500000)}, minus));
  CHECK_FALSE(Matcher({.min_value = Decimal::from_int(1500001)}, {}).may_match(fact));
  CHECK_FALSE(Matcher({.subject = {"Nimbusware"}}, {}).may_match(fact));
  CHECK_FALSE(Matcher({.subject = {"company/nimbusware"}}, {}).may_match(fact));
  const std::string text = with(fact, "Cirrolane AI\u2019s revenue", "The Kiln of SILK-\\nspinner");
  for (const char* part : {"kiln", "KILN OF", "Silk-spinner", "the kiln"}) {
    CHECK(matches({.contains = {part}}, text));
    CHECK(matches({.contains = {part}}, with(text, "Kiln", "K\\u0069ln")));
    (void)matches({.contains = {part}}, with(text, "Kiln", "\u212Ailn"));  // signs that are k and s in lower case
    (void)matches({.contains = {part}}, with(text, "SILK", "\u017FILK"));
  }
  CHECK_FALSE(Matcher({.contains = {"the kilns"}}, {}).may_match(fact));
}

}  // namespace lede
