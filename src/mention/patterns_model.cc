// Models: a family with version, size or tier, names that carry their size, and numbers that go on with a series.
#include "mention/patterns_at.h"

namespace lede {

using namespace patterns;

// "Multimodal-GPT", "Code-Llama": a capitalised word and a hyphen before the family.
bool PatternFinder::prefixed(const At& at) const {
  if (at.i < at.begin + 2 || !at.token(at.i).glued() || !hyphen(at.token(at.i - 1)) || !at.token(at.i - 1).glued() || !word(at.token(at.i - 2))) return false;
  if ((at.s.cues[at.i] & cue_common) != 0) return false;  // "Pre-Seed"
  if ((at.s.cues[at.i - 2] & (cue_first_name | cue_common)) == cue_first_name) return false;  // "Jean-Claude"
  const Token& prefix = at.token(at.i - 2);
  return prefix.is(Token::capital) && at.s.cover[at.i - 2] == Cover::nothing && (at.s.cues[at.i - 2] & (cue_function | cue_nationality)) == 0 && !(at.glued(at.i + 1) && number(at.token(at.i + 1)));
}

// The month of a release behind a version: 0324 (month and day), 2507 (year and month). Not a year, nor 1024.
static bool dated(std::string_view digits) {
  if (digits.size() != 4 || digits.find_first_not_of("0123456789") != std::string_view::npos) return false;
  const int front = (digits[0] - '0') * 10 + digits[1] - '0', back = (digits[2] - '0') * 10 + digits[3] - '0';
  return (front >= 1 && front <= 9 && back >= 1 && back <= 31) || (front >= 23 && front <= 29 && back >= 1 && back <= 12);
}

// From a family's name on: hyphens, versions, sizes, tiers. Past them; `numbered` where a number or a tier was among them.
std::uint32_t PatternFinder::past_model(const At& at, std::uint32_t from, bool& numbered) const {
  std::uint32_t j = from;
  bool digits = false, tier = false;
  for (std::uint32_t k = at.i; k < from; ++k) digits |= number(at.token(k));
  const std::uint32_t stop = std::min(at.end, at.i + max_tokens);
  const auto tail = [&] {  // letters glued to a number: 4o, 72B
    while (j < stop && at.glued(j) && word(at.token(j)) && size(at.token(j)) <= 4) ++j;
  };
  while (j < stop) {
    const Token& t = at.token(j);
    if (t.before == Before::block) break;
    if (t.glued() && hyphen(t)) {
      if (j + 1 >= stop || !at.token(j + 1).glued()) break;
      const Token& next = at.token(j + 1);
      if (number(next)) { j += 2; digits = true; tail(); continue; }
      if (!word(next)) break;
      const std::uint32_t cues = at.s.cues[j + 1];
      const bool code = j + 2 < stop && at.token(j + 2).glued() && number(at.token(j + 2));
      if (code && size(next) <= 3) { j += 3; digits = true; tail(); continue; }
      if ((cues & cue_model_end) != 0 || (next.is(Token::capital) && cues == 0 && (digits || next.is(Token::all_caps) || next.is(Token::mixed)))) {
        j += 2;
        tier = true;
        continue;
      }
      break;
    }
    if (t.glued()) {
      if (number(t)) { ++j; digits = true; tail(); continue; }
      break;
    }
    if (number(t)) {
      const std::string_view text = at.cut(j);
      const bool point = text.find('.') != std::string_view::npos;
      if (digits && dated(text) && !(at.glued(j + 1) && at.token(j + 1).kind != TokenKind::punct)) { ++j; continue; }
      if (text.find(',') != std::string_view::npos || (!point && text.size() > 3) || (digits && !at.glued(j + 1) && !point)) break;
      // "Claude 3 million": an amount, not a version.
      if (j + 1 < at.end && !at.glued(j + 1) && (at.s.cues[j + 1] & (cue_scale | cue_calendar)) != 0) break;
      if (j + 1 < at.end && at.glued(j + 1) && !word(at.token(j + 1)) && !hyphen(at.token(j + 1)) && at.token(j + 1).kind == TokenKind::symbol) break;
      if (at.glued(j + 1) && at.token(j + 1).sign == '%') break;
      ++j;
      digits = true;
      tail();
      continue;
    }
    if (!word(t)) break;
    const std::uint32_t cues = at.s.cues[j];
    if (size(t) <= 1 && at.glued(j + 1) && number(at.token(j + 1)) && (!digits || t.hash == v_)) {  // V3, R2, X1
      j += 2;
      digits = true;
      tail();
      continue;
    }
    if (digits && t.is(Token::capital) && t.hash == a_ && at.glued(j + 1) && number(at.token(j + 1)) && at.glued(j + 2) && at.token(j + 2).hash == b_) { j += 3; continue; }  // 235B A22B
    if (t.is(Token::capital) && (cues & cue_model_tier) != 0) { ++j; tier = true; continue; }
    if (t.is(Token::capital) && (cues & cue_model_end) != 0 && (digits || tier || from != at.i + 1) && at.s.titled[at.s.sentence[at.i]] == 0) { ++j; continue; }
    break;
  }
  numbered = digits || tier;
  if (at.glued(j) && at.token(j).sign == '+' && !(at.glued(j + 1) && at.token(j + 1).kind != TokenKind::punct)) ++j;  // Command R+
  return j;
}

void PatternFinder::model(const At& at, std::uint32_t from) const {
  const bool known = from != at.i + 1;  // a model of the lexicon, to be gone on with
  if (!known && !at.token(at.i).is(Token::capital) && !at.token(at.i).is(Token::mixed)) return;
  bool numbered = false;
  const std::uint32_t last = past_model(at, from, numbered);
  if (known ? last == from : !numbered && !prefixed(at)) return;
  // Parts of an address or of a longer word before it.
  std::uint32_t first = at.i;
  if (at.token(first).glued() && first > at.begin && word(at.token(first - 1))) return;
  while (first >= at.begin + 2 && at.token(first).glued() && at.token(first - 1).glued() && hyphen(at.token(first - 1)) && at.i - first < 6 &&
         word(at.token(first - 2)) && (at.token(first - 2).is(Token::capital) || at.token(first - 2).is(Token::mixed)))
    first -= 2;
  at.add(first, last, MentionType::model, rule_model_);
}

// "RedPajama-3B", "mosaicml/mpt-1b-redpajama-200b": at the number of a size.
void PatternFinder::size_code(const At& at) const {
  if (!at.glued(at.i) || at.i < at.begin + 2 || !hyphen(at.token(at.i - 1)) || !at.token(at.i - 1).glued()) return;
  if (!at.glued(at.i + 1) || (at.token(at.i + 1).hash != b_ && at.token(at.i + 1).hash != m_) || !word(at.token(at.i + 1))) return;
  std::uint32_t first = at.i - 1;
  const auto part = [&](const Token& t) { return word(t) || number(t) || hyphen(t) || t.sign == '.' || t.sign == '/' || t.sign == '_'; };
  while (first > at.begin && at.token(first).glued() && part(at.token(first - 1)) && at.i - first < max_tokens) --first;
  if (!word(at.token(first)) || size(at.token(first)) < 2 || ((words_.of(at.token(first).hash).cues & cue_common) != 0 && at.token(first + 1).sign != '/')) return;
  std::uint32_t last = at.i + 2;
  while (last + 1 < at.end && last - first < 2 * max_tokens && at.glued(last) && (hyphen(at.token(last)) || at.token(last).sign == '.') && at.glued(last + 1) &&
         (word(at.token(last + 1)) || number(at.token(last + 1)))) {
    last += 2;
    while (last < at.end && at.glued(last) && (word(at.token(last)) || number(at.token(last)))) ++last;
  }
  if (last + 1 < at.end && at.token(last).hash == v_ && at.glued(last + 1) && number(at.token(last + 1)) && at.token(last).before == Before::space) last += 2;  // "Acme-9B v2"
  at.add(first, last, MentionType::model, rule_size_);
}

// At the number of a name that differs in it from models of the lexicon: o7-mini, R5, SmolLM4; behind the name of a maker of models: Sarvam-M2; behind a
// family in small letters.
void PatternFinder::in_series(const At& at, const ModelSeries& series) const {
  if (!at.token(at.i).glued() || at.i == at.begin || at.s.cover[at.i] == Cover::value) return;
  const std::string_view digits = at.cut(at.i);
  if (digits.size() > (digits.find('.') == std::string_view::npos ? 2u : 4u) || digits.find(',') != std::string_view::npos) return;
  std::uint32_t w = at.i - 1;
  const bool joined = hyphen(at.token(w));
  if (joined && (!at.token(w).glued() || w-- == at.begin)) return;
  const Token& letters = at.token(w);
  if (!word(letters)) return;
  if (at.glued(at.i + 1) && !word(at.token(at.i + 1)) && !hyphen(at.token(at.i + 1)) && at.token(at.i + 1).kind != TokenKind::punct) return;  // "-5%"
  bool numbered = false;
  const std::uint32_t from = at.i + (at.glued(at.i + 1) && word(at.token(at.i + 1)) && size(at.token(at.i + 1)) <= 4 ? 2 : 1);  // 4o
  const std::uint32_t last = past_model(At{at.analysis, at.s, w, at.begin, at.end, at.sorted}, from, numbered);
  const auto add = [&](std::uint32_t first, RuleIndex rule) { at.add(first, last, MentionType::model, rule); };
  if (letters.glued() && w > at.begin) {
    if (joined || w < at.begin + 2 || !hyphen(at.token(w - 1)) || !at.token(w - 1).glued() || at.s.cover[w - 2] != Cover::company || !letters.any_capital() || size(letters) > 3) return;
    for (std::size_t c = at.from(w < max_tokens ? 0 : w - max_tokens); c < at.sorted && at.s.candidates[c].first < w; ++c)
      if (const Mention& m = at.s.candidates[c]; m.type == MentionType::company && m.last == w - 1 && m.lexicon != none && series.makes_models(m.lexicon)) return add(m.first, rule_series_);
    return;
  }
  if (at.s.cover[w] != Cover::nothing) return;
  // phi-3-small, gemini-2.5-pro: as programs write them
  if (joined && !letters.any_capital() && marked(letters, mark_family) && ((words_.of(letters.hash).cues & cue_common) == 0 || last > from))
    return add(w, rule_model_);
  const bool telling = size(letters) > 3 && (at.s.cues[w] & (cue_common | cue_function | cue_first_name | cue_surname)) == 0;
  for (const ModelSeries::Row& row : series.of(letters.hash)) {
    if ((row.capital != 0) != letters.any_capital() || (size(letters) == 1 && from != at.i + 1)) continue;  // "o11y"
    const bool maker_named = row.maker != none && at.s.seen[row.maker] == at.s.document;
    if (telling || (maker_named && row.members > 1 && (row.hyphen != 0) == joined)) return add(w, rule_series_);
  }
}

}  // namespace lede
