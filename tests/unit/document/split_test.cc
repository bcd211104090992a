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

TEST_CASE("--split never keeps a file whole") {
  CHECK(titles("Acme opens a lab in Ohio\n\nBy Ada Byte\n\n" + prose_a + "\nBolt to close its French plant\n\nBy Bob Bit\n\n" + prose_b, "a.txt", Split::never).size() == 1);
}
