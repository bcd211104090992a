#include "mention/value/date_resolve.h"

#include <fmt/format.h>

#include <cstdlib>

namespace lede {
namespace {

using std::chrono::days;

std::string_view reference(Step step) { return step == Step::previous ? "PAST_REF" : step == Step::next ? "FUTURE_REF" : "PRESENT_REF"; }

// Of the same span of the year before, this year and the next, the one that fits the tense; `now` lies on one axis with `at(year)`.
template <class At>
int fitting_year(int year, long now, Tense tense, long unit_days, bool day_grain, At at) {
  const long here = at(year);
  if (tense == Tense::past) {
    if (here <= now) return year;
    // a stray participle near a date just ahead is no past
    return here - now <= 45 && unit_days == 1 ? year : year - 1;
  }
  if (tense == Tense::future) {
    if (here + unit_days > now) return year;
    // nor is a day of the last weeks a year ahead
    return day_grain && now - here <= 45 ? year : year + 1;
  }
  // what may be is looked for ahead twice as far as back
  const auto far = [&](int y) { return at(y) > now || tense != Tense::possible ? std::labs(at(y) - now) : 2 * (now - at(y)); };
  int best = year;
  for (const int other : {year - 1, year + 1})
    if (far(other) < far(best)) best = other;
  return best;
}

long count(Day day) { return day.time_since_epoch().count(); }

// The year that a date without one takes from the text itself: of the last date told, where nobody knows when the text was published, or where
// the text tells a story of years long before.
std::optional<int> told_year(const DateContext& context, Tense tense) {
  if (!context.anchor) return std::nullopt;
  const int year = year_of(*context.anchor);
  const std::uint32_t distance = context.sentence - context.anchor_sentence;
  if (!context.day) return distance <= 4 ? std::optional(year) : std::nullopt;
  const int ago = year_of(*context.day) - year;
  const std::uint32_t reach = context.old_run < 2 ? 1 : context.old_run < 3 || ago < 10 ? 3 : ago < 50 ? 12 : 30;
  if (tense == Tense::future || ago < 2 || distance > reach) return std::nullopt;
  // One year told in passing ("after $10bn in 2020") is no story.
  if (context.old_run < 2 && context.anchor_grain >= TimeUnit::year) return std::nullopt;
  return year;
}

// The end of a range does not lie before its begin: then it is the first of its kind after that.
template <class Of>
Date in_range(const DateContext& context, Date usual, Of of) {
  if (!context.not_before || usual.end.empty() || usual.end >= day_date(*context.not_before).start) return usual;
  const int year = year_of(*context.not_before);
  const Date here = of(year);
  return here.end < day_date(*context.not_before).start ? of(year + 1) : here;
}

Date moved_by(Day day, TimeUnit unit, int count) {
  const int year = year_of(day), month = month_of(day);
  switch (unit) {
    case TimeUnit::week: return week_date(day + days{7 * count});
    case TimeUnit::fortnight: return week_date(day + days{14 * count});
    case TimeUnit::weekend: return weekend_date(day + days{7 * count});
    case TimeUnit::month: return month_date(year, month + count);
    case TimeUnit::quarter: return quarter_date(year, (month - 1) / 3 + 1 + count);
    case TimeUnit::half: return half_date(year, month <= 6 ? 1 : 2);
    case TimeUnit::year: return year_date(year + count);
    case TimeUnit::decade: return count == 0 || count == 1 || count == -1 ? decade_date(year + 10 * count) : year_date(std::max(0, std::min(9000, year + 10 * count)));
    case TimeUnit::century: return century_date(std::max(0, std::min(9000, year + 100 * count)));
    default: return day_date(day + days{count});
  }
}

}  // namespace

std::optional<Day> story_day(const DateContext& context) { return told_year(context, Tense::past) ? context.anchor : std::nullopt; }

Date resolve_month(const DateContext& context, int month, Tense tense) {
  if (const auto told = told_year(context, tense)) return month_date(*told, month);
  if (!context.day) return open_date(fmt::format("XXXX-{:02}", month));
  const int year = year_of(*context.day);
  const auto at = [&](int y) { return count(make_day(y, month, 1)) + (tense == Tense::past && y == year && month > month_of(*context.day) ? 60 : 0); };
  const Date usual = month_date(fitting_year(year, count(make_day(year, month_of(*context.day), 1)), tense, 1, false, at), month);
  return in_range(context, usual, [&](int y) { return month_date(y, month); });
}

Date resolve_month_day(const DateContext& context, int month, int day, Tense tense) {
  if (const auto told = told_year(context, tense); told && valid_day(*told, month, day)) return day_date(make_day(*told, month, day));
  if (!context.day) return open_date(fmt::format("XXXX-{:02}-{:02}", month, day));
  const int now = year_of(*context.day);
  int year = fitting_year(now, count(*context.day), tense, 1, true, [&](int y) { return count(make_day(y, month, 1)) + day - 1; });
  for (int tries = 0; !valid_day(year, month, day) && tries < 8; ++tries) year += tense == Tense::future ? 1 : -1;  // 29 February
  if (month == 2 && day == 29) return day_date(make_day(year, month, day));
  return in_range(context, day_date(make_day(year, month, day)), [&](int y) { return day_date(make_day(y, month, day)); });
}

Date resolve_weekday(const DateContext& context, int weekday, Tense tense) {
  if (!context.day) return open_date(fmt::format("XXXX-WXX-{}", weekday));
  const int back = (weekday_of(*context.day) - weekday + 7) % 7;
  if (context.not_before && *context.not_before > *context.day - days{back}) return day_date(*context.not_before + days{(weekday - weekday_of(*context.not_before) + 6) % 7 + 1});
  if (back == 0) return day_date(*context.day);
  return day_date(tense >= Tense::possible ? *context.day + days{7 - back} : *context.day - days{back});
}

Date resolve_quarter(const DateContext& context, int quarter, Tense tense) {
  if (!context.day) return open_date(fmt::format("XXXX-Q{}", quarter));
  const int year = year_of(*context.day);
  const Date usual = quarter_date(fitting_year(year, count(*context.day), tense, 91, false, [&](int y) { return count(make_day(y, quarter * 3 - 2, 1)); }), quarter);
  return in_range(context, usual, [&](int y) { return quarter_date(y, quarter); });
}

Date resolve_half(const DateContext& context, int half, Tense tense) {
  if (!context.day) return open_date(fmt::format("XXXX-H{}", half));
  const int year = year_of(*context.day);
  return half_date(fitting_year(year, count(*context.day), tense, 182, false, [&](int y) { return count(make_day(y, half * 6 - 5, 1)); }), half);
}

Date resolve_season(const DateContext& context, std::string_view code, Tense tense) {
  if (const auto told = told_year(context, tense)) return season_date(*told, code);
  if (!context.day) return open_date(fmt::format("XXXX-{}", code));
  const int year = year_of(*context.day);
  const int first = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12;
  return season_date(fitting_year(year, count(*context.day), tense, 91, false, [&](int y) { return count(make_day(y, first, 1)); }), code);
}

Date step_unit(const std::optional<Day>& base, TimeUnit unit, Step step) {
  if (!base) return open_date(reference(step));
  return shift(base, unit, static_cast<int>(step));
}

Date step_weekday(const DateContext& context, int weekday, Step step) {
  if (!context.day) return open_date(fmt::format("XXXX-WXX-{}", weekday));
  const int today = weekday_of(*context.day);
  if (step == Step::current) return day_date(*context.day + days{weekday - today});
  if (step == Step::next) return day_date(*context.day + days{weekday - today + 7});
  const int back = (today - weekday + 7) % 7;
  return day_date(*context.day - days{back == 0 ? 7 : back});
}

Date step_month(const DateContext& context, int month, Step step) {
  if (!context.day) return open_date(fmt::format("XXXX-{:02}", month));
  const int year = year_of(*context.day), now = month_of(*context.day);
  if (step == Step::previous) return month_date(month < now ? year : year - 1, month);
  if (step == Step::next) return month_date(month > now ? year : year + 1, month);
  return month_date(year, month);
}

Date step_season(const DateContext& context, std::string_view code, Step step) {
  if (!context.day) return open_date(fmt::format("XXXX-{}", code));
  const int year = year_of(*context.day);
  const Date here = season_date(year, code);
  const Date today = day_date(*context.day);
  if (step == Step::previous) return here.end < today.start ? here : season_date(year - 1, code);
  if (step == Step::next) return here.start > today.start ? here : season_date(year + 1, code);
  const Date before = season_date(year - 1, code);
  return before.end >= today.start ? before : here;
}

Date shift(const std::optional<Day>& base, TimeUnit unit, int count) {
  if (!base) return open_date(count < 0 ? "PAST_REF" : count > 0 ? "FUTURE_REF" : "PRESENT_REF");
  if (count >= -20'000 && count <= 20'000)
    if (Date date = moved_by(*base, unit, count); parse_day(date.start) && parse_day(date.end)) return date;
  return open_date(count < 0 ? "PAST_REF" : "FUTURE_REF");  // beyond the four digits of a year
}

}  // namespace lede
