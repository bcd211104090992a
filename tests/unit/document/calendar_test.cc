#include "document/calendar.h"

#include <catch2/catch.hpp>

using namespace lede;

TEST_CASE("days are found in the ways they are written") {
  struct Row { const char* text; const char* iso; };
  const Row rows[] = {
      {"2025-03-16", "2025-03-16"},
      {"2025-03-18T22:00:12.689Z", "2025-03-18"},
      {"Updated 2024/7/9 at noon", "2024-07-09"},
      {"March 25, 2025, 4:05 am", "2025-03-25"},
      {"Aug 30, 2024", "2024-08-30"},
      {"Sept. 3rd 2024", "2024-09-03"},
      {"9:00 AM PDT · May 27, 2026", "2026-05-27"},
      {"Sunday 16th March 2025", "2025-03-16"},
      {"16. 02-Jan-2024", "2024-01-02"},
      {"am 16.03.2025 erschienen", "2025-03-16"},
      {"25/12/2024", "2024-12-25"},
      {"2025年3月16日", "2025-03-16"},
  };
  for (const Row& row : rows) {
    INFO(row.text);
    const WrittenDay day = find_day(row.text);
    REQUIRE(day.found());
    CHECK(day.iso() == row.iso);
  }
}

TEST_CASE("what is no day is none") {
  for (const char* text : {"February 30, 2025", "2025-13-01", "version 4.15.2025 of it", "May 2025", "03/04/2025", "$2024-01", "Mayor 5, 2020", "April 1", "1234567890"}) {
    INFO(text);
    CHECK_FALSE(find_day(text).found());
  }
  const WrittenDay day = find_day("HONG KONG, April 1 (Wire) -", true);
  CHECK((day.month == 4 && day.day == 1 && day.year == 0));
}

TEST_CASE("days in addresses and names") {
  CHECK(find_day_in_path("https://example.org/2026/05/27/a-story/").iso() == "2026-05-27");
  CHECK(find_day_in_path("wire/2026/0515/None.md").iso() == "2026-05-15");
  CHECK(find_day_in_path("digest-2022-06-06-170.md").iso() == "2022-06-06");
  CHECK(find_day_in_path("notes_20240131.txt").iso() == "2024-01-31");
  CHECK_FALSE(find_day_in_path("https://example.org/p/2026/99/12/").found());
  CHECK_FALSE(find_day_in_path("article-1720240131.txt").found());
}
