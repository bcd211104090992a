#include "document/stamp.h"

#include <catch2/catch.hpp>
#include <string>
#include <utility>

#include "document/rules.h"
#include "unit/document/ingest.h"

using namespace lede;

namespace {

std::string day(std::string_view stamp, std::string_view now = {}) {
  const WrittenDay found = lede::test::rules().stamps().day(stamp, now);
  return found.found() ? found.iso() : std::string();
}

}  // namespace

TEST_CASE("the day of a stamp in every form that feeds have") {
  const std::pair<const char*, const char*> stamps[] = {
      // RFC 822 and what is made of it, RFC 850, asctime
      {"Thu, 01 Jan 2004 19:48:21 GMT", "2004-01-01"},
      {"Thu, 01 Jan 04 19:48:21 +0100", "2004-01-01"},
      {"01 Jan 99 19:48 EST", "1999-01-01"},
      {"Thu, 1 January 2004", "2004-01-01"},
      {"Thursday, 01-Jan-04 19:48:21 GMT", "2004-01-01"},
      {"Thu Jan  1 19:48:21 2004", "2004-01-01"},
      {"Sun Jan 04 16:29:06 PST 2004", "2004-01-04"},
      {"Sun Jan 04 16:29:06 -0800 2004", "2004-01-04"},
      // ISO 8601 and W3CDTF
      {"2003-12-31", "2003-12-31"},
      {"2003-12-31T10:14:55Z", "2003-12-31"},
      {"2003-12-31T10:14:55.1234567-08:00", "2003-12-31"},
      {" 20031231 ", "2003-12-31"},
      {"20031231T101455Z", "2003-12-31"},
      {"2003-335", "2003-12-01"},
      {"2003335", "2003-12-01"},
      {"03-335", "2003-12-01"},
      {"2003-335T10:14:55Z", "2003-12-01"},
      {"2004-W01-4", "2004-01-01"},
      {"2004W014T10:00", "2004-01-01"},
      {"2009-W53-7", "2010-01-03"},
      // databases and programs
      {"2003-12-31 10:14:55.0", "2003-12-31"},
      {"Fri, 2006/09/15 08:19:53 EDT", "2006-09-15"},
      {"12/31/2003 10:14", "2003-12-31"},
      {"31.12.2003 10:14", "2003-12-31"},
      {"1072986501", "2004-01-01"},
      {"1072986501000", "2004-01-01"},
      // other languages
      {"2004년 05월 28일  01:31:15", "2004-05-28"},
      {"2004-05-25 오후 11:23:17", "2004-05-25"},
      {"2004年5月28日 01:31", "2004-05-28"},
      {"Κυρ, 11 Ιούλ 2004 12:00:00 EST", "2004-07-11"},
      {"2004-július-13T9:15-05:00", "2004-07-13"},
      {"mar., 05 janv. 2004 10:00:00 +0100", "2004-01-05"},
      {"Mi, 12 Dez 2004 10:00:00 +0100", "2004-12-12"},
      {"вт, 12 окт 2004 10:00:00 +0300", "2004-10-12"},
      {"20 de marzo de 2004", "2004-03-20"},
      // no day
      {"", ""},
      {"2003", ""},
      {"2003-12", ""},
      {"2003-366", ""},
      {"2003-W54-1", ""},
      {"20031331", ""},
      {"Thu, 31 Jun 2004 19:48:21 GMT", ""},
      {"Jan 10:00:00", ""},
      {"soon", ""},
      {"2 hours ago", ""},
  };
  for (const auto& [stamp, wanted] : stamps) {
    INFO(stamp);
    CHECK(day(stamp) == wanted);
  }
}

TEST_CASE("a stamp that counts backwards counts from the feed's own") {
  constexpr std::string_view now = "Tue, 01 Mar 2004 10:30:00 GMT";
  CHECK(day("2 hours ago", now) == "2004-03-01");
  CHECK(day("11 hours ago", now) == "2004-02-29");
  CHECK(day("an hour ago", "2004-03-01T00:20:00Z") == "2004-02-29");
  CHECK(day("yesterday", now) == "2004-02-29");
  CHECK(day("today", now) == "2004-03-01");
  CHECK(day("3 days ago", "2004-03-01") == "2004-02-27");
  CHECK(day("vor 2 Wochen", now) == "2004-02-16");
  CHECK(day("yesterday", "soon").empty());
  const auto feed = lede::test::ingest("f.xml",
                                       "<rss version=\"2.0\"><channel><title>Post</title><lastBuildDate>Tue, 02 Mar 2004 10:30:00 GMT</lastBuildDate>"
                                       "<item><title>Acme opens a lab</title><pubDate>2 days ago</pubDate><description>Acme said so.</description></item></channel></rss>");
  REQUIRE(feed.documents.size() == 1);
  CHECK(feed.documents[0].published == "2004-02-29");
  CHECK(feed.documents[0].published_from == "metadata");
}
