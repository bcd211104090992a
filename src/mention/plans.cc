// Plans by their one word: "the Plus plan", "upgrading to Pro", "Plus and Pro users". Which plan is meant is told by the one that was named last.
#include "mention/context.h"

namespace lede {

// "Pro users", "the Plus plan": one of the entry's words right behind it.
bool LexiconFinder::before_plan_noun(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const {
  if (hit.last >= analysis.tokens.sentences[s.sentence[hit.first]].last) return false;
  const std::uint64_t next = analysis.tokens.tokens[hit.last].hash;
  for (std::uint32_t n = entries_[hit.entry].near_begin; n < entries_[hit.entry + 1].near_begin; ++n)
    if (near_[n] == next) return true;
  return false;
}

// Not "like a Pro", "M5 Pro", "Pro Max"; at the begin of a sentence and in titles only with one of the entry's words near.
bool LexiconFinder::may_be_plan(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const {
  const auto& tokens = analysis.tokens.tokens;
  const Sentence& sentence = analysis.tokens.sentences[s.sentence[hit.first]];
  const Token& word = tokens[hit.first];
  if (s.cover[hit.first] != Cover::nothing) return false;
  if (hit.first > sentence.first) {
    const Token& before = tokens[hit.first - 1];
    const bool apart = before.kind == TokenKind::punct || s.cover[hit.first - 1] == Cover::value;  // "Plus, Pro", "the $200 Pro plan"
    const bool ordinary = before.kind == TokenKind::word && (!before.is(Token::capital) || (s.cues[hit.first - 1] & cue_function) != 0) && !before.is(Token::clitic) && before.hash != WordLiteral("a").hash;
    if (word.glued() || (!apart && !ordinary)) return false;
  }
  if (hit.last < sentence.last && tokens[hit.last].kind == TokenKind::word && tokens[hit.last].is(Token::capital) && tokens[hit.last].before == Before::space) return false;
  return (!at_start(analysis, s, hit) && s.titled[s.sentence[hit.first]] == 0) || near(analysis, s, hit);
}

// Of the plans with this word, is the entry of `at` the one that the document names nearest before, or else behind? `by_maker`: or whose maker, or
// another thing of its maker.
bool LexiconFinder::nearest_plan(const MentionScratch& s, std::size_t at, bool by_maker) const {
  constexpr std::size_t farthest = 256;  // hits
  const auto& hit = s.hits[at];
  std::size_t first = at, last = at + 1;  // the hits on this word
  while (first > 0 && s.hits[first - 1].first == hit.first) --first;
  while (last < s.hits.size() && s.hits[last].first == hit.first) ++last;
  const auto named = [&](std::size_t i) {  // the plan that hit i names, or none
    if (s.hit_state[i] != HitState::taken) return none;
    const std::uint32_t other = s.hits[i].entry;
    for (std::size_t k = first; k < last; ++k) {
      if (!is_plan(s.hits[k])) continue;
      const std::uint32_t maker = entries_[s.hits[k].entry].maker;
      if (other == s.hits[k].entry || (by_maker && maker != none && (other == maker || entries_[other].maker == maker))) return s.hits[k].entry;
    }
    return none;
  };
  for (std::size_t i = first; i > 0 && first - i < farthest; --i)
    if (const std::uint32_t entry = named(i - 1); entry != none) return entry == hit.entry;
  for (std::size_t i = last; i < s.hits.size() && i - last < farthest; ++i)
    if (const std::uint32_t entry = named(i); entry != none) return entry == hit.entry;
  return false;
}

void LexiconFinder::plans(const Analysis& analysis, MentionScratch& s) const {
  bool seen = false;  // is a plan named in full, or by a noun behind its word?
  for (std::size_t i = 0; i < s.hits.size() && !seen; ++i) seen = s.hit_state[i] == HitState::taken && entries_[s.hits[i].entry].plan != 0;
  for (const bool by_noun : {true, false}) {
    if (!by_noun && !seen) break;
    for (std::size_t i = 0; i < s.hits.size(); ++i) {
      const auto& hit = s.hits[i];
      if (s.hit_state[i] != HitState::pending || !is_plan(hit) || (by_noun && !before_plan_noun(analysis, s, hit))) continue;
      if (!may_be_plan(analysis, s, hit) || !nearest_plan(s, i, by_noun)) continue;
      s.hit_state[i] = HitState::taken;
      seen = true;
      add(analysis, hit, s);
    }
  }
}

}  // namespace lede
