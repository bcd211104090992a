#include <fmt/format.h>

#include <algorithm>

#include "mention/value/date_written.h"

namespace lede {

std::optional<DateForm> read_holiday(const Reader& in, const Pack& pack, std::uint32_t i, const DateContext& context) {
  std::uint32_t row_number = 0;
  const std::uint32_t n = in.phrase(i, PhraseKind::holiday, row_number);
  if (n == 0 || (!capital(in, i) && in.term(i).month != 0)) return std::nullopt;  // "may day"
  const Row& row = pack.table("holiday")[row_number];
  if (!row.get("led").empty() && (i == in.begin || !in.is(i - 1, role::before_word | role::after_word | role::by))) return std::nullopt;  // "a new year" is no day
  const auto number = [&](std::string_view key) { return row.get(key).starts_with('-') ? -small_number(row.get(key).substr(1)) : std::max(0, small_number(row.get(key))); };
  const int month = number("month");
  // Empty for a year that the table of a moving feast has no day for.
  const auto on = [&](int year) -> std::optional<Day> {
    for (const auto& day : row.all("days"))
      if (const auto listed = parse_day(day); listed && year_of(*listed) == year) return listed;
    if (!row.all("days").empty()) return std::nullopt;
    if (!row.get("easter").empty()) return easter(year) + std::chrono::days{number("easter")};
    if (number("day") != 0) return make_day(year, month, number("day"));
    const int nth = number("nth"), weekday = number("weekday");
    if (nth < 0) {
      const Day end = add_months(make_day(year, month, 1), 1) - std::chrono::days{1};
      return end - std::chrono::days{(weekday_of(end) - weekday + 7) % 7};
    }
    const Day first = make_day(year, month, 1);
    return first + std::chrono::days{(weekday - weekday_of(first) + 7) % 7 + 7 * (nth - 1) + number("plus")};
  };
  DateForm form{i + n, {}, "date.holiday"};
  int year = 0;
  const bool weekend = in.term(i + n).unit == TimeUnit::weekend;
  if (weekend) ++form.last;
  const auto dated_on = [&](const std::optional<Day>& day) {
    if (!day) return Date{};
    return weekend ? weekend_date(weekday_of(*day) == 1 ? *day - std::chrono::days{2} : *day) : day_date(*day);
  };
  if (const std::uint32_t y = trailing_year(in, form.last, year); y != 0) {
    form.last += y;
    form.date = dated_on(on(year));
    return form;
  }
  if (std::uint32_t end = 0; in.is(form.last, role::of))
    if (const auto told = year_phrase(in, form.last + 1, context, end)) {
      form.last = end;
      form.date = dated_on(on(*told));
      return form;
    }
  if (capital(in, i + n) && !in.glued(i + n) && in.token(i + n).kind == TokenKind::word) return std::nullopt;
  if (!context.day) {
    if (number("day") == 0 || weekend) return std::nullopt;
    form.date = open_date(fmt::format("XXXX-{:02}-{:02}", month, number("day")));
    return form;
  }
  year = year_of(*context.day);
  const Tense tense = i > in.begin && in.is(i - 1, role::next | role::coming) ? Tense::future : i > in.begin && in.is(i - 1, role::last) ? Tense::past : tense_around(in, i, i + n);
  if (!on(year)) return std::nullopt;
  if (tense == Tense::past && *on(year) > *context.day) --year;
  else if (tense == Tense::future && *on(year) < *context.day) ++year;
  else if (tense == Tense::unknown || tense == Tense::possible) {
    const auto far = [&](int y) { return on(y) ? std::abs((*on(y) - *context.day).count()) : 10'000; };
    int best = year;
    for (const int y : {year - 1, year + 1})
      if (far(y) < far(best)) best = y;
    year = best;
  }
  form.date = dated_on(on(year));
  return form;
}

}  // namespace lede
