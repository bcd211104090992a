// Which words an attribute of a claim takes: those of its table that stand nearest, and of titles those that are the person's.
#include "claim/match.h"

namespace lede {

// The items of the phrase of the table that stands nearest to the item, after it before before it; none where first is last. `wanted` is asked for each.
template <class Wanted>
Frames::Wording Frames::nearest(const Match& m, const Phrases& phrases, Index from, const Wanted& wanted) {
  const Shape& shape = m.context->shape;
  Wording best;
  std::size_t distance = 40;
  for (std::size_t i = 0; i < shape.items.size(); ++i) {
    std::string_view as;
    const Index end = phrases.match(shape, static_cast<Index>(i), &as);
    if (end == i) continue;
    const std::size_t d = i >= from ? i - from : 2u * (from - i);
    if (d < distance && wanted(static_cast<Index>(i), end)) {
      distance = d;
      best = {static_cast<Index>(i), end, as};
    }
    i = end - 1u;
  }
  return best;
}

// As the table has it, or as it is written.
std::string_view Frames::text(const SentenceContext& c, const Wording& wording) {
  if (wording.first == wording.last) return {};
  return !wording.as.empty() ? wording.as : c.span(wording.first, wording.last).cut(c.analysis->tokens.text);
}

std::string_view Frames::phrase(const Match& m, const Phrases& phrases, Index from) {
  return text(*m.context, nearest(m, phrases, from, [](Index, Index) { return true; }));
}

// Whether the words around a title say that it is held elsewhere or by somebody else: "hired Mara Voss, once head of research at Tindra", "hired Tindra's CEO",
// "hired Mara Voss and president Ole Brandt"; or that it is a verb, "hired Mara Voss to head".
bool Frames::anothers(const Match& m, Index begin, Index end) {
  const SentenceContext& c = *m.context;
  const auto elsewhere = [&](Index i) { return !m.roles[1].empty() && c.mention(i)->entity != m.roles[1].front().argument.entity; };
  if (end < c.shape.items.size() && fits(c, end, type_bit(MentionType::person)) && !m.roles[0].empty() && c.mention(end)->entity != m.roles[0].front().argument.entity) return true;
  if (begin > 0 && c.is(static_cast<Index>(begin - 1u), "to")) return true;
  if (begin > 0 && c.shape.items[begin - 1u].possessive_s()) --begin;
  if (begin > 0 && fits(c, static_cast<Index>(begin - 1u), type_bit(MentionType::company) | type_bit(MentionType::org))) return elsewhere(static_cast<Index>(begin - 1u));
  constexpr Index reach = 5;
  bool behind = false;
  for (Index i = end; i < c.shape.items.size() && i - end < reach; ++i) {
    const Item& item = c.shape.items[i];
    if (fits(c, i, type_bit(MentionType::company) | type_bit(MentionType::org))) return behind && elsewhere(i);
    if (item.kind == TokenKind::punct || c.is(i, "as")) return false;
    behind |= item.is(Word::preposition);
  }
  return false;
}

// The title of who fills the subject. A pattern's stands inside of what it matched, right before it or right behind it; a verb's behind "as", else nearest.
std::string_view Frames::title(const Match& m, const Phrases& titles) const {
  const SentenceContext& c = *m.context;
  const auto joins = [&](Index from, Index to) {  // nothing parts them
    for (Index i = from; i < to; ++i)
      if (c.shape.items[i].kind == TokenKind::punct && c.shape.items[i].sign != '-') return false;
    return true;
  };
  constexpr Index reach = 4;
  Wording found;
  if (m.filled) {
    found = nearest(m, titles, m.item, [&](Index begin, Index end) { return (begin >= m.first && begin < m.last) || end == m.first || (begin >= m.last && begin - m.last < reach && joins(m.last, begin)); });
  } else {
    found = nearest(m, titles, m.item, [&](Index begin, Index) {
      for (Index i = begin; i > 0 && begin - i < reach && joins(i, begin); --i)
        if (c.is(static_cast<Index>(i - 1), "as")) return true;
      return false;
    });
    if (found.first == found.last) found = nearest(m, titles, m.item, [&](Index begin, Index end) { return !anothers(m, begin, end); });
  }
  // "vice president of research", but "CEO of AI start-up"
  const auto field = tables_.find("field");
  if (found.first == found.last || !found.as.empty() || field == tables_.end() || found.last >= c.shape.items.size()) return text(c, found);
  const Index end = field->second.match(c.shape, found.last, nullptr);
  const Item* const next = end < c.shape.items.size() ? &c.shape.items[end] : nullptr;
  if (next == nullptr || next->kind == TokenKind::punct || next->mention != none || next->is(Word::preposition | Word::conjunction | Word::relative | Word::subordinator)) found.last = end;
  return text(c, found);
}

}  // namespace lede
