#include "mention/value/tense.h"

#include <algorithm>
#include <array>

namespace lede {
namespace {

constexpr std::uint32_t reach = 14;  // words looked at on either side

// Of a participle or "have" at i, by the auxiliaries before it: "will be launched" and "is to have" are future, "would have been" and "could not be" past.
Tense by_auxiliary(const Reader& in, std::uint32_t i) {
  static const std::uint64_t have = WordLiteral("have").hash, would = WordLiteral("would").hash;
  static const std::array<std::uint64_t, 6> between = {WordLiteral("be").hash, WordLiteral("been").hash, WordLiteral("also").hash, WordLiteral("soon").hash, WordLiteral("then").hash, WordLiteral("still").hash};
  static const std::array<std::uint64_t, 2> negations = {WordLiteral("not").hash, WordLiteral("never").hash};
  bool perfect = false, negated = false;
  for (std::uint32_t steps = 0; i > in.begin && steps < 4; ++steps) {
    const Term& term = in.term(--i);
    const std::uint64_t hash = in.token(i).hash;
    if (hash == have) perfect = true;
    else if (std::ranges::count(negations, hash) != 0) negated = true;
    else if (term.is(role::modal)) return perfect || negated ? Tense::past : Tense::possible;
    else if (hash == would) return perfect ? Tense::past : Tense::future;
    else if (term.is(role::to)) return perfect ? Tense::past : Tense::future;
    else if (term.is(role::future_tense) && !term.is(role::past_tense)) return Tense::future;
    else if (std::ranges::count(between, hash) == 0) return Tense::past;
  }
  return Tense::past;
}

Tense tense_of(const Reader& in, std::uint32_t i) {
  const Term& term = in.term(i);
  if (term.is(role::future_tense)) {
    if (!term.is(role::past_tense)) return Tense::future;
    if (in.is(i + 1, role::to)) return Tense::future;  // "is set to"
  }
  if (term.is(role::past_tense)) return by_auxiliary(in, i);
  const Token& token = in.token(i);
  if (token.kind == TokenKind::word && token.end - token.begin > 4 && !token.is(Token::capital) && in.cut(i).ends_with("ed")) return by_auxiliary(in, i);
  if (term.is(role::modal) && !token.is(Token::capital)) {
    static const std::uint64_t not_word = WordLiteral("not").hash, have = WordLiteral("have").hash;
    const std::uint64_t next = in.inside(i + 1) ? in.token(i + 1).hash : 0;
    if (next != have && next != not_word && in.inside(i + 1) && in.token(i + 1).kind == TokenKind::word && in.term(i + 1).month == 0) return Tense::possible;
  }
  return Tense::unknown;
}

}  // namespace

Tense tense_around(const Reader& in, std::uint32_t first, std::uint32_t last) {
  if (first > in.begin && in.is(first - 1, role::by)) {
    for (std::uint32_t i = first - 1; i > in.begin && first - i < reach;)
      if (const Tense t = tense_of(in, --i); t != Tense::unknown) return t;
    return Tense::future;
  }
  static const std::array<std::uint64_t, 2> present = {WordLiteral("is").hash, WordLiteral("are").hash};
  if (first > in.begin && std::ranges::count(present, in.token(first - 1).hash) != 0) return Tense::future;  // "the deadline is March 3"
  if (in.inside(last) && tense_of(in, last) == Tense::past) return Tense::past;  // "Thursday showed"
  for (std::uint32_t i = first; i > in.begin && first - i < reach;) {
    --i;
    if (in.sign(i, ';') || in.sign(i, '"')) break;
    if (const Tense t = tense_of(in, i); t != Tense::unknown) return t;
  }
  for (std::uint32_t i = last; i < in.end && i - last < reach; ++i) {
    if (in.sign(i, ';')) break;
    if (const Tense t = tense_of(in, i); t != Tense::unknown) return t;
  }
  return Tense::unknown;
}

}  // namespace lede
