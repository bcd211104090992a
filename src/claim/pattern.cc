#include "claim/pattern.h"

#include <algorithm>
#include <bit>

namespace lede {

Phrases::Phrases(const std::vector<std::string>& words) {
  for (const auto& word : words) add(word, {});
  sort();
}

bool Phrases::anywhere(const Shape& shape) const {
  for (std::size_t i = 0; i < shape.items.size(); ++i)
    if (match(shape, static_cast<Index>(i), nullptr) != i) return true;
  return false;
}

void Phrases::add(std::string_view phrase, std::string_view as) {
  static thread_local Tokens tokens;  // its memory is reused
  tokenize(phrase, tokens);
  Row row;
  row.words.reserve(tokens.tokens.size());
  for (const Token& token : tokens.tokens) row.words.push_back(token.hash);
  row.as = as;
  if (row.words.empty()) return;
  longest_ = std::max(longest_, row.words.size());
  row.telling = std::ranges::max_element(tokens.tokens, {}, [](const Token& token) { return token.span().size(); })->hash;
  rows_.push_back(std::move(row));
}

void Phrases::sort() {
  std::ranges::stable_sort(rows_, [](const Row& a, const Row& b) {
    if (a.words.front() != b.words.front()) return a.words.front() < b.words.front();
    return a.words.size() > b.words.size();
  });
  firsts_.assign(std::bit_ceil(rows_.size() / 4 + 1), 0);
  for (const Row& row : rows_) firsts_[row.words.front() >> 6 & (firsts_.size() - 1)] |= std::uint64_t{1} << (row.words.front() & 63);
  starts_.assign(rows_.empty() ? 0 : std::bit_ceil(2 * rows_.size()), {});
  for (std::size_t row = 0, end = 0; row < rows_.size(); row = end) {
    const std::uint64_t hash = rows_[row].words.front();
    while (end < rows_.size() && rows_[end].words.front() == hash) ++end;
    std::size_t i = hash & (starts_.size() - 1);
    while (starts_[i].row != starts_[i].end) i = (i + 1) & (starts_.size() - 1);
    starts_[i] = {hash, static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(end)};
  }
}

Index Phrases::match_rows(const Shape& shape, Index item, std::string_view* as) const {
  if (shape.items[item].mention != none) return item;
  const std::uint64_t hash = shape.items[item].hash;
  std::size_t at = hash & (starts_.size() - 1);
  while (starts_[at].hash != hash && starts_[at].row != starts_[at].end) at = (at + 1) & (starts_.size() - 1);
  for (std::size_t r = starts_[at].row; r < starts_[at].end; ++r) {
    const Row& row = rows_[r];
    std::size_t k = 1;
    while (k < row.words.size() && item + k < shape.items.size() && shape.items[item + k].hash == row.words[k] && shape.items[item + k].mention == none) ++k;
    if (k != row.words.size()) continue;
    if (as != nullptr) *as = row.as;
    return static_cast<Index>(item + k);
  }
  return item;
}

void PatternMatch::clear() {
  for (auto& role : roles) role.clear();
  table = {};
  table_as = {};
  table_name = nullptr;
  open = false;
}

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

namespace {

// "its AI-powered browser": inside a noun group a gap counts one compound as one word.
constexpr std::size_t compound = 2;
bool joins(const Item& item) { return item.sign == '-' && item.before == Before::nothing; }

}  // namespace

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

// refer() without the shape: a pronoun may refer; how far "the company" goes is not known.
bool Pattern::may_refer(const SentenceContext& c, std::size_t item, std::size_t& end, PatternMatch& out) {
  end = item + 1;
  if (c.shape.items[item].is(Word::pronoun | Word::possessive)) return true;
  return out.open = c.shape.items[item].is(Word::definite);
}

bool Pattern::one(const SentenceContext& c, const Element& e, std::size_t item, std::size_t& end, PatternMatch& out) const {
  const auto& items = c.shape.items;
  if (item >= items.size()) return false;
  const auto i = static_cast<Index>(item);
  switch (e.kind) {
    case FramePattern::Element::literal:
      if (items[item].mention != none || std::ranges::find(e.words, items[item].hash) == e.words.end()) return false;
      end = item + 1;
      return true;
    case FramePattern::Element::table: {
      if (e.phrases == nullptr) return false;
      std::string_view as;
      const Index after = e.phrases->match(c.shape, i, &as);
      if (after == i) return false;
      out.table = out.table.empty() ? c.span(i, after) : Span{std::min(out.table.begin, c.span(i, after).begin), std::max(out.table.end, c.span(i, after).end)};
      out.table_as = as;
      end = after;
      return true;
    }
    case FramePattern::Element::role: {
      auto& role = out.roles[PatternMatch::slot(e.slot)];
      Filler filler;
      Index after = 0;
      if (!e.words.empty()) {
        if (std::ranges::find(e.words, items[item].hash) == e.words.end()) return false;
        if (!c.shaped) return may_refer(c, item, end, out);
        if (!refer(c, i, e.role.types, c.shape.clause_at(i), filler, after)) return false;
        role.assign(1, filler);
        end = after;
        return true;
      }
      if (!fits(c, i, e.role.types)) {
        if (items[item].sign == '"' && item + 1 < items.size() && fits(c, static_cast<Index>(item + 1), e.role.types)) return one(c, e, item + 1, end, out);  // called "Foo"
        // What ends a pattern is no "its": that belongs to what comes after.
        if (e.role.named || (&e == &elements_.back() && items[item].is(Word::possessive))) return false;
        if (!c.shaped) return may_refer(c, item, end, out);
        if (!refer(c, i, e.role.types, c.shape.clause_at(i), filler, after)) return false;
        role.assign(1, filler);
        end = after;
        return true;
      }
      // What ends a pattern is the head: "Acme spinout Beta" is Beta.
      if (&e == &elements_.back() && items[item].unit != no_index && c.shape.units[items[item].unit].kind == Unit::noun)
        if (const Index head = c.shape.groups[c.shape.units[items[item].unit].index].head; head > item + 1u && !items[item + 1].possessive_s() && fits(c, head, e.role.types)) return false;
      role.assign(1, filler_of(c, i));
      // "a bid for Acme's Foo" is for Foo.
      if (&e == &elements_.back() && item + 1 < items.size() && items[item + 1].possessive_s() && items[item].unit != no_index && c.shape.units[items[item].unit].kind == Unit::noun) {
        const Index last = c.shape.groups[c.shape.units[items[item].unit].index].last;
        for (auto owned = static_cast<Index>(item + 2); owned < last; ++owned)
          if (fits(c, owned, e.role.types)) { role.assign(1, filler_of(c, owned)); break; }
      }
      end = role.front().last + 1u;
      // "Llama-based" is not Llama.
      if (!e.glued && end < items.size() && items[end].sign == '-' && items[end].before == Before::nothing && end + 1 < items.size() && items[end + 1].before == Before::nothing) return false;
      // A, B and C; "A, B reported" is no list.
      const std::size_t alone = end;
      bool closed = false;
      while (e.list && end < items.size()) {
        std::size_t k = end;
        if (items[k].sign == ',') ++k;
        const bool conjunction = k < items.size() && items[k].is(Word::conjunction);
        if (conjunction) ++k;
        if (k == end || (closed && !conjunction)) break;  // "A and B, C said"
        if (k < items.size() && items[k].is(Word::determiner)) ++k;
        if (k >= items.size() || !fits(c, static_cast<Index>(k), e.role.types)) break;
        // "Stripe co-founder Ann Lee" is a person.
        if (items[k].unit != no_index && c.shape.units[items[k].unit].kind == Unit::noun)
          if (const Index head = c.shape.groups[c.shape.units[items[k].unit].index].head; head > k && fits(c, head, e.role.types)) k = head;
        role.push_back(filler_of(c, static_cast<Index>(k)));
        end = role.back().last + 1u;
        closed |= conjunction;
      }
      if (role.size() > 1 && !closed) role.resize(1), end = alone;
      return true;
    }
    case FramePattern::Element::gap:
    case FramePattern::Element::edge: return false;
  }
  return false;
}

// Whether a gap may step over the item.
bool Pattern::skips(const SentenceContext& c, const Element& gap, const Item& item) const {
  if (item.possessive_s()) return false;
  if (item.mention != none) {  // "the Paris start-up", "Acme (ACM) chief", "the 28-year-old founder", "on Tuesday"
    const MentionType type = c.analysis->mentions[item.mention].type;
    return type == MentionType::place || type == MentionType::ticker || type == MentionType::duration || ((type == MentionType::date || type == MentionType::percent) && !gap.inside);
  }
  if (item.kind == TokenKind::punct && item.sign != '-' && item.sign != '"') return false;
  if (!gap.inside) return true;
  // Inside one noun group: no verb, nothing that opens another group, no title that makes the name a person's.
  if (item.is(Word::preposition | Word::conjunction | Word::relative | Word::subordinator | Word::pronoun | Word::possessive | Word::determiner | Word::be | Word::have | Word::do_ | Word::modal)) return false;
  if (item.unit != no_index && c.shape.units[item.unit].kind == Unit::verb) return false;
  return item.word == nullptr || (item.word->refers & type_bit(MentionType::person)) == 0;
}

bool Pattern::forward(const SentenceContext& c, std::size_t element, std::size_t item, PatternMatch& out) const {
  for (; element < elements_.size(); ++element) {
    const Element& e = elements_[element];
    if (e.kind == FramePattern::Element::gap) {
      std::size_t most = e.most;
      for (std::size_t k = 0; k <= most; ++k) {
        if (forward(c, element + 1, item + k, out)) return true;
        if (item + k >= c.shape.items.size()) return false;
        const Item& skipped = c.shape.items[item + k];
        if (!skips(c, e, skipped)) return false;
        if (e.inside && joins(skipped)) most = e.most + compound;
      }
      return false;
    }
    std::size_t end = item;
    if (one(c, e, item, end, out)) {
      if (out.open) return true;
      if (e.optional) {
        if (forward(c, element + 1, end, out)) return true;
        continue;
      }
      item = end;
    } else if (!e.optional) {
      return false;
    }
  }
  out.last = static_cast<Index>(item);
  return true;
}

// Matches an element that ends before `item`.
bool Pattern::one_back(const SentenceContext& c, const Element& e, std::size_t item, std::size_t& begin, PatternMatch& out) const {
  if (item == 0) return false;
  std::size_t end = 0;
  if (e.kind == FramePattern::Element::role && e.list && fits(c, static_cast<Index>(item - 1), e.role.types)) {
    // The list that ends here: back over commas and conjunctions.
    std::size_t k = item - 1;
    bool closed = false;
    while (k >= 2) {
      std::size_t j = k - 1;
      if (c.shape.items[j].is(Word::determiner) && j > 0) --j;
      const bool sign = c.shape.items[j].sign == ',' || c.shape.items[j].is(Word::conjunction);
      if (!sign) break;
      closed |= c.shape.items[j].is(Word::conjunction);
      if (c.shape.items[j].is(Word::conjunction) && j > 0 && c.shape.items[j - 1].sign == ',') --j;
      if (j == 0 || !fits(c, static_cast<Index>(j - 1), e.role.types)) break;
      k = j - 1;
    }
    begin = closed ? k : item - 1;
    return one(c, e, begin, end, out);
  }
  const std::size_t reach = e.kind == FramePattern::Element::literal ? 1 : 6;
  for (std::size_t back = 1; back <= reach && back <= item; ++back) {
    const Span kept = out.table;
    if (one(c, e, item - back, end, out)) {
      if (out.open) return true;
      if (end == item) {
        begin = item - back;
        // "senior vice president" may begin earlier: the longest table phrase that ends here wins.
        if (e.kind == FramePattern::Element::table) {
          for (std::size_t more = back + 1; more <= reach && more <= item; ++more) {
            const Span before = out.table;
            std::size_t end2 = 0;
            if (one(c, e, item - more, end2, out) && end2 == item) begin = item - more;
            else out.table = before;
          }
        }
        return true;
      }
      out.table = kept;
    }
  }
  return false;
}

bool Pattern::backward(const SentenceContext& c, std::size_t element, std::size_t item, PatternMatch& out) const {
  while (element-- > 0) {
    const Element& e = elements_[element];
    if (e.kind == FramePattern::Element::edge) {
      // No name before it, known or not: a capital counts unless the sentence begins with it.
      if (item == 0) continue;
      const Item& before = c.shape.items[item - 1];
      const bool place = before.mention != none && c.analysis->mentions[before.mention].type == MentionType::date;
      if (before.possessive_s() || before.sign == '-' || before.sign == ')' || (before.kind == TokenKind::word && before.mention == none && before.word == nullptr) ||
          (before.mention != none && !place) || (before.kind == TokenKind::word && item > 1 && (before.flags & Token::capital))) return false;
      continue;
    }
    if (e.kind == FramePattern::Element::gap) {
      std::size_t most = e.most;
      for (std::size_t k = 0; k <= most && k <= item; ++k) {
        if (backward(c, element, item - k, out)) return true;
        if (item - k == 0) return false;
        const Item& skipped = c.shape.items[item - k - 1];
        if (!skips(c, e, skipped)) return false;
        if (e.inside && joins(skipped)) most = e.most + compound;
      }
      return false;
    }
    std::size_t begin = item;
    if (one_back(c, e, item, begin, out)) {
      if (out.open) return true;
      if (e.optional) {
        if (backward(c, element, begin, out)) return true;
        continue;
      }
      item = begin;
    } else if (!e.optional) {
      return false;
    }
  }
  out.first = static_cast<Index>(item);
  return true;
}

bool Pattern::match(const SentenceContext& context, Index item, PatternMatch& out) const {
  out.clear();
  std::size_t end = 0;
  if (!one(context, elements_[anchor_], item, end, out)) return false;
  return forward(context, anchor_ + 1, end, out) && backward(context, anchor_, item, out);
}

}  // namespace lede
