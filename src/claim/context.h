// What the parts of the claim engine share while they read one sentence (or one piece of a very long one).
#pragma once
#include <algorithm>
#include <span>
#include <vector>

#include "claim/clause.h"
#include "entity/reference.h"
#include "pipeline/analysis.h"

namespace lede {

struct Credit;

struct SentenceContext {
  const Pack* pack = nullptr;
  const Words* words = nullptr;
  Analysis* analysis = nullptr;
  const References* references = nullptr;
  const std::vector<Span>* quotes = nullptr;  // of the document, in order
  std::span<const BareNumber> numbers;          // of the sentence
  const std::vector<Credit>* credits = nullptr;  // of the sentence, once they are found
  std::uint32_t sentence = 0;
  Shape shape;
  bool shaped = false;  // false: only the items of the shape are read yet

  [[nodiscard]] bool quoted(std::uint32_t byte) const;

  [[nodiscard]] const Mention* mention(Index item) const {
    const std::uint32_t m = shape.items[item].mention;
    return m == none ? nullptr : &analysis->mentions[m];
  }
  // The number that begins at the item; null where there is none.
  [[nodiscard]] const BareNumber* number(Index item) const {
    if (numbers.empty()) return nullptr;
    const auto at = std::ranges::lower_bound(numbers, shape.items[item].first, {}, &BareNumber::first);
    return at != numbers.end() && at->first == shape.items[item].first ? &*at : nullptr;
  }
  [[nodiscard]] std::string_view text(const Item& item) const { return span(item).cut(analysis->tokens.text); }
  [[nodiscard]] Span span(const Item& item) const { return analysis->tokens.span(item.first, item.last); }
  [[nodiscard]] Span span(Index first, Index last) const { return analysis->tokens.span(shape.items[first].first, shape.items[last - 1u].last); }
  [[nodiscard]] bool is(Index item, WordLiteral word) const { return item < shape.items.size() && shape.items[item].mention == none && shape.items[item].hash == word.hash; }
};

// What fills a role: a name by its entity, a value by its index.
struct Filler {
  Argument argument;
  std::uint32_t value = none;
  Index item = 0, last = 0;  // the first and the last one; of a mention the same
};

// Whether an entity or value mention of `types` is at the item.
bool fits(const SentenceContext& context, Index item, std::uint16_t types);

// The filler that a pronoun or "the company" at `item` stands for; `end` is the item after it. `clause`: where it stands, or no_index.
bool refer(const SentenceContext& context, Index item, std::uint16_t types, Index clause, Filler& out, Index& end);

// Appends the names (or values) of `types` that a noun group gives: its head, an apposition, what a pronoun refers to; with `list` those of
// all members of its list, and of "including A and B" after it.
void fill_from_group(const SentenceContext& context, Index group, std::uint16_t types, bool list, Index clause, std::vector<Filler>& out);

// The same for "Acme's ..." and "its ..." (possessor), and for a name inside the group before its head (premodifier).
void fill_possessor(const SentenceContext& context, Index group, std::uint16_t types, Index clause, std::vector<Filler>& out);
void fill_premodifier(const SentenceContext& context, Index group, std::uint16_t types, bool list, std::vector<Filler>& out);

// Whether a group is headed by a name that no mention covers: nothing may be said of somebody else in its place.
bool unknown_name(const SentenceContext& context, const Group& group);

// The name in apposition to a group that has none: "Acme, a start-up", "its rival, Beta,"; no_index where there is none.
Index apposed(const SentenceContext& context, Index group, std::uint16_t types);

// What the item says as a noun: "up" of "start-up" is a startup.
const Word* noun_at(const SentenceContext& context, Index item);

Filler filler_of(const SentenceContext& context, Index item);

}  // namespace lede
