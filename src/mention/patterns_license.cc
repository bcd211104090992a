// Licences by their short name with a version, and names before "License".
#include "mention/patterns_at.h"

namespace lede {

using namespace patterns;

// Whether token k lies in a licence read by its grammar.
bool PatternFinder::in_grammar(const At& at, std::uint32_t k) const {
  for (std::size_t c = at.from(k < max_tokens ? 0 : k - max_tokens); c < at.sorted && at.s.candidates[c].first <= k; ++c)
    if (at.s.candidates[c].rule == rule_grammar_ && at.s.candidates[c].last > k) return true;
  return false;
}

// At "License", "licence", "-licensed".
void PatternFinder::license(const At& at) const {
  const Token& head = at.token(at.i);
  const bool capital = head.is(Token::capital);
  const bool ending = head.hash == licensed_;
  std::uint32_t first = at.i;
  if (at.s.cover[at.i] == Cover::name && head.hash != licensed_ && in_grammar(at, at.i)) return;
  if (at.i + 2 < at.end && at.glued(at.i + 1) && hyphen(at.token(at.i + 1)) && at.glued(at.i + 2) && word(at.token(at.i + 2))) return;  // SPDX-License-Identifier
  bool strong = false, named = false;
  while (first > at.begin && at.i - first < 8) {
    const Token& t = at.token(first - 1);
    if (at.token(first).before == Before::block) break;
    const std::uint32_t cues = at.s.cues[first - 1];
    if (word(t) && (cues & cue_function) != 0) break;
    if (word(t) && (t.is(Token::capital) || t.is(Token::mixed))) {
      strong |= marked(t, mark_license_name);
      named |= (cues & (cue_common | cue_nationality)) == 0;
      --first;
    } else if (number(t) || hyphen(t) || (t.sign == '.' && t.glued()) || (word(t) && t.hash == v_)) {
      --first;
    } else if (word(t) && t.glued() && number(at.token(first - 2 < at.begin ? at.begin : first - 2))) {
      --first;
    } else {
      break;
    }
  }
  while (first < at.i && (at.token(first).kind == TokenKind::punct || number(at.token(first)))) ++first;
  // "under the Harbor Community License": capitals and what stands before say that ordinary words are a name.
  named |= at.i - first >= 2 && first > at.begin + 1 && at.s.titled[at.s.sentence[at.i]] == 0 && !at.token(first - 1).is(Token::capital) && (at.s.cues[first - 1] & cue_function) != 0 && at.token(first - 2).hash == WordLiteral("under").hash;
  if (first == at.i || (!strong && (!capital || !named || ending))) return;
  std::uint32_t last = at.i + 1;
  if (ending) {  // MIT-licensed
    last = at.i;
    while (last > first + 1 && at.token(last - 1).kind == TokenKind::punct) --last;
  } else {
    std::uint32_t k = last;
    if (k < at.end && at.token(k).sign == ',') ++k;
    if (k < at.end && (at.token(k).hash == version_ || at.token(k).hash == v_)) ++k;
    if (k < at.end && number(at.token(k)) && size(at.token(k)) <= 4 && at.token(k).before != Before::block && (k == last || k > last)) {
      if (k > last || at.cut(k).find('.') != std::string_view::npos) last = k + 1;
    }
  }
  // A licence of the lexicon inside gives it its identity.
  std::uint32_t lexicon = none;
  for (std::size_t k = at.from(first); k < at.sorted && at.s.candidates[k].first < last; ++k) {
    const Mention& m = at.s.candidates[k];
    if (m.type != MentionType::license || m.lexicon == none || m.last > last) continue;
    if (ending && m.rule == rule_grammar_) return;
    lexicon = m.lexicon;
    if (m.rule == rule_grammar_) break;
  }
  at.add(first, last, MentionType::license, rule_license_, lexicon);
}

// "GPLv3", "Apache 2.0", "CC BY-NC 4.0": the short name with its version.
void PatternFinder::gpl(const At& at) const {
  if (!at.token(at.i).is(Token::capital) || in_grammar(at, at.i)) return;
  std::uint32_t j = at.i + 1;
  const std::uint32_t stop = std::min(at.end, at.i + max_tokens);
  bool version = false;
  while (j < stop && at.token(j).before != Before::block) {
    const Token& t = at.token(j);
    if (number(t) && size(t) <= 4) { ++j; version = true; break; }
    if (hyphen(t) && t.glued() && at.glued(j + 1)) { ++j; continue; }
    if (word(t) && (t.hash == v_ || t.is(Token::all_caps))) { ++j; continue; }
    break;
  }
  if (version) at.add(at.i, j, MentionType::license, rule_license_);
}

}  // namespace lede
