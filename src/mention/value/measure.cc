#include "mention/value/measure.h"

#include "mention/value/number.h"

namespace lede {
namespace {

// A number that is part of a name: H100, GPT-4, v2.
bool inside_name(const Reader& in, std::uint32_t i) {
  if (i <= in.begin || !in.glued(i)) return false;
  const Token& previous = in.token(i - 1);
  if (previous.kind == TokenKind::word || previous.kind == TokenKind::number || previous.sign == '.' || previous.sign == '/' || previous.sign == '_') return true;
  return previous.sign == '-' && !previous.is(Token::non_ascii) && i - 1 > in.begin && in.glued(i - 1) && in.token(i - 2).kind == TokenKind::word;
}

std::uint32_t percent_at(const Reader& in, std::uint32_t i) {
  std::uint32_t row = 0;
  const std::uint32_t at = in.hyphen(i) ? i + 1 : i;
  const std::uint32_t n = in.phrase(at, PhraseKind::percent, row);
  return n == 0 ? 0 : at + n - i;
}

bool same_number_scale(Number& low, const Number& high) {
  if (low.scale == 0 && high.scale >= 3 && low.figure) low.micros *= power_of_ten(high.scale);
  return low.micros <= high.micros;
}

// Tokens from `i` to the end of a unit noun, with the words between; 0 where none follows.
std::uint32_t unit_at(const Reader& in, std::uint32_t i, const Number& number, std::uint32_t& row) {
  const bool one = number.micros == 1'000'000;
  std::uint32_t n = 0;
  if (number.figure && (n = in.phrase(i, PhraseKind::quantity_glued, row)) != 0) {
    const Token& token = in.token(i);
    if (token.is(Token::capital) || (token.glued() && token.end - token.begin > 1)) return n;
  }
  std::uint32_t at = i;
  if (in.hyphen(at)) ++at;
  if (in.phrase(at, PhraseKind::quantity, row) == 0 && (n = in.phrase(at, PhraseKind::quantity_attributive, row)) != 0) return at + n - i;
  at = i;
  if (in.sign(at, '+')) ++at;
  if (number.indefinite && in.is(at, role::of)) ++at;
  if (in.hyphen(at)) return 0;  // "50-series GPUs"
  for (std::uint32_t steps = 0; steps < 8 && in.inside(at); ++steps, ++at) {
    const Token& token = in.token(at);
    if (token.before == Before::line && steps > 0 && token.is(Token::capital)) return 0;
    if ((n = in.phrase(at, PhraseKind::quantity, row)) != 0 && !in.hyphen(at + n)) return at + n - i;
    if (one && (n = in.phrase(at, PhraseKind::quantity_single, row)) != 0 && !in.hyphen(at + n)) return at + n - i;
    if (token.kind == TokenKind::number) {
      std::uint32_t other = 0;
      if (!token.glued() && (steps == 0 || !in.glued(at + 1) || in.phrase(at + 1, PhraseKind::quantity_glued, other) == 0)) return 0;
      continue;
    }
    if (token.sign == '-') {
      if (!in.hyphen(at)) return 0;
      continue;
    }
    if (token.kind == TokenKind::word && token.is(Token::capital) && in.number(at + 1) && in.glued(at + 1)) continue;  // A100
    if (token.kind != TokenKind::word || in.is(at, role::quantity_stop) || in.is(at, role::possessive)) return 0;
    if (in.is(at, role::and_) && steps == 0) return 0;
  }
  return 0;
}

}  // namespace

std::optional<Found> read_percent(const Reader& in, const Pack& pack, std::uint32_t i) {
  if (in.number(i) && in.glued(i) && i > in.begin && (in.token(i - 1).kind == TokenKind::word || in.token(i - 1).kind == TokenKind::number)) return std::nullopt;
  auto low = read_number(in, i);
  if (!low || low->indefinite) return std::nullopt;
  std::uint32_t n = percent_at(in, low->last);
  std::uint32_t last = low->last + n;
  std::optional<Number> high;
  const std::uint32_t joint = range_joint(in, i, last);
  bool moved = false;
  if (n != 0 && i > in.begin && in.is(i - 1, role::from))
    for (std::uint32_t k = i - 1, steps = 0; k > in.begin && steps < 8; ++steps) moved |= in.is(--k, role::change);
  if (joint != 0 && !moved) {
    high = read_number(in, last + joint);
    const std::uint32_t m = high ? percent_at(in, high->last) : 0;
    if (m != 0 && !high->indefinite && low->micros <= high->micros && (n != 0 || in.number(i))) last = high->last + m;
    else high.reset();
  }
  if (n == 0 && !high) return std::nullopt;
  Found found{i, last, MentionType::percent, high ? "percent.range" : "percent.number", {}};
  found.value = bounded(in, pack, i, last, *low, high ? &*high : nullptr);
  return found;
}

bool quantity_unit(const Reader& in, std::uint32_t i) {
  std::uint32_t row = 0;
  return in.phrase(i, PhraseKind::quantity, row) != 0;
}

std::optional<Number> read_bare_number(const Reader& in, std::uint32_t i) {
  const Term& next = in.term(i + 1);
  if ((next.scale == 0 && !next.is(role::counted)) || (in.number(i) && inside_name(in, i))) return std::nullopt;
  auto number = read_number(in, i);
  if (number && number->scale < 3 && !in.is(number->last, role::counted)) number.reset();
  return number;
}

std::optional<Found> read_quantity(const Reader& in, const Pack& pack, std::uint32_t i) {
  if (in.number(i) && inside_name(in, i)) return std::nullopt;
  auto low = read_number(in, i);
  if (!low) return std::nullopt;
  std::uint32_t row = 0;
  std::uint32_t last = low->last;
  std::optional<Number> high;
  std::uint32_t n = unit_at(in, last, *low, row);
  const std::uint32_t joint = n == 0 ? range_joint(in, i, last) : 0;
  if (joint != 0) {
    high = read_number(in, last + joint);
    if (high && (high->indefinite || !same_number_scale(*low, *high))) high.reset();
    if (high) {
      last = high->last;
      n = unit_at(in, last, *high, row);
    }
  }
  if (n == 0) return std::nullopt;
  // "Llama 3 developers": a small number after a name belongs to the name
  if (!high && in.number(i) && low->scale == 0 && low->micros < 100'000'000 && i > in.begin + 1 && in.token(i - 1).is(Token::capital) && !in.glued(last)) {
    const Token& previous = in.token(i - 1);
    if (previous.kind == TokenKind::word && !in.is(i - 1, role::preposition | role::the | role::a)) return std::nullopt;
  }
  last += n;
  Found found{i, last, MentionType::quantity, high ? "quantity.range" : "quantity.number", {}};
  Amount amount = bounded(in, pack, i, last, *low, high ? &*high : nullptr);
  if (in.sign(low->last, '+') && !high) amount.max.reset();
  amount.unit = pack.table("quantity")[row].get("unit");
  found.value = std::move(amount);
  return found;
}

}  // namespace lede
