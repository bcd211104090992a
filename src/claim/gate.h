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
class Sayings;

// What words of a sentence that name nothing may stand for, by what was said before it.
struct Referents {
  std::uint16_t recent = 0;  // bit per MentionType of the names of the sentences before
  bool person = false;       // one was named not long ago
  bool company = false;      // the text has a main company, or a round was told of
  bool writer = false;       // the text names who "we" is, or where a speaker works
};

struct Candidate {
  std::uint32_t token = 0;  // or item
  std::uint16_t frame = 0;
  std::int16_t pattern = 0;  // Trigger::noun, Trigger::verb: none
  bool quantity = false;     // the mention is the trigger, not its word
};

// What may come of a sentence.
struct Prospects {
  std::vector<Candidate> candidates;  // by token
  std::vector<Candidate> here;        // by item: those of the items read; verbs are not among them
  std::vector<std::uint8_t> verbs;    // by frame: whether the items read have one of its verbs
  bool loose = false;                 // triggers whose parts lack are wanted, too
  bool frames = false;                // any of the candidates or verbs
  bool credits = false;               // somebody may be credited for what is said
  bool statements = false;            // ... and his words may be a statement

  // A word that triggers something, or is of a set that triggers want a word of.
  struct Hit {
    std::uint32_t token = 0;
    std::uint16_t entry = 0;
    std::uint16_t sets = 0;
  };
  std::vector<Hit> hits;  // those of the sentence, and those of them that may have what they need

  // The needs that sentences with the same in them met; few kinds of sentences make most of a text.
  struct Known {
    std::uint64_t has = 0;  // all of Present as a number, never 0
    NeedSet met;
  };
  std::array<Known, 512> known;
  std::uint64_t gate = 0;  // whose needs they are
};

class Gate {
 public:
  explicit Gate(const Frames& frames) : frames_(frames) {}  // to be read from an image
  template <class Io>
  void image(Io& io) {
    io(rows_, entries_, asks_, triggers_, sets_, quantity_, its_);
  }
  // Adds its words to the vocabulary.
  Gate(Vocabulary& vocabulary, const Words& words, const Frames& frames, const Sayings& sayings);
  // Fills `out` for a sentence with `mentions`, those that begin inside it. `numbers`: whether a bare number stands in it. `loose`: triggers whose parts or words lack are let in, too.
  // Returns whether the sentence is worth reading.
  bool open(const Tokens& tokens, const Sentence& sentence, std::span<const Mention> mentions, bool numbers, const Referents& referents, bool loose, Prospects& out) const;

 private:
  enum Flag : std::uint16_t { credits = 1, states = 2, thing_pronoun = 4, person_pronoun = 8, writer = 16, definite = 32, pointer = 64, clitic = 128, relative = 256, markup = 512 };
  // What is known of a word; one number, as it is read for every token, and what all words of a sentence refer to is told by its bits.
  struct Row {
    std::uint64_t bits = 0;

    Row() = default;
    Row(std::uint16_t entry, std::uint16_t sets, std::uint16_t refers, std::uint16_t flags)
        : bits(std::uint64_t{entry} | std::uint64_t{sets} << 16 | std::uint64_t{refers} << 32 | std::uint64_t{flags} << 48) {}
    static constexpr std::uint64_t entry_or_sets = 0xFFFFFFFF;
    static constexpr std::uint64_t flag(std::uint16_t flags) { return std::uint64_t{flags} << 48; }
    [[nodiscard]] std::uint16_t entry() const { return static_cast<std::uint16_t>(bits); }        // into entries_, 0: triggers nothing
    [[nodiscard]] std::uint16_t sets() const { return static_cast<std::uint16_t>(bits >> 16); }   // into sets_, 0: in none
    [[nodiscard]] std::uint16_t refers() const { return static_cast<std::uint16_t>(bits >> 32); }
    [[nodiscard]] std::uint16_t flags() const { return static_cast<std::uint16_t>(bits >> 48); }
  };
  // Those triggers of an entry that have one need, a bit for each. Words have many triggers and few needs: a need that is not met passes over them all.
  struct Ask {
    std::uint64_t triggers = 0;
    std::uint64_t need = 0;
  };
  // Up to 64 triggers of a word.
  struct Entry {
    NeedSet needs;                     // of this entry and of those that it goes on with
    std::uint32_t triggers = 0;        // the first, in triggers_
    std::uint32_t begin = 0, end = 0;  // into asks_
    std::uint32_t goes_on = 0;         // 1: more triggers of the word are in the next entry
  };
  struct Builder;
  void add_entries(std::span<const Trigger> triggers);
  static std::uint64_t next_number();
  [[nodiscard]] static std::uint16_t refers(std::uint16_t flags, std::uint16_t nouns, const Referents& referents);
  // Whether the words and mentions beside the token let the trigger stand there.
  [[nodiscard]] bool stands(const Trigger& trigger, std::uint32_t at, const Tokens& tokens, const Sentence& sentence, std::span<const Mention> mentions) const;
  [[nodiscard]] const NeedSet& met(const Present& has, bool by_name, Prospects& memory) const;
  [[nodiscard]] WordSets::Bits sets_of(std::span<const Prospects::Hit> hits) const;
  // Of the triggers of an entry those whose need is met, a bit for each.
  [[nodiscard]] std::uint64_t fitting(const Entry& entry, const NeedSet& met) const {
    std::uint64_t out = 0;
    for (std::uint32_t k = entry.begin; k < entry.end; ++k) out |= asks_[k].triggers & (0 - static_cast<std::uint64_t>(met.has(asks_[k].need)));
    return out;
  }

  const Frames& frames_;
  std::uint64_t number_ = next_number();  // no other gate of this process has it
  PerWord<Row> rows_;
  std::vector<Entry> entries_;        // the first is no word's
  std::vector<Ask> asks_;
  std::vector<Trigger> triggers_;
  std::vector<WordSets::Bits> sets_;  // the first is empty
  std::uint16_t quantity_ = 0, its_ = 0;  // entries of what is no word of its own: a quantity, the "is" of "it's"
};

}  // namespace lede
