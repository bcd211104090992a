#include "claim/gate.h"

#include <bit>
#include <initializer_list>
#include <map>
#include <unordered_map>

#include "claim/frames.h"

namespace lede {
namespace {

constexpr std::uint16_t makers = static_cast<std::uint16_t>(type_bit(MentionType::company) | type_bit(MentionType::org));
constexpr std::uint16_t all_types = 0xFFFF;
constexpr std::uint16_t speakers = static_cast<std::uint16_t>(makers | type_bit(MentionType::person));

Present present(std::span<const Mention> mentions) {
  Present out;
  for (const Mention& m : mentions) {
    out.types |= type_bit(m.type);
    out.names += m.entity != none;
    out.name |= m.entity != none && m.type != MentionType::place && m.type != MentionType::ticker;
    out.amount |= m.type == MentionType::money || m.type == MentionType::percent || m.type == MentionType::quantity;
  }
  return out;
}

}  // namespace

// Stands for the "is" of "it's".
constexpr std::uint64_t its = WordLiteral("{its}").hash;

struct Gate::Builder {
  struct Knowledge {
    std::vector<Trigger> triggers;
    WordSets::Bits sets{};
    std::uint16_t refers = 0;
    std::uint8_t flags = 0;
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
    frames.word_sets().each([&](std::uint64_t hash, std::uint16_t set) { WordSets::add(words[hash].sets, set); });
  }

  void references(const Words& table) {
    table.each([&](const Word& word) {
      std::uint8_t flags = word.is(Word::definite) ? definite : 0;
      if (word.is(Word::pronoun | Word::possessive)) flags |= word.is(Word::writer) ? writer : word.is(Word::person_pronoun) ? person_pronoun : thing_pronoun;
      if (word.is(Word::pronoun | Word::possessive) && !word.is(Word::person_pronoun)) flags |= pointer;
      if (flags == 0 && word.refers == 0) return;
      words[word.hash].flags |= flags;
      words[word.hash].refers = word.refers;
    });
    if (const Word* startup = table.find(WordLiteral("startup").hash)) words[WordLiteral("start").hash].refers |= startup->refers;  // "the start-up"
  }

