// Which triggers of a sentence its items leave, before its clauses are read: those that stand where their words and names may come together.
#include <algorithm>
#include <bit>

#include "claim/frames.h"

namespace lede {

// Where the words and names of the items stand, as far as they were asked for.
struct Frames::Places {
  explicit Places(const SentenceContext& from) : context(from) {}

  const SentenceContext& context;
  // The first and the last item that a mention of each type begins at, and those of words for one: [first, last).
  struct Reach {
    std::size_t first = none, last = 0;
    void add(std::size_t i) { first = std::min(first, i), last = i + 1; }
    void add(const Reach& other) { first = std::min(first, other.first), last = std::max(last, other.last); }
  };
  std::array<Reach, 16> types{};
  Reach refers;
  std::size_t relative = none;  // the first relative pronoun
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
      if (at.mention != none) types[static_cast<std::size_t>(context.analysis->mentions[at.mention].type)].add(i);
      else if (at.word != nullptr) {
        if (at.is(Word::pronoun | Word::possessive | Word::definite) || at.word->refers != 0) refers.add(i);
        if (at.is(Word::relative)) relative = std::min(relative, i);
      }
    }
    if (context.numbers.empty()) return;
    for (std::size_t i = 0; i < items.size(); ++i)
      if (context.number(static_cast<Index>(i)) != nullptr) types[std::countr_zero(bare_number)].add(i);
  }
  // Of what may fill the role.
  [[nodiscard]] Reach reach(const CompiledRole& role) const {
    Reach out = role.named ? Reach{} : refers;
    for (std::uint16_t left = role.types; left != 0; left &= static_cast<std::uint16_t>(left - 1)) out.add(types[static_cast<std::size_t>(std::countr_zero(left))]);
    return out;
  }
  // Whether a value that the role must have is there with one of its units.
  [[nodiscard]] bool tagged(const CompiledRole& role) const {
    constexpr std::uint16_t quantity = type_bit(MentionType::quantity);
    if (!role.required || role.types != quantity || role.tags.empty() || std::ranges::any_of(role.at, [](const FramePlace& place) { return place.base == FramePlace::beside; })) return true;
    const Reach& reach = types[static_cast<std::size_t>(MentionType::quantity)];
    for (std::size_t i = std::min(reach.first, reach.last); i < reach.last; ++i) {
      const Mention* mention = context.mention(static_cast<Index>(i));
      if (mention == nullptr || mention->type != MentionType::quantity || mention->value == none) continue;
      const auto* amount = std::get_if<Amount>(&context.analysis->values[mention->value]);
      if (amount != nullptr && std::ranges::find(role.tags, amount->unit) != role.tags.end()) return true;
    }
    return false;
  }
  // Whether a mention of the types may stand in the noun group of the item: see Reading::noun_group().
  [[nodiscard]] bool in_group(std::uint16_t wanted, std::size_t item) const {
    const auto& items = context.shape.items;
    const auto ends = [&](std::size_t i) {
      const Item& at = items[i];
      if (i > 0 && items[i - 1].sign == '-') return false;
      if (at.mention == none && at.kind == TokenKind::punct) return at.sign != '-' && at.sign != '\'' && at.sign != '*' && at.sign != '/' && at.sign != '%';
      return at.is(Word::preposition | Word::conjunction | Word::relative | Word::subordinator);
    };
    for (std::size_t i = item; i < items.size() && (i == item || !ends(i)); ++i)
      if (fits(context, static_cast<Index>(i), wanted)) return true;
    for (std::size_t i = item; i > 0 && !ends(i); --i)
      if (fits(context, static_cast<Index>(i - 1), wanted)) return true;
    return false;
  }
  // Whether the word stands in items [from, end).
  [[nodiscard]] bool word(std::uint64_t hash, std::size_t from, std::size_t end) const {
    for (std::size_t i = from; i < end; ++i)
      if (context.shape.items[i].hash == hash) return true;
    return false;
  }
};

