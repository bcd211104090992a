#include "mention/patterns_at.h"

namespace lede {

using namespace patterns;

PatternFinder::PatternFinder(Pack& pack, MentionWords& words)
    : words_(words),
      pack_(pack),
      licensed_(WordLiteral("licensed").hash),
      v_(WordLiteral("v").hash),
      version_(WordLiteral("version").hash),
      a_(WordLiteral("a").hash),
      b_(WordLiteral("b").hash),
      m_(WordLiteral("m").hash),
      rule_model_(pack.rule("model.version", "a model family with a version, size or tier after it")),
      rule_series_(pack.rule("model.series", "what a maker's models are called, with another number")),
      rule_size_(pack.rule("model.size-code", "words joined by hyphens with a size in billions")),
      rule_grammar_(pack.rule("license.grammar")),
      rule_license_(pack.rule("license.name", "a name before License or licence, or the short name of a licence with its version")),
      rule_exchange_(pack.rule("ticker.exchange", "a symbol after the name of its exchange")),
      rule_ric_(pack.rule("ticker.code", "a symbol with the code of its exchange after a point")),
      rule_hardware_(pack.rule("hardware.code", "letters and number of a chip or server, or its series with a number")),
      rule_maker_(pack.rule("name.with-maker", "a product, model or chip with its maker's name before it")) {
  if (!pack.compiled(ImageSection::mentions).empty()) return;  // the words are marked
  constexpr std::pair<std::string_view, Mark> kinds[] = {{"family", mark_family}, {"hardware-code", mark_hardware_code}, {"hardware-name", mark_hardware}, {"license-name", mark_license_name}, {"ticker-end", mark_ticker_end}};
  for (const Row& row : pack.table("model-pattern"))
    for (const auto& [kind, mark] : kinds)
      if (row.get("kind") == kind)
        for (const auto& word : row.all("words")) words.mark(word_hash(word), mark);
  for (const char* word : {"license", "licence", "licensed"}) words.mark(word_hash(word), mark_license_word);
  words.mark(word_hash("."), mark_point);
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

void PatternFinder::find(const Analysis& analysis, const ModelSeries& series, MentionScratch& s) const {
  const auto& tokens = analysis.tokens.tokens;
  sort_by_place(s.candidates);
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
      in_series(at, series);
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
