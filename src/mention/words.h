// What mention/ knows of single words: one row for each word of the pack's vocabulary, filled by the tables of all finders, so that one look-up
// for each token says what may begin there.
#pragma once
#include <cstdint>

#include "rules/vocabulary.h"
#include "text/tokens.h"

namespace lede {

// The hyphen of ASCII, that of "GPT-4".
inline bool hyphen(const Token& token) { return token.sign == '-' && !token.is(Token::non_ascii); }

// What may stand at a word.
enum Mark : std::uint16_t {
  mark_name = 1,             // a name of the lexicon, if the word has a capital
  mark_lower_name = 2,       // ... even if it has none
  mark_license = 4,          // a licence by its grammar
  mark_value = 8,            // a value
  mark_value_pair = 16,      // ... where the next token means something to values: "the", "a"
  mark_dollar = 2048,        // "$", "dollars": read when a document is asked whose dollars it means
  mark_family = 32,          // a family of models: "Llama"
  mark_hardware_code = 64,   // the letters of a chip's code: "RTX"
  mark_hardware = 128,       // a chip's series: "Blackwell"
  mark_license_name = 256,   // a licence's short name: "GPL"
  mark_license_word = 512,   // "license", "licence", "licensed"
  mark_ticker_end = 1024,    // the code of an exchange behind a point: "HK"
  mark_exchange = 4096,      // the name of an exchange before a symbol: "NASDAQ"
  mark_point = 8192,         // the point before the code of an exchange
};
inline constexpr std::uint16_t marks_of_values = mark_value | mark_value_pair | mark_dollar;
// Those at which a pattern may begin where the word has a capital.
inline constexpr std::uint16_t marks_of_patterns = mark_family | mark_hardware_code | mark_hardware | mark_license_name;

struct WordRow {
  std::uint32_t cues = 0;      // bits of Cue (mention/cues.h)
  std::uint16_t marks = 0;     // bits of Mark
  std::uint16_t in_lower = 0;  // 1: the word has its cues without a capital, too
};

// Immutable once all finders are made; shared by threads.
class MentionWords {
 public:
  explicit MentionWords(Vocabulary& vocabulary) : vocabulary_(vocabulary) {}
  std::uint32_t add(std::uint64_t hash) { return vocabulary_.add(hash); }
  WordRow& at(std::uint64_t hash) { return rows_.at(add(hash)); }
  // The row of a word that means something with a capital only: what is put there must not count without.
  WordRow& capitalised(std::uint64_t hash) { return rows_.at(vocabulary_.add_capitalised(hash)); }
  void mark(std::uint64_t hash, Mark mark) { set(at(hash), mark); }
  static void set(WordRow& row, Mark mark) { row.marks = static_cast<std::uint16_t>(row.marks | mark); }
  // For Token::word.
  [[nodiscard]] std::uint32_t number(const Token& token) const { return vocabulary_.find(token.hash, token.any_capital()); }
  [[nodiscard]] std::uint32_t number(std::uint64_t hash) const { return vocabulary_.find(hash); }
  [[nodiscard]] const WordRow& operator[](std::uint32_t word) const { return rows_[word]; }
  // All that is known of a word, however it is written.
  [[nodiscard]] const WordRow& of(std::uint64_t hash) const { return rows_[number(hash)]; }
  template <class Io>
  void image(Io& io) {
    io(rows_);
  }

 private:
  Vocabulary& vocabulary_;
  PerWord<WordRow> rows_;
};

}  // namespace lede
