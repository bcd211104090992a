#include "mention/value/date_forms.h"
#include "mention/value/number.h"

namespace lede {
namespace {

using std::chrono::days;

// "two weeks" at i as a count of units; returns its tokens. Nothing for clock units.
std::uint32_t count_at(const Reader& in, std::uint32_t i, int& count, TimeUnit& unit) {
  std::uint32_t at = i;
  if (in.is(i, role::a)) {
    count = 1;
    at = i + 1;
    if (in.is(at, role::few | role::several | role::half)) return 0;
  } else {
    if (in.number(i) && in.glued(i) && i > in.begin && in.token(i - 1).kind != TokenKind::punct) return 0;
    const auto number = read_number(in, i);
    if (!number || number->indefinite || number->micros % 1'000'000 != 0 || number->micros > static_cast<int128>(20'000) * 1'000'000) return 0;
    count = static_cast<int>(number->micros / 1'000'000);
    at = number->last;
  }
  for (int k = 0; k < 2 && in.is(at, role::duration_adjective); ++k) ++at;
  const Term& term = in.term(at);
  if (term.unit < TimeUnit::day || term.unit == TimeUnit::weekend) return 0;
  unit = term.unit;
  return at + 1 - i;
}

Date counted(const std::optional<Day>& base, TimeUnit unit, int count) {
  if (unit == TimeUnit::decade) return shift(base, TimeUnit::year, 10 * count);
  if (unit == TimeUnit::century) return shift(base, TimeUnit::year, 100 * count);
  return shift(base, unit, count);
}

std::optional<DateForm> ago(const Reader& in, std::uint32_t i, const DateContext& context) {
  int count = 0;
  TimeUnit unit = TimeUnit::nothing;
  const std::uint32_t n = count_at(in, i, count, unit);
  if (n == 0) return std::nullopt;
  const std::uint32_t at = i + n;
  if (in.is(at, role::ago)) return DateForm{at + 1, counted(context.day, unit, -count), "date.ago"};
  static const std::uint64_t now = WordLiteral("now").hash, today = WordLiteral("today").hash;
  if (in.is(at, role::from) && in.inside(at + 1) && (in.token(at + 1).hash == now || in.token(at + 1).hash == today)) return DateForm{at + 2, counted(context.day, unit, count), "date.ago"};
  const bool earlier = in.is(at, role::earlier), later = in.is(at, role::later);
  static const std::uint64_t prior = WordLiteral("prior").hash;
  if (earlier || later || (in.inside(at) && in.token(at).hash == prior)) {
    const auto base = context.base(unit);
    if (!base) return std::nullopt;
    return DateForm{at + 1, counted(base, unit, later ? count : -count), "date.anchored"};
  }
  return std::nullopt;
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
  if (next.unit >= TimeUnit::day && !next.unit_plural) {
    // "the last year" is a length; "past year" too
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
    const bool following_day = the && term.is(role::next) && next.unit == TimeUnit::day;  // "the next day" is the one after the day told of
    const auto base = anchored || following_day ? context.base(next.unit) : context.day;
    if (!base && term.is(role::same)) return DateForm{last, open_date("PAST_REF"), "date.anchored"};
    return DateForm{last, step_unit(base, next.unit, step), anchored ? "date.anchored" : "date.last-this-next"};
  }
  if (anchored && !term.is(role::previous | role::following)) return std::nullopt;
  if (next.weekday != 0 && in.token(at).end - in.token(at).begin > 3) {
    std::uint32_t last = at + 1;
    if (in.is(last, role::day_part)) ++last;
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

}  // namespace

std::optional<DateForm> read_relative(const Reader& in, std::uint32_t i, DateContext& context) {
  if (!in.inside(i)) return std::nullopt;
  if (in.number(i)) return ago(in, i, context);
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
  if (head.is(role::last | role::next | role::this_ | role::previous | role::following | role::same | role::past | role::coming))
    if (auto form = stepped(in, at, the, context)) return form;
  static const std::uint64_t that = WordLiteral("that").hash, prior = WordLiteral("prior").hash;
  if (!the && in.token(i).hash == that && in.term(i + 1).unit >= TimeUnit::day && !in.term(i + 1).unit_plural) {
    const auto base = context.base(in.term(i + 1).unit);
    if (base && in.term(i + 1).unit == TimeUnit::weekend) return DateForm{i + 2, weekend_date(*base), "date.anchored"};
    if (base && i == in.begin && in.term(i + 1).unit == TimeUnit::day) return DateForm{i + 2, step_unit(base, TimeUnit::day, Step::current), "date.anchored"};
    if (base && i > in.begin && in.is(i - 1, role::preposition | role::later | role::earlier)) return DateForm{i + 2, step_unit(base, in.term(i + 1).unit, Step::current), "date.anchored"};
    return std::nullopt;
  }
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
    const bool ends = !in.inside(after + 1) || in.token(after + 1).kind == TokenKind::punct;
    if (in.inside(after) && (in.token(after).hash == prior || (in.is(after, role::before_word | role::after_word) && ends))) {
      const int sign = in.is(after, role::after_word) ? 1 : -1;
      return DateForm{after + 1, counted(context.base(head.unit), head.unit, sign), "date.anchored"};
    }
    if (head.unit == TimeUnit::quarter && context.day && !in.is(after, role::of) && !in.hyphen(after) && i > in.begin && in.is(i - 1, role::preposition)) {
      const int year = year_of(*context.day), quarter = (month_of(*context.day) - 1) / 3;
      return DateForm{after, context.quarter ? quarter_date(context.quarter->first, context.quarter->second) : quarter_date(year, quarter), "date.anchored"};
    }
    return std::nullopt;
  }
  if (term.number > 0 || term.is(role::a)) return ago(in, i, context);
  return std::nullopt;
}

}  // namespace lede
