#include "claim/pattern.h"

#include <algorithm>

namespace lede {

Pattern::Pattern(const FramePattern& pattern, const std::array<Role, 4>& roles, const PhraseTables& tables) {
  for (const auto& from : pattern.elements) {
    Element e{from.kind, from.optional, from.list, from.slot, from.most, from.inside, {}, false, {}, from.name, nullptr};
    if (from.kind == FramePattern::Element::role) {
      e.role = roles[PatternMatch::slot(from.slot)];
      if (!from.optional && from.words.empty() && (e.role.named || from.slot == 'v' || from.slot == 'd')) must_.push_back(e.role.types);
    }
    for (const auto& word : from.words) e.words.push_back(word_hash(word));
    if (from.kind == FramePattern::Element::literal && !elements_.empty() && std::ranges::find(from.words, "-") != from.words.end()) elements_.back().glued = true;
    elements_.push_back(std::move(e));
  }
  // The anchor: a word if there is one, the rarest by length as a guess; else a table, else pronouns of a role.
  std::size_t best = 0;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const Element& e = elements_[i];
    if (e.optional) continue;
    std::size_t worth = 0;
    if (e.kind == FramePattern::Element::literal) {
      std::size_t shortest = 99;
      for (const auto& w : pattern.elements[i].words) shortest = std::min(shortest, w.size());
      worth = 10 + (shortest > 3 ? shortest : shortest == 2 && pattern.elements[i].words.front() == "'s" ? 3 : 0);
    } else if (e.kind == FramePattern::Element::table) worth = 14;
    else if (!e.words.empty()) worth = 5;
    else if (e.slot == 'v' && e.kind == FramePattern::Element::role) worth = 4;
    if (worth > best) {
      best = worth;
      anchor_ = i;
    }
  }
  bind(tables);
  before_ = neighbour(true);
  after_ = neighbour(false);
}

void Pattern::bind(const PhraseTables& tables) {
  for (Element& e : elements_)
    if (e.kind == FramePattern::Element::table)
      if (const auto found = tables.find(e.table); found != tables.end()) e.phrases = &found->second;
  anchor_table_ = elements_[anchor_].kind == FramePattern::Element::table ? elements_[anchor_].phrases : nullptr;
}

// The first element before or after the anchor that must be there, and how far from the anchor it may stand.
Pattern::Neighbour Pattern::neighbour(bool before) const {
  std::size_t reach = 1;
  for (std::size_t i = anchor_; before ? i-- > 0 : ++i < elements_.size();) {
    const Element& e = elements_[i];
    if (e.kind == FramePattern::Element::gap) reach += e.most + (e.inside ? compound : 0);
    else if (e.kind == FramePattern::Element::edge) continue;
    else if (!e.optional) {
      Neighbour out = neighbour(e, static_cast<std::uint16_t>(i), before);
      const auto may_be = [&](std::uint64_t hash) { out.words |= std::uint64_t{1} << (hash & 63); };
      if (out.kind == Neighbour::word) std::ranges::for_each(e.words, may_be);
      if (out.kind == Neighbour::phrase) e.phrases->each_first(may_be);
      out.reach = static_cast<std::uint16_t>(reach);
      constexpr std::uint16_t number = 3;  // a number is found by its first word: "two and a half million users"
      if (before && (e.role.types & bare_number) != 0) out.reach = static_cast<std::uint16_t>(out.reach + number);
      return out;
    } else if (e.kind == FramePattern::Element::literal) ++reach;
    else if (e.kind == FramePattern::Element::table && e.phrases != nullptr) reach += e.phrases->longest();
    else return {};
  }
  return {};
}

Pattern::Beside Pattern::beside(bool before) const {
  const Neighbour& n = before ? before_ : after_;
  // A table's phrase or a value at the anchor ends where only the sentence tells.
  if (n.reach != 1 || (!before && elements_[anchor_].kind != FramePattern::Element::literal)) return {};
  if (n.kind == Neighbour::word) return {&elements_[n.element].words, 0};
  if (n.kind == Neighbour::name && (n.types & bare_number) == 0) return {nullptr, n.types};
  return {};
}