  void sayings(const Words& table) {
    table.each([&](const Word& word) {
      if (word.lemma == no_lemma || !table.verb(word.lemma).reports) return;
      words[word.hash].flags |= static_cast<std::uint8_t>(table.verb(word.lemma).says ? credits | states : credits);
    });
    for (const WordLiteral word : std::initializer_list<WordLiteral>{"according", "per"}) words[word.hash].flags |= credits | states;
    for (const WordLiteral word : std::initializer_list<WordLiteral>{"report", "reports", "reporting"}) words[word.hash].flags |= credits;
  }
};

Gate::Gate(const Words& words, const Frames& frames) : frames_(frames), entries_(1), sets_(1) {
  Builder builder;
  builder.triggers(words, frames);
  builder.references(words);
  builder.sayings(words);
  std::map<WordSets::Bits, std::uint32_t> known_sets{{WordSets::Bits{}, 0}};
  slots_.resize(std::bit_ceil(2 * builder.words.size() + 1));
  for (const auto& [hash, word] : builder.words) {
    const auto [sets, added] = known_sets.try_emplace(word.sets, static_cast<std::uint32_t>(sets_.size()));
    if (added) sets_.push_back(word.sets);
    const auto begin = static_cast<std::uint32_t>(triggers_.size());
    triggers_.insert(triggers_.end(), word.triggers.begin(), word.triggers.end());
    const Entry entry{hash, begin, static_cast<std::uint32_t>(triggers_.size()), sets->second, word.refers, word.flags};
    if (hash == quantity_hash()) quantity_ = entry;
    if (hash == its) its_ = entry;
    words_.add(hash);
    std::size_t i = hash & (slots_.size() - 1);
    while (slots_[i] != 0) i = (i + 1) & (slots_.size() - 1);
    slots_[i] = static_cast<std::uint32_t>(entries_.size());
    entries_.push_back(entry);
  }
}

const Gate::Entry* Gate::find(std::uint64_t hash) const {
  if (!words_.has(hash)) return nullptr;
  for (std::size_t i = hash & (slots_.size() - 1); slots_[i] != 0; i = (i + 1) & (slots_.size() - 1))
    if (entries_[slots_[i]].hash == hash) return &entries_[slots_[i]];
  return nullptr;
}

// What refer() may find, by type: see context.cc.
std::uint16_t Gate::refers(std::uint8_t flags, std::uint16_t nouns, const Referents& r) {
  const std::uint16_t person = r.person ? type_bit(MentionType::person) : 0;
  const std::uint16_t company = r.company ? type_bit(MentionType::company) : 0;
  std::uint16_t out = 0;
  if ((flags & thing_pronoun) != 0) out |= static_cast<std::uint16_t>((r.recent | company) & ~type_bit(MentionType::person));
  if ((flags & person_pronoun) != 0) out |= person;
  if ((flags & writer) != 0 && r.writer) out |= makers;
  if ((flags & definite) != 0) out |= static_cast<std::uint16_t>(nouns & (r.recent | person | company));
  return out;
}

bool Gate::open(const Tokens& tokens, const Sentence& sentence, std::span<const Mention> mentions, const Referents& referents, bool loose, Prospects& out) const {
  static thread_local std::vector<std::pair<std::uint32_t, const Entry*>> hits;  // its memory is reused
  hits.clear();
  out.candidates.clear();
  out.frames = out.credits = out.statements = false;
  WordSets::Bits seen{1};
  std::uint8_t flags = 0;
  std::uint16_t nouns = 0;
  for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
    const Entry* entry = find(tokens.tokens[t].hash);
    if (entry == nullptr) continue;
    flags |= entry->flags;
    nouns |= entry->refers;
    if (entry->sets != 0)
      for (std::size_t k = 0; k < seen.size(); ++k) seen[k] |= sets_[entry->sets][k];
    if (entry->begin != entry->end) hits.emplace_back(t, entry);
    if ((entry->flags & clitic) != 0 && t != sentence.first)
      if (const Entry* before = find(tokens.tokens[t - 1].hash); before != nullptr && (before->flags & (thing_pronoun | person_pronoun | writer)) != 0) hits.emplace_back(t, &its_);
  }
  Present has = present(mentions);
  has.name |= (flags & pointer) != 0;
  const bool points = (flags & (thing_pronoun | person_pronoun | writer)) != 0 || nouns != 0;
  has.refers = loose ? all_types : refers(flags, nouns, referents);
  out.credits = (flags & credits) != 0;
  out.statements = (flags & states) != 0 && ((has.types | has.refers) & speakers) != 0;
  if (tokens.tokens[sentence.last - 1].sign == '?') return out.statements;  // a question claims nothing
  const NeedSet met = frames_.needs().met(has, !loose);
  bool worth = (has.types & type_bit(MentionType::quantity)) != 0 || (out.credits && (points || loose || has.names > 0));
  out.verbs.assign(frames_.size(), false);
  const auto candidates = [&](std::uint32_t token, const Entry& entry) {
    for (std::uint32_t k = entry.begin; k < entry.end; ++k) {
      const Trigger& trigger = triggers_[k];
      if (!met.has(trigger.need)) continue;
      if (!loose && !(WordSets::has(seen, trigger.sets[0]) && WordSets::has(seen, trigger.sets[1]) && WordSets::has(seen, trigger.sets[2]) && WordSets::has(seen, trigger.sets[3]))) continue;
      out.frames = true;
      worth |= frames_.needs().worth_reading(trigger.need, has);
      if (trigger.pattern == Trigger::verb) out.verbs[trigger.frame] = true;
      else out.candidates.push_back({token, trigger.frame, trigger.pattern, &entry == &quantity_});
    }
  };
  std::size_t m = 0;
  for (const auto& [token, entry] : hits) {
    for (; m < mentions.size() && mentions[m].first <= token; ++m)
      if (mentions[m].type == MentionType::quantity) candidates(mentions[m].first, quantity_);
    candidates(token, *entry);
  }
  for (; m < mentions.size(); ++m)
    if (mentions[m].type == MentionType::quantity) candidates(mentions[m].first, quantity_);
  if (out.frames && !worth) {
    // Read all the same where another word may want it.
    has.refers = points ? all_types : 0;
    const NeedSet others = frames_.needs().met(has, false);
    for (const auto& [token, entry] : hits)
      for (std::uint32_t k = entry->begin; k < entry->end && !worth; ++k) worth = others.has(triggers_[k].need) && frames_.needs().worth_reading(triggers_[k].need, has);
    out.frames = worth;
  }
  return out.frames || out.statements;
}

}  // namespace lede