namespace {

// Whether an object may begin right behind the verb: see Reading::arguments_of().
bool opens_object(const SentenceContext& c, std::size_t behind) {
  if (behind >= c.shape.items.size()) return false;
  const Item& next = c.shape.items[behind];
  if (next.mention != none || next.adverb != Item::never) return true;
  if (next.kind == TokenKind::punct) return next.sign == '-' || next.sign == '"' || next.sign == '\'' || next.sign == '*' || next.sign == '_' || next.sign == '/' || next.sign == 0;
  if (!next.is(Word::preposition)) return true;
  // Of those some are particles, or belong to an amount.
  static constexpr std::array<WordLiteral, 11> none_of_it = {{{"of"}, {"in"}, {"for"}, {"with"}, {"by"}, {"to"}, {"from"}, {"on"}, {"into"}, {"through"}, {"against"}}};
  return std::ranges::none_of(none_of_it, [&](WordLiteral word) { return next.hash == word.hash; });
}

// Whether the verb may be passive: see Reading::verb_group().
bool may_be_passive(const SentenceContext& c, std::size_t verb) {
  const auto& items = c.shape.items;
  const Word* word = items[verb].word;
  if (word == nullptr || items[verb].hash == WordLiteral("open").hash || items[verb].hash == WordLiteral("acqui").hash) return true;
  if ((word->forms & Word::participle) == 0) return false;
  if (verb == 0 || (word->forms & Word::past) == 0) return true;
  const Item& before = items[verb - 1];
  if (before.adverb != Item::never || before.sign == '-' || before.is(Word::be | Word::have | Word::do_ | Word::modal)) return true;
  // "a model released in", "released by": a preposition, a date or a name ("called Foo") comes next.
  if (verb + 1 >= items.size()) return false;
  const Item& next = items[verb + 1];
  return next.adverb != Item::never || next.is(Word::preposition) || next.hash == WordLiteral("by").hash || (c.mention(static_cast<Index>(verb + 1)) != nullptr && c.mention(static_cast<Index>(verb + 1))->type == MentionType::date) ||
         c.words->verb(word->lemma).names;
}

}  // namespace

// See place(): objects of active verbs stand right behind them, or before their relative pronoun; what a preposition governs stands behind it.
bool Frames::may_fill(const CompiledRole& role, const Places& places, std::size_t verb, bool passive) {
  if (!role.present || !role.required) return true;
  const Places::Reach reach = places.reach(role);
  const auto& items = places.context.shape.items;
  for (std::size_t n = 0; n < role.at.size(); ++n) switch (role.at[n].base) {
      case FramePlace::preposition:
        if (places.word(role.prepositions[n], verb + 1, reach.last)) return true;
        break;
      case FramePlace::subject:
        if (passive ? places.word(WordLiteral("by").hash, verb + 1, reach.last)
                    : reach.first < verb || items[verb].word == nullptr || (items[verb].word->forms & (Word::ing | Word::participle)) != 0 || items[verb].hash == WordLiteral("open").hash) return true;
        break;
      case FramePlace::object:
        if (passive || places.relative < verb || (reach.last > verb + 1 && opens_object(places.context, verb + 1))) return true;
        break;
      case FramePlace::after:
        if (reach.last > verb) return true;
        break;
      default: return true;
    }
  return false;
}

bool Frames::may_fire(const CompiledFrame& f, const Places& places, std::size_t verb) {
  if (!places.tagged(f.value)) return false;
  const auto fills = [&](bool passive) { return std::ranges::all_of(std::array{&f.subject, &f.object, &f.value, &f.date}, [&](const CompiledRole* role) { return may_fill(*role, places, verb, passive); }); };
  return (f.voice != FrameRule::passive && fills(false)) || (f.voice != FrameRule::active && may_be_passive(places.context, verb) && fills(true));
}

// See place(): a noun's prepositions stand behind it, before what they govern; of its own group's names the group is known where its words end it.
bool Frames::may_fill_noun(const CompiledRole& role, const Places& places, std::size_t noun) {
  if (!role.present || !role.required) return true;
  for (std::size_t n = 0; n < role.at.size(); ++n) {
    if (role.at[n].base == FramePlace::preposition) {
      if (places.word(role.prepositions[n], noun + 1, places.reach(role).last)) return true;
    } else if (role.at[n].base == FramePlace::trigger && role.at[n].part == FramePlace::any) {
      if (places.in_group(role.types, noun)) return true;
    } else {
      return true;
    }
  }
  return false;
}

