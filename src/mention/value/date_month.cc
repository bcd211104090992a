#include <algorithm>
#include <array>

#include "mention/value/date_written.h"

namespace lede {
namespace {

// The year of the end of a range whose begin has none: "from March to May 2025".
std::uint32_t shared_year(const Reader& in, std::uint32_t i, int& year) {
  if (!in.is(i, role::to | role::and_) && !in.sign(i, '-')) return 0;
  std::uint32_t at = i + 1;
  int day = 0;
  at += day_at(in, at, day);
  const int month = in.term(at).month;
  if (month == 0 || !capital(in, at)) return day != 0 ? trailing_year(in, at, year) : 0;
  ++at;
  at += day_at(in, at, day);
  return trailing_year(in, at, year);
}

// A month's name at i that is no verb and no person.
bool month_stands(const Reader& in, std::uint32_t i, std::uint32_t last) {
  const std::string_view text = in.cut(i);
  const int month = in.term(i).month;
  const Term& before = i > in.begin ? in.term(i - 1) : no_term;
  const bool led = before.is(role::preposition | role::last | role::next | role::this_ | role::early | role::late | role::mid | role::previous | role::coming | role::past | role::to | role::between | role::by) ||
                   (i > in.begin && in.sign(i - 1, '-')) || (before.is(role::the) && i > in.begin + 1 && in.is(i - 2, role::preposition) && nothing_counted(in, last));  // in the April
  static const std::array<std::uint64_t, 6> calendar = {WordLiteral("in").hash, WordLiteral("by").hash, WordLiteral("until").hash, WordLiteral("since").hash, WordLiteral("next").hash, WordLiteral("last").hash};
  if (!capital(in, i))  // "it may be in may"
    return led && ((text.size() > 3 && month != 3 && month != 5) || (i > in.begin && std::ranges::count(calendar, in.token(i - 1).hash) != 0 && (nothing_counted(in, last) || in.token(last).kind == TokenKind::symbol)));
  static const std::array<std::uint64_t, 6> owners = {WordLiteral("its").hash, WordLiteral("their").hash, WordLiteral("our").hash, WordLiteral("his").hash, WordLiteral("her").hash, WordLiteral("my").hash};
  const bool owned = i > in.begin && (before.is(role::the | role::possessive | role::a) || std::ranges::count(owners, in.token(i - 1).hash) != 0);
  if (capital(in, last) && in.token(last).kind == TokenKind::word && !in.glued(last) && !led && !owned) return false;
  const bool name_too = month == 3 || month == 4 || month == 5 || month == 6 || month == 8 || text.size() <= 4;
  if (!name_too) return true;
  const bool in_list = i > in.begin + 1 && before.is(role::and_ | role::or_) && (in.term(i - 2).month != 0 || in.number(i - 2));
  // "its March round", "the June meeting"
  const bool noun = owned && in.inside(last) && in.token(last).kind == TokenKind::word && !capital(in, last) && !in.is(last, role::preposition | role::to | role::modal | role::and_ | role::or_);
  const bool with_other = capital(in, last + 1) && in.term(last + 1).month != 0 && (in.is(last, role::and_ | role::or_ | role::to | role::preposition) || in.sign(last, '-'));  // March and April
  return led || in_list || noun || with_other || in.is(last, role::possessive);
}

// "twenty-first", "first", "twenty two" after a month's name; returns its tokens.
std::uint32_t day_in_words(const Reader& in, std::uint32_t i, bool month_named, int& day) {
  if (in.number(i) || !month_named) return 0;
  int value = 0, year = 0;
  std::uint32_t n = ordinal_at(in, i, value);
  const bool ordinal = n != 0;
  if (!ordinal) n = cardinal_day(in, i, value);
  if (n == 0 || value > 31) return 0;
  if (!year_figures(in, i + n) && year_words(in, i + n, year) == 0) {
    const bool ends = !in.inside(i + n) || in.token(i + n).kind == TokenKind::punct;
    if (!nothing_counted(in, i + n) || (!ordinal && value < 20 && !ends)) return 0;  // "in June three of them"
  }
  day = value;
  return n;
}

// "of 87" behind a day; returns its tokens.
std::uint32_t short_year(const Reader& in, std::uint32_t i, int& year) {
  if (!in.is(i, role::of) || !in.number(i + 1) || in.token(i + 1).end - in.token(i + 1).begin != 2 || !nothing_counted(in, i + 2)) return 0;
  const int figures = small_number(in.cut(i + 1));
  if (figures < 0 || (figures < 32 && in.cut(i + 1).front() != '0')) return 0;
  year = full_year(figures);
  return 2;
}

}  // namespace

std::uint32_t cardinal_day(const Reader& in, std::uint32_t i, int& day) {
  const int first = in.number(i) ? -1 : in.term(i).number;
  if (first < 1 || first > 30) return 0;
  day = first;
  if (first < 20) return 1;
  const std::uint32_t unit = in.hyphen(i + 1) ? i + 2 : i + 1;
  const int more = in.number(unit) ? -1 : in.term(unit).number;
  if (more < 1 || more > 9) return 1;
  day += more;
  return unit + 1 - i;
}

std::uint32_t day_at(const Reader& in, std::uint32_t i, int& day) {
  if (!in.number(i) || in.token(i).end - in.token(i).begin > 2) {
    return 0;
  }
  day = small_number(in.cut(i));
  if (day < 1 || day > 31) return 0;
  if (in.glued(i + 1) && in.token(i + 1).kind == TokenKind::word) return in.is(i + 1, role::ordinal_suffix) && (!in.hyphen(i + 2) || in.number(i + 3)) ? 2 : 0;  // no "16th-century"
  if (in.sign(i + 1, '%') || (in.sign(i + 1, ':') && in.glued(i + 2)) || in.term(i + 1).scale >= 3) return 0;
  return 1;
}

Date dated(const DateContext& context, const Reader& in, std::uint32_t first, std::uint32_t last, int year, int month, int day) {
  return year > 0 ? day_date(make_day(year, month, day)) : resolve_month_day(context, month, day, tense_around(in, first, last));
}

std::uint32_t year_after_in(const Reader& in, std::uint32_t i, int& year) {
  static const std::uint64_t in_word = WordLiteral("in").hash;
  if (!in.inside(i) || in.token(i).hash != in_word) return 0;
  const auto found = year_figures(in, i + 1);
  if (!found || !nothing_counted(in, i + 2)) return 0;
  year = *found;
  return 2;
}

// "last year", "of this year" after a month or day; returns its tokens.
std::uint32_t year_told_after(const Reader& in, std::uint32_t i, const DateContext& context, int& year) {
  const std::uint32_t at = in.is(i, role::of) ? i + 1 : i;
  if (!context.day || !in.is(at, role::last | role::this_ | role::next) || in.term(at + 1).unit != TimeUnit::year || in.term(at + 1).unit_plural || in.hyphen(at + 2)) return 0;
  if (in.is(at + 2, role::possessive)) return 0;
  year = year_of(*context.day) + (in.is(at, role::last) ? -1 : in.is(at, role::next) ? 1 : 0);
  return at + 2 - i;
}

// "January-March quarter", "July to September period" at i: three months that are a quarter.
std::optional<DateForm> quarter_by_months(const Reader& in, std::uint32_t i, const DateContext& context) {
  static const std::uint64_t period = WordLiteral("period").hash, through = WordLiteral("through").hash;
  const int month = in.term(i).month;
  const bool joint = in.sign(i + 1, '-') || in.is(i + 1, role::to) || (in.inside(i + 1) && in.token(i + 1).hash == through);
  if (month % 3 != 1 || !joint || in.term(i + 2).month != month + 2 || !capital(in, i) || !capital(in, i + 2)) return std::nullopt;
  if ((in.term(i + 3).unit != TimeUnit::quarter || in.term(i + 3).unit_plural) && !(in.inside(i + 3) && in.token(i + 3).hash == period)) return std::nullopt;
  int year = 0;
  std::uint32_t last = i + 4 + trailing_year(in, i + 4, year);
  if (year == 0) last += year_told_after(in, last, context, year);
  return DateForm{last, year != 0 ? quarter_date(year, month / 3 + 1) : resolve_quarter(context, month / 3 + 1, tense_around(in, i, last)), "date.quarter"};
}

bool impossible_day_before(const Reader& in, std::uint32_t i) {
  std::uint32_t at = i;
  if (at > in.begin && in.is(at - 1, role::of)) --at;
  if (at > in.begin && in.is(at - 1, role::ordinal_suffix)) --at;
  if (at == in.begin) return false;
  int day = 0, year = 0;
  if (const std::uint32_t n = day_at(in, at - 1, day); n == 0 || at - 1 + n < at) return false;
  trailing_year(in, i + 1, year);
  return !valid_day(year > 0 ? year : 2024, in.term(i).month, day);
}

std::optional<DateForm> read_month_first(const Reader& in, std::uint32_t i, const DateContext& context) {
  if (auto form = quarter_by_months(in, i, context)) return form;
  const int month = in.term(i).month;
  std::uint32_t at = i + 1;
  if (impossible_day_before(in, i)) return std::nullopt;
  if (in.sign(at, '.') && in.glued(at) && (in.number(at + 1) || (in.cut(i).size() <= 4 && in.term(at + 1).ordinal != 0))) ++at;
  int year = 0, day = 0;
  const bool named = capital(in, i) || (in.cut(i).size() > 3 && month != 5 && month != 3);
  std::uint32_t day_token = at;
  if (in.is(at, role::the)) ++day_token;
  if ((in.sign(at, '-') || in.sign(at, '/')) && in.glued(at) && in.number(at + 1)) ++day_token;  // Jan-1, Oct/2
  if (day_token == at + 1 && in.sign(at, '/') && year_figures(in, at + 1)) return DateForm{at + 2, month_date(*year_figures(in, at + 1), month), "date.month-year"};
  const std::uint32_t in_words = day_in_words(in, day_token, capital(in, i) || (month != 3 && month != 5 && in.cut(i) != "august"), day);
  if (!capital(in, i) && !named && in_words == 0 && !(i > in.begin && in.is(i - 1, role::preposition))) return std::nullopt;
  if (const std::uint32_t n = in_words + day_at(in, day_token, day); n != 0) {
    std::uint32_t last = day_token + n;
    int shared = 0;
    // "March 3-7, 2025": the year stands after the second day
    const std::uint32_t y = trailing_year(in, last, year);
    if (y != 0) last += y;
    else if (const std::uint32_t two = short_year(in, last, year); two != 0) last += two;
    else if (const std::uint32_t later = year_after_in(in, last, year); later != 0) last += later;
    else if (const std::uint32_t told = year_told_after(in, last, context, year); told != 0) last += told;
    else if (shared_year(in, last, shared) != 0) year = shared;
    if (!valid_day(year > 0 ? year : 2024, month, day)) return std::nullopt;
    return DateForm{last, dated(context, in, i, last, year, month, day), "date.month-day"};
  }
  if (const std::uint32_t y = trailing_year(in, at, year); y != 0) return DateForm{at + y, month_date(year, month), "date.month-year"};
  if (at != i + 1) at = i + 1;
  if (const std::uint32_t told = year_told_after(in, at, context, year); told != 0 && named) return DateForm{at + told, month_date(year, month), "date.month-year"};
  if (!month_stands(in, i, at)) return std::nullopt;
  if (month % 3 == 0 && !(i > in.begin && in.sign(i - 1, '-')) && in.term(at).unit == TimeUnit::quarter && !in.term(at).unit_plural) {  // the December quarter ends with it
    const std::uint32_t last = at + 1 + trailing_year(in, at + 1, year);
    const std::uint32_t told = year == 0 ? year_told_after(in, last, context, year) : 0;
    return DateForm{last + told, year != 0 ? quarter_date(year, month / 3) : resolve_quarter(context, month / 3, tense_around(in, i, at + 1)), "date.quarter"};
  }
  if (shared_year(in, at, year) != 0) return DateForm{at, month_date(year, month), "date.month"};
  return DateForm{at, resolve_month(context, month, tense_around(in, i, at)), "date.month"};
}

std::optional<DateForm> read_day_first(const Reader& in, std::uint32_t i, const DateContext& context) {
  int day = 0, year = 0;
  if (i > in.begin && in.glued(i) && in.token(i - 1).sign != '-' && in.token(i - 1).sign != '(') return std::nullopt;
  std::uint32_t at = i + day_at(in, i, day);
  if (at == i) return std::nullopt;
  if (in.sign(at, '-') || in.is(at, role::to | role::and_)) {  // the 10 of 10-12 June
    int end = 0;
    const std::uint32_t second = at + 1;
    if (const std::uint32_t n = day_at(in, second, end); n != 0 && end > day)
      if (const auto whole = read_day_first(in, second, context); whole && whole->date.value.size() == 10 && in.term(in.is(second + n, role::of) ? second + n + 1 : second + n).month != 0) {
        const auto last = parse_day(whole->date.start);  // none in a year that nobody knows: XXXX-06-12
        return DateForm{at, last ? day_date(make_day(year_of(*last), month_of(*last), day)) : open_date(whole->date.value.substr(0, 8) + (day < 10 ? "0" : "") + std::to_string(day)), "date.day-month"};
      }
  }
  if (in.is(at, role::of)) ++at;
  else if ((in.sign(at, '-') || in.sign(at, '/')) && in.glued(at)) ++at;
  const int month = in.term(at).month;
  static const std::uint64_t on = word_hash("on");
  const bool led = i > in.begin && in.token(i - 1).hash == on && nothing_counted(in, at + 1);  // "on 14 nov"
  if (month == 0 || (!capital(in, at) && in.cut(at).size() <= 3 && !led && !in.number(at + 1))) return std::nullopt;
  if (!capital(in, at) && (month == 5 || month == 3) && !in.number(at + 1)) return std::nullopt;
  std::uint32_t last = at + 1;
  if (in.sign(last, '.') && in.glued(last) && in.cut(at).size() <= 4 && in.number(last + 1)) ++last;
  if ((in.sign(last, '-') || in.sign(last, '/')) && in.glued(last) && year_figures(in, last + 1)) ++last;
  if (const std::uint32_t y = trailing_year(in, last, year); y != 0) last += y;
  else if (const std::uint32_t two = short_year(in, at + 1, year); two != 0) last = at + 1 + two;
  else if (const std::uint32_t later = year_after_in(in, at + 1, year); later != 0) last = at + 1 + later;
  else if (const std::uint32_t told = year_told_after(in, at + 1, context, year); told != 0) last = at + 1 + told;
  else last = at + 1;
  if (!valid_day(year > 0 ? year : 2024, month, day)) return std::nullopt;
  return DateForm{last, dated(context, in, i, last, year, month, day), "date.day-month"};
}

std::optional<DateForm> read_day_words_first(const Reader& in, std::uint32_t i) {
  int day = 0, year = 0;
  const std::uint32_t at = i + cardinal_day(in, i, day);
  if (at == i || day < 2 || in.term(at).month == 0 || (!capital(in, at) && in.cut(at).size() <= 3)) return std::nullopt;
  const std::uint32_t last = at + 1 + trailing_year(in, at + 1, year);
  if (last == at + 1 || !nothing_counted(in, last) || !valid_day(year, in.term(at).month, day)) return std::nullopt;
  return DateForm{last, day_date(make_day(year, in.term(at).month, day)), "date.day-month"};
}

}  // namespace lede
