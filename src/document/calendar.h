// Calendar days as articles, metadata, addresses and file names write them.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>

namespace lede {

// A day as it is written, which may have no year.
struct WrittenDay {
  int year = 0;  // 0: not stated
  int month = 0;
  int day = 0;
  std::size_t begin = 0, end = 0;  // bytes where it stands

  [[nodiscard]] bool found() const { return month != 0; }
  // YYYY-MM-DD; only of a day with a year.
  [[nodiscard]] std::string iso() const;
};

// Whether there is such a day, from 1970 to 2099 where the year is stated.
bool on_calendar(const WrittenDay& day);
// Whether four digits stand in a row somewhere: else no day in the text has a year. Costs a tenth of looking for one.
bool may_state_year(std::string_view text);
// The first day in `text`: 2025-03-16, 2025/03/16, 16 March 2025, Mar. 16th, 2025, 16.03.2025, 2025年3月16日, 2025년 3월 16일; with `without_year` also "April 1".
// What is no day of the calendar ("February 30") is none. Linear.
WrittenDay find_day(std::string_view text, bool without_year = false);
// The day in an address or path: /2026/05/27/, /2026/0527/, 2026-05-27, 20260527 between signs.
WrittenDay find_day_in_path(std::string_view path);

}  // namespace lede
