// All names of the pack's lexicon, found by token hash, word by word.
#pragma once
#include <bit>
#include <cstdint>
#include <string_view>
#include <vector>

#include "mention/words.h"
#include "rules/pack.h"
#include "text/tokens.h"

namespace lede {

// The hash of a phrase with one more word; that of a phrase of one word is the word's.
inline std::uint64_t with_word(std::uint64_t phrase, std::uint64_t word) {
  phrase = (std::rotl(phrase, 23) ^ word) * 0x9E3779B97F4A7C15ull;
  return phrase ^ (phrase >> 31);
}

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

  LexiconIndex() = default;
  // Problems (a name that is no word, or has more than 24 words) go to `problems`.
  LexiconIndex(const Lexicon& lexicon, std::vector<Problem>& problems);
  // Marks the first words of names. To be called once before names are looked for, where the image of words is not read.
  void mark(MentionWords& words);

  // Whether a name may begin at token `at`, one of scratch.lexicon_start, by this word and the next alone. Has what match() will read brought near.
  [[nodiscard]] bool may_begin(const std::vector<Token>& tokens, std::uint32_t at) const {
    const First& first = firsts_[tokens[at].word];
    const Token& second = tokens[at + 1 < tokens.size() ? at + 1 : at];
    __builtin_prefetch(&names_[first.name < names_.size() ? first.name : 0]);
    __builtin_prefetch(&slots_[with_word(tokens[at].hash, second.hash) & mask_]);
    return (static_cast<unsigned>(first.name != none) | static_cast<unsigned>((first.next & (next_bit(second.hash) | (0u - static_cast<std::uint32_t>(hyphen(second))))) != 0)) != 0;
  }
  // Appends every name that begins at token `at` and ends before `end` (the end of the sentence), the shortest first.
  // Hyphens between the words of a name are ignored, in the lexicon and in the text. Names never cross a block.
  void match(const Tokens& tokens, std::uint32_t at, std::uint32_t end, std::vector<Hit>& hits) const;
  template <class Io>
  void image(Io& io) {
    io(slots_, names_, first_words_, texts_);
    if constexpr (Io::reading) mask_ = slots_.size() - 1;
  }
  // What depends on the numbers of words.
  template <class Io>
  void image_of_words(Io& io) {
    io(firsts_);
  }
  // Whether match() stays inside its arrays and comes to an end, over a lexicon with so many entries: asked of what comes from a file.
  [[nodiscard]] bool sound(std::size_t entries) const;

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
    std::uint32_t form = 0;        // Form
  };
  // The slot of a name's first word. Most that may begin a name begin none: told without a look at the slots, which are many.
  struct First {
    std::uint32_t name = none;
    std::uint32_t next = 0;
  };
  struct FirstWord {
    std::uint64_t hash = 0;
    std::uint64_t lower = 0;  // 1: also without a capital
  };
  void add(const Lexicon& lexicon, std::uint32_t entry, std::string_view name, Form form, std::vector<Problem>& problems, Tokens& tokens);
  // Most words that follow the first word of a name are known from these bits to be none of its second words.
  static std::uint32_t next_bit(std::uint64_t word) { return std::uint32_t{1} << (word >> 59); }
  // Of the slot that has the hash, or could take it.
  [[nodiscard]] std::size_t place(std::uint64_t hash) const {
    std::size_t at = hash & mask_;
    while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask_;
    return at;
  }
  std::uint32_t insert(std::uint64_t hash);
  void grow();
  [[nodiscard]] bool fits(const Name& name, const Tokens& tokens, std::uint32_t first, std::uint32_t last) const;

  Flat<Slot> slots_;  // open addressing, at most half full
  Flat<Name> names_;
  Flat<FirstWord> first_words_;  // in the order of the names, mostly once
  Flat<char> texts_;  // exact spellings without hyphens and spaces, each ended by 0
  PerWord<First> firsts_;  // made by mark()
  std::uint64_t mask_ = 0;
  std::size_t used_ = 0;  // slots, while it is filled
};

}  // namespace lede
