#include <algorithm>
#include <array>

#include "mention/value/date_written.h"

namespace lede {

std::optional<DateForm> read_weekday(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context) {
  const int day = in.term(i).weekday;
  const bool full = in.cut(i).size() > 5;
  if (!capital(in, i) && !full) return std::nullopt;
  if (i > in.begin && capital(in, i - 1) && !in.is(i - 1, role::preposition | role::this_ | role::last | role::next | role::the) && in.token(i - 1).kind == TokenKind::word && in.cut(i - 1).size() > 2 && i - 1 > in.begin) {
    const Token& previous = in.token(i - 1);
    if (in.cut(i - 1) == "Black" || in.cut(i - 1) == "Cyber" || in.cut(i - 1) == "Good" || previous.is(Token::mixed)) return std::nullopt;
  }
  static const std::array<std::uint64_t, 2> each = {WordLiteral("every").hash, WordLiteral("each").hash};
  if (i > in.begin && std::ranges::count(each, in.token(i - 1).hash) != 0) return std::nullopt;
  if (in.sign(i + 1, '(') && in.term(i + 2).month != 0)  // Tuesday (March 18)
    if (const auto told = read_month_first(in, i + 2, context); told && told->date.value.size() == 10 && in.sign(told->last, ')'))
      if (const auto on = parse_day(told->date.start); on && weekday_of(*on) == day) return DateForm{i + 1, told->date, "date.weekday"};
  std::uint32_t at = i + 1;
  if (!full && in.sign(at, '.') && in.glued(at)) ++at;
  if (in.sign(at, ',')) ++at;
  if (in.is(at, role::the)) ++at;
  if (in.term(at).month != 0 || in.number(at)) {
    std::optional<DateForm> day_form;
    if (in.term(at).month != 0 && (in.number(at + 1) || in.term(at + 1).ordinal != 0 || in.term(at + 1).number >= 1)) day_form = read_month_first(in, at, context);
    else if (in.term(at).month != 0 && in.sign(at + 1, '.') && in.number(at + 2)) day_form = read_month_first(in, at, context);
    else if (in.number(at)) {
      day_form = read_numeric(in, at, context);
      if (!day_form) day_form = read_day_first(in, at, context);
    }
    if (int none = 0; !day_form && at > i + 1 && in.term(at).month != 0 && day_at(in, at + 1, none) != 0) return std::nullopt;  // Friday, June 31
    if (day_form && day_form->rule != "date.month" && day_form->rule != "date.month-year") return day_form;
  }
  // Tuesday the eleventh, Wed 13th, Friday 31: the nearest such weekday of that number
  int number = 0;
  std::uint32_t n = ordinal_at(in, at, number);
  if (n == 0 && in.number(at) && at == i + 1 && in.cut(at).size() == 2) n = day_at(in, at, number);
  if (n == 0 && at > i + 1 && in.is(at - 1, role::the)) n = cardinal_day(in, at, number);
  if (n != 0 && number >= 1 && number <= 31 && context.day && (at > i + 1 || in.number(at)) && (nothing_counted(in, at + n) && !in.is(at + n, role::of))) {
    const int step = tense_around(in, i, at + n) == Tense::past ? -1 : 1;
    Day day_found = *context.day;
    for (int tries = 0; tries < 800; ++tries, day_found += std::chrono::days{step})
      if (weekday_of(day_found) == day && std::chrono::year_month_day(day_found).day() == std::chrono::day(static_cast<unsigned>(number))) return DateForm{at + n, day_date(day_found), "date.weekday"};
  }
  const std::uint32_t counted = in.sign(i + 1, ',') ? i + 2 : i + 1;
  if (full && context.day && (in.number(counted) || in.term(counted).number > 0) && in.term(counted + 1).unit >= TimeUnit::day)  // Monday two weeks from now
    if (auto form = read_counted(in, pack, counted, context); form && form->date.value.size() == 10) {
      form->date = day_date(in_week_of(*parse_day(form->date.start), day));
      return form;
    }
  if (!full && !(i > in.begin && in.is(i - 1, role::preposition | role::last | role::next | role::this_)) ) return std::nullopt;
  const Tense tense = tense_around(in, i, i + 1);
  DateForm form{i + 1, {}, "date.weekday"};
  // "Monday next week", "Friday of last week"
  std::uint32_t week = i + 1;
  if (in.is(week, role::of)) ++week;
  if (in.is(week, role::the) && in.is(week + 1, role::following | role::coming | role::previous)) ++week;
  if (in.is(week, role::last | role::next | role::this_ | role::following | role::coming | role::previous) && in.term(week + 1).unit == TimeUnit::week && context.day) {
    const int shift_days = in.is(week, role::last | role::previous) ? -7 : in.is(week, role::this_) ? 0 : 7;
    form.date = day_date(*context.day + std::chrono::days{day - weekday_of(*context.day) + shift_days});
    form.last = week + 2;
    return form;
  }
  form.date = resolve_weekday(context, day, tense);
  if (in.is(i + 1, role::day_part)) form.last = i + 2;
  else if (capital(in, i + 1) && in.token(i + 1).kind == TokenKind::word && !in.glued(i + 1) && in.token(i + 1).before == Before::space &&
           !(i > in.begin && (in.is(i - 1, role::preposition) || !capital(in, i))) && i + 2 < in.end && (i > in.begin && in.is(i - 1, role::the)))
    return std::nullopt;  // the Sunday Times
  return form;
}

}  // namespace lede
