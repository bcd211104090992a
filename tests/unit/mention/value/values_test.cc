#include "mention/value/values.h"

#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "mention/scan.h"
#include "unit/rules/data_files.h"

namespace lede {
namespace {

struct Found {
  MentionType type;
  std::string text;
  std::string value;
};

std::string number(const std::optional<Decimal>& n) { return n ? n->text() : "-"; }

std::string text_of(const Value& value) {
  if (const auto* amount = std::get_if<Amount>(&value))
    return (amount->unit.empty() ? "" : amount->unit + " ") + number(amount->min) + " " + number(amount->max) + (amount->approx ? " ~" : "");
  if (const auto* date = std::get_if<Date>(&value)) {
    static const char* const mods[] = {"", " start", " mid", " end", " approx"};
    std::string out = date->value + mods[static_cast<int>(date->mod)];
    for (const auto& other : date->also) out += " or " + other;
    return out;
  }
  if (const auto* duration = std::get_if<Duration>(&value)) return duration->value;
  return "";
}

struct Finder {
  Finder() { REQUIRE(problems.empty()); }
  std::vector<Problem> problems;
  Pack pack = load_pack_files(test::data_files(), problems);
  MentionWords words{pack.vocabulary};
  ValueFinder values{pack, words, problems};
};

const std::vector<Mention>& candidates(Analysis& analysis, std::vector<Value>& values) {
  static const Finder finder;
  static MentionScratch scratch;
  scan(finder.words, analysis, scratch);
  finder.values.find(analysis, scratch, values, analysis.numbers);
  return scratch.candidates;
}

std::vector<Found> find(const std::string& text, const std::string& published) {
  Document document;
  document.text = text;
  document.published = published;
  Analysis analysis;
  analysis.document = &document;
  tokenize(document, analysis.tokens);
  std::vector<Value> values;
  std::vector<Found> out;
  for (const Mention& m : candidates(analysis, values)) out.push_back({m.type, std::string(m.span.cut(text)), text_of(values[m.value])});
  return out;
}

// Takes the brackets out of `text`; returns what stood between them.
std::string unwrap(std::string& text) {
  const auto open = text.find('['), close = text.find(']');
  if (open == std::string::npos) return {};
  const std::string inner = text.substr(open + 1, close - open - 1);
  text.erase(close, 1);
  text.erase(open, 1);
  return inner;
}

std::vector<std::string> cells(const std::string& line) {
  std::vector<std::string> out;
  for (std::size_t at = 0; at <= line.size();) {
    const auto end = std::min(line.find(" | ", at), line.size());
    out.push_back(line.substr(at, end - at));
    at = end + 3;
  }
  return out;
}

std::vector<std::string> lines(const std::string& name) {
  std::ifstream in(std::string(LEDE_SOURCE_DIR) + "/tests/unit/mention/value/" + name);
  REQUIRE(in);
  std::vector<std::string> out;
  for (std::string line; std::getline(in, line);)
    if (!line.empty() && line.front() != '#') out.push_back(line);
  return out;
}

void expect(MentionType type, std::string text, const std::string& value, const std::string& published) {
  std::string got, want;
  std::size_t at = 0;
  for (std::string inner = unwrap(text); !inner.empty(); inner = unwrap(text)) {
    const std::size_t end = std::min(value.find("; ", at), value.size());
    want += inner + " = " + value.substr(at, end - at) + "; ";
    at = std::min(end + 2, value.size());
  }
  for (const Found& found : find(text, published))
    if (found.type == type) got += found.text + " = " + found.value + "; ";
  INFO(text << " (" << published << ")");
  CHECK(got == want);
}

TEST_CASE("money: spans, currencies and bounds") {
  const auto rows = lines("money.txt");
  REQUIRE(rows.size() >= 400);
  for (const auto& line : rows) {
    const auto row = cells(line);
    expect(MentionType::money, row[0], row.size() > 1 ? row[1] : "", "2025-03-25");
  }
}

TEST_CASE("dates: spans and values against the day of publication") {
  const auto rows = lines("date.txt");
  REQUIRE(rows.size() >= 500);
  std::string published;
  for (const auto& line : rows) {
    if (line.front() == '@') {
      published = line.substr(1);
      continue;
    }
    const auto row = cells(line);
    expect(MentionType::date, row[0], row.size() > 1 ? row[1] : "", published);
  }
}

TEST_CASE("percent, quantities and durations") {
  for (const auto& line : lines("measure.txt")) {
    const auto row = cells(line);
    REQUIRE(row.size() >= 2);
    if (row[0] == "none") {
      for (const auto type : {MentionType::percent, MentionType::quantity, MentionType::duration}) expect(type, row[1], "", "2025-03-25");
      continue;
    }
    REQUIRE(mention_type(row[0]));
    expect(*mention_type(row[0]), row[1], row[2], "2025-03-25");
  }
}

TEST_CASE("values of one text never overlap") {
  const std::string text = "From $5 million to 10% of 2,048 GPUs, $1-2 billion in March 2025-26, 3-4 May 2024, two to three years ago, Q3 2025, 5%-6%.";
  Document document;
  document.text = text;
  document.published = "2025-03-25";
  Analysis analysis;
  analysis.document = &document;
  tokenize(document, analysis.tokens);
  std::vector<Value> values;
  const std::vector<Mention>& mentions = candidates(analysis, values);
  REQUIRE(mentions.size() > 5);
  for (std::size_t i = 1; i < mentions.size(); ++i) CHECK(mentions[i - 1].last <= mentions[i].first);
}

TEST_CASE("hostile runs of signs and numbers stay short work") {
  for (const std::string piece : {"$", "¥5 ", "5 million ", "the end of ", "twenty-", "in 2025 and ", "a half ", "early late mid "}) {
    std::string text;
    while (text.size() < 400'000) text += piece;
    INFO(piece);
    CHECK(find(text, "2025-03-25").size() <= text.size());
  }
}

}  // namespace
}  // namespace lede
