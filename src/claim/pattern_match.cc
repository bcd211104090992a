// A pattern matched outwards from its anchor, item by item.
#include <algorithm>

#include "claim/pattern.h"

namespace lede {

void PatternMatch::clear() {
  for (auto& role : roles) role.clear();
  table = {};
  table_as = {};
  table_name = nullptr;
  open = false;
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

// Whether the item makes one compound of its neighbours.
static bool joins(const Item& item) { return item.sign == '-' && item.before == Before::nothing; }

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
