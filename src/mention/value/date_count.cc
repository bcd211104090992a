#include <algorithm>
#include <array>

#include "mention/value/date_forms.h"
#include "mention/value/number.h"

namespace lede {
namespace {

using std::chrono::days;

struct Count {
  int months = 0, day_count = 0;
  int parts = 0;
  TimeUnit unit = TimeUnit::nothing;  // of the first part
  std::uint32_t last = 0;
};

// "2 years 1 month 21 days", "2 weeks and 2 days", "a week".
std::optional<Count> lengths(const Reader& in, std::uint32_t i) {
  Count out;
  std::uint32_t at = i;
  while (out.parts < 4) {
    std::uint32_t from = at;
    if (out.parts > 0 && (in.is(from, role::and_) || in.sign(from, ','))) ++from;
    std::int64_t count = 1;
    std::uint32_t unit = from + 1;
    const bool the_day = out.parts == 0 && in.is(from, role::the) && in.term(unit).unit == TimeUnit::day && in.is(unit + 1, role::before_word | role::after_word) && !in.term(unit + 2).day_word;  // the day after Christmas
    if (!in.is(from, role::a) && !the_day) {
      if (!in.number(from) && in.term(from).number < 1) break;
      const auto number = read_number(in, from);
      if (!number || number->indefinite || number->micros % 1'000'000 != 0 || number->micros > static_cast<int128>(20'000) * 1'000'000) break;
      count = static_cast<std::int64_t>(number->micros / 1'000'000);
      unit = number->last;
    }
    for (int k = 0; k < 2 && in.is(unit, role::duration_adjective); ++k) ++unit;
    const TimeUnit what = in.term(unit).unit;
    const int number = static_cast<int>(count);
    if (what == TimeUnit::day) out.day_count += number;
    else if (what == TimeUnit::week) out.day_count += 7 * number;
    else if (what == TimeUnit::fortnight) out.day_count += 14 * number;
    else if (what == TimeUnit::month) out.months += number;
    else if (what == TimeUnit::year) out.months += 12 * number;
    else break;
    if (out.parts == 0) out.unit = what;
    ++out.parts;
    at = unit + 1;
    out.last = at;
  }
  if (out.parts == 0 || out.months > 20'000) return std::nullopt;
  return out;
}

// "on Friday" after a count, or nothing: the day of that name in the week (from Sunday) of `day`.
std::uint32_t named_day(const Reader& in, std::uint32_t at, Day& day) {
  static const std::uint64_t on = word_hash("on");
  if (!in.inside(at) || in.token(at).hash != on || in.term(at + 1).weekday == 0 || in.token(at + 1).end - in.token(at + 1).begin < 6) return at;
  day = in_week_of(day, in.term(at + 1).weekday);
  return at + 2;
}

// "two Sundays from now", "3 Mondays later": that many days of the name after, or before, the day it is counted from.
std::optional<DateForm> weekdays_on(const Reader& in, std::uint32_t i, const DateContext& context) {
  const auto number = read_number(in, i);
  if (!number || number->indefinite || number->micros < 1'000'000 || number->micros % 1'000'000 != 0 || number->micros > static_cast<int128>(60) * 1'000'000) return std::nullopt;
  const std::uint32_t at = number->last;
  int weekday = in.term(at).weekday;
  if (in.is(at, role::weekdays)) {
    static const std::array<std::uint64_t, 7> plurals = {word_hash("mondays"), word_hash("tuesdays"), word_hash("wednesdays"), word_hash("thursdays"), word_hash("fridays"), word_hash("saturdays"), word_hash("sundays")};
    weekday = static_cast<int>(std::ranges::find(plurals, in.token(at).hash) - plurals.begin()) + 1;
  }
  if (weekday == 0 || in.token(at).end - in.token(at).begin < 6) return std::nullopt;
  static const std::uint64_t now = WordLiteral("now").hash, today = WordLiteral("today").hash;
  const bool from = in.is(at + 1, role::from) && in.inside(at + 2) && (in.token(at + 2).hash == now || in.token(at + 2).hash == today);
  const bool ago = in.is(at + 1, role::ago);
  if (!from && !ago && !in.is(at + 1, role::later | role::earlier)) return std::nullopt;
  const auto base = from || ago ? context.day : context.base(TimeUnit::day);
  if (!base) return std::nullopt;
  const int count = static_cast<int>(number->micros / 1'000'000);
  if (from || in.is(at + 1, role::later)) return DateForm{at + (from ? 3u : 2u), day_date(*base + days{(weekday - weekday_of(*base) + 6) % 7 + 1 + 7 * (count - 1)}), "date.ago"};
  return DateForm{at + 2, day_date(*base - days{(weekday_of(*base) - weekday + 6) % 7 + 1 + 7 * (count - 1)}), "date.ago"};
}

Day moved(Day day, const Count& count, int sign) { return add_months(day, sign * count.months) + days{sign * count.day_count}; }

}  // namespace

Day in_week_of(Day day, int weekday) { return day + days{weekday % 7 - weekday_of(day) % 7}; }

std::optional<DateForm> read_counted(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context) {
  if (in.number(i) && in.glued(i) && i > in.begin && in.token(i - 1).kind != TokenKind::punct) return std::nullopt;
  if (auto form = weekdays_on(in, i, context)) return form;
  const auto count = lengths(in, i);
  if (!count) return std::nullopt;
  const std::uint32_t at = count->last;
  static const std::uint64_t now = WordLiteral("now").hash, in_word = WordLiteral("in").hash, today = WordLiteral("today").hash;
  if (count->parts > 1 && context.day) {  // 1 month 21 days ago
    if (in.is(at, role::ago)) return DateForm{at + 1, day_date(moved(*context.day, *count, -1)), "date.ago"};
    if (in.is(at, role::from) && in.inside(at + 1) && in.token(at + 1).hash == now) return DateForm{at + 2, day_date(moved(*context.day, *count, 1)), "date.ago"};
    if (const auto base = context.base(TimeUnit::day); base && in.is(at, role::later | role::earlier)) return DateForm{at + 1, day_date(moved(*base, *count, in.is(at, role::later) ? 1 : -1)), "date.anchored"};
  }
  if (count->parts == 1 && in.is(at, role::ago) && in.term(at + 1).weekday != 0 && in.token(at + 1).is(Token::capital) && context.day) {  // a week ago Tuesday
    const Day day = moved(*context.day, *count, -1);
    return DateForm{at + 2, day_date(day - days{(weekday_of(day) - in.term(at + 1).weekday + 7) % 7}), "date.ago"};
  }
  const bool of_weekday = i > in.begin && (in.term(i - 1).weekday != 0 || (in.sign(i - 1, ',') && i - 1 > in.begin && in.term(i - 2).weekday != 0));  // Friday, two years from now
  if (context.day && (count->unit != TimeUnit::year || of_weekday) && in.is(at, role::from) && in.inside(at + 1) && (in.token(at + 1).hash == now || in.token(at + 1).hash == today)) {
    Day day = moved(*context.day, *count, 1);
    const std::uint32_t last = named_day(in, at + 2, day);
    return DateForm{last, day_date(day), "date.ago"};
  }
  // two weeks before Christmas, 3 days after January 12th, two days from tomorrow
  static const std::uint64_t for_word = WordLiteral("for").hash;
  const bool length = i > in.begin && in.token(i - 1).hash == for_word;  // "for four days from October 23"
  if (in.is(at, role::before_word | role::after_word | role::from) && !(length && in.is(at, role::from))) {
    std::uint32_t told = at + 1;
    if (in.inside(told) && (in.token(told).hash == now || (in.is(at, role::from) && in.token(told).hash == today))) return std::nullopt;
    const bool the = in.is(told, role::the);
    if (the) ++told;
    auto day = read_written(in, pack, told, context);
    if (!day) day = read_relative(in, told, context);
    if (day && !the && nothing_counted(in, day->last) && day->date.value.size() == 4 && count->parts == 1 && count->day_count == 0 && count->months % 12 == 0 && !day->date.start.empty() && !in.is(at, role::from)) {  // two years after 2011
      const int year = year_of(*parse_day(day->date.start)) + count->months / 12 * (in.is(at, role::before_word) ? -1 : 1);
      if (year >= 1000 && year < 2200) return DateForm{day->last, year_date(year), "date.anchored"};
    }
    if (!day || day->date.value.size() != 10) return std::nullopt;
    const auto start = parse_day(day->date.start);
    if (!start) return std::nullopt;
    return DateForm{day->last, day_date(moved(*start, *count, in.is(at, role::before_word) ? -1 : 1)), "date.anchored"};
  }
  // "in two years' time" is a point in time whatever the tense
  static const std::uint64_t time = WordLiteral("time").hash;
  if (context.day && count->months <= 1200 && i > in.begin && in.token(i - 1).hash == in_word && in.inside(at + 1) && (in.token(at).is(Token::clitic) || in.sign(at, '\'')) && in.token(at + 1).hash == time)
    return DateForm{at + 2, count->unit == TimeUnit::year && count->parts == 1 ? year_date(year_of(*context.day) + count->months / 12) : day_date(moved(*context.day, *count, 1)), "date.ago"};
  // "will return in two weeks": a point in time, not a length
  // ("the worst in 30 years" is a length)
  if (context.day && count->months <= 120 && i > in.begin && in.token(i - 1).hash == in_word && nothing_counted(in, at) && tense_around(in, i - 1, at) == Tense::future)
  {
    Day day = moved(*context.day, *count, 1);
    const std::uint32_t last = named_day(in, at, day);
    return DateForm{last, day_date(day), "date.ago"};
  }
  return std::nullopt;
}

}  // namespace lede