bool Pattern::near_after(const SentenceContext& c, std::size_t item) const {
  const std::size_t end = std::min(item + after_.reach, c.shape.items.size());
  while (item < end)
    if (accepts(c, after_, static_cast<Index>(item++), false)) return true;
  return false;
}

bool Pattern::near_before(const SentenceContext& c, std::size_t item) const {
  const std::size_t begin = item < before_.reach ? 0 : item - before_.reach;
  while (item > begin)
    if (accepts(c, before_, static_cast<Index>(--item), true)) return true;
  return false;
}

Pattern::Neighbour Pattern::neighbour(const Element& e, std::uint16_t element, bool before) {
  switch (e.kind) {
    case FramePattern::Element::literal: return {.kind = Neighbour::word, .element = element};
    // What ends a phrase is not looked up.
    case FramePattern::Element::table: return before || e.phrases == nullptr ? Neighbour{} : Neighbour{.kind = Neighbour::phrase, .element = element};
    case FramePattern::Element::role: {
      if (!e.words.empty()) return before ? Neighbour{} : Neighbour{.kind = Neighbour::word, .element = element};
      const bool name = e.role.named || e.slot == 'v' || e.slot == 'd';
      return {.kind = name ? Neighbour::name : Neighbour::name_or_reference, .types = e.role.types, .element = element};
    }
    case FramePattern::Element::gap:
    case FramePattern::Element::edge: return {};
  }
  return {};
}

bool Pattern::accepts(const SentenceContext& c, const Neighbour& n, Index i, bool before) const {
  const Item& item = c.shape.items[i];
  switch (n.kind) {
    case Neighbour::anything: return true;
    case Neighbour::word: return n.may_be(item.hash) && std::ranges::find(elements_[n.element].words, item.hash) != elements_[n.element].words.end();
    case Neighbour::phrase: return n.may_be(item.hash) && item.mention == none && elements_[n.element].phrases->may_begin(item.hash);
    case Neighbour::name: return fits(c, i, n.types);
    case Neighbour::name_or_reference:
      if (item.mention != none) return fits(c, i, n.types);
      // "it", or the first or last word of "the company": see refer().
      if (!before) return item.is(Word::pronoun | Word::possessive | Word::definite);
      return item.is(Word::pronoun | Word::possessive) || (item.word != nullptr && (item.word->refers & n.types) != 0) || item.hash == WordLiteral("up").hash;
  }
  return true;
}

std::vector<std::uint64_t> Pattern::anchors() const {
  const Element& e = elements_[anchor_];
  if (e.kind == FramePattern::Element::role && e.words.empty()) return {quantity_hash()};
  if (e.kind != FramePattern::Element::table) return e.words;
  std::vector<std::uint64_t> out;
  if (e.phrases != nullptr) e.phrases->each_first([&](std::uint64_t h) { if (std::ranges::find(out, h) == out.end()) out.push_back(h); });
  return out;
}

std::vector<std::vector<std::uint64_t>> Pattern::must_have() const {
  std::vector<std::vector<std::uint64_t>> out;
  for (std::size_t i = 0; i < elements_.size(); ++i) {
    const Element& e = elements_[i];
    if (e.optional || i == anchor_) continue;
    if (!e.words.empty()) out.push_back(e.words);
    if (e.kind != FramePattern::Element::table || e.phrases == nullptr) continue;
    std::vector<std::uint64_t>& words = out.emplace_back();
    e.phrases->each_telling([&](std::uint64_t word) { words.push_back(word); });
  }
  return out;
}

bool Pattern::refers(char slot) const {
  return std::ranges::any_of(elements_, [&](const Element& e) { return e.kind == FramePattern::Element::role && e.slot == slot && !e.words.empty(); });
}

}  // namespace lede
