// Names that no list has, in sentences of their own: things.txt.
#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "mention/find.h"

namespace lede {
namespace {

// The text with each company, model, product and chip that is found in it as [type:name].
std::string marked(const MentionFinder& finder, const std::string& text) {
  Document document;
  document.text = text;
  Analysis analysis;
  analysis.document = &document;
  tokenize(document, analysis.tokens);
  finder.find(analysis);
  std::string out;
  std::size_t done = 0;
  for (const Mention& m : analysis.mentions) {
    if (m.type != MentionType::company && m.type != MentionType::model && m.type != MentionType::product && m.type != MentionType::hardware) continue;
    out += text.substr(done, m.span.begin - done) + "[" + std::string(name_of(m.type)) + ":" + std::string(m.span.cut(text)) + "]";
    done = m.span.end;
  }
  return out + text.substr(done);
}

TEST_CASE("names never seen, each in a sentence by itself") {
  std::vector<Problem> problems;
  Pack pack = load_pack({}, problems);
  const MentionFinder finder(pack, problems);
  REQUIRE(problems.empty());
  std::ifstream in(std::string(LEDE_SOURCE_DIR) + "/tests/unit/mention/things.txt");
  REQUIRE(in);
  int cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    std::string text;
    for (std::size_t i = 0; i < line.size(); ++i) {  // without the marks
      if (line[i] == '[') i = line.find(':', i);
      else if (line[i] != ']') text += line[i];
    }
    CHECK(marked(finder, text) == line);
    ++cases;
  }
  CHECK(cases >= 70);
}

}  // namespace
}  // namespace lede
