#include "record/read.h"

#include <catch2/catch.hpp>
#include <string>

#include "sample.h"

namespace lede {
namespace {

std::vector<std::string> split_lines(const std::string& text) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at < text.size();) {
    const auto end = text.find('\n', at);
    out.push_back(text.substr(at, end + 1 - at));
    at = end + 1;
  }
  return out;
}

void check_round_trip(const std::string& line) {
  RecordReader reader;
  auto read = reader.read(line);
  INFO((read.ok() ? std::string() : read.error().message));
  REQUIRE(read.ok());
  std::string back;
  write_record(read.value(), back);
  CHECK(back == line);
}

TEST_CASE("what is read and written again is the same bytes") {
  Sample sample;
  WriteOptions options;
  options.text = true;
  for (std::size_t type = 0; type < fact_type_names.size(); ++type) {
    Claim claim = sample.analysis.claims[0];
    claim.type = static_cast<FactType>(type);
    claim.attributes.kind = "loss";
    claim.attributes.price = type % 2 == 0 ? none : 0;
    claim.attributes.joint = type % 3 == 0;
    if (type % 4 == 0) claim.value = claim.date = none;
    sample.analysis.claims.push_back(claim);
  }
  Duration months;
  months.value = "P2M";
  months.min = Decimal::from_int(1);
  months.max = Decimal::from_int(2);
  Amount percent;
  percent.max = Decimal::parse("12.5");
  percent.approx = true;
  Amount users = percent;
  users.unit = "user";
  sample.analysis.values.insert(sample.analysis.values.end(), {months, percent, users, Amount{"", Decimal(), Decimal(), false}});
  sample.mention("may", MentionType::duration, none, 2);
  sample.mention("may", MentionType::percent, none, 3);
  sample.mention("may", MentionType::quantity, none, 4);
  sample.mention("may", MentionType::money, none, 5);  // free of charge: currency null
  const auto lines = split_lines(sample.lines(options));
  REQUIRE(lines.size() == 1 + 8 + 18);  // the funding fact came twice
  for (const std::string& line : lines) check_round_trip(line);
  check_round_trip(R"({"record":"entity","id":"company/voltaic","type":"company","name":"Voltaic","names":["Voltaic","Voltaic AG"],"known":false,"parent":null,"documents":2,"mentions":5})" "\n");
  const std::string fact = lines.back().substr(0, lines.back().size() - 1);
  check_round_trip(R"({"record":"change","change":"added","key":"a#0","old":null,"new":)" + fact + R"(,"fields":[]})" "\n");
}

TEST_CASE("an attribute of no letters is null") {
  Sample sample;
  sample.analysis.claims[0].type = FactType::statement;
  sample.analysis.claims[0].attributes.kind = "said";
  const std::string line = split_lines(sample.lines()).back();
  std::string empty = line;
  REQUIRE(empty.find("\"quote\":\"said\"") != std::string::npos);
  empty.replace(empty.find("\"said\""), 6, "\"\"");
  RecordReader reader;
  const auto read = reader.read(empty);
  REQUIRE(read.ok());
  std::string back;
  write_record(read.value(), back);
  CHECK(back.find("\"quote\":null") != std::string::npos);
  CHECK((reader.read(back).value() == read.value()));
}

TEST_CASE("what is wrong with a record is said") {
  const auto problem = [](std::string_view line) {
    RecordReader reader;
    auto read = reader.read(line);
    return read.ok() ? std::string() : read.error().message;
  };
  CHECK(problem("") == "not a record of lede: the line is no JSON object");
  CHECK(problem("[1]") == "not a record of lede: the line is no JSON object");
  CHECK(problem("{}") == "not a record of lede: \"record\" is missing");
  CHECK(problem(R"({"record":"story"})") == "not a record of lede: \"record\" is \"story\", which is none of its values");
  CHECK(problem(R"({"record":"mention","id":"m1","doc":"d1","type":"firm"})") == "not a record of lede: mention: \"type\" is \"firm\", which is none of its values");
  CHECK(problem(R"({"record":"mention","id":"m1","doc":"d1","type":"company","span":[5,2]})") == "not a record of lede: mention: \"span\" must be spans [begin, end]");
  CHECK(problem(R"({"record":"document","schema":"lede/2"})") == "not a record of lede: document: \"schema\" is \"lede/2\", this program reads lede/1");
  const Sample sample;
  const auto lines = split_lines(sample.lines());
  for (const std::string& line : lines)  // cut anywhere: never a crash, never taken for whole
    for (std::size_t length = 0; length + 2 < line.size(); length += 3) CHECK(problem(line.substr(0, length)) != "");
  std::string via = lines.back();
  via.replace(via.find("\"via\":\"name\""), 12, "\"via\":\"aunt\"");
  CHECK(problem(via) == "not a record of lede: fact: \"subject.via\" is \"aunt\", which is none of its values");
}

TEST_CASE("unknown fields are ignored") {
  RecordReader reader;
  CHECK(reader.read(R"({"record":"entity","new_field":{"a":[1]},"id":"company/voltaic","type":"company","name":"Voltaic","names":[],"known":true,"parent":null,"documents":2,"mentions":5})").ok());
}

TEST_CASE("the head of a line") {
  const Sample sample;
  const auto lines = split_lines(sample.lines());
  LineScanner scanner;
  auto document = scanner.head(lines[0]);
  REQUIRE(document.ok());
  CHECK(document.value().record == "document");
  CHECK(document.value().key == "news/a.txt#0");
  CHECK(document.value().captured.empty());
  CHECK(document.value().sha256.size() == 64);
  const std::string id(document.value().id);
  auto fact = scanner.head(lines.back());
  REQUIRE(fact.ok());
  CHECK(fact.value().doc == id);
  CHECK(fact.value().type == "funding");
  CHECK(!scanner.head("{\"record\":\"fact\"}").ok());
}

}  // namespace
}  // namespace lede
