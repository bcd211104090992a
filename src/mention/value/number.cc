#include "mention/value/number.h"

#include <algorithm>
#include <array>

namespace lede {
namespace {

constexpr int128 largest = static_cast<int128>(1'000'000'000'000'000'000) * 1'000'000'000'000;  // 1e30 micros

bool times(int128& value, int exponent) {
  const int128 factor = power_of_ten(exponent);
  if (value > largest / factor) return false;
  value *= factor;
  return true;
}

// A scale word at j, perhaps after a hyphen; returns how many tokens, or 0.
std::uint32_t scale_at(const Reader& in, std::uint32_t j, bool money, bool figure) {
  if (in.hyphen(j) && in.term(j + 1).scale >= 2 && !in.term(j + 1).scale_short && !in.term(j + 1).scale_multi) return 2;
  const Term& term = in.term(j);
  if (term.scale < 2 || term.scale_multi || !in.inside(j)) return 0;
  if (term.scale_plural) return in.glued(j) ? 0 : 1;
  if (!term.scale_short) return 1;
  if (!figure) return 0;
  if (in.glued(j)) return in.glued(j + 1) && in.number(j + 1) ? 0 : 1;
  return money && in.token(j).is(Token::capital) && !in.glued(j + 1) ? 1 : 0;
}

std::optional<Number> in_words(const Reader& in, std::uint32_t i) {
  Number out;
  out.first = i;
  int128 total = 0;
  int current = -1, least_scale = 99;
  std::uint32_t j = i;
  bool after_scale = false;
  for (; in.inside(j) && j < i + 24; ++j) {
    const bool joined = j > i && in.hyphen(j);
    const std::uint32_t k = joined ? j + 1 : (after_scale && in.is(j, role::and_) ? j + 1 : j);
    const Term& term = in.term(k);
    if (term.number >= 0) {
      if (current < 0) current = term.number;
      else if (current >= 100 && current % 100 == 0) current += term.number;
      else if (current % 10 == 0 && current % 100 >= 20 && term.number < 10 && term.number > 0) current += term.number;
      else break;
      after_scale = false;
    } else if (k == j + 1 && !joined) {
      break;
    } else if (term.scale == 2 && !term.scale_plural && current > 0 && current < 100) {
      current *= 100;
      after_scale = true;
    } else if (term.scale >= 3 && !term.scale_short && !term.scale_plural && !term.scale_multi && term.scale < least_scale && current > 0) {
      int128 part = static_cast<int128>(current) * micro;
      if (!times(part, term.scale)) break;
      total += part;
      least_scale = term.scale;
      current = -1;
      after_scale = true;
    } else {
      break;
    }
    j = k;
  }
  if (j == i) return std::nullopt;
  if (current >= 0) total += static_cast<int128>(current) * micro;
  out.micros = total;
  out.last = j;
  out.scale = least_scale == 99 ? 0 : least_scale;
  return out;
}

// Tokens of "and a half" or "-and-a-half" at j, or 0.
std::uint32_t and_a_half(const Reader& in, std::uint32_t j) {
  if (in.is(j, role::and_) && in.is(j + 1, role::a) && in.is(j + 2, role::half)) return 3;
  return in.hyphen(j) && in.is(j + 1, role::and_) && in.hyphen(j + 2) && in.is(j + 3, role::a) && in.hyphen(j + 4) && in.is(j + 5, role::half) ? 6 : 0;
}

// The fraction of "2 1/2" at j, in micros, or 0.
int128 fraction(const Reader& in, std::uint32_t j) {
  if (!in.number(j) || in.glued(j) || !in.sign(j + 1, '/') || !in.glued(j + 1) || !in.number(j + 2) || !in.glued(j + 2) || in.glued(j + 3)) return 0;
  const std::string_view above = in.cut(j), below = in.cut(j + 2);
  if (above == "1" && below == "2") return micro / 2;
  return below == "4" && (above == "1" || above == "3") ? micro / 4 * (above == "1" ? 1 : 3) : 0;
}

// "billions", "tens of millions", "several hundred thousand", "multi-billion", "multibillion".
std::optional<Number> indefinite(const Reader& in, std::uint32_t i) {
  Number out;
  out.first = i;
  out.micros = micro;
  out.indefinite = true;
  const Term& term = in.term(i);
  std::uint32_t j = i;
  if (term.scale_multi) {
    times(out.micros, term.scale);
    out.scale = term.scale;
    j = i + 1;
  } else if (term.is(role::multi)) {
    j = i + 1;
    while (in.sign(j, '-') && in.term(j + 1).scale >= 2 && !in.term(j + 1).scale_short) {
      if (!times(out.micros, in.term(j + 1).scale)) return std::nullopt;
      out.scale = in.term(j + 1).scale;
      j += 2;
    }
    if (j == i + 1) return std::nullopt;
  } else {
    std::uint32_t k = i;
    if (term.is(role::a)) ++k;
    if (in.is(k, role::several | role::few)) {
      ++k;
      if (in.is(k, role::of)) ++k;
    } else if (!in.term(k).scale_plural || k != i) {
      return std::nullopt;
    }
    j = k;
    for (;;) {
      const Term& next = in.term(k);
      if (next.scale == 0 || next.scale_short || next.scale_multi || !in.inside(k)) break;
      if (!times(out.micros, next.scale)) return std::nullopt;
      out.scale = next.scale;
      j = ++k;
      if (in.is(k, role::of)) ++k;
    }
    if (out.scale == 0) return std::nullopt;
  }
  out.last = j;
  return out;
}

}  // namespace

int128 power_of_ten(int exponent) {
  int128 out = 1;
  while (exponent-- > 0) out *= 10;
  return out;
}

std::optional<int128> read_digits(std::string_view text) {
  if (!text.empty() && text.size() <= 12 && std::ranges::all_of(text, [](char c) { return c >= '0' && c <= '9'; })) {
    std::int64_t value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return static_cast<int128>(value) * micro;
  }
  std::array<char, 40> digits;
  if (text.size() >= digits.size()) return std::nullopt;
  const auto commas = std::ranges::count(text, ','), points = std::ranges::count(text, '.');
  bool decimal_comma = false, grouping_points = false;
  if (commas == 1 && points == 0) decimal_comma = text.size() - text.find(',') - 1 != 3;
  if (points > 1) {
    if (commas != 0) return std::nullopt;
    grouping_points = true;
  }
  if ((commas > 0 && !decimal_comma) || grouping_points) {
    const std::string_view whole = grouping_points ? text : text.substr(0, text.find('.'));
    std::size_t run = 0;
    bool first = true;
    for (const char c : whole) {
      if (c != ',' && c != '.') { ++run; continue; }
      if (first ? run > 3 : (run != 3 && run != 2)) return std::nullopt;
      first = false;
      run = 0;
    }
    if (run != 3) return std::nullopt;
    if (points == 1 && text.find('.') < text.rfind(',')) return std::nullopt;
  }
  std::size_t used = 0;
  for (const char c : text) {
    if (c == ',') { if (decimal_comma) digits[used++] = '.'; }
    else if (c == '.' && grouping_points) continue;
    else digits[used++] = c;
  }
  const auto value = Decimal::parse({digits.data(), used});
  if (!value || value->micros() > largest) return std::nullopt;
  return value->micros();
}

void read_scale(const Reader& in, Number& number, bool money) {
  for (std::uint32_t n; (n = scale_at(in, number.last, money, number.figure)) != 0;) {
    const int scale = in.term(number.last + n - 1).scale;
    if (!times(number.micros, scale)) return;
    number.scale = scale;
    number.last += n;
    if (in.term(number.last - 1).scale_short) return;
  }
}

std::optional<Number> read_number(const Reader& in, std::uint32_t i, bool money) {
  if (!in.inside(i)) return std::nullopt;
  const Term& term = in.term(i);
  if (in.number(i)) {
    const auto value = read_digits(in.cut(i));
    if (!value) return std::nullopt;
    Number out{i, i + 1, *value, 0, true, false};
    if (const std::uint32_t half = and_a_half(in, i + 1); half != 0) {
      out.micros += micro / 2;
      out.last += half;
    } else if (const int128 part = fraction(in, i + 1); part != 0 && *value % micro == 0) {
      out.micros += part;
      out.last += 3;
    }
    read_scale(in, out, money);
    return out;
  }
  if (term.is(role::half)) {  // half a billion, half million
    const std::uint32_t k = in.is(i + 1, role::a) || in.hyphen(i + 1) ? i + 2 : i + 1;
    if (in.term(k).scale < 3 || in.term(k).scale_short || in.term(k).scale_plural || in.term(k).scale_multi) return std::nullopt;
    Number out{i, k, micro / 2, 0, false, false};
    read_scale(in, out, money);
    return out;
  }
  if (term.is(role::a)) {
    const Term& next = in.term(i + 1);
    const std::uint32_t whole = in.hyphen(i + 2) ? i + 3 : i + 2;  // a half billion, a half-billion
    if (next.is(role::half) && in.term(whole).scale >= 3 && !in.term(whole).scale_short) {
      Number out{i, whole, micro / 2, 0, false, false};
      read_scale(in, out, money);
      return out;
    }
    if (next.unit == TimeUnit::quarter) {  // a quarter million, a quarter of a billion
      std::uint32_t k = in.hyphen(i + 2) ? i + 3 : i + 2;
      if (in.is(k, role::of) && in.is(k + 1, role::a)) k += 2;
      if (in.term(k).scale >= 6 && !in.term(k).scale_short && !in.term(k).scale_plural) {
        Number out{i, k, micro / 4, 0, false, false};
        read_scale(in, out, money);
        return out;
      }
      return std::nullopt;
    }
    if (next.scale >= 2 && !next.scale_short && !next.scale_plural && !next.scale_multi) {
      Number out{i, i + 1, micro, 0, false, false};
      read_scale(in, out, money);
      return out;
    }
    return next.is(role::few | role::several) ? indefinite(in, i) : std::nullopt;
  }
  const std::uint32_t quarters = in.hyphen(i + 1) ? i + 2 : i + 1;
  if (term.number == 3 && in.term(quarters).unit == TimeUnit::quarter && in.term(quarters).unit_plural) {  // three quarters of a billion
    std::uint32_t k = quarters + 1;
    if (in.is(k, role::of) && in.is(k + 1, role::a)) k += 2;
    if (in.term(k).scale >= 6 && !in.term(k).scale_short && !in.term(k).scale_plural) {
      Number out{i, k, micro / 4 * 3, 0, false, false};
      read_scale(in, out, money);
      return out;
    }
  }
  if (term.number >= 0) {
    auto out = in_words(in, i);
    if (!out) return out;
    if (const std::uint32_t half = and_a_half(in, out->last); half != 0) {
      out->micros += micro / 2;
      out->last += half;
    }
    read_scale(in, *out, money);
    return out;
  }
  if (term.scale_plural || term.scale_multi || term.is(role::several | role::multi | role::few)) return indefinite(in, i);
  return std::nullopt;
}

std::uint32_t range_joint(const Reader& in, std::uint32_t first, std::uint32_t i) {
  if (!in.inside(i)) return 0;
  const bool between = first > in.begin && in.is(first - 1, role::between);
  if (in.is(i, role::and_)) return between ? 1 : 0;
  if (in.is(i, role::to)) return 1;
  if (in.hyphen(i) && in.is(i + 1, role::to) && in.hyphen(i + 2)) return 3;
  if (in.sign(i, '-') && (in.token(i).is(Token::non_ascii) || in.hyphen(i))) return 1;
  return 0;
}

Amount bounded(const Reader& in, const Pack& pack, std::uint32_t first, std::uint32_t last, const Number& low, const Number* high) {
  Amount out;
  out.min = Decimal::from_micros(low.micros);
  out.max = Decimal::from_micros(high != nullptr ? high->micros : low.micros);
  if (low.indefinite) {
    out.approx = true;
    if (high == nullptr) out.max.reset();
  }
  const auto set = [&](std::string_view what) {
    if (what == "approx") out.approx = true;
    else if (high == nullptr && !low.indefinite && what == "max") out.min.reset();
    else if (high == nullptr && !low.indefinite && what == "min") out.max.reset();
  };
  std::uint32_t row = 0;
  std::uint32_t at = first;
  for (int skipped = 0; skipped < 3; ++skipped) {
    for (std::uint32_t back = 5; back > 0; --back) {
      if (at < in.begin + back || in.phrase(at - back, PhraseKind::bound, row) != back) continue;
      if (skipped == 1 && in.is(at, role::a) && in.is(at - 1, role::to)) return out;  // "up to a $200 plan"
      set(pack.table("bound")[row].get("sets"));
      return out;
    }
    if (at == in.begin || !in.is(at - 1, role::bound_skip)) break;
    --at;
  }
  if (const auto n = in.phrase(last, PhraseKind::bound_after, row); n != 0) set(pack.table("bound_after")[row].get("sets"));
  return out;
}

}  // namespace lede
