#include "document/wrap.h"

#include <catch2/catch.hpp>

#include "unit/document/ingest.h"

namespace lede {
namespace {

// The text unwrapped, joints as "~"; "" where it is not wrapped.
std::string unwrapped(const std::string& text) {
  std::vector<Line> lines;
  std::vector<Span> joints;
  std::string out;
  find_lines(text, lines);
  if (!unwrap(text, lines, lede::test::rules(), out, joints)) return "";
  REQUIRE(out.size() == text.size());
  for (const Span joint : joints) out[joint.begin] = '~';
  return out;
}

}  // namespace

TEST_CASE("lines that were filled to a width are one again") {
  CHECK(unwrapped("The start-up raised $40 million in a\nround that was led by Fjord Capital,\na fund from Oslo, and by two others\nwho asked not to be named.\n") ==
        "The start-up raised $40 million in a round that was led by Fjord Capital, a fund from Oslo, and by two others who asked not to be named.\n");
  // A short line ends its paragraph; so does an empty one.
  CHECK(unwrapped("The start-up raised $40 million in a\nround led by Fjord.\nOslo is glad.\nThe round will pay for two sites in\nNorway, which has power to spare for\nthem all and for the towns that are\nnear enough to be heated by it.\n\nMore soon.") ==
        "The start-up raised $40 million in a round led by Fjord.\nOslo is glad.\nThe round will pay for two sites in Norway, which has power to spare for them all and for the towns that are near enough to be heated by it.\n\nMore soon.");
}

TEST_CASE("lines cut to a width that had been filled to a bigger one are one again") {
  CHECK(unwrapped("The start-up raised $40 million in a round\nthat was led\nby Fjord Capital, a fund from Oslo, and by\nTwo Ravens,\nwho asked not to be named before Monday\nmorning when\nNorway opens its market for such rounds in\nthe city of\nBergen.\n") ==
        "The start-up raised $40 million in a round that was led by Fjord Capital, a fund from Oslo, and by Two Ravens, who asked not to be named before Monday morning when Norway opens its market for such rounds in the city of Bergen.\n");
}

TEST_CASE("a word broken behind its hyphen is one word") {
  CHECK(unwrapped("Two weeks ago they said that the open-\nweight model would come in pre-\nand post-trained versions for anyone\nwho asks for one of them.") ==
        "Two weeks ago they said that the open-~weight model would come in pre- and post-trained versions for anyone who asks for one of them.");
}

TEST_CASE("characters count, not bytes, where the program that wrapped counted them") {
  CHECK(unwrapped("“Größere Modelle lösen Schwieriges”,\nsagte sie, „aber überflüssig wäre es\nfür die üblichen Bürotätigkeiten von\nfünf Büros“, fügte sie hinzu.").find('\n') == std::string::npos);
}

TEST_CASE("lists, headings, bylines and paragraphs on a line each stay as they are") {
  CHECK(unwrapped("- Alpha Labs of Oslo, Norway\n- Beta Works of Lyon, France\n- Gamma Tools of Porto, Portugal\n").empty());
  CHECK(unwrapped("Chip maker opens a plant\nBy Jane Doe\nMay 3, 2025\n").empty());
  CHECK(unwrapped(std::string(300, 'a') + " b.\n" + std::string(280, 'c') + " d.\n").empty());
  CHECK(unwrapped("").empty());
  const std::string article = unwrapped("Chip maker opens a plant in the north of\nBy Jane Doe\nThe plant cost two billion and makes the\nparts that all of the others buy since a\nyear or two, said Doe.\n1. The first of the reasons is that the\nland is cheap.\n");
  CHECK(article == "Chip maker opens a plant in the north of\nBy Jane Doe\nThe plant cost two billion and makes the parts that all of the others buy since a year or two, said Doe.\n1. The first of the reasons is that the land is cheap.\n");
}

TEST_CASE("a long text without wrapping costs one look at each line") {
  std::string text;
  for (int i = 0; i < 200'000; ++i) text += "short\n";
  CHECK(unwrapped(text).empty());
}

}  // namespace lede
