// Which triggers of a sentence its items leave, before its clauses are read: those that stand where their words and names may come together.
#include <algorithm>

#include "claim/frames.h"

namespace lede {

// Where the words and names of the items stand, as far as they were asked for.
struct Frames::Places {
  explicit Places(const SentenceContext& from) : context(from) {}

  const SentenceContext& context;
  // The last item that a mention of each type, or a word for one, begins at, plus one; the first relative pronoun.
  std::array<std::size_t, 16> last{};
  std::size_t refers = 0, relative = none;
  bool known = false;
  // The end of the phrase that a table has at an item; the table and the item that were asked last: the patterns of a word begin with few tables.
  const Phrases* table = nullptr;
  std::size_t item = none, phrase = 0;

  std::size_t phrase_end(const Phrases& wanted, std::size_t at) {
    if (item != at || table != &wanted) item = at, table = &wanted, phrase = wanted.match(context.shape, static_cast<Index>(at), nullptr);
    return phrase;
  }
  void know() {
    if (known) return;
    known = true;
    const auto& items = context.shape.items;
    for (std::size_t i = 0; i < items.size(); ++i) {
      const Item& at = items[i];
      if (at.mention != none) last[static_cast<std::size_t>(context.analysis->mentions[at.mention].type)] = i + 1;
      else if (at.word != nullptr) {
        if (at.word->is(Word::pronoun | Word::possessive | Word::definite) || at.word->refers != 0) refers = i + 1;
        if (at.word->is(Word::relative)) relative = std::min(relative, i);
      }
    }
  }
  // The item after the last one that may fill the role.
  [[nodiscard]] std::size_t end_of(const CompiledRole& role) const {
    std::size_t end = role.named ? 0 : refers;
    for (std::uint16_t types = role.types; types != 0; types &= static_cast<std::uint16_t>(types - 1)) end = std::max(end, last[static_cast<std::size_t>(std::countr_zero(types))]);
    return end;
  }
  // Whether the word stands in items [from, end).
  [[nodiscard]] bool word(std::uint64_t hash, std::size_t from, std::size_t end) const {
    for (std::size_t i = from; i < end; ++i)
      if (context.shape.items[i].hash == hash) return true;
    return false;
  }
};

// See place(): objects of active verbs stand behind them, or before their relative pronoun; what a preposition governs stands behind it.
bool Frames::may_fill(const CompiledRole& role, const Places& places, std::size_t verb, bool passive) {
  if (!role.present || !role.required) return true;
  const std::size_t end = places.end_of(role);
  for (std::size_t n = 0; n < role.at.size(); ++n) switch (role.at[n].base) {
      case FramePlace::preposition:
        if (places.word(role.prepositions[n], verb + 1, end)) return true;
        break;
      case FramePlace::subject:
        if (!passive || places.word(WordLiteral("by").hash, verb + 1, end)) return true;
        break;
      case FramePlace::object:
        if (passive || end > verb + 1 || places.relative < verb) return true;
        break;
      case FramePlace::after:
        if (end > verb) return true;
        break;
      default: return true;
    }
  return false;
}

bool Frames::may_fire(const CompiledFrame& f, const Places& places, std::size_t verb) {
  const Item& item = places.context.shape.items[verb];
  const auto fills = [&](bool passive) { return std::ranges::all_of(std::array{&f.subject, &f.object, &f.value, &f.date}, [&](const CompiledRole* role) { return may_fill(*role, places, verb, passive); }); };
  // "open sourced": the forms are those of another word.
  const bool participle = item.word == nullptr || (item.word->forms & Word::participle) != 0 || item.hash == WordLiteral("open").hash || item.hash == WordLiteral("acqui").hash;
  return (f.voice != FrameRule::passive && fills(false)) || (f.voice != FrameRule::active && participle && fills(true));
}

bool Frames::may_match(const Candidate& candidate, std::size_t item, Places& places) const {
  const Pattern& pattern = frames_[candidate.frame].patterns[static_cast<std::size_t>(candidate.pattern)];
  const Phrases* table = pattern.anchor_table();
  const std::size_t end = table != nullptr ? places.phrase_end(*table, item) : item + 1;
  return end != item && pattern.near(places.context, item, end);
}

bool Frames::sift(const SentenceContext& context, Prospects& prospects) const {
  static thread_local PatternMatch match;  // its memory is reused
  prospects.here.clear();
  prospects.verbs.assign(frames_.size(), 0);
  const auto& items = context.shape.items;
  if (items.empty()) return false;
  Places places(context);
  bool verb = false;
  auto t = std::ranges::lower_bound(prospects.candidates, items.front().first, {}, &Candidate::token);
  for (std::size_t i = 0; i < items.size() && t != prospects.candidates.end(); ++i) {
    if (t->token >= items[i].last) continue;
    bool asked = false, verb_here = false;
    for (; t != prospects.candidates.end() && t->token < items[i].last; ++t) {
      if (t->token != items[i].first || t->quantity != (items[i].mention != none)) continue;  // a word of a name
      if (t->pattern == Trigger::verb) {
        if (!prospects.loose) {
          if (!asked) asked = true, verb_here = may_be_verb(*context.words, context.analysis->tokens, context.shape, i);
          if (!verb_here || prospects.verbs[t->frame] != 0) continue;
          places.know();
          if (!may_fire(frames_[t->frame], places, i)) continue;
        }
        verb = true;
        prospects.verbs[t->frame] = 1;
        continue;
      }
      if (t->pattern >= 0 && (!may_match(*t, i, places) || !frames_[t->frame].patterns[static_cast<std::size_t>(t->pattern)].match(context, static_cast<Index>(i), match))) continue;
      prospects.here.push_back(*t);
      prospects.here.back().token = static_cast<std::uint32_t>(i);
    }
  }
  return verb || !prospects.here.empty();
}

}  // namespace lede
