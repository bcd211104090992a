#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "mention/value/date_forms.h"
#include "mention/value/measure.h"

namespace lede {
namespace {

int small_number(std::string_view text) {
  int value = -1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? value : -1;
}

bool capital(const Reader& in, std::uint32_t i) { return in.inside(i) && in.token(i).is(Token::capital); }

// A day of the month at i, with its "th"; returns its tokens.
std::uint32_t day_at(const Reader& in, std::uint32_t i, int& day) {
  if (!in.number(i) || in.token(i).end - in.token(i).begin > 2) {
    return 0;
  }
  day = small_number(in.cut(i));
  if (day < 1 || day > 31) return 0;
  if (in.glued(i + 1) && in.token(i + 1).kind == TokenKind::word) return in.is(i + 1, role::ordinal_suffix) && !(in.hyphen(i + 2)) ? 2 : 0;
  if (in.sign(i + 1, '%') || (in.sign(i + 1, ':') && in.glued(i + 2)) || in.term(i + 1).scale >= 3) return 0;
  return 1;
}

Date dated(const DateContext& context, const Reader& in, std::uint32_t first, std::uint32_t last, int year, int month, int day) {
  return year > 0 ? day_date(make_day(year, month, day)) : resolve_month_day(context, month, day, tense_around(in, first, last));
}

// "in 2020" after a day and month; returns its tokens.
std::uint32_t year_after_in(const Reader& in, std::uint32_t i, int& year) {
  static const std::uint64_t in_word = WordLiteral("in").hash;
  if (!in.inside(i) || in.token(i).hash != in_word) return 0;
  const auto found = year_figures(in, i + 1);
  if (!found || !nothing_counted(in, i + 2)) return 0;
  year = *found;
  return 2;
}

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
                   (i > in.begin && in.sign(i - 1, '-'));
  if (!capital(in, i)) return led && text.size() > 3 && month != 3 && month != 5;
  if (capital(in, last) && in.token(last).kind == TokenKind::word && !in.glued(last) && !led) return false;
  const bool name_too = month == 3 || month == 4 || month == 5 || month == 6 || month == 8 || text.size() <= 4;
  if (!name_too) return true;
  const bool in_list = i > in.begin + 1 && before.is(role::and_ | role::or_) && (in.term(i - 2).month != 0 || in.number(i - 2));
  return led || in_list || in.is(last, role::possessive);
}

// "twenty-first", "first", "twenty two" after a month's name; returns its tokens.
std::uint32_t day_in_words(const Reader& in, std::uint32_t i, bool month_named, int& day) {
  if (in.number(i) || !month_named) return 0;
  int value = 0, year = 0;
  std::uint32_t n = ordinal_at(in, i, value);
  if (n == 0 && (in.term(i).number == 20 || in.term(i).number == 30)) {
    const std::uint32_t unit = in.hyphen(i + 1) ? i + 2 : i + 1;
    const int more = in.term(unit).number;
    value = in.term(i).number + (more > 0 && more < 10 && !in.number(unit) ? more : 0);
    n = value != in.term(i).number ? unit + 1 - i : 1;
  }
  if (n == 0 || value > 31 || !(nothing_counted(in, i + n) || year_figures(in, i + n) || year_words(in, i + n, year) != 0)) return 0;
  day = value;
  return n;
}

std::optional<DateForm> month_first(const Reader& in, std::uint32_t i, const DateContext& context) {
  const int month = in.term(i).month;
  std::uint32_t at = i + 1;
  if (in.sign(at, '.') && in.glued(at) && at - i == 1 && in.cut(i).size() <= 4 && (in.number(at + 1))) ++at;
  int year = 0, day = 0;
  const bool named = capital(in, i) || (in.cut(i).size() > 3 && month != 5 && month != 3);
  if (!capital(in, i) && !named && !(i > in.begin && in.is(i - 1, role::preposition))) return std::nullopt;
  std::uint32_t day_token = at;
  if (in.is(at, role::the)) ++day_token;
  if ((in.sign(at, '-') || in.sign(at, '/')) && in.glued(at) && in.number(at + 1)) ++day_token;  // Jan-1, Oct/2
  if (day_token == at + 1 && in.sign(at, '/') && year_figures(in, at + 1)) return DateForm{at + 2, month_date(*year_figures(in, at + 1), month), "date.month-year"};
  if (const std::uint32_t n = day_in_words(in, day_token, capital(in, i) || (in.cut(i).size() > 3 && month != 3 && month != 5 && month != 8), day) + day_at(in, day_token, day); n != 0) {
    std::uint32_t last = day_token + n;
    int shared = 0;
    // "March 3-7, 2025": the year stands after the second day
    const std::uint32_t y = trailing_year(in, last, year);
    if (y != 0) last += y;
    else if (const std::uint32_t later = year_after_in(in, last, year); later != 0) last += later;
    else if (shared_year(in, last, shared) != 0) year = shared;
    if (!valid_day(year > 0 ? year : 2024, month, day)) return std::nullopt;
    return DateForm{last, dated(context, in, i, last, year, month, day), "date.month-day"};
  }
  if (const std::uint32_t y = trailing_year(in, at, year); y != 0) return DateForm{at + y, month_date(year, month), "date.month-year"};
  if (at != i + 1) at = i + 1;
  if (!month_stands(in, i, at)) return std::nullopt;
  if (shared_year(in, at, year) != 0) return DateForm{at, month_date(year, month), "date.month"};
  return DateForm{at, resolve_month(context, month, tense_around(in, i, at)), "date.month"};
}

// 16 March 2025, 16th of March, at the figure.
std::optional<DateForm> day_first(const Reader& in, std::uint32_t i, const DateContext& context) {
  int day = 0, year = 0;
  if (i > in.begin && in.glued(i) && in.token(i - 1).sign != '-' && in.token(i - 1).sign != '(') return std::nullopt;
  std::uint32_t at = i + day_at(in, i, day);
  if (at == i) return std::nullopt;
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
  else if (const std::uint32_t later = year_after_in(in, at + 1, year); later != 0) last = at + 1 + later;
  else last = at + 1;
  if (!valid_day(year > 0 ? year : 2024, month, day)) return std::nullopt;
  return DateForm{last, dated(context, in, i, last, year, month, day), "date.day-month"};
}

DateForm numeric(std::uint32_t last, int year, int a, int b, std::string_view rule) {
  // month/day and day/month: the order that is possible; both, where both are
  DateForm out{last, {}, rule};
  const bool american = valid_day(year, a, b), british = valid_day(year, b, a);
  if (american) out.date = day_date(make_day(year, a, b));
  else if (british) out.date = day_date(make_day(year, b, a));
  if (american && british && a != b) out.date.also.push_back(day_date(make_day(year, b, a)).value);
  return out;
}

// Whether "4/22" is told as a day and no fraction or score.
bool month_and_day_stand(const Reader& in, std::uint32_t i) {
  static const std::array<std::uint64_t, 9> leads = {WordLiteral("on").hash, WordLiteral("by").hash, WordLiteral("until").hash, WordLiteral("till").hash, WordLiteral("before").hash, WordLiteral("back").hash, WordLiteral("due").hash, WordLiteral("starting").hash, WordLiteral("effective").hash};
  return i > in.begin && (std::ranges::count(leads, in.token(i - 1).hash) != 0 || in.term(i - 1).weekday != 0) && nothing_counted(in, i + 3) && !in.glued(i + 3) && !in.is(i + 3, role::of);
}

std::optional<DateForm> in_figures(const Reader& in, std::uint32_t i, const DateContext& context) {
  const std::string_view text = in.cut(i);
  if (in.glued(i) && i > in.begin && in.token(i - 1).kind != TokenKind::punct) return std::nullopt;
  if (in.glued(i) && i > in.begin && (in.token(i - 1).sign == '/' || in.token(i - 1).sign == '.' || in.token(i - 1).sign == '_')) return std::nullopt;
  if (text.size() >= 8 && text.size() <= 10 && std::count(text.begin(), text.end(), '.') == 2) {  // 16.03.2025, 2025.03.16
    const auto p = text.find('.'), q = text.rfind('.');
    const int a = small_number(text.substr(0, p)), b = small_number(text.substr(p + 1, q - p - 1)), c = small_number(text.substr(q + 1));
    if (p == 4 && a >= 1900 && a < 2200 && valid_day(a, b, c)) return DateForm{i + 1, day_date(make_day(a, b, c)), "date.numeric"};
    if (text.size() - q - 1 == 4 && c >= 1900 && c < 2200 && valid_day(c, b, a)) return DateForm{i + 1, day_date(make_day(c, b, a)), "date.numeric"};
    return std::nullopt;
  }
  if (text.size() == 8 && (i == in.begin || in.token(i - 1).kind == TokenKind::word) && !in.glued(i) && nothing_counted(in, i + 1)) {  // 20250316
    const int a = small_number(text.substr(0, 4)), b = small_number(text.substr(4, 2)), c = small_number(text.substr(6));
    if (a >= 1950 && a <= 2060 && valid_day(a, b, c)) return DateForm{i + 1, day_date(make_day(a, b, c)), "date.numeric"};
  }
  if (text.size() == 4 && in.number(i + 1) && in.number(i + 2) && in.cut(i + 1).size() == 2 && in.cut(i + 2).size() == 2 && nothing_counted(in, i + 3)) {  // 2025 03 16
    const int a = small_number(text), b = small_number(in.cut(i + 1)), c = small_number(in.cut(i + 2));
    if (a >= 1950 && a <= 2060 && valid_day(a, b, c)) return DateForm{i + 3, day_date(make_day(a, b, c)), "date.numeric"};
  }
  const char sign = in.inside(i + 1) ? in.token(i + 1).sign : '\0';
  if ((sign == '-' || sign == '/') && in.glued(i + 1) && in.glued(i + 2) && text.size() == 4 && in.term(i + 2).month != 0 && in.sign(i + 3, sign) && in.number(i + 4) && in.glued(i + 4)) {  // 2019-Sep-1
    const int a = small_number(text), c = small_number(in.cut(i + 4));
    if (a >= 1900 && a < 2200 && valid_day(a, in.term(i + 2).month, c)) return DateForm{i + 5, day_date(make_day(a, in.term(i + 2).month, c)), "date.numeric"};
  }
  if ((sign != '-' && sign != '/') || !in.glued(i + 1) || in.token(i + 1).is(Token::non_ascii) || !in.number(i + 2) || !in.glued(i + 2)) return std::nullopt;
  const std::string_view second = in.cut(i + 2);
  const int a = small_number(text), b = small_number(second);
  if (in.sign(i + 3, sign) && in.glued(i + 3) && in.number(i + 4) && in.glued(i + 4)) {
    const std::string_view third = in.cut(i + 4);
    const int c = small_number(third);
    if (in.sign(i + 5, sign) && in.glued(i + 5)) return std::nullopt;
    if (text.size() == 4 && a >= 1900 && a < 2200 && second.size() <= 2 && third.size() <= 2 && valid_day(a, b, c)) return DateForm{i + 5, day_date(make_day(a, b, c)), sign == '-' ? "date.iso" : "date.numeric"};
    if (text.size() > 2 || second.size() > 2 || (third.size() != 4 && third.size() != 2)) return std::nullopt;
    if (third.size() == 2 && sign == '-' && (text.size() == 2 || i == in.begin || in.token(i - 1).kind != TokenKind::word)) return std::nullopt;
    const int year = third.size() == 4 ? c : (c < 70 ? 2000 + c : 1900 + c);
    if (year < 1900 || year > 2199) return std::nullopt;
    DateForm out = numeric(i + 5, year, a, b, "date.numeric");
    if (out.date.value.empty()) return std::nullopt;
    return out;
  }
  if (sign == '/' && text.size() <= 2 && second.size() <= 2 && month_and_day_stand(in, i)) {  // on 4/22
    const bool american = valid_day(2024, a, b), british = valid_day(2024, b, a);
    if (!american && !british) return std::nullopt;
    const Tense tense = tense_around(in, i, i + 3);
    DateForm out{i + 3, american ? resolve_month_day(context, a, b, tense) : resolve_month_day(context, b, a, tense), "date.numeric"};
    if (american && british && a != b) out.date.also.push_back(resolve_month_day(context, b, a, tense).value);
    return out;
  }
  if (sign == '-' && text.size() == 4 && a >= 1900 && a < 2200 && second.size() == 2 && b >= 1 && b <= 12 && i > in.begin && in.is(i - 1, role::preposition)) return DateForm{i + 3, month_date(a, b), "date.iso"};
  return std::nullopt;
}

std::optional<DateForm> year_alone(const Reader& in, std::uint32_t i) {
  const std::string_view text = in.cut(i);
  if (in.glued(i + 1) && in.is(i + 1, role::decade_s) && !in.token(i + 1).is(Token::capital)) {  // 2020s, 90s
    const int value = small_number(text);
    if (text.size() == 4 && value >= 1500 && value < 2200 && value % 10 == 0) return DateForm{i + 2, decade_date(value), "date.decade"};
    if (text.size() == 2 && value >= 20 && value % 10 == 0 && i > in.begin && (in.is(i - 1, role::the | role::early | role::late | role::mid) || in.sign(i - 1, '\'')))
      return DateForm{i + 2, decade_date(1900 + value), "date.decade"};
    return std::nullopt;
  }
  const auto year = year_figures(in, i);
  if (!year) return std::nullopt;
  const std::uint32_t letter = in.hyphen(i + 1) ? i + 2 : i + 1;  // 2025 Q3, 2025-H2
  if (in.is(letter, role::quarter_letter | role::half_letter) && in.number(letter + 1) && in.glued(letter + 1) && in.cut(letter + 1).size() == 1) {
    const int part = small_number(in.cut(letter + 1));
    if (in.is(letter, role::quarter_letter) && part >= 1 && part <= 4) return DateForm{letter + 2, quarter_date(*year, part), "date.quarter"};
    if (in.is(letter, role::half_letter) && part >= 1 && part <= 2) return DateForm{letter + 2, half_date(*year, part), "date.quarter"};
  }
  if (!year_in_context(in, i)) return std::nullopt;
  return DateForm{i + 1, year_date(*year), "date.year"};
}

// After "third quarter", "Q3", "first half": the year that belongs to it, or none.
void with_year(const Reader& in, DateForm& form, const DateContext& context, int quarter, int half) {
  std::uint32_t at = form.last, last = 0;
  int year = 0;
  if (const std::uint32_t n = trailing_year(in, at, year); n != 0) {
    form.last = at + n;
  } else {
    if (in.is(at, role::of) || (in.sign(at, ',') && in.is(at + 1, role::fy))) ++at;
    if (const auto y = year_phrase(in, at, context, last)) year = *y, form.last = last;
    else if (!context.day && at != form.last && in.is(at, role::this_) && in.term(at + 1).unit == TimeUnit::year) last = at + 2;
  }
  if (year == 0 && last != 0) form.last = last, form.date = half != 0 ? resolve_half(context, half, Tense::unknown) : resolve_quarter(context, quarter, Tense::unknown);
  if (year > 0) form.date = half != 0 ? half_date(year, half) : quarter_date(year, quarter);
}

std::optional<DateForm> ordinal_span(const Reader& in, std::uint32_t i, int ordinal, std::uint32_t after, const DateContext& context) {
  std::uint32_t at = after;
  if (in.hyphen(at)) ++at;
  if (in.is(at, role::fiscal)) ++at;
  const Term& term = in.term(at);
  if (ordinal >= 1 && ordinal <= 4 && term.unit == TimeUnit::quarter && !term.unit_plural) {
    DateForm form{at + 1, {}, "date.quarter"};
    with_year(in, form, context, ordinal, 0);
    if (form.date.value.empty()) form.date = resolve_quarter(context, ordinal, tense_around(in, i, at + 1));
    return form;
  }
  if (ordinal <= 2 && term.is(role::half)) {
    DateForm form{at + 1, {}, "date.quarter"};
    with_year(in, form, context, 0, ordinal);
    if (form.date.value.empty()) {
      if (in.is(at + 1, role::of)) return std::nullopt;  // "the first half of the game"
      form.date = resolve_half(context, ordinal, tense_around(in, i, at + 1));
    }
    return form;
  }
  if (in.term(after).unit == TimeUnit::day && in.is(after + 1, role::of) && in.term(after + 2).month != 0) ++after;
  if (in.is(after, role::of) && in.term(after + 1).month != 0) {  // the fourth of July
    const int month = in.term(after + 1).month;
    int year = 0;
    const std::uint32_t last = after + 2 + trailing_year(in, after + 2, year);
    if (valid_day(year > 0 ? year : 2024, month, ordinal)) return DateForm{last, dated(context, in, i, last, year, month, ordinal), "date.day-month"};
  }
  if (term.unit == TimeUnit::century && !term.unit_plural && ordinal >= 5 && ordinal <= 22) return DateForm{at + 1, century_date((ordinal - 1) * 100), "date.century"};
  return std::nullopt;
}

// Q3 2025, 3Q25, H1 2025.
std::optional<DateForm> quarter_letters(const Reader& in, std::uint32_t i, const DateContext& context) {
  int figure = 0;
  std::uint32_t at = 0;
  bool letter_half = false, leading = false;
  if (!in.number(i) && capital(in, i)) {
    if (!in.glued(i + 1) || !in.number(i + 1) || in.cut(i + 1).size() != 1) return std::nullopt;
    letter_half = in.is(i, role::half_letter);
    figure = small_number(in.cut(i + 1));
    at = i + 2;
    leading = true;
  } else if (in.number(i) && in.cut(i).size() == 1 && in.glued(i + 1) && capital(in, i + 1) && in.is(i + 1, role::quarter_letter | role::half_letter)) {
    letter_half = in.is(i + 1, role::half_letter);
    figure = small_number(in.cut(i));
    at = i + 2;
  }
  if (figure < 1 || figure > (letter_half ? 2 : 4)) return std::nullopt;
  if (i > in.begin && in.glued(i) && in.token(i - 1).kind != TokenKind::punct) return std::nullopt;
  if (in.hyphen(i - 1) && i > in.begin) return std::nullopt;
  DateForm form{at, {}, "date.quarter"};
  if (in.number(at) && in.glued(at) && in.cut(at).size() == 2) {  // 3Q25
    const int year = 2000 + small_number(in.cut(at));
    form.last = at + 1;
    form.date = letter_half ? half_date(year, figure) : quarter_date(year, figure);
    return form;
  }
  with_year(in, form, context, letter_half ? 0 : figure, letter_half ? figure : 0);
  if (!form.date.value.empty()) return form;
  if (in.glued(at) && in.inside(at) && (in.token(at).kind == TokenKind::word && !in.is(at, role::possessive))) return std::nullopt;
  if (in.hyphen(at)) return std::nullopt;
  const bool led = i > in.begin && in.is(i - 1, role::preposition | role::the | role::this_ | role::last | role::next);
  if (letter_half && !(led && in.is(i - 1, role::preposition))) return std::nullopt;
  if (!leading && !led) return std::nullopt;
  const Tense tense = tense_around(in, i, at);
  form.date = letter_half ? resolve_half(context, figure, tense) : resolve_quarter(context, figure, tense);
  return form;
}

std::optional<DateForm> season(const Reader& in, std::uint32_t i, const DateContext& context) {
  const std::string_view code{in.term(i).season, 2};
  int year = 0;
  if (const std::uint32_t n = trailing_year(in, i + 1, year); n != 0) return DateForm{i + 1 + n, season_date(year, code), "date.season"};
  std::uint32_t last = 0;
  if (in.is(i + 1, role::of))
    if (const auto y = year_phrase(in, i + 2, context, last)) return DateForm{last, season_date(*y, code), "date.season"};
  std::uint32_t lead = i;
  if (lead > in.begin && in.is(lead - 1, role::the)) --lead;
  const bool led = lead > in.begin && in.is(lead - 1, role::preposition) && !in.is(lead - 1, role::of | role::from);
  if (!led || in.is(i + 1, role::of) || in.hyphen(i + 1) || in.cut(i) == "fall" || in.cut(i) == "Fall") return std::nullopt;
  if (in.cut(i) == "spring" && lead == i) return std::nullopt;
  return DateForm{i + 1, resolve_season(context, code, tense_around(in, i, i + 1)), "date.season"};
}

std::optional<DateForm> weekday(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context) {
  const int day = in.term(i).weekday;
  const bool full = in.cut(i).size() > 5;
  if (!capital(in, i) && !full) return std::nullopt;
  if (i > in.begin && capital(in, i - 1) && !in.is(i - 1, role::preposition | role::this_ | role::last | role::next | role::the) && in.token(i - 1).kind == TokenKind::word && in.cut(i - 1).size() > 2 && i - 1 > in.begin) {
    const Token& previous = in.token(i - 1);
    if (in.cut(i - 1) == "Black" || in.cut(i - 1) == "Cyber" || in.cut(i - 1) == "Good" || previous.is(Token::mixed)) return std::nullopt;
  }
  std::uint32_t at = i + 1;
  if (!full && in.sign(at, '.') && in.glued(at)) ++at;
  if (in.sign(at, ',')) ++at;
  if (in.is(at, role::the)) ++at;
  if (in.term(at).month != 0 || in.number(at)) {
    std::optional<DateForm> day_form;
    if (in.term(at).month != 0 && (in.number(at + 1) || in.term(at + 1).ordinal != 0 || in.term(at + 1).number >= 20)) day_form = month_first(in, at, context);
    else if (in.term(at).month != 0 && in.sign(at + 1, '.') && in.number(at + 2)) day_form = month_first(in, at, context);
    else if (in.number(at)) {
      day_form = in_figures(in, at, context);
      if (!day_form) day_form = day_first(in, at, context);
    }
    if (day_form && day_form->rule != "date.month" && day_form->rule != "date.month-year") return day_form;
  }
  // Tuesday the eleventh, Wed 13th, Friday 31: the nearest such weekday of that number
  int number = 0;
  std::uint32_t n = ordinal_at(in, at, number);
  if (n == 0 && in.number(at) && at == i + 1 && in.cut(at).size() == 2) n = day_at(in, at, number);
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

std::optional<DateForm> holiday(const Reader& in, const Pack& pack, std::uint32_t i, const DateContext& context) {
  std::uint32_t row_number = 0;
  const std::uint32_t n = in.phrase(i, PhraseKind::holiday, row_number);
  if (n == 0 || (!capital(in, i) && in.term(i).month != 0)) return std::nullopt;  // "may day"
  const Row& row = pack.table("holiday")[row_number];
  const auto number = [&](std::string_view key) { return row.get(key).starts_with('-') ? -small_number(row.get(key).substr(1)) : std::max(0, small_number(row.get(key))); };
  const int month = number("month");
  const auto on = [&](int year) {
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
  const auto dated_on = [&](Day day) { return weekend ? weekend_date(weekday_of(day) == 1 ? day - std::chrono::days{2} : day) : day_date(day); };
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
  if (tense == Tense::past && on(year) > *context.day) --year;
  else if (tense == Tense::future && on(year) < *context.day) ++year;
  else if (tense == Tense::unknown) {
    const auto far = [&](int y) { return std::abs((on(y) - *context.day).count()); };
    int best = year;
    for (const int y : {year - 1, year + 1})
      if (far(y) < far(best)) best = y;
    year = best;
  }
  form.date = dated_on(on(year));
  return form;
}

}  // namespace

std::optional<int> year_figures(const Reader& in, std::uint32_t i) {
  if (!in.number(i) || in.token(i).end - in.token(i).begin != 4) return std::nullopt;
  const int year = small_number(in.cut(i));
  if (year < 1500 || year > 2199) return std::nullopt;
  return year;
}

std::uint32_t trailing_year(const Reader& in, std::uint32_t i, int& year) {
  std::uint32_t at = i;
  if (in.sign(at, ',')) ++at;
  else if (in.is(at, role::of)) ++at;
  if (in.sign(at, '\'') && in.number(at + 1) && in.glued(at + 1) && in.cut(at + 1).size() == 2) {
    year = 2000 + small_number(in.cut(at + 1));
    return at + 2 - i;
  }
  if (!in.number(at)) {
    if (at == i && in.term(at).number < 2) return 0;
    const std::uint32_t n = year_words(in, at, year);
    return n != 0 && nothing_counted(in, at + n) ? at + n - i : (year = 0, 0);
  }
  const auto found = year_figures(in, at);
  if (!found || *found < 1500) return 0;
  if (in.glued(at + 1) && in.token(at + 1).kind == TokenKind::word && !in.is(at + 1, role::possessive)) return 0;
  if (in.glued(at + 1) && in.token(at + 1).kind == TokenKind::symbol) return 0;
  if (at == i + 1 && in.sign(i, ',') && (quantity_unit(in, at + 1) || in.term(at + 1).scale >= 3)) return 0;
  year = *found;
  return at + 1 - i;
}

bool year_in_context(const Reader& in, std::uint32_t i) {
  const int year = *year_figures(in, i);
  const std::uint32_t after = i + 1;
  // what follows makes it a count
  if (in.inside(after)) {
    const Token& next = in.token(after);
    if (next.glued() && (next.kind == TokenKind::word || next.kind == TokenKind::symbol) && !in.is(after, role::possessive)) return false;
    if (next.sign == '%' || (next.sign == ':' && in.glued(after + 1)) || (next.sign == '+' && next.glued()) || (next.sign == '/' && next.glued())) return false;
    if (in.term(after).scale >= 3 || in.term(after).unit_plural || quantity_unit(in, after)) return false;
    if (in.hyphen(after) && in.token(after + 1).kind == TokenKind::word) return false;
    for (const std::uint32_t p : in.term(after).phrases) {
      const PhraseKind kind = in.terms.phrase(p).kind;
      if (kind == PhraseKind::currency_word || kind == PhraseKind::percent) return false;
    }
  }
  if (i == in.begin) {
    // a sentence or cell that is a year alone, or "2025 was"
    if (in.end - in.begin == 1) return year >= 1950 && year <= 2060;
    return in.sign(after, ':') || (in.sign(after, '\'') && in.glued(after) && in.is(after + 1, role::decade_s)) || in.is(after, role::past_tense | role::future_tense | role::possessive);
  }
  const Token& before = in.token(i - 1);
  const Term& lead = in.term(i - 1);
  if (before.sign == '-') {  // 2024-2025, mid-2025
    if (!before.is(Token::non_ascii) && !in.glued(i)) return false;
    if (i >= in.begin + 3 && in.hyphen(i - 3) && in.number(i - 2)) return false;  // a telephone number
    return i >= in.begin + 2 && (year_figures(in, i - 2) || in.is(i - 2, role::mid | role::early | role::late) || in.term(i - 2).month != 0);
  }
  if (before.kind == TokenKind::punct) {
    if (before.sign == '(' || before.sign == '[') return in.sign(after, ')') || in.sign(after, ']') || in.sign(after, '-') || in.sign(after, ',') || in.sign(after, ';');
    if (before.sign == ',') return year >= 1950 && year <= 2060 && i >= in.begin + 2 && year_figures(in, i - 2).has_value();
    if (before.sign == '"' && before.glued()) return false;
    return false;
  }
  if (before.kind != TokenKind::word) return false;
  if (before.glued() && before.is(Token::clitic)) return year >= 1990 && year <= 2040 ;  // "Nvidia's 2024 sales"
  if (in.glued(i)) return false;
  static const std::array<std::uint64_t, 10> counting = {WordLiteral("about").hash, WordLiteral("around").hash, WordLiteral("over").hash, WordLiteral("than").hash, WordLiteral("to").hash,
                                                         WordLiteral("for").hash,   WordLiteral("at").hash,     WordLiteral("from").hash, WordLiteral("of").hash,   WordLiteral("under").hash};
  static const std::uint64_t as = WordLiteral("as").hash, into = WordLiteral("into").hash;
  if (before.hash == into || (before.hash == as && i >= in.begin + 2 && in.is(i - 2, role::late | role::early))) return nothing_counted(in, after);
  const bool counts = std::find(counting.begin(), counting.end(), before.hash) != counting.end();
  if (lead.is(role::preposition | role::to) || lead.month != 0) {
    if (!counts) return true;
    if (year < 1700 || year > 2100) return false;
    if (!in.inside(after)) return true;
    const Token& next = in.token(after);
    return next.kind == TokenKind::punct || next.before == Before::block || in.is(after, role::to | role::between | role::or_ | role::and_ | role::preposition | role::possessive | role::past_tense | role::future_tense | role::modal) ||
           (year >= 1990 && year <= 2035 && in.is(i - 1, role::of | role::from | role::to | role::preposition) && before.hash != counting[2] && before.hash != counting[3] && before.hash != counting[9]);
  }
  if (lead.is(role::and_ | role::or_)) {
    for (std::uint32_t back = 2; back <= 4 && i >= in.begin + back; ++back)
      if (year_figures(in, i - back)) return true;
    return false;
  }
  if (lead.is(role::between | role::fiscal | role::year_lead) || lead.unit == TimeUnit::year || lead.season[0] != 0) return true;
  if (before.is(Token::capital)) return i - 1 == in.begin && year >= 1990 && year <= 2040 && lead.is(role::the);
  // "the 1957 strike", "a 1908 interview"
  if (year >= 1700 && year < 1990 && lead.is(role::the | role::a) && in.inside(after) && in.token(after).kind == TokenKind::word && !in.cut(after).ends_with('s') && !in.is(after, role::several | role::few)) return true;
  if (year < 1990 || year > 2040) return false;
  if (lead.roles != 0 && lead.is(role::the | role::this_ | role::a)) return !(in.inside(after) && in.cut(after).ends_with('s') && in.token(after).kind == TokenKind::word && in.end - after == 1);
  static const std::array<std::uint64_t, 8> possessives = {WordLiteral("its").hash, WordLiteral("their").hash, WordLiteral("his").hash, WordLiteral("her").hash, WordLiteral("our").hash, WordLiteral("full").hash, WordLiteral("calendar").hash, WordLiteral("my").hash};
  return std::find(possessives.begin(), possessives.end(), before.hash) != possessives.end();
}

std::optional<int> year_phrase(const Reader& in, std::uint32_t i, const DateContext& context, std::uint32_t& last) {
  std::uint32_t at = i;
  if (in.is(at, role::the) && (in.is(at + 1, role::fiscal) || in.term(at + 1).unit == TimeUnit::year)) ++at;
  if (in.is(at, role::fy) && in.number(at + 1) && (in.glued(at + 1) || in.token(at + 1).before == Before::space)) {
    const int value = small_number(in.cut(at + 1));
    const auto size = in.cut(at + 1).size();
    if ((size != 2 && size != 4) || value < 0 || (size == 4 && !year_figures(in, at + 1))) return std::nullopt;
    last = at + 2;
    return size == 2 ? 2000 + value : value;
  }
  if (in.is(at, role::fiscal)) {
    std::uint32_t y = at + 1;
    if (in.hyphen(y)) ++y;
    if (in.term(y).unit == TimeUnit::year) ++y;
    if (const auto year = year_figures(in, y)) {
      last = y + 1;
      return year;
    }
    if (y == at + 1) return std::nullopt;
  }
  if (in.term(at).unit == TimeUnit::year && !in.term(at).unit_plural) {
    if (const auto year = year_figures(in, at + 1)) {
      last = at + 2;
      return year;
    }
    if (at > i && context.day && at == i + 1) {  // "of the year"
      last = at + 1;
      return year_of(*context.day);
    }
    return std::nullopt;
  }
  std::uint32_t unit = at + 1;
  if (in.is(unit, role::fiscal)) ++unit;
  if (in.is(at, role::this_ | role::last | role::next) && in.term(unit).unit == TimeUnit::year && !in.term(unit).unit_plural && context.day) {
    last = unit + 1;
    return year_of(*context.day) + (in.is(at, role::last) ? -1 : in.is(at, role::next) ? 1 : 0);
  }
  if (const auto year = year_figures(in, at); year && at == i && i > in.begin && in.is(i - 1, role::of)) {
    last = at + 1;
    return year;
  }
  return std::nullopt;
}

std::optional<DateForm> read_written(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context) {
  if (!in.inside(i)) return std::nullopt;
  if (in.number(i)) {
    if (auto form = in_figures(in, i, context)) return form;
    if (auto form = day_first(in, i, context)) return form;
    if (auto form = quarter_letters(in, i, context)) return form;
    if (in.glued(i + 1) && in.is(i + 1, role::ordinal_suffix))
      if (auto form = ordinal_span(in, i, small_number(in.cut(i)), i + 2, context)) return form;
    return year_alone(in, i);
  }
  const Term& term = in.term(i);
  if (term.month != 0)
    if (auto form = month_first(in, i, context)) return form;
  if (term.weekday != 0)
    if (auto form = weekday(in, pack, i, context)) return form;
  if (term.season[0] != 0)
    if (auto form = season(in, i, context)) return form;
  if (term.ordinal > 0 || term.number == 20 || term.number == 30) {
    int ordinal = 0;
    if (const std::uint32_t n = ordinal_at(in, i, ordinal); n != 0)
      if (auto form = ordinal_span(in, i, ordinal, i + n, context)) return form;
  }
  if (term.number >= 2 && term.number <= 20 && i > in.begin && in.is(i - 1, role::preposition)) {
    int year = 0;
    const std::uint32_t n = year_words(in, i, year);
    if (n > 1 && year % 100 != 0 && nothing_counted(in, i + n)) return DateForm{i + n, year_date(year), "date.year"};
  }
  if (term.is(role::quarter_letter | role::half_letter))
    if (auto form = quarter_letters(in, i, context)) return form;
  if (term.is(role::fy | role::fiscal) || (term.unit == TimeUnit::year && year_figures(in, i + 1))) {
    std::uint32_t last = 0;
    if (!term.is(role::fy) || in.token(i).is(Token::all_caps))
      if (const auto year = year_phrase(in, i, context, last)) return DateForm{last, year_date(*year), "date.fiscal-year"};
  }
  if (!term.decade.empty() && i > in.begin && in.is(i - 1, role::the | role::early | role::late | role::mid)) return DateForm{i + 1, decade_date(1900 + (term.decade[2] - '0') * 10), "date.decade"};
  if (!term.phrases.empty()) return holiday(in, pack, i, context);
  return std::nullopt;
}

}  // namespace lede
