#include "claim/gate.h"

#include <algorithm>
#include <array>
#include <atomic>
#include <bit>
#include <initializer_list>
#include <map>
#include <unordered_map>

#include "claim/frames.h"
#include "claim/saying.h"
#include "claim/types.h"

namespace lede {
namespace {

constexpr std::uint16_t all_types = 0xFFFF;

Present present(std::span<const Mention> mentions, bool number) {
  Present out;
  if (number) out.types = bare_number, out.amount = true;
  for (const Mention& m : mentions) {
    out.types |= type_bit(m.type);
    out.names += m.entity != none;
    out.name |= m.entity != none && m.type != MentionType::place && m.type != MentionType::ticker;
    out.amount |= m.type == MentionType::money || m.type == MentionType::percent || m.type == MentionType::quantity;
  }
  return out;
}

// So many lines of memory from there on.
template <std::size_t lines>
[[gnu::always_inline]] inline void prefetch_lines(const void* from) {
  for (std::size_t k = 0; k < lines; ++k) __builtin_prefetch(static_cast<const char*>(from) + 64 * k);
}

}  // namespace

// Stands for the "is" of "it's".
constexpr std::uint64_t its = WordLiteral("{its}").hash;

struct Gate::Builder {
  struct Knowledge {
    std::vector<Trigger> triggers;
    WordSets::Bits sets{};
    std::uint16_t refers = 0;
    std::uint16_t flags = 0;
  };
  std::map<std::uint64_t, Knowledge> words;

  void triggers(const Words& table, const Frames& frames) {
    for (const auto& [hash, list] : frames.triggers_by_word()) words[hash].triggers = list;
    const auto verb = [&](std::uint64_t hash, Lemma lemma) {
      if (lemma == no_lemma) return;
      const auto& list = frames.triggers_by_lemma()[lemma];
      if (!list.empty()) words[hash].triggers.insert(words[hash].triggers.end(), list.begin(), list.end());
    };
    table.each([&](const Word& word) { verb(word.hash, word.lemma); });
    words[WordLiteral("'s").hash].flags |= clitic;
    verb(its, table.named().be);
    verb(WordLiteral("open").hash, table.named().open_source);  // "open-sourced", "acqui-hired": one verb of two words
    verb(WordLiteral("acqui").hash, table.named().acquihire);
    for (const WordLiteral sign : std::initializer_list<WordLiteral>{"]", "<", "http", "https"}) words[sign.hash].flags |= markup;  // see Reading::behind_markup()
    frames.word_sets().each([&](std::uint64_t hash, std::uint16_t set) { WordSets::add(words[hash].sets, set); });
  }

  void references(const Words& table) {
    table.each([&](const Word& word) {
      std::uint16_t flags = word.is(Word::definite) || word.sort == Sort::speaker ? definite : 0;
      if (word.is(Word::relative)) flags |= relative;
      if (word.is(Word::pronoun | Word::possessive)) flags |= word.is(Word::writer) ? writer : word.is(Word::person_pronoun) ? person_pronoun : thing_pronoun;
      if (word.is(Word::pronoun | Word::possessive) && !word.is(Word::person_pronoun)) flags |= pointer;
      if (flags == 0 && word.refers == 0) return;
      words[word.hash].flags |= flags;
      words[word.hash].refers = word.refers;
    });
    if (const Word* startup = table.find(WordLiteral("startup").hash)) words[WordLiteral("start").hash].refers |= startup->refers;  // "the start-up"
  }

