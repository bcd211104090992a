#include <algorithm>
#include <array>
#include <charconv>

#include "mention/value/date_written.h"
#include "mention/value/measure.h"

namespace lede {

int small_number(std::string_view text) {
  int value = -1;
  const auto read = std::from_chars(text.data(), text.data() + text.size(), value);
  return read.ec == std::errc() && read.ptr == text.data() + text.size() ? value : -1;
}

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
    year = full_year(small_number(in.cut(at + 1)));
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
    if (in.hyphen(after) && in.number(after + 1) && in.hyphen(after + 2) && in.number(after + 3)) return false;  // 2025-13-01
    if (in.term(after).scale >= 3 || in.term(after).unit_plural || quantity_unit(in, after)) return false;
    if (in.hyphen(after) && in.token(after + 1).kind == TokenKind::word) return false;
    if (in.term(after).leads_one_of<PhraseKind::currency_word, PhraseKind::percent>()) return false;
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
    return i >= in.begin + 2 && ((year_figures(in, i - 2) && !(i >= in.begin + 3 && in.token(i - 3).kind == TokenKind::word && in.token(i - 3).is(Token::all_caps) && !in.is(i - 3, role::a))) || in.is(i - 2, role::mid | role::early | role::late) || in.term(i - 2).month != 0);
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
  if (before.hash == as && i >= in.begin + 3 && in.is(i - 2, role::late | role::early) && in.token(i - 3).hash == as) return true;  // as late as 1981
  if (before.hash == into || (before.hash == as && i >= in.begin + 2 && in.is(i - 2, role::late | role::early))) return nothing_counted(in, after);
  const bool counts = std::find(counting.begin(), counting.end(), before.hash) != counting.end();
  if (lead.month != 0 && impossible_day_before(in, i - 1)) return false;
  if (lead.month != 0 && i >= in.begin + 2 && in.number(i - 2) && in.token(i - 2).end - in.token(i - 2).begin <= 2 && !in.is(i - 1, role::preposition)) return false;  // 31 April 2025
  if (lead.is(role::preposition | role::to) || lead.month != 0) {
    if (!counts) return true;
    if (year < 1700 || year > 2100) return false;
    if (!in.inside(after)) return true;
    const Token& next = in.token(after);
    return next.kind == TokenKind::punct || next.before == Before::block || in.is(after, role::to | role::between | role::or_ | role::and_ | role::preposition | role::possessive | role::past_tense | role::future_tense | role::modal) ||
           (year >= 1990 && year <= 2035 && in.is(i - 1, role::of | role::from | role::to | role::preposition) && before.hash != counting[2] && before.hash != counting[3] && before.hash != counting[9]);
  }
  if (year >= 1800 && year <= 2100 && (in.is(after, role::to) || in.sign(after, '-'))) {  // spent 2014 to 2021
    const auto other = year_figures(in, after + 1);
    const bool name = in.sign(after, '-') && before.is(Token::all_caps) && !lead.is(role::a);  // RTX 2060-2080
    if (other && *other > year && *other - year <= 60 && *other <= 2060 && !name && nothing_counted(in, after + 2)) return true;
  }
  if (lead.is(role::and_ | role::or_)) {
    for (std::uint32_t back = 2; back <= 4 && i >= in.begin + back; ++back)
      if (year_figures(in, i - back)) return true;
    return false;
  }
  if (lead.is(role::between | role::fiscal | role::year_lead) || lead.unit == TimeUnit::year || lead.season[0] != 0) return true;
  if (before.is(Token::capital) && !(i - 1 == in.begin && lead.is(role::the | role::a))) return false;
  // "the 1957 strike", "a 1908 interview"
  if (year >= 1700 && year < 1990 && lead.is(role::the | role::a) && in.inside(after) && in.token(after).kind == TokenKind::word && !in.cut(after).ends_with('s') && !in.is(after, role::several | role::few)) return true;
  if (year < 1990 || year > 2040) return false;
  if (lead.roles != 0 && lead.is(role::the | role::this_ | role::a)) return !(in.inside(after) && in.cut(after).ends_with('s') && in.token(after).kind == TokenKind::word && in.end - after == 1);
  if (year >= 2010 && year <= 2040 && in.is(after, role::year_noun)) return true;  // reaffirmed 2026 guidance
  static const std::array<std::uint64_t, 7> verbs = {WordLiteral("is").hash, WordLiteral("was").hash, WordLiteral("will").hash, WordLiteral("saw").hash, WordLiteral("marked").hash, WordLiteral("brought").hash, WordLiteral("has").hash};
  if (in.inside(after) && std::ranges::count(verbs, in.token(after).hash) != 0) return true;  // because 2025 was
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
    if (in.sign(y, '\'') && in.glued(y + 1) && in.number(y + 1) && in.cut(y + 1).size() == 2) {  // fiscal '25
      last = y + 2;
      return 2000 + small_number(in.cut(y + 1));
    }
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

std::optional<DateForm> read_year_alone(const Reader& in, std::uint32_t i) {
  const std::string_view text = in.cut(i);
  if (in.glued(i + 1) && in.is(i + 1, role::decade_s) && !in.token(i + 1).is(Token::capital)) {  // 2020s, 90s
    const int value = small_number(text);
    if (text.size() == 4 && value >= 1500 && value < 2200 && value % 10 == 0) return DateForm{i + 2, decade_date(value), "date.decade"};
    if (text.size() == 2 && value >= 20 && value % 10 == 0 && i > in.begin && (in.is(i - 1, role::the | role::early | role::late | role::mid) || in.sign(i - 1, '\'')))
      return DateForm{i + 2, decade_date(1900 + value), "date.decade"};
    return std::nullopt;
  }
  if (text.size() == 2 && i >= in.begin + 2 && in.sign(i - 1, '-') && in.glued(i) && in.glued(i - 1) && !(in.glued(i + 1) && in.token(i + 1).kind != TokenKind::punct)) {  // the second of 2007-08, 1939-45
    const auto first = year_figures(in, i - 2);
    const int second = small_number(text);
    if (first && second >= 0 && (second == (*first + 1) % 100 || (second > 12 && second > *first % 100)) && !in.glued(i - 2)) return DateForm{i + 1, year_date(*first / 100 * 100 + second + (second == 0 ? 100 : 0)), "date.year"};
  }
  const auto year = year_figures(in, i);
  if (!year) return std::nullopt;
  const std::uint32_t letter = in.hyphen(i + 1) ? i + 2 : i + 1;  // 2025 Q3, 2025-H2
  if (in.is(letter, role::quarter_letter | role::half_letter) && in.number(letter + 1) && in.glued(letter + 1) && in.cut(letter + 1).size() == 1) {
    const int part = small_number(in.cut(letter + 1));
    if (in.is(letter, role::quarter_letter) && part >= 1 && part <= 4) return DateForm{letter + 2, quarter_date(*year, part), "date.quarter"};
    if (in.is(letter, role::half_letter) && part >= 1 && part <= 2) return DateForm{letter + 2, half_date(*year, part), "date.quarter"};
  }
  // 2024's third quarter
  const std::uint32_t owned = in.is(i + 1, role::possessive) && in.glued(i + 1) ? i + 2 : in.sign(i + 1, '\'') && in.glued(i + 1) && in.is(i + 2, role::decade_s) && in.glued(i + 2) ? i + 3 : 0;
  if (owned != 0)
    if (auto part = read_part_of_year(in, owned, *year)) return part;
  if (!year_in_context(in, i)) return std::nullopt;
  return DateForm{i + 1, year_date(*year), "date.year"};
}

std::uint32_t year_words(const Reader& in, std::uint32_t i, int& year) {
  const auto below_hundred = [&](std::uint32_t at, int& value) -> std::uint32_t {
    const int first = in.term(at).number;
    if (first < 1 || first > 99) return 0;
    value = first;
    if (first < 20) return 1;
    const std::uint32_t unit = in.hyphen(at + 1) ? at + 2 : at + 1;
    const int more = in.term(unit).number;
    if (in.number(unit) || more < 1 || more > 9) return 1;
    value += more;
    return unit + 1 - at;
  };
  if (in.number(i)) return 0;
  const int first = in.term(i).number;
  int rest = 0;
  if (first == 2 && in.term(i + 1).scale == 3 && !in.term(i + 1).scale_plural && !in.term(i + 1).scale_short) {
    std::uint32_t at = i + 2;
    if (in.is(at, role::and_) && in.term(at + 1).number > 0) ++at;
    const std::uint32_t n = below_hundred(at, rest);
    year = 2000 + rest;
    return (n != 0 ? at + n : i + 2) - i;
  }
  if (first < 15 || first > 20) return 0;
  std::uint32_t at = in.hyphen(i + 1) ? i + 2 : i + 1;
  if (in.term(at).scale == 2 && !in.term(at).scale_plural) {
    ++at;
    if (in.is(at, role::and_) && in.term(at + 1).number > 0) ++at;
    const std::uint32_t n = below_hundred(at, rest);
    year = first * 100 + rest;
    return at + n - i;
  }
  static const std::uint64_t oh = WordLiteral("oh").hash;
  if (in.inside(at) && (in.term(at).number == 0 || in.token(at).hash == oh) && in.term(at + 1).number > 0 && in.term(at + 1).number < 10) {
    year = first * 100 + in.term(at + 1).number;
    return at + 2 - i;
  }
  if (in.number(at) || in.term(at).number < 10) return 0;
  const std::uint32_t n = below_hundred(at, rest);
  if (n == 0) return 0;
  year = first * 100 + rest;
  return at + n - i;
}

}  // namespace lede
