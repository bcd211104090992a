#include "mention/patterns.h"

#include <algorithm>

#include "mention/overlap.h"

namespace lede {
namespace {

bool hyphen(const Token& t) { return t.sign == '-' && !t.is(Token::non_ascii); }
bool word(const Token& t) { return t.kind == TokenKind::word && !t.is(Token::clitic); }
bool number(const Token& t) { return t.kind == TokenKind::number; }
std::uint32_t size(const Token& t) { return t.end - t.begin; }

constexpr std::uint32_t max_tokens = 16;  // of one name made by a pattern

}  // namespace

struct PatternFinder::At {
  const Analysis& analysis;
  MentionScratch& s;
  std::uint32_t i;      // the token
  std::uint32_t begin;  // of its sentence
  std::uint32_t end;
  std::size_t sorted;   // candidates before this one are sorted by their first token

  // The first of the sorted candidates that begins at `first` or later.
  [[nodiscard]] std::size_t from(std::uint32_t first) const {
    const auto begin_it = s.candidates.begin();
    return static_cast<std::size_t>(std::lower_bound(begin_it, begin_it + static_cast<std::ptrdiff_t>(sorted), first, [](const Mention& m, std::uint32_t f) { return m.first < f; }) - begin_it);
  }
  [[nodiscard]] const Token& token(std::uint32_t k) const { return analysis.tokens.tokens[k]; }
  [[nodiscard]] std::string_view cut(std::uint32_t k) const { return analysis.tokens.cut(k); }
  [[nodiscard]] bool glued(std::uint32_t k) const { return k < end && token(k).glued(); }
  void add(std::uint32_t first, std::uint32_t last, MentionType type, RuleIndex rule, std::uint32_t lexicon = none) const {
    Mention m;
    m.first = first;
    m.last = last;
    m.type = type;
    m.rule = rule;
    m.weight = weight_rule;
    m.lexicon = lexicon;
    m.known = lexicon != none;
    s.candidates.push_back(m);
    for (std::uint32_t k = first; k < last; ++k) s.cover[k] = Cover::name;
  }
};

PatternFinder::PatternFinder(Pack& pack, MentionWords& words)
    : words_(words),
      pack_(pack),
      licensed_(WordLiteral("licensed").hash),
      v_(WordLiteral("v").hash),
      version_(WordLiteral("version").hash),
      b_(WordLiteral("b").hash),
      m_(WordLiteral("m").hash),
      rule_model_(pack.rule("model.version", "a model family with a version, size or tier after it")),
      rule_size_(pack.rule("model.size-code", "words joined by hyphens with a size in billions")),
      rule_grammar_(pack.rule("license.grammar")),
      rule_license_(pack.rule("license.name", "a name before License or licence, or the short name of a licence with its version")),
      rule_exchange_(pack.rule("ticker.exchange", "a symbol after the name of its exchange")),
      rule_ric_(pack.rule("ticker.code", "a symbol with the code of its exchange after a point")),
      rule_hardware_(pack.rule("hardware.code", "letters and number of a chip or server, or its series with a number")),
      rule_maker_(pack.rule("name.with-maker", "a product, model or chip with its maker's name before it")) {
  constexpr std::pair<std::string_view, Mark> kinds[] = {{"family", mark_family}, {"hardware-code", mark_hardware_code}, {"hardware-name", mark_hardware}, {"license-name", mark_license_name}, {"ticker-end", mark_ticker_end}};
  for (const Row& row : pack.table("model-pattern"))
    for (const auto& [kind, mark] : kinds)
      if (row.get("kind") == kind)
        for (const auto& word : row.all("words")) words.mark(word_hash(word), mark, Vocabulary::Case::capital);
  for (const char* word : {"license", "licence", "licensed"}) words.mark(word_hash(word), mark_license_word);
}

// Whether token k lies in a licence read by its grammar.
bool PatternFinder::in_grammar(const At& at, std::uint32_t k) const {
  for (std::size_t c = at.from(k < max_tokens ? 0 : k - max_tokens); c < at.sorted && at.s.candidates[c].first <= k; ++c)
    if (at.s.candidates[c].rule == rule_grammar_ && at.s.candidates[c].last > k) return true;
  return false;
}

// "Multimodal-GPT", "Code-Llama": a capitalised word and a hyphen before the family.
bool PatternFinder::prefixed(const At& at) const {
  if (at.i < at.begin + 2 || !at.token(at.i).glued() || !hyphen(at.token(at.i - 1)) || !at.token(at.i - 1).glued() || !word(at.token(at.i - 2))) return false;
  if ((at.s.cues[at.i] & cue_common) != 0) return false;  // "Pre-Seed"
  const Token& prefix = at.token(at.i - 2);
  return prefix.is(Token::capital) && at.s.cover[at.i - 2] == Cover::nothing && (at.s.cues[at.i - 2] & (cue_function | cue_nationality)) == 0 && !(at.glued(at.i + 1) && number(at.token(at.i + 1)));
}

// From a family's name on: hyphens, versions, sizes, tiers.
void PatternFinder::model(const At& at, std::uint32_t from) const {
  const bool known = from != at.i + 1;  // a model of the lexicon, to be gone on with
  if (!known && !at.token(at.i).is(Token::capital) && !at.token(at.i).is(Token::mixed)) return;
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
    if (t.is(Token::capital) && (cues & cue_model_tier) != 0) { ++j; tier = true; continue; }
    if (t.is(Token::capital) && (cues & cue_model_end) != 0 && digits && at.s.titled[at.s.sentence[at.i]] == 0) { ++j; continue; }
    break;
  }
  if (known ? j == from : !digits && !tier && !prefixed(at)) return;
  // Parts of an address or of a longer word before it.
  std::uint32_t first = at.i;
  if (at.token(first).glued() && first > at.begin && word(at.token(first - 1))) return;
  while (first >= at.begin + 2 && at.token(first).glued() && at.token(first - 1).glued() && hyphen(at.token(first - 1)) && at.i - first < 6 &&
         word(at.token(first - 2)) && (at.token(first - 2).is(Token::capital) || at.token(first - 2).is(Token::mixed)))
    first -= 2;
  at.add(first, j, MentionType::model, rule_model_);
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
  std::uint32_t k = j;
  if (k < at.end && at.token(k).hash == v_) ++k;
  if (k < at.end && number(at.token(k)) && size(at.token(k)) <= 4 && at.s.cover[k] != Cover::value && !(k + 1 < at.end && (at.s.cues[k + 1] & cue_scale) != 0)) {
    j = k + 1;
    while (j < at.end && at.glued(j) && word(at.token(j)) && size(at.token(j)) <= 3) ++j;
    at.add(at.i, j, MentionType::hardware, rule_hardware_);
  }
}

