// What is done by, to and with a name says what it is: "X declined to comment", "the weights of X". Rows of the table "act" (data/words/act.jsonl):
// the words right `before` the name, `with` them a little further left, the `verb` after it, and what comes `then`.
#pragma once
#include "mention/words.h"
#include "rules/pack.h"

namespace lede {

class Acts {
 public:
  // A bit for each row.
  using Set = std::uint64_t;
  struct Word {
    Set before = 0, with = 0, verb = 0, then = 0;  // the rows that have the word there
  };
  struct Row {
    std::uint8_t kind = 0;  // of name_kinds, in the order company, person, org, product, model, hardware
    std::uint8_t points = 4;
  };

  Acts() : words_(1) {}  // to be read from an image
  template <class Io>
  void image(Io& io) {
    io(rows_, words_, numbers_, any_before, any_with, any_verb, any_then, owned, passive, money, persons);
  }
  // Rows that say nothing it knows, or are too many, go to `problems`.
  Acts(const Pack& pack, MentionWords& words, std::vector<Problem>& problems);
  [[nodiscard]] const Word& operator[](const Token& token) const { return words_[numbers_[token.word]]; }
  [[nodiscard]] const Row& row(int i) const { return rows_[static_cast<std::size_t>(i)]; }

  // Rows that ask nothing of a place; those for "X's"; those for the passive; those whose `then` is an amount of money; those of persons.
  Set any_before = 0, any_with = 0, any_verb = 0, any_then = 0, owned = 0, passive = 0, money = 0, persons = 0;

 private:
  Word& at(std::uint32_t word);

  std::vector<Row> rows_;
  std::vector<Word> words_;         // the first is for words of no row
  PerWord<std::uint32_t> numbers_;  // into words_
};

}  // namespace lede