  void said(const Words& table, const Sayings& sayings) {
    table.each([&](const Word& word) {
      if (word.lemma == no_lemma || !table.verb(word.lemma).reports) return;
      words[word.hash].flags |= static_cast<std::uint16_t>(table.verb(word.lemma).says ? credits | states : credits);
    });
    for (const auto& [noun, numbers] : sayings.by_noun()) words[noun].flags |= credits;
    sayings.stating().each_first([&](std::uint64_t word) { words[word].flags |= credits | states; });
  }
};

Gate::Gate(Vocabulary& vocabulary, const Words& words, const Frames& frames, const Sayings& sayings) : frames_(frames), entries_(1), sets_(1) {
  Builder builder;
  builder.triggers(words, frames);
  builder.references(words);
  builder.said(words, sayings);
  std::map<WordSets::Bits, std::uint16_t> known_sets{{WordSets::Bits{}, 0}};
  for (const auto& [hash, word] : builder.words) {
    const auto [sets, added] = known_sets.try_emplace(word.sets, static_cast<std::uint16_t>(sets_.size()));
    if (added) sets_.push_back(word.sets);
    std::uint16_t number = 0;
    if (!word.triggers.empty()) {
      number = static_cast<std::uint16_t>(entries_.size());
      add_entries(word.triggers);
    }
    if (hash == quantity_hash()) quantity_ = number;
    else if (hash == its) its_ = number;
    else rows_.at(vocabulary.add(hash)) = Row(number, sets->second, word.refers, word.flags);
  }
}

void Gate::add_entries(std::span<const Trigger> triggers) {
  constexpr std::size_t most = 64;
  NeedSet needs;
  for (const Trigger& trigger : triggers) needs.add(trigger.need);
  for (; !triggers.empty(); triggers = triggers.subspan(std::min(most, triggers.size()))) {
    const auto begin = static_cast<std::uint32_t>(asks_.size());
    for (std::size_t k = 0; k < std::min(most, triggers.size()); ++k) {
      auto ask = std::find_if(asks_.begin() + begin, asks_.end(), [&](const Ask& known) { return known.need == triggers[k].need; });
      if (ask == asks_.end()) ask = asks_.insert(ask, {0, triggers[k].need});
      ask->triggers |= std::uint64_t{1} << k;
    }
    entries_.push_back({needs, static_cast<std::uint32_t>(triggers_.size()), begin, static_cast<std::uint32_t>(asks_.size()), triggers.size() > most ? 1u : 0u});
    triggers_.insert(triggers_.end(), triggers.begin(), triggers.begin() + static_cast<std::ptrdiff_t>(std::min(most, triggers.size())));
  }
}

std::uint64_t Gate::next_number() {
  static std::atomic<std::uint64_t> last = 0;
  return ++last;
}

// What refer() may find, by type: see refer.cc.
std::uint16_t Gate::refers(std::uint16_t flags, std::uint16_t nouns, const Referents& r) {
  const std::uint16_t person = r.person ? type_bit(MentionType::person) : 0;
  const std::uint16_t company = r.company ? type_bit(MentionType::company) : 0;
  std::uint16_t out = 0;
  if ((flags & thing_pronoun) != 0) out |= static_cast<std::uint16_t>((r.recent | company) & ~type_bit(MentionType::person));
  if ((flags & person_pronoun) != 0) out |= person;
  if ((flags & writer) != 0 && r.writer) out |= maker_types;
  if ((flags & definite) != 0) out |= static_cast<std::uint16_t>(nouns & (r.recent | person | company));
  return out;
}

const NeedSet& Gate::met(const Present& has, bool by_name, Prospects& memory) const {
  if (memory.gate != number_) memory.known.fill({}), memory.gate = number_;
  const std::uint64_t all = std::uint64_t{1} << 63 | std::uint64_t{by_name} << 62 | std::uint64_t{has.refers} << 32 | std::uint64_t{has.types} << 8 | std::min<std::size_t>(has.names, 2);
  Prospects::Known& known = memory.known[(all * 0x9E3779B97F4A7C15ull) >> 55];
  if (known.has != all) known = {all, frames_.needs().met(has, by_name)};
  return known.met;
}

bool Gate::stands(const Trigger& trigger, std::uint32_t at, const Tokens& tokens, const Sentence& sentence, std::span<const Mention> mentions) const {
  const auto word = [&](std::uint32_t t, std::uint16_t set) { return set == 0 || (t >= sentence.first && t < sentence.last && WordSets::has(sets_[rows_[tokens.tokens[t].word].sets()], set)); };
  if (!word(at - 1, trigger.word_before) || !word(at + 1, trigger.word_behind)) return false;
  if (trigger.types_before != 0) {
    const auto m = std::ranges::lower_bound(mentions, at, {}, &Mention::first);
    if (m == mentions.begin() || (m - 1)->last != at || (trigger.types_before & type_bit((m - 1)->type)) == 0) return false;
  }
  if (trigger.types_behind == 0) return true;
  const auto m = std::ranges::lower_bound(mentions, at + 1, {}, &Mention::first);
  return m != mentions.end() && m->first == at + 1 && (trigger.types_behind & type_bit(m->type)) != 0;
}

WordSets::Bits Gate::sets_of(std::span<const Prospects::Hit> hits) const {
  WordSets::Bits out{1};
  WordSets::merge(out, hits, [&](const Prospects::Hit& hit) -> const WordSets::Bits& { return sets_[hit.sets]; });
  return out;
}

bool Gate::open(const Tokens& tokens, const Sentence& sentence, std::span<const Mention> mentions, bool numbers, const Referents& referents, bool loose, Prospects& out) const {
  const std::size_t count = sentence.last - sentence.first;
  const std::size_t most = 2 * count + 1;
  if (out.hits.size() < 3 * most) out.hits.resize(3 * most);
  Prospects::Hit* hit = out.hits.data();
  out.candidates.clear();
  out.loose = loose;
  out.frames = out.credits = out.statements = false;
  Row all, before;
  std::uint32_t first_relative = none;
  // The rows of words, and what is known of triggers, are larger than what a processor keeps near: asked for some words before they are read.
  constexpr std::uint32_t words_ahead = 16;
  constexpr std::ptrdiff_t entries_ahead = 6;
  const Token* const token = tokens.tokens.data();
  for (std::uint32_t t = sentence.first; t < std::min(sentence.last, sentence.first + words_ahead); ++t) rows_.prefetch(token[t].word);
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {  // without branches: what a word is cannot be foretold
    rows_.prefetch(token[std::min(t + words_ahead, sentence.last - 1)].word);
    const Row row = rows_[token[t].word];
    all.bits |= row.bits;
    *hit = {t, row.entry(), row.sets()};
    hit += (row.bits & Row::entry_or_sets) != 0;
    if ((row.bits & Row::flag(clitic | relative)) != 0) {
      if ((row.bits & Row::flag(relative)) != 0) first_relative = std::min(first_relative, t);
      else if ((before.bits & Row::flag(thing_pronoun | person_pronoun | writer)) != 0 && its_ != 0) *hit++ = {t, its_, 0}, all.bits |= its_;
    }
    before = row;
  }
  const std::uint16_t flags = all.flags(), nouns = all.refers();
  Present has = present(mentions, numbers);
  const bool quantity = (has.types & type_bit(MentionType::quantity)) != 0;
  if (all.entry() == 0 && (flags & states) == 0 && !quantity) return false;
  has.name |= (flags & pointer) != 0;
  const bool points = (flags & (thing_pronoun | person_pronoun | writer)) != 0 || nouns != 0;
  Referents named = referents;  // what the sentence itself names may be meant, too
  named.recent |= has.types;
  named.person |= (has.types & type_bit(MentionType::person)) != 0;
  has.refers = loose ? all_types : refers(flags, nouns, named);
  out.credits = (flags & credits) != 0;
  out.statements = (flags & states) != 0 && ((has.types | has.refers) & speaker_types) != 0;
  if (tokens.tokens[sentence.last - 1].sign == '?') return out.statements;  // a question claims nothing
  bool worth = quantity || (out.credits && (points || loose || has.names > 0));
  if (!worth && !has.name && !has.amount) return out.statements;  // every need wants one of them
  const NeedSet met = this->met(has, !loose, out);

  const std::span<const Prospects::Hit> all_found(out.hits.data(), hit);
  Prospects::Hit* const first = out.hits.data() + most;
  hit = first;
  // Quantities among them, each before a word at the same token.
  std::size_t m = 0;
  const auto next_quantity = [&] {
    while (m < mentions.size() && mentions[m].type != MentionType::quantity) ++m;
    return m < mentions.size() ? mentions[m++].first : none;
  };
  std::uint32_t next = quantity && entries_[quantity_].needs.meets(met) ? next_quantity() : none;
  for (const Prospects::Hit& h : all_found) {
    if (all_found.data() + all_found.size() - &h > entries_ahead) {
      __builtin_prefetch(&entries_[(&h)[entries_ahead].entry]);
      prefetch_lines<2>(&sets_[(&h)[entries_ahead].sets]);
    }
    for (; next <= h.token; next = next_quantity()) *hit++ = {next, quantity_, 0};
    *hit = h;
    hit += entries_[h.entry].needs.meets(met);
  }
  for (; next != none; next = next_quantity()) *hit++ = {next, quantity_, 0};
  const std::span<const Prospects::Hit> found(first, hit);
  if (found.empty()) return out.statements;
  const auto prefetch_triggers = [&](const Prospects::Hit& h) {
    const Entry& entry = entries_[h.entry];
    __builtin_prefetch(&asks_[entry.begin]);
    prefetch_lines<4>(&triggers_[entry.triggers]);
  };
  prefetch_triggers(found[0]);
  const WordSets::Bits seen = sets_of(all_found);
  // The last mention of each type: one look, however long the sentence.
  std::array<std::uint32_t, 16> last_of{};
  for (const Mention& mention : mentions) last_of[static_cast<std::size_t>(mention.type)] = mention.first;
  const auto named_behind = [&](std::uint16_t types, std::uint32_t at) {
    for (unsigned rest = types & has.types; rest != 0; rest &= rest - 1)
      if (last_of[static_cast<std::size_t>(std::countr_zero(rest))] > at) return true;
    return false;
  };
  for (const Prospects::Hit& h : found) {
    if (&h != &found.back()) prefetch_triggers((&h)[1]);
    const Entry* entry = &entries_[h.entry];
    for (bool more = true; more; more = entry++->goes_on != 0)
      for (std::uint64_t bits = fitting(*entry, met); bits != 0; bits &= bits - 1) {
        const Trigger& trigger = triggers_[entry->triggers + static_cast<std::size_t>(std::countr_zero(bits))];
        if (!loose && !WordSets::has_all(seen, trigger.sets)) continue;
        if (trigger.has_neighbours() && (flags & markup) == 0 && !stands(trigger, h.token, tokens, sentence, mentions)) continue;
        if (!loose && trigger.after != 0 && h.token < first_relative && (trigger.after & trigger.after_refers & has.refers) == 0 && !named_behind(trigger.after, h.token)) continue;
        out.frames = true;
        worth |= frames_.needs().worth_reading(trigger.need, has);
        out.candidates.push_back({h.token, trigger.frame, trigger.pattern, h.entry == quantity_ && quantity_ != 0});
      }
  }
  if (out.frames && !worth) {
    // Read all the same where another word may want it.
    has.refers = points || loose ? all_types : 0;
    const NeedSet others = this->met(has, false, out);
    for (const Prospects::Hit& h : all_found) {
      const Entry* entry = &entries_[h.entry];
      for (bool more = !worth; more; more = entry++->goes_on != 0)
        for (std::uint32_t k = entry->begin; k < entry->end; ++k) worth |= others.has(asks_[k].need) && frames_.needs().worth_reading(static_cast<std::uint8_t>(asks_[k].need), has);
    }
    out.frames = worth;
  }
  return out.frames || out.statements;
}

}  // namespace lede
