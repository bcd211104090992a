// Documents of several sections: what is told of them is told as of short ones, and comes in parts.
#include <catch2/catch.hpp>
#include <set>

#include "document/section.h"
#include "pipeline/document_records.h"

namespace lede {
namespace {

TEST_CASE("sections are the whole text, end with paragraphs, and are no longer than they may be") {
  std::string text;
  while (text.size() < 3 * section_bytes) text += "Tarn Labs opened an office in Lisbon, and nobody came.\nIt rained.\n\n";
  const std::vector<Span> sections = sections_of(text);
  REQUIRE(sections.size() == 4);
  std::uint32_t at = 0;
  for (const Span section : sections) {
    CHECK(section.begin == at);
    CHECK(section.size() <= section_bytes);
    CHECK(section.cut(text).ends_with("\n\n"));
    at = section.end;
  }
  CHECK(at == text.size());
  CHECK(sections_of("").size() == 1);
  const std::string letters(section_bytes + 10, 'a');
  CHECK(sections_of(letters).front().size() == section_bytes);
}

TEST_CASE("a fact told in several sections is one fact, mentions stand before facts, and parts are whole lines") {
  std::vector<Problem> problems;
  const Extractor extractor(std::span<const std::string>{}, problems);
  const std::string told = "Quarrel Systems has acquired Vexby Labs for $40 million.\n\n";
  Document document;
  document.key = "long";
  for (int section = 0; section < 3; ++section) {
    document.text += told;
    while (document.text.size() < static_cast<std::size_t>(section + 1) * section_bytes) document.text += "It rained all day, and " + std::to_string(document.text.size() % 100) + "% of them stayed at home.\n\n";
  }
  Analysis analysis;
  std::string room(1 << 16, ' '), lines;
  std::size_t parts = 0;
  {
    JsonOut out(room, JsonOut::Over::room);
    const auto take = [&](JsonOut& some) {
      lines.append(room, 0, some.size());
      some.restart();
    };
    write_document(extractor, document, true, {}, analysis, out, [&](JsonOut& some) {
      if (some.size() < 100'000) return;
      ++parts;
      CHECK(room[some.size() - 1] == '\n');
      take(some);
    });
    take(out);
  }
  CHECK(parts > 5);
  std::set<std::string> ids;
  std::size_t facts = 0, mentions = 0;
  for (std::string_view rest = lines; !rest.empty();) {
    const std::string_view line = rest.substr(0, rest.find('\n') + 1);
    rest.remove_prefix(line.size());
    const auto id = line.find("\"id\":\"");
    CHECK(ids.insert(std::string(line.substr(id + 6, 21))).second);
    mentions += line.starts_with(R"({"record":"mention")");
    if (line.starts_with(R"({"record":"mention")")) CHECK(facts == 0);
    if (!line.starts_with(R"({"record":"fact")")) continue;
    ++facts;
    if (line.find("\"type\":\"acquisition\"") == std::string_view::npos) continue;
    const std::size_t second = document.text.find(told, 1), third = document.text.find(told, second + 1);
    CHECK(line.find("\"also_at\":[[" + std::to_string(second) + ",") != std::string_view::npos);
    CHECK(line.find(",[" + std::to_string(third) + ",") != std::string_view::npos);
  }
  CHECK(facts >= 1);
  CHECK(mentions > 1000);
}

}  // namespace
}  // namespace lede
