#include "mention/value/date_written.h"

namespace lede {

std::optional<DateForm> read_written(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context) {
  if (!in.inside(i)) return std::nullopt;
  if (in.number(i)) {
    if (auto form = read_numeric(in, i, context)) return form;
    if (auto form = read_day_first(in, i, context)) return form;
    if (auto form = read_quarter_letters(in, i, context)) return form;
    if (in.glued(i + 1) && in.is(i + 1, role::ordinal_suffix))
      if (auto form = read_ordinal_span(in, i, small_number(in.cut(i)), i + 2, context)) return form;
    return read_year_alone(in, i);
  }
  const Term& term = in.term(i);
  if (term.month != 0)
    if (auto form = read_month_first(in, i, context)) return form;
  if (term.weekday != 0)
    if (auto form = read_weekday(in, pack, i, context)) return form;
  if (term.season[0] != 0)
    if (auto form = read_season(in, i, context)) return form;
  if (term.ordinal > 0 || term.number == 20 || term.number == 30) {
    int ordinal = 0;
    if (const std::uint32_t n = ordinal_at(in, i, ordinal); n != 0)
      if (auto form = read_ordinal_span(in, i, ordinal, i + n, context)) return form;
  }
  if (term.number >= 2 && term.number <= 30)
    if (auto form = read_day_words_first(in, i)) return form;
  if (term.is(role::latter) && in.is(i + 1, role::half) && in.is(i + 2, role::of))
    if (auto form = read_ordinal_span(in, i, 2, i + 1, context)) return form;
  if (term.number >= 2 && term.number <= 20 && i > in.begin && in.is(i - 1, role::preposition)) {
    int year = 0;
    const std::uint32_t n = year_words(in, i, year);
    if (n > 1 && year % 100 != 0 && nothing_counted(in, i + n)) return DateForm{i + n, year_date(year), "date.year"};
  }
  if (term.is(role::quarter_letter | role::half_letter))
    if (auto form = read_quarter_letters(in, i, context)) return form;
  if (term.is(role::fy | role::fiscal) || (term.unit == TimeUnit::year && year_figures(in, i + 1))) {
    std::uint32_t last = 0;
    if (term.is(role::fiscal)) {  // fiscal third quarter, fiscal Q2
      int ordinal = 0;
      if (const std::uint32_t n = ordinal_at(in, i + 1, ordinal); n != 0)
        if (auto form = read_ordinal_span(in, i + 1, ordinal, i + 1 + n, context); form && form->rule == "date.quarter") return form;
      if (in.is(i + 1, role::quarter_letter))
        if (auto form = read_quarter_letters(in, i + 1, context)) return form;
    }
    if (!term.is(role::fy) || in.token(i).is(Token::all_caps) || in.glued(i + 1))
      if (const auto year = year_phrase(in, i, context, last)) {
        if (in.is(last, role::quarter_letter | role::half_letter))
          if (auto part = read_part_of_year(in, last, *year)) return part;  // FY25 Q1
        return DateForm{last, year_date(*year), "date.fiscal-year"};
      }
  }
  if (term.decade >= 0 && i > in.begin && in.is(i - 1, role::the | role::early | role::late | role::mid)) return DateForm{i + 1, decade_date(1900 + term.decade * 10), "date.decade"};
  if (term.phrase_kinds != 0) return read_holiday(in, pack, i, context);
  return std::nullopt;
}

}  // namespace lede
