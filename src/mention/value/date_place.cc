#include <algorithm>
#include <array>
#include <charconv>

#include "mention/value/date_forms.h"
#include "mention/value/number.h"

namespace lede {
namespace {

using std::chrono::days;

const std::uint64_t on_word = WordLiteral("on").hash, in_word = WordLiteral("in").hash, next_word = WordLiteral("next").hash, last_word = WordLiteral("last").hash;
const std::array<std::uint64_t, 3> begins = {WordLiteral("starting").hash, WordLiteral("beginning").hash, WordLiteral("commencing").hash};

struct Period {
  std::uint32_t last = 0;
  Day start, end;
};

// A month or year at i, with its article: what "of" leads to. "the month" is the current one.
std::optional<Period> period(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context) {
  std::uint32_t at = i;
  if (in.is(at, role::the)) ++at;
  std::optional<DateForm> form;
  const Term& term = in.term(at);
  if (const auto year = year_figures(in, at); year && !in.glued(at + 1)) form = DateForm{at + 1, year_date(*year), {}};
  else if ((term.unit == TimeUnit::month || term.unit == TimeUnit::year) && !term.unit_plural && at > i) form = DateForm{at + 1, step_unit(context.day, term.unit, Step::current), {}};
  else if (term.month != 0) form = read_written(in, pack, at, context);
  else form = read_relative(in, at > i && in.is(at, role::following | role::previous | role::same) ? i : at, context);
  if (!form || (form->date.value.size() != 7 && form->date.value.size() != 4)) return std::nullopt;
  const auto start = parse_day(form->date.start), end = parse_day(form->date.end);
  if (!start || !end) return std::nullopt;
  return Period{form->last, *start, *end};
}

// The nth (from 1; -1 for the last) of a weekday in a span.
std::optional<Day> nth_weekday(const Period& span, int nth, int weekday) {
  const Day day = nth > 0 ? span.start + days{(weekday - weekday_of(span.start) + 7) % 7 + 7 * (nth - 1)} : span.end - days{(weekday_of(span.end) - weekday + 7) % 7};
  if (day < span.start || day > span.end) return std::nullopt;
  return day;
}

std::optional<Day> nth_weekday_of_month(Day day, int nth, int weekday) {
  const Day first = make_day(year_of(day), month_of(day), 1);
  return nth_weekday({0, first, add_months(first, 1) - days{1}}, nth, weekday);
}

std::optional<Day> nth_day(const Period& span, int nth) {
  const Day day = nth > 0 ? span.start + days{nth - 1} : span.end;
  if (day > span.end) return std::nullopt;
  return day;
}

// "the 18th" alone: the nearest day of that number that fits the tense.
std::optional<Day> day_of_month(const DateContext& context, int number, Tense tense) {
  if (!context.day) return std::nullopt;
  const int step = tense == Tense::past ? -1 : 1;
  int year = year_of(*context.day), month = month_of(*context.day);
  for (int tries = 0; tries < 14; ++tries) {
    if (valid_day(year, month, number)) {
      const Day day = make_day(year, month, number);
      if (step < 0 ? day <= *context.day : day >= *context.day) return day;
    }
    month += step;
    if (month == 0) month = 12, --year;
    if (month == 13) month = 1, ++year;
  }
  return std::nullopt;
}

// "the 5th" of "the 5th and 6th of May", "the 5th to the 9th of May", at the ordinal before `after`.
std::optional<DateForm> first_of_pair(const Reader& in, std::uint32_t i, std::uint32_t after, int day, const DateContext& context) {
  static const std::array<std::uint64_t, 2> joints = {WordLiteral("through").hash, WordLiteral("until").hash};
  if (!in.inside(after) || !(in.is(after, role::to | role::and_ | role::by) || in.sign(after, '-') || std::ranges::count(joints, in.token(after).hash) != 0)) return std::nullopt;
  int second = 0, year = 0;
  const std::uint32_t at = in.is(after + 1, role::the) ? after + 2 : after + 1;
  const std::uint32_t n = ordinal_at(in, at, second);
  if (n == 0 || second <= day || second > 31) return std::nullopt;
  const std::uint32_t named = in.is(at + n, role::of) ? at + n + 1 : at + n;
  const int month = in.term(named).month;
  if (month == 0 || (!in.token(named).is(Token::capital) && in.cut(named).size() <= 3)) return std::nullopt;
  const std::uint32_t last = named + 1 + trailing_year(in, named + 1, year);
  if (!valid_day(year > 0 ? year : 2024, month, day)) return std::nullopt;
  return DateForm{after, year > 0 ? day_date(make_day(year, month, day)) : resolve_month_day(context, month, day, tense_around(in, i, last)), "date.day-month"};
}

// A day at i that a week is named by: "April 10th", "the 18th", "Christmas".
std::optional<DateForm> day_told(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context) {
  std::uint32_t at = i;
  if (in.is(at, role::the)) ++at;
  if (auto form = read_written(in, pack, at, context); form && form->date.value.size() == 10 && !form->date.start.empty()) return form;
  int number = 0;
  if (const auto n = ordinal_at(in, at, number); n != 0 && at > i && number <= 31)
    if (const auto day = day_of_month(context, number, tense_around(in, i, at + n))) return DateForm{at + n, day_date(*day), {}};
  return std::nullopt;
}

std::optional<DateForm> week(const Reader& in, const Pack& pack, std::uint32_t i, std::uint32_t at, DateContext& context) {
  std::uint32_t after = at + 1;
  if (in.is(after, role::of)) {
    if (auto day = day_told(in, pack, after + 1, context)) return DateForm{day->last, week_date(*parse_day(day->date.start)), "date.week"};
    return std::nullopt;
  }
  if (in.inside(after) && std::ranges::count(begins, in.token(after).hash) != 0) {
    ++after;
    if (in.inside(after) && in.token(after).hash == on_word) ++after;
    if (auto day = day_told(in, pack, after, context)) return DateForm{day->last, week_date(*parse_day(day->date.start)), "date.week"};
    return std::nullopt;
  }
  if (at > i && context.day && in.inside(after + 1) && ((in.is(after, role::after_word) && in.token(after + 1).hash == next_word) || (in.is(after, role::before_word) && in.token(after + 1).hash == last_word)))
    return DateForm{after + 2, week_date(*context.day + days{in.is(after, role::after_word) ? 14 : -14}), "date.week"};
  int number = 0;
  if (in.number(after) && in.token(after).end - in.token(after).begin <= 2 && !in.glued(after + 1)) {  // week 31, week 3 of 2027
    const std::string_view text = in.cut(after);
    std::from_chars(text.data(), text.data() + text.size(), number);
    if (number < 1 || number > 53) return std::nullopt;
    std::uint32_t last = after + 1;
    std::optional<Period> year;
    if (in.is(last, role::of)) {
      year = period(in, pack, last + 1, context);
      if (!year || year->end - year->start < days{300}) return std::nullopt;
      last = year->last;
    } else {
      if (!context.day || i == in.begin || in.token(i - 1).hash != in_word || !nothing_counted(in, last)) return std::nullopt;
      year = Period{0, make_day(year_of(*context.day), 1, 1), make_day(year_of(*context.day), 12, 31)};
    }
    if (const auto day = nth_weekday(*year, number, 4)) return DateForm{last, week_date(*day), "date.week"};
  }
  return std::nullopt;
}

}  // namespace

std::uint32_t ordinal_at(const Reader& in, std::uint32_t i, int& value) {
  if (in.number(i)) {
    if (!in.glued(i + 1) || !in.is(i + 1, role::ordinal_suffix) || in.token(i).end - in.token(i).begin > 2 || in.hyphen(i + 2)) return 0;
    const std::string_view text = in.cut(i);
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value > 0 ? 2 : 0;
  }
  const Term& term = in.term(i);
  if (term.ordinal > 0) {
    value = term.ordinal;
    return 1;
  }
  if (term.number != 20 && term.number != 30) return 0;
  const std::uint32_t unit = in.hyphen(i + 1) ? i + 2 : i + 1;
  if (in.term(unit).ordinal < 1 || in.term(unit).ordinal > 9) return 0;
  value = term.number + in.term(unit).ordinal;
  return unit + 1 - i;
}

bool nothing_counted(const Reader& in, std::uint32_t i) {
  if (!in.inside(i)) return true;
  if (in.token(i).kind == TokenKind::punct) return !in.hyphen(i);
  static const std::array<std::uint64_t, 7> pronouns = {word_hash("it"), word_hash("he"), word_hash("she"), word_hash("they"), word_hash("we"), word_hash("i"), word_hash("you")};
  if (std::ranges::count(pronouns, in.token(i).hash) != 0 || in.is(i, role::the | role::a)) return true;
  return in.token(i).before == Before::block || in.is(i, role::preposition | role::and_ | role::or_ | role::to | role::by | role::past_tense | role::future_tense | role::modal | role::before_word | role::after_word);
}

std::optional<DateForm> read_placed(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context) {
  const bool the = in.is(i, role::the);
  const std::uint32_t at = the ? i + 1 : i;
  const Term& head = in.term(at);
  if (head.unit == TimeUnit::week && !head.unit_plural) return week(in, pack, i, at, context);
  if (head.unit == TimeUnit::weekend && in.is(at + 1, role::of)) {
    if (auto day = day_told(in, pack, at + 2, context)) return DateForm{day->last, weekend_date(*parse_day(day->date.start)), "date.week"};
    return std::nullopt;
  }
  int nth = 0;
  std::uint32_t n = ordinal_at(in, at, nth);
  if (n == 0 && head.is(role::last)) nth = -1, n = 1;
  bool bare = false;  // "until the 27", at the end of a clause
  if (n == 0 && the && in.number(at) && in.token(at).end - in.token(at).begin == 2 && (!in.inside(at + 1) || (in.token(at + 1).kind == TokenKind::punct && !in.glued(at + 2)))) {
    const std::string_view text = in.cut(at);
    std::from_chars(text.data(), text.data() + text.size(), nth);
    bare = nth >= 1 && nth <= 31;
    n = bare ? 1 : 0;
  }
  if (n == 0 || nth > 53) return std::nullopt;
  const std::uint32_t after = at + n;
  const Term& what = in.term(after);
  if (what.weekday != 0 && in.token(after).end - in.token(after).begin > 3 && (in.is(after + 1, role::of) || (in.inside(after + 1) && in.token(after + 1).hash == in_word)) && nth <= 5) {
    if (const auto span = period(in, pack, after + 2, context); span && span->end - span->start < days{40})
      if (const auto day = nth_weekday(*span, nth, what.weekday)) return DateForm{span->last, day_date(*day), "date.placed"};
    return std::nullopt;
  }
  if (what.weekday != 0 && nth >= 1 && nth <= 5 && in.token(after).end - in.token(after).begin > 3 && context.day) {
    // the first Friday next month; the second Sunday: of this month, where nothing says that days are counted
    if (in.is(after + 1, role::this_ | role::last | role::next) && in.term(after + 2).unit == TimeUnit::month) {
      if (const auto span = period(in, pack, after + 1, context))
        if (const auto day = nth_weekday(*span, nth, what.weekday)) return DateForm{span->last, day_date(*day), "date.placed"};
      return std::nullopt;
    }
    const bool ends = !in.inside(after + 1) || (in.token(after + 1).kind == TokenKind::punct && !in.hyphen(after + 1)) || in.is(after + 1, role::and_ | role::or_);
    const bool counts = i > in.begin && (in.is(i - 1, role::possessive | role::last | role::a) || in.token(i - 1).is(Token::clitic));
    if (!ends || counts) return std::nullopt;
    if (const auto day = nth_weekday_of_month(*context.day, nth, what.weekday)) return DateForm{after + 1, day_date(*day), "date.placed"};
    return std::nullopt;
  }
  if (what.unit == TimeUnit::week && !what.unit_plural && in.is(after + 1, role::of)) {
    if (const auto span = period(in, pack, after + 2, context))
      if (const auto day = nth_weekday(*span, nth, 4)) return DateForm{span->last, week_date(*day), "date.week"};
    return std::nullopt;
  }
  if (what.unit == TimeUnit::day && !what.unit_plural && in.is(after + 1, role::of)) {
    if (const auto span = period(in, pack, after + 2, context); span && span->end - span->start < days{370})
      if (const auto day = nth_day(*span, nth)) return DateForm{span->last, day_date(*day), "date.placed"};
    return std::nullopt;
  }
  if (nth < 1 || nth > 31) return std::nullopt;
  if (auto pair = first_of_pair(in, i, after, nth, context)) return pair;
  const bool of = in.is(after, role::of);
  const std::uint32_t month = of ? after + 1 : after;
  const bool relative = in.is(month, role::this_ | role::last | role::next | role::previous | role::following) || (of && in.is(month, role::the));
  if (relative && in.term(month + 1).unit == TimeUnit::month) {  // the 20th of next month, the 21st this month
    if (const auto span = period(in, pack, month, context); span && span->end - span->start < days{40})
      if (const auto day = nth_day(*span, nth)) return DateForm{span->last, day_date(*day), "date.placed"};
    return std::nullopt;
  }
  // the 18th
  static const std::array<std::uint64_t, 8> leads = {WordLiteral("on").hash, WordLiteral("by").hash, WordLiteral("until").hash, WordLiteral("till").hash, WordLiteral("around").hash, WordLiteral("before").hash, WordLiteral("since").hash, WordLiteral("for").hash};
  if (!the || !in.number(at) || of || i == in.begin || std::ranges::count(leads, in.token(i - 1).hash) == 0 || !nothing_counted(in, after)) return std::nullopt;
  if (const auto day = day_of_month(context, nth, tense_around(in, i, after))) return DateForm{after, day_date(*day), "date.placed"};
  return std::nullopt;
}

}  // namespace lede
