// A document's text as tokens and sentences. Made once; every later stage works on token indexes and keeps byte spans.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "lede/span.h"

namespace lede {

enum class TokenKind : std::uint8_t {
  word,    // a run of letters, or initials with points ("U.S.", "A.I."), or the ending "'s"
  number,  // digits with commas and points inside: 40, 1,000, 4.5, 2.1.3
  punct,   // one sign of ASCII or a curly quote, dash, ellipsis
  symbol,  // a currency sign or any other character
};

// How a token begins: what stood between it and the token before.
enum class Before : std::uint8_t { nothing, space, line, block };

struct Token {
  enum Flag : std::uint8_t {
    capital = 1,    // the first letter is upper case
    all_caps = 2,   // two letters or more, all upper case
    mixed = 4,      // an upper-case letter after a lower-case one ("xAI", "OpenAI"), or the like
    clitic = 8,     // 's, or the ' of a plural possessive
    non_ascii = 16,
    point_inside = 32,  // initials with points
  };
  std::uint64_t hash = 0;  // of the lower-cased text, curly apostrophes made straight: word_hash() of it
  std::uint32_t begin = 0;
  std::uint32_t end = 0;
  TokenKind kind = TokenKind::word;
  std::uint8_t flags = 0;
  Before before = Before::nothing;
  char sign = 0;  // of punctuation and symbols: the ASCII sign; curly quotes as ' or ", dashes (– —) as '-' with flag non_ascii, … as '.'; else 0
  std::uint32_t word = 0;  // its number in the pack's vocabulary (rules/vocabulary.h), 0 for a word that no rule knows; set by MentionFinder::find

  [[nodiscard]] bool is(Flag flag) const { return (flags & flag) != 0; }
  // Has a capital anywhere.
  [[nodiscard]] bool any_capital() const { return (flags & (capital | mixed | all_caps)) != 0; }
  [[nodiscard]] bool glued() const { return before == Before::nothing; }
  [[nodiscard]] Span span() const { return {begin, end}; }
};

// The hash of a word in lower case, as tokens have it. Use it for word tables: word_hash("raises").
std::uint64_t word_hash(std::string_view lower_case);

// The same of a word written in the code, computed by the compiler: a parameter of this type takes "raises" and costs nothing.
struct WordLiteral {
  std::uint64_t hash = 0;
  constexpr WordLiteral() = default;
  consteval WordLiteral(const char* lower_case);  // NOLINT(google-explicit-constructor)
};

struct Sentence {
  enum class Kind : std::uint8_t { prose, heading, item, cell };
  std::uint32_t first = 0;  // tokens, half-open
  std::uint32_t last = 0;
  std::uint32_t paragraph = 0;  // counted from 0; sentences of one block share it
  Kind kind = Kind::prose;
};

struct Tokens {
  std::string_view text;
  std::vector<Token> tokens;
  std::vector<Sentence> sentences;

  [[nodiscard]] std::string_view cut(const Token& token) const { return token.span().cut(text); }
  [[nodiscard]] std::string_view cut(std::uint32_t token) const { return cut(tokens[token]); }
  // Bytes from the first token's begin to the last one's end; `first < last`.
  [[nodiscard]] Span span(std::uint32_t first, std::uint32_t last) const { return {tokens[first].begin, tokens[last - 1].end}; }
};

// Fills `out` (its memory is reused) with the tokens and sentences of the document's text, or a section of it, outside its gaps and boilerplate.
void tokenize(const Document& document, Tokens& out);
void tokenize(const Document& document, Span section, Tokens& out);
// The same for a bare text without gaps: lexicon names, rule examples.
void tokenize(std::string_view text, Tokens& out);

// How words are hashed: sixteen bytes at a time, zeros behind the last one, so that a word's length needs no branch.
namespace hashing {
__extension__ typedef unsigned __int128 Product;

constexpr std::uint64_t mix(std::uint64_t hash, std::uint64_t low, std::uint64_t high) {
  const Product product = static_cast<Product>(low ^ hash ^ 0x2D358DCCAA6C78A5ull) * (high ^ 0x9E3779B97F4A7C15ull);
  return static_cast<std::uint64_t>(product) ^ static_cast<std::uint64_t>(product >> 64);
}
}  // namespace hashing

consteval WordLiteral::WordLiteral(const char* lower_case) {
  do {
    std::uint64_t halves[2] = {};
    for (unsigned i = 0; i < 16 && *lower_case != 0; ++i) halves[i / 8] |= static_cast<std::uint64_t>(static_cast<unsigned char>(*lower_case++)) << (8 * (i % 8));
    hash = hashing::mix(hash, halves[0], halves[1]);
  } while (*lower_case != 0);
}

}  // namespace lede