bool Frames::may_fire_noun(const CompiledFrame& f, const Places& places, std::size_t noun) {
  return std::ranges::all_of(std::array{&f.subject, &f.object, &f.value, &f.date}, [&](const CompiledRole* role) { return places.tagged(*role) && may_fill_noun(*role, places, noun); });
}

bool Frames::may_match(const Candidate& candidate, std::size_t item, Places& places) const {
  const Pattern& pattern = frames_[candidate.frame].patterns[static_cast<std::size_t>(candidate.pattern)];
  const Phrases* table = pattern.anchor_table();
  const std::size_t end = table != nullptr ? places.phrase_end(*table, item) : item + 1;
  return end != item && pattern.near(places.context, item, end);
}

// Whether the word is "open" and no part of "open-sourced", whose frames it triggers, too.
static bool opens(const SentenceContext& c, std::size_t i) {
  const auto& items = c.shape.items;
  return items[i].hash == WordLiteral("open").hash && (i + 1 >= items.size() || (items[i + 1].sign != '-' && !c.text(items[i + 1]).starts_with("sourc")));
}

bool Frames::has_verb(std::size_t frame, const Word* word) const {
  return word != nullptr && word->lemma != no_lemma && std::ranges::any_of(by_lemma_[word->lemma], [&](const Trigger& t) { return t.frame == frame; });
}

bool Frames::sift(const SentenceContext& context, Prospects& prospects) const {
  static thread_local PatternMatch match;  // its memory is reused
  prospects.here.clear();
  prospects.verbs.assign(frames_.size(), 0);
  const auto& items = context.shape.items;
  if (items.empty()) return false;
  Places places(context);
  bool verb = false;
  constexpr std::ptrdiff_t ahead = 4;  // candidates whose frames and patterns are asked for before they are read
  auto t = std::ranges::lower_bound(prospects.candidates, items.front().first, {}, &Candidate::token);
  for (std::size_t i = 0; i < items.size() && t != prospects.candidates.end(); ++i) {
    if (t->token >= items[i].last) continue;
    bool asked = false, verb_here = false;
    for (; t != prospects.candidates.end() && t->token < items[i].last; ++t) {
      if (prospects.candidates.end() - t > 2 * ahead) __builtin_prefetch(&frames_[t[2 * ahead].frame].patterns);
      if (prospects.candidates.end() - t > ahead && t[ahead].pattern >= 0) __builtin_prefetch(&frames_[t[ahead].frame].patterns[static_cast<std::size_t>(t[ahead].pattern)]);
      if (t->token != items[i].first || t->quantity != (items[i].mention != none)) continue;  // a word of a name
      if (t->pattern == Trigger::verb) {
        if (!prospects.loose) {
          if (!asked) asked = true, verb_here = may_be_verb(*context.words, context.analysis->tokens, context.shape, i);
          if (!verb_here || prospects.verbs[t->frame] != 0 || (opens(context, i) && !has_verb(t->frame, items[i].word))) continue;
          places.know();
          if (!may_fire(frames_[t->frame], places, i)) continue;
        }
        verb = true;
        prospects.verbs[t->frame] = 1;
        continue;
      }
      if (t->pattern == Trigger::noun && !prospects.loose) {
        places.know();
        if (!may_fire_noun(frames_[t->frame], places, i)) continue;
      }
      if (t->pattern >= 0 && (!may_match(*t, i, places) || !frames_[t->frame].patterns[static_cast<std::size_t>(t->pattern)].match(context, static_cast<Index>(i), match))) continue;
      prospects.here.push_back(*t);
      prospects.here.back().token = static_cast<std::uint32_t>(i);
    }
  }
  return verb || !prospects.here.empty();
}

}  // namespace lede
