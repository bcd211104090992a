#include "mention/value/date_written.h"

namespace lede {
namespace {

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

}  // namespace

std::optional<DateForm> read_ordinal_span(const Reader& in, std::uint32_t i, int ordinal, std::uint32_t after, const DateContext& context) {
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
  if (ordinal >= 1 && ordinal <= 2 && term.is(role::half)) {
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

std::optional<DateForm> read_part_of_year(const Reader& in, std::uint32_t i, int year) {
  std::uint32_t at = i;
  if (in.is(at, role::fiscal)) ++at;
  if (in.term(at).season[0] != 0) return DateForm{at + 1, season_date(year, {in.term(at).season, 2}), "date.season"};
  if (in.is(at, role::quarter_letter | role::half_letter) && in.number(at + 1) && in.glued(at + 1) && in.cut(at + 1).size() == 1) {
    const int figure = small_number(in.cut(at + 1));
    const bool half = in.is(at, role::half_letter);
    if (figure < 1 || figure > (half ? 2 : 4)) return std::nullopt;
    return DateForm{at + 2, half ? half_date(year, figure) : quarter_date(year, figure), "date.quarter"};
  }
  int ordinal = 0;
  const std::uint32_t n = ordinal_at(in, at, ordinal);
  if (n == 0 || ordinal < 1) return std::nullopt;
  at += n;
  if (in.hyphen(at)) ++at;
  if (in.is(at, role::fiscal)) ++at;
  if (in.term(at).unit == TimeUnit::quarter && !in.term(at).unit_plural && ordinal <= 4) return DateForm{at + 1, quarter_date(year, ordinal), "date.quarter"};
  if (in.is(at, role::half) && ordinal <= 2) return DateForm{at + 1, half_date(year, ordinal), "date.quarter"};
  return std::nullopt;
}

std::optional<DateForm> read_quarter_letters(const Reader& in, std::uint32_t i, const DateContext& context) {
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
  const bool second = i >= in.begin + 3 && in.number(i - 2) && in.is(i - 3, role::quarter_letter | role::half_letter);  // the Q4 of Q3-Q4
  if (i > in.begin && in.hyphen(i - 1) && !second) return std::nullopt;
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
  if (in.hyphen(at) || in.is(at, role::and_ | role::to)) {  // Q3-Q4 2025
    int year = 0;
    if (in.is(at + 1, role::quarter_letter | role::half_letter) && in.number(at + 2) && in.glued(at + 2) && trailing_year(in, at + 3, year) != 0) {
      form.date = letter_half ? half_date(year, figure) : quarter_date(year, figure);
      return form;
    }
    if (in.hyphen(at)) return std::nullopt;
  }
  const bool led = i > in.begin && in.is(i - 1, role::preposition | role::the | role::this_ | role::last | role::next);
  if (!led && in.number(at)) return std::nullopt;                    // Q3 2.0
  if (in.glued(at) && in.sign(at, '_')) return std::nullopt;  // Q4_K_M
  if (letter_half && !(led && in.is(i - 1, role::preposition))) return std::nullopt;
  if (!leading && !led) return std::nullopt;
  const Tense tense = tense_around(in, i, at);
  form.date = letter_half ? resolve_half(context, figure, tense) : resolve_quarter(context, figure, tense);
  return form;
}

std::optional<DateForm> read_season(const Reader& in, std::uint32_t i, const DateContext& context) {
  const std::string_view code{in.term(i).season, 2};
  int year = 0;
  if (const std::uint32_t n = trailing_year(in, i + 1, year); n != 0) return DateForm{i + 1 + n, season_date(year, code), "date.season"};
  std::uint32_t last = 0;
  if (in.is(i + 1, role::of))
    if (const auto y = year_phrase(in, i + 2, context, last)) return DateForm{last, season_date(*y, code), "date.season"};
  std::uint32_t lead = i;
  if (lead > in.begin && in.is(lead - 1, role::the)) --lead;
  static const std::uint64_t over = WordLiteral("over").hash;
  const bool led = lead > in.begin && ((in.is(lead - 1, role::preposition) && !in.is(lead - 1, role::of | role::from)) || (lead < i && in.token(lead - 1).hash == over));
  if (!led || in.is(i + 1, role::of) || in.hyphen(i + 1)) return std::nullopt;
  // fall and spring are other things, too: a decline, a framework
  const bool part = in.is(lead - 1, role::early | role::late | role::mid);
  if ((in.cut(i) == "fall" || in.cut(i) == "Fall") && ((lead == i && !part) || !nothing_counted(in, i + 1))) return std::nullopt;
  if (lead == i && !part && (in.cut(i) == "Spring" || (in.cut(i) == "spring" && !nothing_counted(in, i + 1)))) return std::nullopt;
  return DateForm{i + 1, resolve_season(context, code, tense_around(in, i, i + 1)), "date.season"};
}

}  // namespace lede
