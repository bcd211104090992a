// Codes: symbols of exchanges, letters and numbers of chips.
#include "mention/patterns_at.h"

namespace lede {

using namespace patterns;

void PatternFinder::ticker(const At& at) const {
  const Token& t = at.token(at.i);
  // NASDAQ: NVDA
  if (word(t) && (at.s.cues[at.i] & cue_exchange) != 0 && at.i + 2 < at.end && at.token(at.i + 1).sign == ':') {
    const Token& symbol = at.token(at.i + 2);
    if ((word(symbol) && symbol.is(Token::capital) && size(symbol) <= 6 && (size(symbol) == 1 || symbol.is(Token::all_caps))) || (number(symbol) && size(symbol) <= 6)) {
      std::uint32_t last = at.i + 3;
      if (last + 1 < at.end && at.glued(last) && at.token(last).sign == '.' && at.glued(last + 1) && at.token(last + 1).is(Token::capital)) last += 2;
      at.add(at.i, last, MentionType::ticker, rule_exchange_);
    }
    return;
  }
  // META.O, 9988.HK: at the point
  if (t.sign != '.' || !t.glued() || at.i == at.begin || !at.glued(at.i + 1)) return;
  const Token& code = at.token(at.i + 1);
  if (!word(code) || !code.is(Token::capital) || size(code) > 3 || (size(code) > 1 && !code.is(Token::all_caps)) || !marked(code, mark_ticker_end)) return;
  if (at.i + 2 < at.end && at.glued(at.i + 2) && (word(at.token(at.i + 2)) || number(at.token(at.i + 2)))) return;
  std::uint32_t first = at.i;
  bool upper = true;
  while (first > at.begin && at.i - first < 5) {
    const Token& p = at.token(first - 1);
    if (!word(p) && !number(p)) break;
    if (word(p) && !(p.is(Token::all_caps) || (size(p) == 1 && p.is(Token::capital)) || first < at.i)) upper = false;
    --first;
    if (!at.token(first).glued()) break;
  }
  if (first == at.i || !upper || (first + 1 == at.i && size(at.token(first)) == 1) || at.token(first).is(Token::point_inside)) return;
  if (first > at.begin && at.token(first).glued() && at.token(first - 1).kind != TokenKind::punct) return;
  if (size(code) == 1 && number(at.token(first)) && code.hash != WordLiteral("t").hash) return;
  if (at.i + 2 - first > 2 && at.token(at.i + 1).end - at.token(first).begin > 12) return;
  at.add(first, at.i + 2, MentionType::ticker, rule_ric_);
}

void PatternFinder::hardware(const At& at) const {
  const Token& t = at.token(at.i);
  std::uint32_t j = at.i + 1;
  if (t.glued() && at.i > at.begin && at.token(at.i - 1).sign != '(' && at.token(at.i - 1).sign != '/' && at.token(at.i - 1).sign != '"') return;
  if (marked(t, mark_hardware_code) && t.is(Token::capital) && (size(t) == 1 || t.is(Token::all_caps))) {
    std::uint32_t k = j;
    if (k < at.end && at.glued(k) && hyphen(at.token(k))) ++k;
    const bool apart = size(t) >= 3 && k == j;
    if (k < at.end && number(at.token(k)) && (at.token(k).glued() || apart) && size(at.token(k)) >= (size(t) == 1 ? 3u : 2u) && size(at.token(k)) <= 4 &&
        at.cut(k).find('.') == std::string_view::npos && at.s.cover[k] != Cover::value) {
      j = k + 1;
      while (j < at.end && at.glued(j) && word(at.token(j)) && size(at.token(j)) <= 3) ++j;
      at.add(at.i, j, MentionType::hardware, rule_hardware_);
      return;
    }
  }
  if (!marked(t, mark_hardware) || !(t.is(Token::capital) || t.is(Token::mixed))) return;
  if (j < at.end && at.token(j).before == Before::block) return;
  // Instinct MI900X: a series and a code of it
  if (j + 1 < at.end && marked(at.token(j), mark_hardware_code) && at.token(j).is(Token::all_caps) && at.glued(j + 1) && number(at.token(j + 1))) ++j;
  std::uint32_t k = j;
  if (k < at.end && at.token(k).hash == v_) ++k;
  if (k < at.end && number(at.token(k)) && size(at.token(k)) <= 4 && at.s.cover[k] != Cover::value && !(k + 1 < at.end && (at.s.cues[k + 1] & cue_scale) != 0)) {
    j = k + 1;
    while (j < at.end && at.glued(j) && word(at.token(j)) && size(at.token(j)) <= 3) ++j;
    at.add(at.i, j, MentionType::hardware, rule_hardware_);
  }
}

}  // namespace lede
