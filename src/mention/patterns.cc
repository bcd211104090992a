#include "mention/patterns_at.h"

namespace lede {

using namespace patterns;

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
        for (const auto& word : row.all("words")) words.mark(word_hash(word), mark);
  for (const char* word : {"license", "licence", "licensed"}) words.mark(word_hash(word), mark_license_word);
}

// "Multimodal-GPT", "Code-Llama": a capitalised word and a hyphen before the family.
bool PatternFinder::prefixed(const At& at) const {
  if (at.i < at.begin + 2 || !at.token(at.i).glued() || !hyphen(at.token(at.i - 1)) || !at.token(at.i - 1).glued() || !word(at.token(at.i - 2))) return false;
  if ((at.s.cues[at.i] & cue_common) != 0) return false;  // "Pre-Seed"
  if ((at.s.cues[at.i - 2] & (cue_first_name | cue_common)) == cue_first_name) return false;  // "Jean-Claude"
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
