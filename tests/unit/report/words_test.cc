#include "report/words.h"

#include <catch2/catch.hpp>

namespace lede {
namespace {

std::string said(const char* currency, const char* unit, const char* min, const char* max, bool approx = false) {
  return value_in_words(currency, unit, *min == '\0' ? std::nullopt : Decimal::parse(min), *max == '\0' ? std::nullopt : Decimal::parse(max), approx);
}

FactRow fact(const std::string& line) {
  RecordLine record;
  REQUIRE(record.parse(line));
  return fact_row(record);
}

}  // namespace

TEST_CASE("values in words", "[report]") {
  CHECK(said("USD", "", "5", "5") == "USD 5");
  CHECK(said("USD", "", "", "5") == "up to USD 5");
  CHECK(said("USD", "", "5", "") == "at least USD 5");
  CHECK(said("USD", "", "5", "5", true) == "about USD 5");
  CHECK(said("EUR", "", "3", "5", true) == "about EUR 3 to 5");
  CHECK(said("", "user", "2", "2") == "2 users");
  CHECK(said("", "user", "1", "1") == "1 user");
  CHECK(said("", "query", "2.5", "2.5") == "2.5 queries");
  CHECK(said("", "%", "17", "17") == "17 %");
  CHECK(said("", "", "", "").empty());
}

TEST_CASE("a fact as a sentence", "[report]") {
  const std::string head = R"({"record":"fact","id":"f1","claim":"c1","doc":"d1","subject":{"type":"company","id":"company/acme","name":"Acme","span":[0,4],"via":"name"},)";
  CHECK(in_words(fact(head + R"("type":"funding","object":null,"value":{"currency":"USD","min":null,"max":5,"approx":false},"attributes":{"round":"Series A"}})")) ==
        "Acme raises up to USD 5 in Series A");
  CHECK(in_words(fact(head + R"("type":"funding","object":null,"value":null,"attributes":{"round":null}})")) == "Acme raises money");
  CHECK(in_words(fact(head + R"("type":"price","object":null,"value":{"currency":null,"min":0,"max":0,"approx":false},"attributes":{"per":null}})")) == "Acme is free");
  CHECK(in_words(fact(head + R"("type":"metric","object":null,"value":{"unit":"user","min":3,"max":3,"approx":false},"attributes":{"name":"users"}})")) == "Acme has 3 users");
  CHECK(in_words(fact(head + R"("type":"metric","object":null,"value":{"min":71,"max":71,"approx":false},"attributes":{"name":"MMLU"}})")) == "Acme has 71 % on MMLU");
  CHECK(in_words(fact(head + R"("type":"role","object":{"id":"company/b","name":"B"},"value":null,"attributes":{"title":"CTO","when":"former"}})")) == "Acme, former CTO of B");
}

}  // namespace lede
