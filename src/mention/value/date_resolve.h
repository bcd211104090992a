// Dates without a year, and days and spans counted from the publication, put on the calendar.
#pragma once
#include "mention/value/date.h"
#include "mention/value/tense.h"

namespace lede {

enum class Step : std::int8_t { previous = -1, current = 0, next = 1 };

// The day that a story of years long before has come to, or, where nobody knows when the text was published, the day last told.
std::optional<Day> story_day(const DateContext& context);

Date resolve_month(const DateContext& context, int month, Tense tense);
Date resolve_month_day(const DateContext& context, int month, int day, Tense tense);
Date resolve_weekday(const DateContext& context, int weekday, Tense tense);
Date resolve_quarter(const DateContext& context, int quarter, Tense tense);
Date resolve_half(const DateContext& context, int half, Tense tense);
Date resolve_season(const DateContext& context, std::string_view code, Tense tense);
// "last week", "this month", "next year": counted from `base`.
Date step_unit(const std::optional<Day>& base, TimeUnit unit, Step step);
// "last Friday", "last January", "next summer".
Date step_weekday(const DateContext& context, int weekday, Step step);
Date step_month(const DateContext& context, int month, Step step);
Date step_season(const DateContext& context, std::string_view code, Step step);
// `count` units before (negative) or after `base`, in the grain of the unit.
Date shift(const std::optional<Day>& base, TimeUnit unit, int count);

}  // namespace lede
