#include <catch2/catch.hpp>
#include <fstream>
#include <string>

#include "mention/find.h"

namespace lede {
namespace {

struct Finder {
  Finder() : pack(load_pack({}, problems)), find(pack, problems) { REQUIRE(problems.empty()); }
  std::vector<Problem> problems;
  Pack pack;
  MentionFinder find;
};

// "text = id; " for each licence found.
std::string licenses(const std::string& text) {
  static const Finder finder;
  Document document;
  document.text = text;
  Analysis analysis;
  analysis.document = &document;
  tokenize(document, analysis.tokens);
  finder.find.find(analysis);
  std::string out;
  for (const Mention& m : analysis.mentions)
    if (m.type == MentionType::license)
      out += std::string(m.span.cut(text)) + " = " + (m.lexicon == none ? std::string("?") : std::string(finder.pack.lexicon[m.lexicon].id.substr(8))) + "; ";
  return out;
}

TEST_CASE("licences: family, version, \"or later\", clauses, parts") {
  std::ifstream in(std::string(LEDE_SOURCE_DIR) + "/tests/unit/mention/license.txt");
  REQUIRE(in);
  int cases = 0;
  for (std::string line; std::getline(in, line);) {
    if (line.empty() || line.front() == '#') continue;
    const auto bar = line.find(" | ");
    std::string text = line.substr(0, bar), want;
    if (bar != std::string::npos) {
      const auto open = text.find('['), close = text.rfind(']');
      REQUIRE(close > open);
      want = text.substr(open + 1, close - open - 1) + " = " + line.substr(bar + 3) + "; ";
      text.erase(close, 1);
      text.erase(open, 1);
    }
    INFO(line);
    CHECK(licenses("The code came out " + text + ".") == want);
    ++cases;
  }
  CHECK(cases >= 140);
}

TEST_CASE("two licences side by side are two mentions") {
  CHECK(licenses("It is under the MIT License or the Apache License 2.0.") == "MIT License = MIT; Apache License 2.0 = Apache-2.0; ");
  CHECK(licenses("Dual-licensed under AGPLv3 and GPLv2 or later.") == "AGPLv3 = AGPL-3.0-only; GPLv2 or later = GPL-2.0-or-later; ");
}

TEST_CASE("long runs of licence words stay short work") {
  for (const std::string piece : {"version 2 of the ", "GPL (", "CC BY-", "BSD 3-", "GNU General Public License or at your option, "}) {
    std::string text;
    while (text.size() < 300'000) text += piece;
    INFO(piece);
    CHECK(licenses(text).size() <= text.size() * 8);
  }
}

}  // namespace
}  // namespace lede
