// The single forms of dates; date.cc puts "the end of", "early", "later" around them.
#pragma once
#include <optional>
#include <string_view>

#include "mention/value/date_resolve.h"

namespace lede {

struct DateForm {
  std::uint32_t last = 0;  // token after it
  Date date;
  std::string_view rule;
  bool compared = false;  // only told for comparison ("the year-ago quarter"): what follows does not lean on it
};

// A year in figures of four digits at i that can be one: 1500 to 2199.
std::optional<int> year_figures(const Reader& in, std::uint32_t i);
// The year that two figures stand for: '05, '87.
inline int full_year(int two_figures) { return two_figures < 40 ? 2000 + two_figures : 1900 + two_figures; }
// Whether the words around a year in figures say that it is one.
bool year_in_context(const Reader& in, std::uint32_t i);
// Tokens of a year that follows a month or quarter at i ("2025", ", 2025", "of 2025", "'25"), or 0.
std::uint32_t trailing_year(const Reader& in, std::uint32_t i, int& year);

// An ordinal at i ("15th", "third", "twenty-first"); returns its tokens, 0 where none stands.
std::uint32_t ordinal_at(const Reader& in, std::uint32_t i, int& value);
// A year in words at i ("nineteen eighty-four", "two thousand and fifteen"); returns its tokens.
std::uint32_t year_words(const Reader& in, std::uint32_t i, int& year);
// Whether nothing follows at i that a number or ordinal before it could count: an end, a sign, a preposition, a year.
bool nothing_counted(const Reader& in, std::uint32_t i);

// Days and weeks by their place in a longer span: the first Friday of next month, the week of April 10th, the 18th.
std::optional<DateForm> read_placed(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context);
// Counts from a day that is told: two weeks before Christmas, 1 month 21 days ago, in two weeks.
std::optional<DateForm> read_counted(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context);
// The day of that name in the week of `day` that begins on Sunday: "Monday two weeks from now".
Day in_week_of(Day day, int weekday);
// Forms that stand on the calendar by themselves or by their name: March 16, 2025-03-16, Q3, fiscal 2025, summer, the 2020s, Christmas, Wednesday.
std::optional<DateForm> read_written(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context);
// Forms counted from another day: today, last month, two weeks ago, the previous day.
std::optional<DateForm> read_relative(const Reader& in, std::uint32_t i, DateContext& context);
// A fiscal year, or a year that "this", "last", "next" or "the" stands for, at i: what "of" leads to after a quarter.
std::optional<int> year_phrase(const Reader& in, std::uint32_t i, const DateContext& context, std::uint32_t& last);

}  // namespace lede
