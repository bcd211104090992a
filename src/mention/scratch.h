// What the stages of mention/ know about one document; one per thread, its memory reused for the next.
#pragma once
#include <cstdint>
#include <vector>

#include "mention/lexicon.h"
#include "mention/mention.h"

namespace lede {

// What already lies on a token when rules look for names never seen.
enum class Cover : std::uint8_t { nothing, value, name, company };

// A run of capitalised words, as it stands at one place.
struct Run {
  std::uint32_t first = 0, last = 0;  // tokens, half-open
  std::uint32_t sentence = 0;
  std::uint32_t name = none;          // into MentionScratch::names
};

// What the whole document says about one run's words.
struct RunName {
  std::uint64_t hash = 0;
  std::uint32_t first = 0, last = 0;  // a place where it stands
  std::uint8_t score[4] = {};         // company, person, org, product: points of clear signs
  std::uint8_t hints[4] = {};         // points of hints, at most three together
  RuleIndex rule[4] = {};
  std::uint8_t best[4] = {};          // the points of `rule`
};

// A name decided on, looked for everywhere in the document.
struct Known {
  std::uint64_t first_word = 0;
  std::uint32_t first = 0, last = 0;
  std::uint32_t lexicon = none;
  std::uint32_t next = none;  // with the same first word
  RuleIndex rule = 0;
  MentionType type = MentionType::company;
  bool alias = false;  // a part of the full name
};

struct MentionScratch {
  std::vector<std::uint32_t> cues;       // per token
  std::vector<Cover> cover;              // per token
  std::vector<std::uint8_t> titled;      // per sentence: most words have a capital, so a capital says nothing
  std::vector<std::uint32_t> sentence;   // per token
  std::vector<std::uint32_t> starts;     // the tokens at which a name never seen may begin: capitals inside, or a number
  std::vector<LexiconIndex::Hit> hits;
  std::vector<std::uint8_t> hit_state;
  std::vector<Mention> candidates;
  std::vector<Run> runs;
  std::vector<RunName> names;
  std::vector<std::uint32_t> slots;      // hash table over names, then over known
  std::vector<Known> known;
  std::vector<std::uint32_t> seen;       // per lexicon entry: the number of the document that named it without doubt
  std::vector<std::uint32_t> alive;      // for overlap
  std::uint32_t document = 0;
};

}  // namespace lede
