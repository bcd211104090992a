#include <catch2/catch.hpp>

#include "unit/document/ingest.h"

using namespace lede;
using lede::test::ingest;

namespace {

std::string record(const std::string& http, const std::string& date = "2025-03-04T05:06:07Z") {
  return "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: https://example.com/lab\r\nWARC-Date: " + date + "\r\nContent-Type: application/http; msgtype=response\r\nContent-Length: " + std::to_string(http.size()) + "\r\n\r\n" + http + "\r\n\r\n";
}

const std::string page = "<html><head><meta property=\"article:published_time\" content=\"2025-03-04\"></head><body><article><h1>Acme opens a lab</h1><p>Acme said on Monday that it has opened a lab in Ohio, where two hundred people build robots for the home.</p></article></body></html>";

// Of a page like that, as a server sends it.
constexpr unsigned char brotli[] = {0x1B,0xF0,0x00,0x00,0x04,0xC2,0xB5,0xA5,0x7A,0xF4,0xC7,0xC7,0x3E,0x06,0xD2,0xC5,0x90,0xA7,0x3F,0xF8,0x07,0xDD,0x04,0x05,0xD1,0x6C,0x07,0xEC,0xDB,0x76,0x83,0xDF,0xCD,0x86,0x59,0xD4,0x25,0xD0,0x5D,0x32,0xD0,0xC4,0x12,0x49,0x3D,0xA8,0xB9,0x85,0x44,0x44,0x19,0xE0,0x1B,0xF1,0x14,0x4A,0x42,0x28,0xFB,0x4D,0x7D,0x63,0x39,0x2E,0x67,0xDD,0xED,0xC1,0x38,0x6D,0x27,0x85,0x55,0x89,0x9D,0x2A,0x41,0xA1,0x33,0x2A,0x9B,0x5D,0xB3,0xCF,0x2A,0xB7,0x8F,0xDA,0xF9,0x22,0x83,0x35,0xA3,0xD9,0x0F,0x84,0xE1,0x7C,0xE9,0x8C,0xDA,0xEE,0xE1,0xCD,0x3E,0x18,0xC1,0xD6,0x47,0x16,0x5E,0xD9,0x6F,0x5F,0xA2,0x27,0xA7,0x54,0xD0,0x33,0xA0,0x8C,0x45,0x42,0x3C,0xA9,0x12,0x5C,0x0C,0x39,0xD5,0x32,0xFD,0xC6,0xD4,0xB2,0xF4,0x9A,0x35,0x6A,0xB9};

}  // namespace

TEST_CASE("a response compressed with brotli is read, a damaged one named") {
  const std::string body(reinterpret_cast<const char*>(brotli), sizeof brotli), head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\nContent-Encoding: br\r\n\r\n";
  const auto got = ingest("a.warc", record(head + body));
  REQUIRE(got.documents.size() == 1);
  CHECK(got.documents[0].title == "Acme opens a lab");
  CHECK(got.documents[0].text.find("two hundred people") != std::string::npos);
  CHECK(got.notices.empty());
  CHECK(ingest("a.warc", record(head + body.substr(0, body.size() - 20))).said("damaged-record"));
}

TEST_CASE("a day of publication after the capture is refused, whatever says it") {
  const std::string head = "HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n";
  CHECK(ingest("a.warc", record(head + page)).documents.at(0).published == "2025-03-04");
  const auto later = ingest("a.warc", record(head + page, "2025-03-03T23:59:59Z"));
  CHECK(later.documents.at(0).published.empty());
  CHECK(later.said("published-later"));
  const auto json = ingest("a.jsonl", R"({"text":"Acme opens a lab in Ohio.","date":"2025-04-01","captured":"2025-03-03T00:00:00Z"})");
  CHECK(json.documents.at(0).published.empty());
  CHECK(json.said("published-later"));
  const auto address = ingest("a.jsonl", R"({"text":"Acme opens a lab in Ohio.","url":"https://example.com/2025/04/01/lab","captured":"2025-03-03T00:00:00Z"})");
  CHECK(address.documents.at(0).published.empty());
}

TEST_CASE("where metadata came from") {
  const auto from = [](const char* name, const std::string& text) { return ingest(name, text).documents.at(0).from; };
  CHECK(from("a.warc", record("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page)).published == "meta");
  CHECK(from("a.warc", record("HTTP/1.1 200 OK\r\nContent-Type: text/html\r\n\r\n" + page)).url == "warc");
  const auto front = from("a.md", "---\ntitle: Acme opens a lab\ndate: 2025-03-04\n---\nBy Ada Byte\n\nAcme said on Monday that it has opened a lab in Ohio, where two hundred people build robots.\n");
  CHECK(front.title == "front-matter");
  CHECK(front.published == "front-matter");
  CHECK(front.authors == "byline");
  const auto wire = from("a.txt", "Acme opens a lab in Ohio\n\nOHIO CITY, March 4, 2025 (Newswire) - Acme said on Monday that it has opened a lab, where two hundred people build robots.\n");
  CHECK(wire.title == "text");
  CHECK(wire.published == "dateline");
  CHECK(wire.publisher == "dateline");
  CHECK(from("2025-03-04.txt", "Acme opens a lab in Ohio, it said.\n").published == "filename");
  CHECK(from("a.jsonl", R"({"text":"Acme opens a lab in Ohio.","date":"2025-04-01"})").published == "record");
  CHECK(from("a.html", R"(<html><head><script type="application/ld+json">{"@type":"NewsArticle","headline":"Acme opens a lab","datePublished":"2025-03-04"}</script></head><body><p>Acme said on Monday that it has opened a lab in Ohio.</p></body></html>)").title == "json-ld");
}
