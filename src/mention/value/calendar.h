// Calendar arithmetic, and the written values of dates of every grain.
#pragma once
#include <chrono>
#include <optional>
#include <string_view>

#include "lede/value.h"

namespace lede {

using Day = std::chrono::sys_days;

std::optional<Day> parse_day(std::string_view iso);
bool valid_day(int year, int month, int day);
int year_of(Day day);
int month_of(Day day);
// Monday is 1.
int weekday_of(Day day);
Day make_day(int year, int month, int day);
// Easter Sunday of the Gregorian calendar.
Day easter(int year);
// The same day of another month, or that month's last.
Day add_months(Day day, int months);

// Values with start and end.
Date day_date(Day day);
Date week_date(Day any_day_of_it);
Date weekend_date(Day any_day_of_its_week);
Date month_date(int year, int month);  // month may lie outside 1..12: counted on
Date quarter_date(int year, int quarter);
Date half_date(int year, int half);
Date season_date(int year, std::string_view code);
Date year_date(int year);
Date decade_date(int year);
Date century_date(int year);
// A value without a place on the calendar: XXXX-03, PAST_REF.
Date open_date(std::string_view value);

}  // namespace lede
