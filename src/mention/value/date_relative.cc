#include "mention/value/date_written.h"
#include "mention/value/number.h"

namespace lede {
namespace {

using std::chrono::days;

// "two weeks" at i as a count of units; returns its tokens. Nothing for clock units.
std::uint32_t count_at(const Reader& in, std::uint32_t i, int& count, TimeUnit& unit) {
  std::uint32_t at = i;
  int128 micros = 0;
  if (in.is(i, role::half) && in.is(i + 1, role::a)) {
    micros = 500'000;
    at = i + 2;
  } else if (in.is(i, role::a)) {
    micros = 1'000'000;
    at = i + 1;
    if (in.is(at, role::half)) micros = 500'000, ++at;
    if (in.is(at, role::few | role::several)) return 0;
  } else {
    if (in.number(i) && in.glued(i) && i > in.begin && in.token(i - 1).kind != TokenKind::punct) return 0;
    const auto number = read_number(in, i);
    if (!number || number->indefinite || number->micros > static_cast<int128>(20'000) * 1'000'000) return 0;
    micros = number->micros;
    at = number->last;
  }
  for (int k = 0; k < 2 && in.is(at, role::duration_adjective); ++k) ++at;
  const Term& term = in.term(at);
  if (term.unit < TimeUnit::day || term.unit == TimeUnit::weekend) return 0;
  unit = term.unit;
  ++at;
  if (in.is(i, role::a) && in.is(at, role::and_) && in.is(at + 1, role::a) && in.is(at + 2, role::half)) micros += 500'000, at += 3;  // a year and a half
  // parts of a unit are counted in the unit below it
  if (micros % 1'000'000 != 0) {
    if (unit == TimeUnit::century) unit = TimeUnit::year, micros *= 100;
    else if (unit == TimeUnit::decade) unit = TimeUnit::year, micros *= 10;
    else if (unit == TimeUnit::year) unit = TimeUnit::month, micros *= 12;
    else if (unit == TimeUnit::month) unit = TimeUnit::week, micros *= 4;
    if (micros % 1'000'000 != 0) return 0;
  }
  count = static_cast<int>(micros / 1'000'000);
  return at - i;
}

Date moved(const std::optional<Day>& base, TimeUnit unit, int count) {
  if (unit == TimeUnit::decade) return shift(base, TimeUnit::year, 10 * count);
  if (unit == TimeUnit::century) return shift(base, TimeUnit::year, 100 * count);
  if (unit == TimeUnit::fortnight) return shift(base, TimeUnit::day, 14 * count);  // the calendar has no such unit
  return shift(base, unit, count);
}

std::optional<DateForm> units_ago(const Reader& in, std::uint32_t i, const DateContext& context) {
  int count = 0;
  TimeUnit unit = TimeUnit::nothing;
  const std::uint32_t n = count_at(in, i, count, unit);
  if (n == 0) return std::nullopt;
  std::uint32_t at = i + n;
  static const std::uint64_t so = WordLiteral("so").hash;
  const bool or_so = in.is(at, role::or_) && in.inside(at + 1) && in.token(at + 1).hash == so;
  if (or_so && in.is(at + 2, role::ago)) {  // a week or so ago
    DateForm form{at + 3, moved(context.day, unit, -count), "date.ago"};
    form.date.mod = DateMod::approx;
    return form;
  }
  if (in.is(at, role::ago)) return DateForm{at + 1, moved(context.day, unit, -count), "date.ago"};
  static const std::uint64_t now = WordLiteral("now").hash, today = WordLiteral("today").hash;
  if (in.is(at, role::from) && in.inside(at + 1) && (in.token(at + 1).hash == now || in.token(at + 1).hash == today)) return DateForm{at + 2, moved(context.day, unit, count), "date.ago"};
  const bool earlier = in.is(at, role::earlier), later = in.is(at, role::later);
  static const std::uint64_t prior = WordLiteral("prior").hash;
  if (earlier || later || (in.inside(at) && in.token(at).hash == prior)) {
    const auto base = context.base(unit);
    if (!base) return std::nullopt;
    if (later && base == context.day && tense_around(in, i, at + 1) == Tense::past) return DateForm{at + 1, open_date("PAST_REF"), "date.anchored"};  // later than what is not told
    return DateForm{at + 1, moved(base, unit, later ? count : -count), "date.anchored"};
  }
  return std::nullopt;
}

// The quarter that a text speaks of: the last one told, else the one before its publication.
std::optional<std::pair<int, int>> quarter_told(const DateContext& context) {
  if (context.quarter) return context.quarter;
  if (!context.day) return std::nullopt;
  const int year = year_of(*context.day), quarter = (month_of(*context.day) - 1) / 3;
  return quarter > 0 ? std::pair(year, quarter) : std::pair(year - 1, 4);
}

// "year-ago quarter", "year-earlier period", "prior-year quarter" at i.
std::optional<DateForm> year_ago_span(const Reader& in, std::uint32_t i, const DateContext& context) {
  const bool ago = in.term(i).unit == TimeUnit::year && in.hyphen(i + 1) && in.is(i + 2, role::ago | role::earlier);
  const bool prior = in.is(i, role::previous) && in.hyphen(i + 1) && in.term(i + 2).unit == TimeUnit::year;
  if (!ago && !prior) return std::nullopt;
  static const std::uint64_t period = WordLiteral("period").hash;
  std::uint32_t at = i + 3;
  if (context.day)
    if (auto part = read_part_of_year(in, at, year_of(*context.day) - 1)) {  // the year-ago second quarter
      part->compared = true;
      return part;
    }
  if (in.is(at, role::fiscal)) ++at;
  const bool quarter = in.term(at).unit == TimeUnit::quarter && !in.term(at).unit_plural;
  if (!quarter && !(in.inside(at) && in.token(at).hash == period)) return std::nullopt;
  if (!context.day) return DateForm{at + 1, open_date("PAST_REF"), "date.anchored", true};
  if (!quarter) return DateForm{at + 1, year_date(year_of(*context.day) - 1), "date.anchored", true};
  const auto told = quarter_told(context);
  return DateForm{at + 1, quarter_date(told->first - 1, told->second), "date.anchored", true};
}

// "the same quarter last year", "the same month a year earlier", at the unit.
std::optional<DateForm> same_of_year(const Reader& in, std::uint32_t at, const DateContext& context) {
  const TimeUnit unit = in.term(at).unit;
  if ((unit != TimeUnit::quarter && unit != TimeUnit::month) || !context.day) return std::nullopt;
  std::uint32_t last = at + 1;
  if (in.is(last, role::of)) ++last;
  int year = 0;
  const auto years = [&](std::uint32_t i) { return in.term(i).unit == TimeUnit::year && !in.term(i).unit_plural; };
  if (in.is(last, role::last) && years(last + 1)) last += 2;
  else if (in.is(last, role::the) && in.is(last + 1, role::previous) && years(last + 2)) last += 3;
  else if ((in.is(last, role::a) || in.term(last).number == 1) && years(last + 1) && in.is(last + 2, role::ago | role::earlier)) last += 3;
  else if (const auto told = year_figures(in, last)) year = *told, ++last;
  else return std::nullopt;
  if (unit == TimeUnit::month) {
    const auto base = context.base(unit);
    return DateForm{last, month_date(year != 0 ? year : year_of(*base) - 1, month_of(*base)), "date.anchored", true};
  }
  const auto told = quarter_told(context);
  return DateForm{last, quarter_date(year != 0 ? year : told->first - 1, told->second), "date.anchored", true};
}

// "Friday, Oct. 30" at the weekday, after "last" or "next": the day of that number nearest to the one that the weekday alone would be.
std::optional<DateForm> weekday_with_day(const Reader& in, std::uint32_t i, const DateContext& context, const Date& weekday) {
  const std::uint32_t at = in.sign(i + 1, ',') ? i + 2 : i + 1;
  std::optional<DateForm> form;
  if (in.term(at).month != 0) form = read_month_first(in, at, context);
  else if (in.number(at)) form = read_numeric(in, at, context);
  if (!form && in.number(at)) form = read_day_first(in, at, context);
  if (!form || form->date.value.size() != 10) return std::nullopt;
  const auto near = parse_day(weekday.start), told = parse_day(form->date.start);
  for (std::uint32_t k = at; k < form->last; ++k)
    if (year_figures(in, k)) return form;
  if (!near || !told) return form;
  Day best = *told;
  for (const int years : {-1, 1})
    if (const Day other = add_months(*told, 12 * years); std::chrono::abs(other - *near) < std::chrono::abs(best - *near)) best = other;
  form->date = day_date(best);
  return form;
}

// last, this, next, previous ... and what follows.
std::optional<DateForm> stepped(const Reader& in, std::uint32_t i, bool the, DateContext& context) {
  const Term& term = in.term(i);
  std::uint32_t at = i + 1;
  if (term.is(role::this_) && in.is(at, role::past | role::coming)) ++at;
  Step step = term.is(role::last | role::past | role::previous) ? Step::previous : term.is(role::next | role::coming | role::following) ? Step::next : Step::current;
  if (term.is(role::this_) && in.is(at - 1, role::past)) step = Step::previous;
  if (term.is(role::this_) && in.is(at - 1, role::coming)) step = Step::next;
  const bool anchored = term.is(role::previous | role::following | role::same);
  if (in.is(at, role::fiscal | role::duration_adjective) && in.term(at + 1).unit >= TimeUnit::week) ++at;
  const Term& next = in.term(at);
  if (term.is(role::current)) {  // the current quarter, in its current fiscal year
    if (next.unit < TimeUnit::week || next.unit_plural || in.hyphen(at + 1)) return std::nullopt;
    return DateForm{at + 1, step_unit(context.day, next.unit, Step::current), "date.last-this-next"};
  }
  if (next.unit >= TimeUnit::day && !next.unit_plural) {
    if (term.is(role::same))
      if (auto form = same_of_year(in, at, context)) return form;
    // "the last year" is a length; "past year" too
    if (the && term.is(role::next) && (next.unit == TimeUnit::month || next.unit == TimeUnit::year || next.unit == TimeUnit::week) && (i == in.begin + 1 || !in.is(i - 2, role::preposition | role::duration_lead)))
      if (const auto told = story_day(context)) return DateForm{at + 1, step_unit(told, next.unit, Step::next), "date.anchored"};
    if (the && !anchored && next.unit != TimeUnit::quarter && !(next.unit == TimeUnit::day && term.is(role::next))) return std::nullopt;
    if (term.is(role::past | role::coming) && i + 1 == at && next.unit != TimeUnit::quarter) return std::nullopt;
    if (term.is(role::same) && !the) return std::nullopt;
    if (next.unit == TimeUnit::day && term.is(role::this_)) return std::nullopt;
    if (in.hyphen(at + 1)) return std::nullopt;
    if (next.unit == TimeUnit::quarter && in.is(at + 1, role::of)) return std::nullopt;
    std::uint32_t last = at + 1;
    if (next.unit == TimeUnit::week && context.day && !the) {  // next week on Friday, this week Monday
      static const std::uint64_t on = WordLiteral("on").hash;
      const std::uint32_t day = in.inside(last) && in.token(last).hash == on ? last + 1 : last;
      if (in.term(day).weekday != 0 && in.token(day).end - in.token(day).begin > 3 && !in.hyphen(day + 1))
        return DateForm{day + 1, day_date(*context.day + days{7 * static_cast<int>(step) + in.term(day).weekday - weekday_of(*context.day)}), "date.weekday"};
    }
    if (next.unit == TimeUnit::year && !anchored && in.is(last, role::possessive) && in.glued(last) && context.day)  // next year's first quarter
      if (auto part = read_part_of_year(in, last + 1, year_of(*context.day) + static_cast<int>(step))) return part;
    const bool following_day = the && term.is(role::next) && next.unit == TimeUnit::day;  // "the next day" is the one after the day told of
    const auto base = anchored || following_day ? context.base(next.unit) : context.day;
    if ((following_day || term.is(role::following)) && base && base == context.day && tense_around(in, i, last) == Tense::past)
      return DateForm{last, open_date("PAST_REF"), "date.anchored"};  // after what is not told
    if (!base && term.is(role::same)) return DateForm{last, open_date("PAST_REF"), "date.anchored"};
    return DateForm{last, step_unit(base, next.unit, step), anchored ? "date.anchored" : "date.last-this-next"};
  }
  if (anchored && !term.is(role::previous | role::following)) return std::nullopt;
  if (next.weekday != 0 && in.token(at).end - in.token(at).begin > 3) {
    std::uint32_t last = at + 1;
    if (in.is(last, role::day_part)) ++last;
    if (auto form = weekday_with_day(in, at, context, step_weekday(context, next.weekday, step))) return form;
    if (context.day && (term.is(role::coming) || in.is(at - 1, role::coming))) {  // the coming Friday is the next one there is
      const int ahead = (next.weekday - weekday_of(*context.day) + 6) % 7 + 1;
      return DateForm{last, day_date(*context.day + days{ahead}), "date.weekday"};
    }
    return DateForm{last, step == Step::previous && !context.day ? open_date("PAST_REF") : step_weekday(context, next.weekday, step), "date.weekday"};
  }
  if (next.month != 0 && in.token(at).is(Token::capital)) {
    if (in.number(at + 1)) return std::nullopt;
    return DateForm{at + 1, step_month(context, next.month, step), "date.last-this-next"};
  }
  if (next.season[0] != 0) {
    DateContext from = context;
    if (anchored) from.day = context.base(TimeUnit::month);
    return DateForm{at + 1, step_season(from, {next.season, 2}, step), "date.season"};
  }
  if (next.is(role::day_part) && !the && i + 1 == at) {  // this morning, last night
    static const std::uint64_t night = WordLiteral("night").hash;
    if (term.is(role::this_)) return DateForm{at + 1, step_unit(context.day, TimeUnit::day, Step::current), "date.day-word"};
    if (term.is(role::last) && in.token(at).hash == night) return DateForm{at + 1, step_unit(context.day, TimeUnit::day, Step::previous), "date.day-word"};
  }
  return std::nullopt;
}

// "that day", "that same year" at i: of the date told before, where one of that grain is told.
std::optional<DateForm> that_unit(const Reader& in, std::uint32_t i, const DateContext& context) {
  const std::uint32_t at = in.is(i + 1, role::same) ? i + 2 : i + 1;
  const TimeUnit unit = in.term(at).unit;
  if (unit < TimeUnit::day || in.term(at).unit_plural || unit == TimeUnit::decade || unit == TimeUnit::century || in.hyphen(at + 1)) return std::nullopt;
  const bool led = i > in.begin && in.is(i - 1, role::preposition | role::later | role::earlier);
  if (!led && !nothing_counted(in, at + 1) && i != in.begin) return std::nullopt;
  const auto base = context.base(unit);
  if (!base) return std::nullopt;
  if (!led && base == context.day && unit != TimeUnit::weekend) return std::nullopt;  // nothing is told that it could mean
  if (unit == TimeUnit::weekend) return DateForm{at + 1, weekend_date(*base), "date.anchored"};
  return DateForm{at + 1, step_unit(base, unit, Step::current), "date.anchored"};
}

}  // namespace

std::optional<DateForm> read_relative(const Reader& in, std::uint32_t i, DateContext& context) {
  if (!in.inside(i)) return std::nullopt;
  if (in.number(i)) return units_ago(in, i, context);
  const Term& term = in.term(i);
  const bool the = in.is(i, role::the);
  const std::uint32_t at = the ? i + 1 : i;
  const Term& head = in.term(at);
  if (head.day_word && !the) {
    // USA Today
    if (i > in.begin && in.token(i).is(Token::capital) && in.token(i - 1).is(Token::capital) && in.token(i - 1).kind == TokenKind::word) return std::nullopt;
    std::uint32_t last = at + 1;
    if (in.is(last, role::day_part)) ++last;
    return DateForm{last, step_unit(context.day, TimeUnit::day, static_cast<Step>(head.day_offset)), "date.day-word"};
  }
  if (head.unit >= TimeUnit::week && head.unit <= TimeUnit::year && !head.unit_plural) {  // year to date, month-to-date
    static const std::uint64_t date_word = word_hash("date");
    const std::uint32_t to = in.hyphen(at + 1) ? at + 2 : at + 1, date = in.hyphen(to + 1) ? to + 2 : to + 1;
    if (in.is(to, role::to) && in.inside(date) && in.token(date).hash == date_word) return DateForm{date + 1, step_unit(context.day, head.unit, Step::current), "date.last-this-next"};
  }
  if (head.unit == TimeUnit::year || head.is(role::previous))
    if (auto form = year_ago_span(in, at, context)) return form;
  if (head.is(role::last | role::next | role::this_ | role::previous | role::following | role::same | role::past | role::coming | role::current))
    if (auto form = stepped(in, at, the, context)) return form;
  static const std::uint64_t prior = WordLiteral("prior").hash;
  if (term.is(role::that)) return that_unit(in, i, context);
  static const std::uint64_t at_word = word_hash("at"), over_word = word_hash("over");
  if (the && head.unit == TimeUnit::weekend && context.day && i > in.begin && nothing_counted(in, at + 1) &&
      (in.is(i - 1, role::preposition) || in.token(i - 1).hash == at_word || in.token(i - 1).hash == over_word)) {
    const bool past = tense_around(in, i, at + 1) != Tense::future && weekday_of(*context.day) < 6;
    return DateForm{at + 1, weekend_date(*context.day - days{past ? 7 : 0}), "date.last-this-next"};
  }
  if (the && head.unit >= TimeUnit::day && !head.unit_plural) {
    // the day before yesterday, the year prior, the day before
    const std::uint32_t after = at + 1;
    if (in.is(after, role::before_word | role::after_word) && in.term(after + 1).day_word) {
      const int sign = in.is(after, role::before_word) ? -1 : 1;
      if (!context.day) return DateForm{after + 2, open_date(sign < 0 ? "PAST_REF" : "FUTURE_REF"), "date.day-word"};
      return DateForm{after + 2, day_date(*context.day + days{in.term(after + 1).day_offset + sign}), "date.day-word"};
    }
    if ((head.unit == TimeUnit::month || head.unit == TimeUnit::year || head.unit == TimeUnit::quarter) && ((in.is(after, role::before_word) && in.is(after + 1, role::last)) || (in.is(after, role::after_word) && in.is(after + 1, role::next))))
      return DateForm{after + 2, shift(context.day, head.unit, in.is(after, role::before_word) ? -2 : 2), "date.last-this-next"};  // the year before last
    const bool ends = !in.inside(after + 1) || in.token(after + 1).kind == TokenKind::punct;
    if (in.inside(after) && (in.token(after).hash == prior || (in.is(after, role::before_word | role::after_word | role::following) && ends))) {
      const int sign = in.is(after, role::after_word | role::following) ? 1 : -1;
      return DateForm{after + 1, moved(context.base(head.unit), head.unit, sign), "date.anchored"};
    }
    if (head.unit == TimeUnit::quarter && context.day && !in.is(after, role::of) && !in.hyphen(after) && i > in.begin && in.is(i - 1, role::preposition)) {
      const int year = year_of(*context.day), quarter = (month_of(*context.day) - 1) / 3;
      return DateForm{after, context.quarter ? quarter_date(context.quarter->first, context.quarter->second) : quarter_date(year, quarter), "date.anchored"};
    }
    // "for the month", "during the week": the one told of or the current one, where the clause ends with it
    static const std::uint64_t for_word = WordLiteral("for").hash, in_word = WordLiteral("in").hash, during = WordLiteral("during").hash;
    const std::uint64_t lead = i > in.begin ? in.token(i - 1).hash : 0;
    if (context.day && (head.unit == TimeUnit::month || head.unit == TimeUnit::week) && (lead == for_word || lead == in_word || lead == during) &&
        (!in.inside(after) || (in.token(after).kind == TokenKind::punct && !in.hyphen(after))))
      return DateForm{after, step_unit(context.base(head.unit), head.unit, Step::current), "date.anchored"};
    return std::nullopt;
  }
  if (term.number > 0 || term.is(role::a | role::half)) return units_ago(in, i, context);
  return std::nullopt;
}

}  // namespace lede
