// Which frames may fire on which words of a sentence, told by its words and mentions alone: most sentences can give no claim, and their shape
// is never read. A gate may let in what gives nothing, and keeps out nothing that gives something.
#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "claim/needs.h"
#include "claim/trigger.h"
#include "claim/words.h"
#include "mention/mention.h"
#include "text/tokens.h"

namespace lede {

class Frames;

// A set of word hashes, asked for every token (a Bloom filter of two probes): one word in some hundred is told wrongly to be in it.
class HashFilter {
 public:
  void add(std::uint64_t hash) {
    bits_[first(hash)] |= std::uint64_t{1} << (hash & 63);
    bits_[second(hash)] |= std::uint64_t{1} << (hash >> 16 & 63);
  }
  [[nodiscard]] bool has(std::uint64_t hash) const {
    return (bits_[first(hash)] >> (hash & 63) & 1) != 0 && (bits_[second(hash)] >> (hash >> 16 & 63) & 1) != 0;
  }

 private:
  static std::size_t first(std::uint64_t hash) { return hash >> 6 & 1023; }
  static std::size_t second(std::uint64_t hash) { return hash >> 22 & 1023; }
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(1024);
};

// What words of a sentence that name nothing may stand for, by what was said before it.
struct Referents {
  std::uint16_t recent = 0;  // bit per MentionType of the names of the sentences before
  bool person = false;       // one was named not long ago
  bool company = false;      // the text has a main company, or a round was told of
  bool writer = false;       // the text names who "we" is
};

struct Candidate {
  std::uint32_t token = 0;
  std::uint16_t frame = 0;
  std::int16_t pattern = 0;  // Trigger::noun: none
  bool quantity = false;     // the mention is the trigger, not its word
};

// What may come of a sentence.
struct Prospects {
  std::vector<Candidate> candidates;  // by token; verbs are not among them
  std::vector<bool> verbs;            // by frame: whether one of its verbs is there
  bool frames = false;                // any of the two
  bool credits = false;               // somebody may be credited for what is said
  bool statements = false;            // ... and his words may be a statement
};

class Gate {
 public:
  Gate(const Words& words, const Frames& frames);
  // Fills `out` for a sentence with `mentions`, those that begin inside it. `loose`: triggers whose parts or words lack are let in, too.
  // Returns whether the sentence is worth reading.
  bool open(const Tokens& tokens, const Sentence& sentence, std::span<const Mention> mentions, const Referents& referents, bool loose, Prospects& out) const;

 private:
  enum Flag : std::uint8_t { credits = 1, states = 2, thing_pronoun = 4, person_pronoun = 8, writer = 16, definite = 32, pointer = 64, clitic = 128 };
  struct Entry {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0, end = 0;  // into triggers_
    std::uint32_t sets = 0;            // into sets_
    std::uint16_t refers = 0;
    std::uint8_t flags = 0;
  };
  struct Builder;
  [[nodiscard]] const Entry* find(std::uint64_t hash) const;
  [[nodiscard]] static std::uint16_t refers(std::uint8_t flags, std::uint16_t nouns, const Referents& referents);

  const Frames& frames_;
  HashFilter words_;                    // all of those below
  std::vector<std::uint32_t> slots_;    // open addressing, a power of two; into entries_, 0: free
  std::vector<Entry> entries_;          // the first is no word's
  std::vector<Trigger> triggers_;
  std::vector<WordSets::Bits> sets_;    // the first is empty
  Entry quantity_, its_;                // what no word of its own triggers: a quantity, the "is" of "it's"
};

}  // namespace lede