// "Google Gemini", "Nvidia H100": one name. Not "Google's Gemini".
void PatternFinder::join_maker(const Analysis& analysis, MentionScratch& s, std::size_t sorted) const {
  const auto& tokens = analysis.tokens.tokens;
  const std::size_t count = s.candidates.size();
  for (std::size_t i = 0; i < count; ++i) {
    const Mention thing = s.candidates[i];
    if (thing.type != MentionType::product && thing.type != MentionType::model && thing.type != MentionType::hardware) continue;
    if (thing.first == 0 || tokens[thing.first].before == Before::block || tokens[thing.first].glued() || s.cover[thing.first - 1] != Cover::company) continue;
    const std::uint32_t begin = thing.first - std::min(thing.first, 6u);
    auto it = std::lower_bound(s.candidates.begin(), s.candidates.begin() + static_cast<std::ptrdiff_t>(sorted), begin, [](const Mention& m, std::uint32_t f) { return m.first < f; });
    for (; it != s.candidates.begin() + static_cast<std::ptrdiff_t>(sorted) && it->first < thing.first; ++it) {
      if (it->type != MentionType::company || it->last != thing.first || it->lexicon == none) continue;
      if (thing.lexicon != none && pack_.lexicon[thing.lexicon].maker != pack_.lexicon[it->lexicon].id) continue;
      Mention joined = thing;
      joined.first = it->first;
      joined.rule = rule_maker_;
      s.candidates.push_back(joined);
      break;
    }
  }
}

void PatternFinder::find(const Analysis& analysis, MentionScratch& s) const {
  const auto& tokens = analysis.tokens.tokens;
  std::ranges::sort(s.candidates, [](const Mention& a, const Mention& b) { return a.first != b.first ? a.first < b.first : a.last < b.last; });
  const std::size_t sorted = s.candidates.size();
  for (std::size_t k = 0; k < sorted; ++k) {
    const Mention m = s.candidates[k];
    if (m.type != MentionType::model || m.lexicon == none) continue;
    const Sentence& in = analysis.tokens.sentences[s.sentence[m.first]];
    if (m.last < in.last) model(At{analysis, s, m.first, in.first, in.last, sorted}, m.last);
  }
  for (const std::uint32_t i : s.patterns_start) {
    const Token& t = tokens[i];
    const Sentence& sentence = analysis.tokens.sentences[s.sentence[i]];
    const At at{analysis, s, i, sentence.first, sentence.last, sorted};
    if (t.kind == TokenKind::number) {
      size_code(at);
      continue;
    }
    if (t.kind != TokenKind::word) {
      ticker(at);
      continue;
    }
    if (marked(t, mark_license_word)) license(at);
    if ((s.cues[i] & cue_exchange) != 0) ticker(at);
    if ((t.flags & (Token::capital | Token::mixed)) == 0 || !marked(t, marks_of_patterns)) continue;
    // A number must stand within four tokens, or a tier after it.
    bool digit_near = false, tier_near = false;
    for (std::uint32_t k = i + 1; k < sentence.last && k < i + 5; ++k) {
      digit_near |= tokens[k].kind == TokenKind::number;
      tier_near |= (s.cues[k] & (cue_model_tier | cue_model_end)) != 0;
    }
    const bool joined = t.glued() && i > sentence.first && hyphen(tokens[i - 1]);
    if (!digit_near && !tier_near && !joined) continue;
    if (marked(t, mark_family)) model(at, i + 1);
    if (digit_near && marked(t, mark_license_name)) gpl(at);
    if (digit_near && marked(t, mark_hardware_code | mark_hardware)) hardware(at);
  }
  join_maker(analysis, s, sorted);
}

}  // namespace lede
