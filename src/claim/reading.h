// How a sentence is read, step by step: its items, the units that they make, lists, subjects, objects, status. Each step is a file.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "claim/clause.h"

namespace lede {

constexpr bool is_value(MentionType t) {
  return t == MentionType::date || t == MentionType::money || t == MentionType::percent || t == MentionType::quantity || t == MentionType::duration;
}

// Of one sentence, or a piece of a very long one.
class Reading {
 public:
  Reading(const Words& words, const Tokens& tokens, std::span<const Mention> mentions, std::uint32_t base, Shape& shape)
      : words_(words), tokens_(tokens), mentions_(mentions), base_(base), s_(shape), items_(shape.items.data()), count_(shape.items.size()) {}

  // The steps, in their order.
  std::uint32_t items(std::uint32_t first, std::uint32_t last);
  void units();
  void lists();
  void subjects();
  void arguments();

 private:
  static Index index(std::size_t n) { return static_cast<Index>(n); }
  const Item& at(std::size_t i) const { return items_[i]; }
  std::size_t count() const { return count_; }
  const Mention& mention(const Item& item) const { return mentions_[item.mention - base_]; }
  bool name(const Item& item) const { return item.mention != none && !is_value(mention(item).type); }
  bool hyphen(std::size_t i) const { return i < count() && at(i).sign == '-' && at(i).before == Before::nothing && !(at(i).flags & Token::non_ascii); }
  bool takes_of(std::size_t i) const {
    if (at(i).word == nullptr) return true;
    return at(i).word->lemma != no_lemma && words_.verb(at(i).word->lemma).takes_of;
  }
  bool auxiliary(std::size_t i) const { return at(i).is(Word::be | Word::have | Word::do_ | Word::modal); }
  bool adverb(std::size_t i) const {
    const Word::Adverb adverb = at(i).adverb;
    if (adverb != Item::between) return adverb == Item::always;
    if (i == 0 || i + 1 >= count() || at(i + 1).word == nullptr) return false;
    // "was last valued", "was most recently valued", "have all raised"
    if (auxiliary(i - 1)) return auxiliary(i + 1) || at(i + 1).adverb == Item::always || (at(i + 1).word->forms & Word::participle) != 0;
    if (at(i - 1).sign == ',') return (at(i + 1).word->forms & Word::participle) != 0;  // ", last valued at"
    // "Acme and Beta shares all fell"
    return (name(at(i - 1)) || tokens_.cut(at(i - 1).first).ends_with('s')) &&
           (auxiliary(i + 1) || (at(i + 1).word->forms & Word::past) != 0 || (name(at(i - 1)) && (at(i + 1).word->forms & Word::base) != 0));
  }
  // The next item that is no adverb.
  std::size_t next(std::size_t i) const {
    do ++i;
    while (i < count() && adverb(i));
    return i;
  }
  void push(Unit::Kind kind, std::size_t first, std::size_t last, Index value = no_index) {
    for (std::size_t i = first; i < last; ++i) items_[i].unit = index(s_.units.size());
    s_.units.push_back({kind, index(first), index(last), value});
  }
  Unit::Kind kind(std::size_t u) const { return u < s_.units.size() ? s_.units[u].kind : Unit::stop; }
  Group& group_of(std::size_t u) { return s_.groups[s_.units[u].index]; }
  const Mention* head_mention(const Group& g) const { return at(g.head).mention == none ? nullptr : &mention(at(g.head)); }
  // Whether the item is, or begins with, this word in lower case.
  bool is_word(const Item& item, WordLiteral wanted) const { return tokens_.tokens[item.first].hash == wanted.hash && !tokens_.tokens[item.first].any_capital(); }
  bool is_word(std::size_t i, WordLiteral wanted) const { return is_word(at(i), wanted); }

  // items.cc
  std::uint32_t behind_markup(std::uint32_t t, std::uint32_t last) const;
  [[nodiscard]] bool short_form(std::uint32_t token, std::uint32_t last) const;
  bool adverb_by_ending(const Token& token) const;
  // verbs.cc
  std::uint8_t forms(std::size_t i, Lemma& lemma, std::size_t& end) const;
  [[nodiscard]] bool behind_apposition() const;
  bool modifies(std::size_t i, std::uint8_t forms, std::size_t end) const;
  bool verb_here(std::size_t i, std::size_t prev, std::uint8_t forms, std::size_t end) const;
  // units.cc
  bool heading() const;
  std::size_t joint(std::size_t i) const;
  std::size_t qualifier(std::size_t i) const;
  bool amount_follows(std::size_t i) const;
  std::size_t verb_group(std::size_t i, std::size_t prev);
  std::size_t noun_group(std::size_t i);
  // lists.cc
  int family(const Group& g) const;
  void list(std::size_t u);
  // subjects.cc
  Index chain(std::size_t u);
  bool opens_clause(std::size_t u) const;
  bool speaks(const Group& g) const;
  Index host(Index c, bool finite) const;
  void share(Clause& c, Index from);
  void relative_before(Clause& c, std::size_t u);
  void antecedent(Clause& c, std::size_t u);
  void stepped_subject(Index n, std::size_t k);
  void infinitive_subject(Index n, std::size_t k);
  void participle_subject(Index n, std::size_t k);
  void subject(Index n);
  void leading_participles();
  // arguments.cc
  bool particle(std::size_t u) const;
  void arguments_of(Index n);

  const Words& words_;
  const Tokens& tokens_;
  std::span<const Mention> mentions_;
  std::uint32_t base_;
  Shape& s_;
  Item* items_;  // those of the shape
  std::size_t count_;
  mutable std::optional<bool> heading_;
};

}  // namespace lede
