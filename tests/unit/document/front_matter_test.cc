#include "document/front_matter.h"

#include <catch2/catch.hpp>

using namespace lede;

namespace {
Document read(std::string_view text) {
  Document out;
  const std::size_t size = front_matter_size(text);
  read_front_matter(text.substr(0, size), out);
  return out;
}
}  // namespace

TEST_CASE("YAML front matter") {
  const std::string_view text =
      "---\ntitle: >-\n  Acme Robotics opens\n  a second lab\ndate: '2026-05-27'\nauthor: \"Ada Byte* and Bob Bit\"\ntags:\n  - Ai\n  - Chips\nimage:\n  feature: x.png\n"
      "source: >-\n  https://example.org/2026/05/27/acme/\nlastmod: 2026-05-28T10:00:00Z\n---\nThe text.\n";
  CHECK(text.substr(front_matter_size(text)) == "The text.\n");
  const Document got = read(text);
  CHECK(got.title == "Acme Robotics opens a second lab");
  CHECK(got.published == "2026-05-27");
  CHECK(got.published_from == "metadata");
  CHECK(got.modified == "2026-05-28");
  CHECK(got.authors == std::vector<std::string>{"Ada Byte", "Bob Bit"});
  CHECK(got.url == "https://example.org/2026/05/27/acme/");
}

TEST_CASE("quoted YAML, lists, a text on the closing line") {
  const std::string_view text = "---\ntitle: 'Acme''s \"big\" year'\nauthors: [Ada Byte, \"Bob Bit\"]\nsite: Example Post\n---### Top\n";
  CHECK(text.substr(front_matter_size(text)) == "### Top\n");
  const Document got = read(text);
  CHECK(got.title == "Acme's \"big\" year");
  CHECK(got.authors == std::vector<std::string>{"Ada Byte", "Bob Bit"});
  CHECK(got.publisher == "Example Post");
  CHECK(read("---\ntitle: \"The\\_55 caf\\u00e9s\"\n---\n").title == "The\xC2\xA0" "55 caf\xC3\xA9s");
}

TEST_CASE("front matter that was wrapped with its text") {
  const std::string_view text =
      "---\ntitle: Acme Robotics opens a second lab in the north and hires\nforty people for it\ndate: 2026-05-27\nsource: 'https://example.org/2026/05/27/acme-robotics-opens-a-lab/'\n---\nThe text.\n";
  CHECK(text.substr(front_matter_size(text)) == "The text.\n");
  const Document got = read(text);
  CHECK(got.title == "Acme Robotics opens a second lab in the north and hires forty people for it");
  CHECK(got.published == "2026-05-27");
  CHECK(got.url == "https://example.org/2026/05/27/acme-robotics-opens-a-lab/");  // the closing line belongs to nothing
  CHECK(got.publisher.empty());
  // Wrapped twice: a short rest of the first width below that of the second.
  const std::string_view twice =
      "---\ntitle: Acme Robotics opens a second lab in the north and hires\nforty people\nfor it\nsource: 'https://example.org/2026/05/27/acme-robotics-opens-a-\nlab-in-the-north/\nnews'\n---\nThe text.\n";
  CHECK(twice.substr(front_matter_size(twice)) == "The text.\n");
  CHECK(front_matter_size("---\ntitle: Acme\nwhat follows\nis prose\n---\n") == 0);
}

TEST_CASE("TOML and JSON front matter") {
  const Document toml = read("+++\ntitle = \"Acme buys Bolt\"\ndate = 2024-02-03T00:00:00Z\n+++\nText\n");
  CHECK(toml.title == "Acme buys Bolt");
  CHECK(toml.published == "2024-02-03");
  const Document json = read("{\n \"title\": \"Acme\", \"author\": [\"Ada Byte\"]\n}\n\nText\n");
  CHECK(json.title == "Acme");
  CHECK(json.authors == std::vector<std::string>{"Ada Byte"});
  CHECK(read("{\"title\": \"Acme\"}\n\nText\n").title == "Acme");
}

TEST_CASE("what is no front matter stays text") {
  for (const char* text : {"---\n\nA rule above prose. It goes on: so.\n\n---\n", "---\ntitle: never closed\n", "{\"text\": \"a record\"}\n", "{\n\"text\": \"alone\"\n}\n", "{\"text\": \"a record\"}\ndamaged\n", "{\"text\": \"a record\"}\n\n{\"text\": \"another\"}\n", "Title: no fence\n", "---\n---\n"}) {
    INFO(text);
    CHECK(front_matter_size(text) == 0);
  }
}
