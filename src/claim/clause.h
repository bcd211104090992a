// The shape of one sentence: a light chunker over tokens and mentions that marks verb groups, noun groups, lists, and which noun group is the
// subject and object of which verb, stepping over appositions, brackets, relative clauses and participle phrases.
// Linear in the sentence; a sentence longer than `max_items` is read in pieces of that length.
#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "claim/words.h"
#include "mention/mention.h"
#include "text/tokens.h"

namespace lede {

using Index = std::uint16_t;
inline constexpr Index no_index = 0xFFFF;
inline constexpr std::size_t max_items = 400;

// A token, or a whole mention.
struct Item {
  using enum Word::Adverb;
  std::uint32_t first = 0;  // tokens, half-open
  std::uint32_t last = 0;
  std::uint64_t hash = 0;        // of a single token; 0 for mentions of several
  std::uint32_t mention = none;  // into Analysis::mentions
  std::uint32_t classes = 0;     // those of `word`
  const Word* word = nullptr;    // null for mentions and unknown words
  char sign = 0;
  std::uint8_t flags = 0;        // Token::Flag
  TokenKind kind = TokenKind::word;
  Before before = Before::nothing;
  Index unit = no_index;
  Word::Adverb adverb = never;

  [[nodiscard]] bool is(std::uint32_t any_of) const { return (classes & any_of) != 0; }
  [[nodiscard]] bool possessive_s() const { return mention == none && (flags & Token::clitic) != 0 && word == nullptr; }
};

struct Unit {
  enum Kind : std::uint8_t { noun, verb, preposition, comma, conjunction, relative, subordinator, open, close, quote, dash, stop };
  Kind kind = stop;
  Index first = 0, last = 0;  // items, half-open
  Index index = no_index;     // noun: into groups; verb: into clauses; open and close: the unit of the partner
};

struct Group {
  Index first = 0, last = 0;  // items, half-open
  Index head = 0;             // item
  Index unit = 0;
  Index list = no_index;      // first group of the list that it stands in, itself included
  Index next = no_index;      // next member of the list
};

struct Clause {
  Index unit = 0;
  Index first = 0, last = 0;  // items of the verb group
  Index main = 0;             // item of the verb that means something
  Lemma lemma = no_lemma;
  bool finite = false, passive = false, infinitive = false, participle = false, hypothetical = false, perfect = false;
  Modality status = Modality::actual;
  Index subject = no_index;   // group; of the grammar, not of the meaning
  Index object = no_index;    // group
  Index governor = no_index;  // clause whose subject it shares, or that it depends on
  Index end = 0;              // unit after its last argument
  Index relative = no_index;  // the "which" or "that" it begins with: unit
  bool own_subject = false;   // stands directly before the verb
  bool that = false;          // followed by "that" and a clause
};

struct Shape {
  std::vector<Item> items;
  std::vector<Unit> units;
  std::vector<Group> groups;
  std::vector<Clause> clauses;

  void clear();
  // The clause whose words enclose an item: the last one that begins before it.
  [[nodiscard]] Index clause_at(Index item) const;
};

// A sentence is read in two steps; what can be told from its items alone needs no second one.
//
// Reads the items of tokens [first, last) of a sentence; `mentions` are those that begin inside it, in order; `base` is the index of the first.
// Link addresses and tags are left out. Returns the token after the last one read, which is before `last` in very long sentences and behind
// headlines that are links.
std::uint32_t read_items(const Words& words, const Tokens& tokens, std::uint32_t first, std::uint32_t last, std::span<const Mention> mentions,
                         std::uint32_t base, Shape& shape);
// Whether read_clauses() may read the item as a verb, by what stands beside it: "the launch of" and "its use" are none.
bool may_be_verb(const Words& words, const Tokens& tokens, const Shape& shape, std::size_t item);
// Reads the rest of the shape from its items.
void read_clauses(const Words& words, const Tokens& tokens, std::span<const Mention> mentions, std::uint32_t base, Shape& shape);

}  // namespace lede
