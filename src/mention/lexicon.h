// All names of the pack's lexicon, found by token hash, word by word.
#pragma once
#include <cstdint>
#include <vector>

#include "mention/words.h"
#include "rules/pack.h"
#include "text/tokens.h"

namespace lede {

// Immutable; shared by threads. Keeps a reference to the pack's lexicon.
class LexiconIndex {
 public:
  enum class Form : std::uint8_t { full, short_name, ticker };
  // A name of the lexicon that stands at tokens [first, last) with the capitals it needs. Whether `word` and `short` names count is the
  // business of whoever asks: it takes the whole document.
  struct Hit {
    std::uint32_t entry = 0;
    std::uint32_t first = 0, last = 0;
    Form form = Form::full;
  };

  // Marks the first words of names. Problems (a name that is no word, or has more than 24 words) go to `problems`.
  LexiconIndex(const std::vector<LexiconEntry>& lexicon, MentionWords& words, std::vector<Problem>& problems);

  // Appends every name that begins at token `at`, one of scratch.lexicon_start, and ends before `end` (the end of the sentence), the shortest first.
  // Hyphens between the words of a name are ignored, in the lexicon and in the text. Names never cross a block.
  void match(const Tokens& tokens, std::uint32_t at, std::uint32_t end, std::vector<Hit>& hits) const;
  // Has what match() reads first of a name that begins with this word brought near.
  [[gnu::always_inline]] void prefetch(const Token& token) const { __builtin_prefetch(&slots_[token.hash & mask_]); }

 private:
  struct Slot {  // a prefix of names
    std::uint64_t hash = 0;
    std::uint32_t name = none;  // the first name that ends here
    std::uint32_t next = 0;     // next_bit of the words with which names go on
  };
  struct Name {
    std::uint32_t entry = 0;
    std::uint32_t next = none;     // another name of the same words
    std::uint32_t capitals = 0;    // per word: begins with a capital, or has one inside
    std::uint32_t all_caps = 0;    // per word: short and in capitals, must be so in the text ("US", "IT")
    std::uint32_t glued = 0;       // per word: must not stand apart from the word before (the 100 of A100, the point of Character.AI)
    std::uint32_t text = none;     // into texts_, of names that need the same letters
    Form form = Form::full;
  };
  void add(std::uint32_t entry, std::string_view name, Form form, bool exact, const Place& place, MentionWords& words, std::vector<Problem>& problems, Tokens& tokens);
  // Most words that follow the first word of a name are known from these bits to be none of its second words.
  static std::uint32_t next_bit(std::uint64_t word) { return std::uint32_t{1} << (word >> 59); }
  std::uint32_t insert(std::uint64_t hash);
  void grow();
  [[nodiscard]] bool fits(const Name& name, const Tokens& tokens, std::uint32_t first, std::uint32_t last) const;

  std::vector<Slot> slots_;
  std::vector<Name> names_;
  std::string texts_;  // exact spellings without hyphens and spaces, each ended by 0
  std::uint64_t mask_ = 0;
  std::size_t used_ = 0;
};

}  // namespace lede
