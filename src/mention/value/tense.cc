#include "mention/value/tense.h"

namespace lede {
namespace {

constexpr std::uint32_t reach = 14;  // words looked at on either side

Tense tense_of(const Reader& in, std::uint32_t i) {
  const Term& term = in.term(i);
  if (term.is(role::future_tense)) {
    if (!term.is(role::past_tense)) return Tense::future;
    if (in.is(i + 1, role::to)) return Tense::future;  // "is set to"
  }
  if (term.is(role::past_tense)) return Tense::past;
  const Token& token = in.token(i);
  if (token.kind == TokenKind::word && token.end - token.begin > 4 && !token.is(Token::capital) && in.cut(i).ends_with("ed")) return Tense::past;
  return Tense::unknown;
}

}  // namespace

Tense tense_around(const Reader& in, std::uint32_t first, std::uint32_t last) {
  if (first > in.begin && in.is(first - 1, role::by)) {
    for (std::uint32_t i = first - 1; i > in.begin && first - i < reach;)
      if (const Tense t = tense_of(in, --i); t != Tense::unknown) return t;
    return Tense::future;
  }
  for (std::uint32_t i = first; i > in.begin && first - i < reach;) {
    --i;
    if (in.sign(i, ';')) break;
    if (const Tense t = tense_of(in, i); t != Tense::unknown) return t;
  }
  for (std::uint32_t i = last; i < in.end && i - last < reach; ++i) {
    if (in.sign(i, ';')) break;
    if (const Tense t = tense_of(in, i); t != Tense::unknown) return t;
  }
  return Tense::unknown;
}

}  // namespace lede
