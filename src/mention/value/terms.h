// What a word can mean to the grammar of values.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "mention/words.h"
#include "rules/pack.h"
#include "text/tokens.h"

namespace lede {

enum class TimeUnit : std::uint8_t { nothing, second, minute, hour, day, week, weekend, fortnight, month, quarter, half, year, decade, century };

// Words of the grammar itself, as bits of Term::roles.
namespace role {
inline constexpr std::uint64_t a = 1, the = 2, of = 4, to = 8, and_ = 16, or_ = 32, between = 64, from = 128, half = 256, several = 512, multi = 1024,
    last = 1 << 11, next = 1 << 12, this_ = 1 << 13, previous = 1 << 14, following = 1 << 15, same = 1 << 16, past = 1 << 17, coming = 1 << 18,
    earlier = 1 << 19, later = 1 << 20, early = 1 << 21, late = 1 << 22, mid = 1 << 23, begin = 1 << 24, end = 1 << 25, middle = 1 << 26, ago = 1 << 27,
    fiscal = 1 << 28, preposition = 1ull << 29, rest = 1ull << 30, quarter_letter = 1ull << 32, half_letter = 1ull << 33,
    decade_s = 1ull << 34, ordinal_suffix = 1ull << 35, change = 1ull << 36, day_part = 1ull << 37, duration_adjective = 1ull << 38,
    duration_lead = 1ull << 39, quantity_stop = 1ull << 40, bound_skip = 1ull << 41, past_tense = 1ull << 42, future_tense = 1ull << 43, modal = 1ull << 44,
    fy = 1ull << 46, old = 1ull << 47, by = 1ull << 48, few = 1ull << 50,
    before_word = 1ull << 52, after_word = 1ull << 53, possessive = 1ull << 54, year_lead = 1ull << 51,
    current = 1ull << 55, weekdays = 1ull << 59, that = 1ull << 56, latter = 1ull << 57, year_noun = 1ull << 58,
    counted = 1ull << 60;
}  // namespace role

enum class PhraseKind : std::uint8_t {
  symbol, code, currency_word, cents, nation, percent, quantity, quantity_single, quantity_attributive, quantity_glued, bound, bound_after, holiday, slang,
};

// A written form of several tokens. `row` is the row of its table.
struct Phrase {
  std::uint32_t words = 0;  // the first of its words, in the words of all
  std::uint32_t glued = 0;  // per word: must stand without space before it
  std::uint32_t row = 0;
  std::uint16_t length = 0;  // words
  PhraseKind kind = PhraseKind::symbol;
  std::uint8_t reserved = 0;  // images have no padding
};

struct Term {
  std::uint64_t roles = 0;
  std::uint32_t phrases = 0;       // the first of the phrases that begin with this word, longest first
  std::uint16_t phrase_count = 0;
  std::uint16_t phrase_kinds = 0;  // their kinds, as bits
  std::int16_t number = -1;
  std::int8_t ordinal = 0;
  std::int8_t scale = 0;  // power of ten
  bool scale_short = false, scale_plural = false, scale_multi = false;
  std::int8_t month = 0;
  std::int8_t weekday = 0;  // Monday is 1
  TimeUnit unit = TimeUnit::nothing;
  bool unit_plural = false;
  char season[2] = {};
  std::int8_t decade = -1;  // of the last century, 2 for the twenties
  bool day_word = false;
  std::int8_t day_offset = 0;
  bool starts = false;      // a value may begin with this word
  bool starts_pair = false; // ... where a number or another term follows: "the", "a"
  bool starts_number = false;  // a number may begin with this word
  bool amount_after_a = false; // "a" before it may begin an amount or a length: "a million", "a few", "a decade"
  bool starts_date = false;    // a date may begin with it, alone or after "the"
  bool known = false;          // it means something here
  std::uint8_t reserved[2] = {};

  [[nodiscard]] bool is(std::uint64_t r) const { return (roles & r) != 0; }
  [[nodiscard]] bool leads(PhraseKind kind) const { return (phrase_kinds >> static_cast<unsigned>(kind) & 1) != 0; }
  template <PhraseKind... kinds>
  [[nodiscard]] bool leads_one_of() const { return (phrase_kinds & ((1u << static_cast<unsigned>(kinds)) | ...)) != 0; }
};

inline const Term no_term;

class Terms {
 public:
  template <class Io>
  void image(Io& io) {
    io(terms_, of_word_, phrases_, words_);
  }
  // Marks the words at which a value may begin. Where the pack's image has them, they are to be read from it.
  Terms(const Pack& pack, MentionWords& words, std::vector<Problem>& problems);

  // no_term for a word that means nothing here.
  [[nodiscard]] const Term& meaning(const Token& token) const { return terms_[of_word_[token.word]]; }
  // Those that begin with the term's word, longest first.
  [[nodiscard]] std::span<const Phrase> phrases(const Term& term) const { return {phrases_.begin() + term.phrases, term.phrase_count}; }
  // The hash of word `k` of a phrase.
  [[nodiscard]] std::uint64_t word(const Phrase& phrase, std::uint32_t k) const { return words_[phrase.words + k]; }

 private:
  class Builder;

  Flat<Term> terms_;                // the first is that of no word
  PerWord<std::uint32_t> of_word_;  // into terms_
  Flat<Phrase> phrases_;            // by term
  Flat<std::uint64_t> words_;       // by phrase
};

// A sentence under the eyes of the grammar. Any index from `end` on reads as a token that means nothing.
struct Reader {
  const Tokens& tokens;
  const Terms& terms;
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] const Token& token(std::uint32_t i) const { return tokens.tokens[i]; }
  [[nodiscard]] bool inside(std::uint32_t i) const { return i >= begin && i < end; }
  [[nodiscard]] const Term& term(std::uint32_t i) const {
    return inside(i) ? terms.meaning(token(i)) : no_term;
  }
  [[nodiscard]] bool is(std::uint32_t i, std::uint64_t roles) const { return term(i).is(roles); }
  [[nodiscard]] bool sign(std::uint32_t i, char c) const { return inside(i) && token(i).sign == c; }
  [[nodiscard]] bool number(std::uint32_t i) const { return inside(i) && token(i).kind == TokenKind::number; }
  [[nodiscard]] bool glued(std::uint32_t i) const { return inside(i) && i > begin && token(i).glued(); }
  [[nodiscard]] std::string_view cut(std::uint32_t i) const { return tokens.cut(i); }
  // Tokens of the longest phrase of that kind that begins at i, or 0; `row` is where it comes from. With `several`, all rows of that length.
  std::uint32_t phrase(std::uint32_t i, PhraseKind kind, std::uint32_t& row, std::vector<std::uint32_t>* several = nullptr) const {
    return term(i).leads(kind) ? longest(i, kind, row, several) : 0;
  }
  // A hyphen that joins what stands on both sides.
  [[nodiscard]] bool hyphen(std::uint32_t i) const { return sign(i, '-') && glued(i) && glued(i + 1); }

 private:
  std::uint32_t longest(std::uint32_t i, PhraseKind kind, std::uint32_t& row, std::vector<std::uint32_t>* several) const;
};

}  // namespace lede
