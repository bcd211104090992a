#include "document/split.h"

#include <catch2/catch.hpp>

#include "unit/document/ingest.h"

using namespace lede;
using lede::test::ingest;

namespace {

const std::string prose_a = "Acme said on Monday that it has opened a lab in Ohio, where two hundred people build robots for the home and the garden.\n\nIt did not say what they cost.\n";
const std::string prose_b = "Bolt will close its plant near Paris next year because too few of its engines were sold, the maker of engines said in a letter.\n";

std::vector<std::string> titles(const std::string& text, const char* name = "a.txt", Split split = Split::automatic) {
  ReadOptions options;
  options.split = split;
  std::vector<std::string> out;
  for (const auto& document : ingest(name, text, options).documents) out.push_back(document.title);
  return out;
}

using Titles = std::vector<std::string>;

}  // namespace

TEST_CASE("headlines with what articles carry below theirs begin documents") {
  CHECK(titles("Acme opens a lab in Ohio\n\nBy Ada Byte\n\n" + prose_a + "\nBolt to close its French plant\n\nBy Bob Bit\n\n" + prose_b) == Titles{"Acme opens a lab in Ohio", "Bolt to close its French plant"});
  CHECK(titles("Acme opens a lab in Ohio\n\nMarch 3, 2025\n\n" + prose_a + "\nBolt to close its French plant\n\nMarch 4, 2025\n\n" + prose_b).size() == 2);
  CHECK(titles("Acme opens a lab in Ohio\n\n" + prose_a + "\nBolt to close its French plant\n\nPARIS, March 4 (Wire) - " + prose_b).size() == 2);
  CHECK(titles("Acme opens a new lab for robots\n\nA robot\n\n" + prose_a + "\nBolt to close its French plant next year\n\nThe plant\n\n" + prose_b).size() == 2);
}

TEST_CASE("separators with a headline begin documents") {
  for (const char* rule : {"---", "=====", "* * *", "\f"}) {
    INFO(rule);
    CHECK(titles("Acme opens a lab in Ohio\n\n" + prose_a + "\n" + rule + "\n\nBolt to close its French plant\n\n" + prose_b).size() == 2);
    CHECK(titles("Acme opens a lab in Ohio\n\n" + prose_a + "\n" + rule + "\n\n" + prose_b).size() == 1);
  }
  CHECK(titles("Title: Acme opens a lab\nDate: 2024-02-03\n\n" + prose_a + "\nTitle: Bolt to close\nDate: 2024-02-04\n\n" + prose_b) == Titles{"Acme opens a lab", "Bolt to close"});
}

TEST_CASE("a headline and a change of matter begin a document, whatever else stands there") {
  const std::string robots = "Acme said on Monday that it has opened a lab in Ohio, where two hundred people build robots for the home and the garden. The robots walk on four legs, weigh forty kilograms and carry shopping upstairs. The lab was built in nine months.\n\n"
                             "Ohio paid for half of the lab. Its governor said that robots bring work to a state that lost most of its steel mills, and that more labs are to follow.\n";
  const std::string engines = "Bolt will close its engine plant near Paris next year because too few diesel engines were sold, its owner wrote to the unions. Six hundred fitters lose their posts. Bolt wants to keep its foundry at Lyon, where pistons are cast for ships.\n";
  CHECK(titles("Acme opens a laboratory for walking robots in Ohio\n\n" + robots + "\nBolt to close its diesel engine plant near Paris\n\n" + engines).size() == 2);
  CHECK(titles("Acme opens a laboratory for walking robots in Ohio\n\n" + robots + "\nWhat the robots of Acme carry for people in Ohio\n\n" + robots).size() == 1);
  // The end of one article is not the headline of the next.
  CHECK(titles("Acme opens a laboratory for walking robots in Ohio\n\n" + robots + "\nThe lab did not answer questions on the weight\n\nBolt to close its diesel engine plant near Paris\n\nBy Ada Byte\n\n" + engines) ==
        Titles{"Acme opens a laboratory for walking robots in Ohio", "Bolt to close its diesel engine plant near Paris"});
}

TEST_CASE("a line that says so parts documents, whatever follows") {
  CHECK(titles(prose_a + "\n--- ARTICLE 2 ---\n\n" + prose_b).size() == 2);
  CHECK(titles("Acme opens a lab in Ohio\n\n" + prose_a + "\n--- ARTICLE END ---\n--- ARTICLE START ---\nTitle: Bolt to close\nDate: 2024-02-04\n\n" + prose_b + "--- ARTICLE END ---\n").size() == 2);
}

TEST_CASE("where documents begin does not hang on how a stream is held") {
  std::string text;
  for (int i = 0; i < 400; ++i) text += "Acme opens lab number " + std::to_string(i) + " in Ohio\n\nBy Ada Byte\n\n" + prose_a + "\n";
  Splitter whole(Split::automatic, Format::text, lede::test::rules()), part(Split::automatic, Format::text, lede::test::rules());
  whole.begin(text, false);
  part.begin(text, false);
  const std::size_t first = whole.next(text, true);
  REQUIRE(first != Splitter::none);
  for (std::size_t held = 6000; held < 20000; held += 777) CHECK(part.next(std::string_view(text).substr(0, held), false) == first);
}

TEST_CASE("section headings begin nothing") {
  CHECK(titles("Acme opens a lab in Ohio\n\n" + prose_a + "\nWhat comes next for the maker of robots\n\n" + prose_b + "\nWho pays?\n\n" + prose_a).size() == 1);
  CHECK(titles("Acme opens a new lab for robots\n\nA robot\n\n" + prose_a + "\nBroader view\n\nThe money\n\n" + prose_b).size() == 1);
  CHECK(titles("# Acme opens a lab in Ohio\n\n" + prose_a + "\n---\n\n## What comes next for Acme\n\n" + prose_b + "\n# Sources\n\n" + prose_a, "a.md").size() == 1);
}

TEST_CASE("front matter in the middle begins a document") {
  const auto got = ingest("a.md", "---\ntitle: One\n---\n" + prose_a + "\n---\ntitle: Two\ndate: 2024-01-02\n---\n" + prose_b);
  REQUIRE(got.documents.size() == 2);
  CHECK(got.documents[1].title == "Two");
  CHECK(got.documents[1].published == "2024-01-02");
  CHECK(got.documents[1].text == prose_b);
  CHECK(got.documents[1].key == "a.md#1");
}

TEST_CASE("--split stories makes a document of each story of a digest") {
  const std::string digest = "---\ntitle: The week\ndate: 2025-03-04\n---\n### Top news\n\n#### [Acme opens a lab](https://example.com/1)\n\n" + prose_a + "\n#### [Bolt closes a plant](https://example.com/2)\n\n" + prose_b +
                             "\n### Other news\n\n[Three labs in Ohio ask for more money](https://example.com/3) - The labs want what Acme got.\n\n[Robots may walk on roads of Ohio](https://example.com/4) - From May on.\n";
  CHECK(titles(digest, "a.md").size() == 1);
  ReadOptions options;
  options.split = Split::stories;
  const auto stories = ingest("a.md", digest, options).documents;
  INFO(stories.back().text);
  REQUIRE(stories.size() == 4);
  CHECK(stories[1].title == "Bolt closes a plant");
  for (const Document& story : stories) CHECK(story.published == "2025-03-04");
}

TEST_CASE("--split never keeps a file whole") {
  CHECK(titles("Acme opens a lab in Ohio\n\nBy Ada Byte\n\n" + prose_a + "\nBolt to close its French plant\n\nBy Bob Bit\n\n" + prose_b, "a.txt", Split::never).size() == 1);
}
