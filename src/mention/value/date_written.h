// The parts of read_written (date_forms.h): one function for each way to write a date.
#pragma once
#include "mention/value/date_forms.h"

namespace lede {

// The whole text as a number that is not negative, or -1.
int small_number(std::string_view text);
inline bool capital(const Reader& in, std::uint32_t i) { return in.inside(i) && in.token(i).is(Token::capital); }
// A day of the month at i, with its "th"; returns its tokens.
std::uint32_t day_at(const Reader& in, std::uint32_t i, int& day);
// A day of the month in words at i: "fifteen", "twenty-two"; returns its tokens.
std::uint32_t cardinal_day(const Reader& in, std::uint32_t i, int& day);
// That day; without a year (0) the one that fits the tense around [first, last).
Date dated(const DateContext& context, const Reader& in, std::uint32_t first, std::uint32_t last, int year, int month, int day);
// "in 2020" after a day and month; returns its tokens.
std::uint32_t year_after_in(const Reader& in, std::uint32_t i, int& year);

// Whether the day before a month's name at i is none of that month: "31 April", "the 29th of February 2023".
bool impossible_day_before(const Reader& in, std::uint32_t i);

// March 16, March 16th 2025, March 2025, March.
std::optional<DateForm> read_month_first(const Reader& in, std::uint32_t i, const DateContext& context);
// 16 March 2025, 16th of March, at the figure.
std::optional<DateForm> read_day_first(const Reader& in, std::uint32_t i, const DateContext& context);
// Fifteen March 2025, with its year.
std::optional<DateForm> read_day_words_first(const Reader& in, std::uint32_t i);
// 2025-03-16, 16.03.2025, 3/16/2025, on 4/22.
std::optional<DateForm> read_numeric(const Reader& in, std::uint32_t i, const DateContext& context);
// 2025, 2020s, 2025 Q3.
std::optional<DateForm> read_year_alone(const Reader& in, std::uint32_t i);
// The third quarter, the second half of this year, the fourth of July, the 20th century; `after` is behind the ordinal.
std::optional<DateForm> read_ordinal_span(const Reader& in, std::uint32_t i, int ordinal, std::uint32_t after, const DateContext& context);
// Q3 2025, 3Q25, H1 2025.
std::optional<DateForm> read_quarter_letters(const Reader& in, std::uint32_t i, const DateContext& context);
// "third quarter", "second-half", "Q4", "summer" at i as a part of `year`.
std::optional<DateForm> read_part_of_year(const Reader& in, std::uint32_t i, int year);
// Summer 2025, the spring of last year, in the autumn.
std::optional<DateForm> read_season(const Reader& in, std::uint32_t i, const DateContext& context);
// Wednesday, Friday the 13th, Monday two weeks from now, Tuesday of last week.
std::optional<DateForm> read_weekday(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context);
// Christmas, Thanksgiving 2025.
std::optional<DateForm> read_holiday(const Reader& in, const Pack& pack, std::uint32_t i, const DateContext& context);

}  // namespace lede
