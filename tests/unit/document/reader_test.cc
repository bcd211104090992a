#include "document/reader.h"

#include <catch2/catch.hpp>

#include "unit/document/ingest.h"

using namespace lede;
using lede::test::ingest;

TEST_CASE("a text is the file's bytes, after mark and front matter") {
  const std::string body = "Acme opens a lab\n\nAcme said so.\r\n";
  const auto plain = ingest("a.txt", "\xEF\xBB\xBF" + body);
  REQUIRE(plain.documents.size() == 1);
  CHECK(plain.documents[0].text == body);
  CHECK(plain.documents[0].offset == 3);
  CHECK(plain.documents[0].length == body.size());
  CHECK(plain.documents[0].verbatim);
  CHECK(plain.documents[0].key == "a.txt#0");
  const auto front = ingest("a.md", "---\ntitle: Acme opens a lab\n---\nAcme said so.\n");
  REQUIRE(front.documents.size() == 1);
  CHECK(front.documents[0].text == "Acme said so.\n");
  CHECK(front.documents[0].offset == 32);
  CHECK(front.documents[0].title == "Acme opens a lab");
  CHECK(front.documents[0].body == 0);
  CHECK(front.documents[0].format == Format::markdown);
}

TEST_CASE("encodings: damaged UTF-8 is repaired and said once, UTF-16 decoded") {
  const auto damaged = ingest("a.txt", "na\xC3\xAFve caf\xC3\xA9\xE9s");
  REQUIRE(damaged.documents.size() == 1);
  CHECK(damaged.documents[0].text == "na\xC3\xAFve caf\xC3\xA9\xEF\xBF\xBDs");
  CHECK_FALSE(damaged.documents[0].verbatim);
  REQUIRE(damaged.notices.size() == 1);
  CHECK(damaged.notices[0].code == "invalid-utf8");
  CHECK(damaged.notices[0].offset == 12);
  using namespace std::string_literals;
  const auto wide = ingest("a.txt", "\xFF\xFE" "A\0\xE9\0\x3D\xD8\x00\xDE"s);
  REQUIRE(wide.documents.size() == 1);
  CHECK(wide.documents[0].text == "A\xC3\xA9\xF0\x9F\x98\x80");
  CHECK(wide.documents[0].offset == 2);
  CHECK(wide.documents[0].length == 8);
}

TEST_CASE("encodings without a mark are told by their bytes, offsets are the file's") {
  const auto western = ingest("a.txt", "Caf\xE9 Marrow opens.\n\n\x93Welcome\x94, it said.\n");
  REQUIRE(western.documents.size() == 1);
  CHECK(western.documents[0].text == "Caf\xC3\xA9 Marrow opens.\n\n\xE2\x80\x9CWelcome\xE2\x80\x9D, it said.\n");
  CHECK(western.documents[0].length == 40);
  CHECK_FALSE(western.documents[0].verbatim);
  CHECK(western.said("encoding"));
  // "The company said on Monday that it opens a new laboratory." in GBK.
  const auto chinese = ingest("a.txt", "\xB8\xC3\xB9\xAB\xCB\xBE\xD6\xDC\xD2\xBB\xCB\xB5\xA3\xAC\xCB\xFC\xBD\xAB\xBF\xAA\xC9\xE8\xD2\xBB\xBC\xD2\xD0\xC2\xB5\xC4\xCA\xB5\xD1\xE9\xCA\xD2\xA1\xA3\n");
  REQUIRE(chinese.documents.size() == 1);
  CHECK(chinese.documents[0].text.starts_with("\xE8\xAF\xA5\xE5\x85\xAC\xE5\x8F\xB8"));
  CHECK(chinese.documents[0].length == 39);
  const auto twice = ingest("a.txt", "It\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s, that\xC3\xA2\xE2\x82\xAC\xE2\x84\xA2s, and Zo\xC3\x83\xC2\xAB.\n");
  CHECK(twice.said("double-encoding"));
}

TEST_CASE("what is empty or no text is said") {
  CHECK(ingest("a.txt", "").said("empty-file"));
  CHECK(ingest("a.txt", " \n\n").said("empty-file"));
  const auto image = ingest("a.txt", "\x89PNG\r\n....");
  CHECK(image.documents.empty());
  REQUIRE(image.said("not-text"));
  CHECK(image.notices[0].severity == Severity::failure);
  CHECK(image.notices[0].message.find("PNG") != std::string::npos);
  CHECK(ingest("a.txt.gz", "\x1F\x8B....").said("unreadable"));
  CHECK(ingest("a.html", "<!DOCTYPE html><html>").said("empty-file"));
  const auto walked = ingest("a.png", "\x89PNG\r\n....", {}, false);
  REQUIRE(walked.notices.size() == 1);
  CHECK(walked.notices[0].severity == Severity::note);
}

TEST_CASE("control characters break nothing") {
  using namespace std::string_literals;
  const std::string text = "Acme\0 said\x01 \x0Bso.\x7F\n"s;
  const auto got = ingest("a.txt", text);
  REQUIRE(got.documents.size() == 1);
  CHECK(got.documents[0].text == text);
}

TEST_CASE("a document that is too long is cut at a sentence end, and the next one read") {
  std::string text = "Acme opens a lab\n\nBy Ada Byte\n\n";
  for (int i = 0; i < 60000; ++i) text += "Acme said that its lab makes many more robots than it did last year. ";
  text += "\n\nBolt closes its plant in Ohio\n\nBy Bob Bit\n\nBolt said on Monday that the plant in Ohio has not made money for more than ten years now.\n";
  ReadOptions options;
  options.max_document_bytes = 1000;
  const auto got = ingest("a.txt", text, options);
  REQUIRE(got.documents.size() == 2);
  CHECK(got.documents[0].text.size() <= 1000);
  CHECK(got.documents[0].text.ends_with("last year. "));
  CHECK(got.said("document-cut"));
  CHECK(got.documents[1].title == "Bolt closes its plant in Ohio");
  CHECK(text.compare(got.documents[1].offset, got.documents[1].length, got.documents[1].text) == 0);
}

TEST_CASE("a text is no longer than the limit where a sign of three bytes stands for one byte") {
  ReadOptions options;
  options.max_document_bytes = 100;
  const std::string text = "Acme opens a lab. It said so on Monday, and Bolt did on Tuesday. Ohio is where both have their lab\xFF\n";
  REQUIRE(text.size() == 100);
  const auto got = ingest("a.txt", text, options);
  REQUIRE(got.documents.size() == 1);
  CHECK(got.documents[0].text.size() <= 100);
  CHECK(got.documents[0].length == 100);
  CHECK(got.said("document-cut"));
}

TEST_CASE("JSON Lines: fields, keys, titles, bad lines") {
  const std::string text =
      "{\"id\":\"n-1\",\"title\":\"Acme opens a lab\",\"text\":\" Acme said so. \",\"date\":\"2024-05-06\",\"authors\":[\"Ada Byte\",{\"name\":\"Bob Bit\"}],\"publisher\":{\"name\":\"Post\"}}\n"
      "not json\n"
      "{\"url\":\"https://example.org/x\",\"title\":\"Bolt\",\"content\":\"Bolt grows.\"}\n"
      "\n"
      "{\"body\":\"No title.\"}\n"
      "{\"title\":\"no text\"}\n";
  const auto got = ingest("f.jsonl", text);
  REQUIRE(got.documents.size() == 3);
  const Document& first = got.documents[0];
  CHECK(first.key == "n-1");
  CHECK(first.text == "Acme opens a lab\n\n Acme said so. ");
  CHECK(first.body == 18);
  CHECK(first.title_span == Span{0, 16});
  CHECK(first.published == "2024-05-06");
  CHECK(first.authors == std::vector<std::string>{"Ada Byte", "Bob Bit"});
  CHECK(first.publisher == "Post");
  CHECK(got.documents[1].key == "https://example.org/x");
  CHECK(got.documents[1].text == "Bolt grows.");
  CHECK(got.documents[1].body == 0);
  CHECK(got.documents[2].key == "f.jsonl#3");
  REQUIRE(got.notices.size() == 2);
  CHECK(got.notices[0].code == "bad-record");
  CHECK(got.notices[0].offset == text.find("not json"));
  CHECK(got.notices[1].code == "no-text");
}

TEST_CASE("a JSON array, and objects over many lines") {
  const auto array = ingest("f.json", "[\n {\"text\": \"One ] } \\\" here.\"},\n {\"text\": \"Two.\"}\n]\n");
  REQUIRE(array.documents.size() == 2);
  CHECK(array.documents[0].text == "One ] } \" here.");
  CHECK(array.documents[1].key == "f.json#1");
  CHECK(ingest("f.json", "{\n \"text\": \"Alone.\"\n}\n").documents.size() == 1);
}

TEST_CASE("a record is never split, and lede's own are refused") {
  const std::string article = "Acme opens a lab\\n\\nBy Ada Byte\\n\\nAcme said on Monday that it has opened a lab in Ohio, where it makes robots for the home.\\n\\n";
  CHECK(ingest("f.jsonl", "{\"text\":\"" + article + article + "\"}\n").documents.size() == 1);
  const auto own = ingest("f.jsonl", "{\"record\":\"document\",\"schema\":\"lede/1\",\"text\":\"x\"}\n");
  CHECK(own.documents.empty());
  REQUIRE(own.said("own-records"));
  CHECK(own.notices[0].message.find("lede query") != std::string::npos);
}
