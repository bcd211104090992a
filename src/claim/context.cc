#include "claim/context.h"

#include "claim/types.h"

namespace lede {

const Word* noun_at(const SentenceContext& c, Index item) {
  if (c.is(item, "up") && item >= 2 && c.is(static_cast<Index>(item - 2), "start")) return c.words->find(WordLiteral("startup").hash);
  return c.shape.items[item].word;
}

Index apposed(const SentenceContext& c, Index g, std::uint16_t types) {
  const auto& units = c.shape.units;
  const Group& group = c.shape.groups[g];
  if (c.mention(group.head) != nullptr) return no_index;
  Index last = g;
  while (c.shape.groups[last].next != no_index) last = c.shape.groups[last].next;  // "its founder and chairman, NAME"
  std::size_t u = c.shape.groups[last].unit;
  for (int steps = 0; steps < 3 && u + 2 < units.size() && units[u + 1].kind == Unit::preposition && units[u + 2].kind == Unit::noun; ++steps) u += 2;  // "the head of research at Acme, NAME"
  const auto sign = [&](std::size_t k) { return units[k].kind == Unit::comma || units[k].kind == Unit::dash; };
  if (u + 3 < units.size() && sign(u + 1) && units[u + 2].kind == Unit::quote) ++u;  // 'a new model, "Foo"'
  if (u + 2 < units.size() && (sign(u + 1) || units[u + 1].kind == Unit::open || units[u + 1].kind == Unit::quote) && units[u + 2].kind == Unit::noun) {
    const Group& after = c.shape.groups[units[u + 2].index];
    const bool closed = u + 3 >= units.size() || (units[u + 3].kind != Unit::conjunction && (units[u + 3].kind != Unit::verb || units[u + 1].kind != Unit::comma));
    if (closed && fits(c, after.head, types)) return after.head;
  }
  const std::size_t v = group.unit;
  // "..., Ann Lee, the people said": people who are no Ann Lee.
  const Item& head = c.shape.items[group.head];
  if (c.shape.items[group.first].is(Word::definite) && (head.word == nullptr || head.word->refers == 0)) return no_index;
  if (group.list == g && v >= 2 && sign(v - 1) && units[v - 2].kind == Unit::noun && c.shape.items[group.first].is(Word::determiner)) {
    const Group& before = c.shape.groups[units[v - 2].index];
    if (fits(c, before.head, types)) return before.head;
  }
  return no_index;
}

bool SentenceContext::quoted(std::uint32_t byte) const {
  if (quotes == nullptr) return false;
  const auto at = std::ranges::upper_bound(*quotes, byte, {}, [](Span q) { return q.end; });
  return at != quotes->end() && at->begin <= byte;
}

bool unknown_name(const SentenceContext& c, const Group& group) {
  const Item& head = c.shape.items[group.head];
  if (head.mention != none || head.word != nullptr || head.kind != TokenKind::word) return false;
  constexpr std::size_t unit = 2;  // "7B", "4K"
  if (group.head > group.first && c.shape.items[group.head - 1u].kind == TokenKind::number && head.before == Before::nothing && c.text(head).size() > unit) return true;  // "6sense"
  if ((head.flags & Token::capital) == 0) return false;
  const bool opens = group.first == group.head && (group.head == 0 || c.shape.items[group.head - 1u].kind == TokenKind::punct);
  if (!opens) return true;
  for (const char letter : c.text(head).substr(1))
    if (letter >= 'A' && letter <= 'Z') return true;  // "RapidAI"
  // "Metropolis, a parking company"; "Separately, a company" names nobody.
  const std::size_t u = group.unit;
  if (u + 2 >= c.shape.units.size() || c.shape.units[u + 1].kind != Unit::comma || c.shape.units[u + 2].kind != Unit::noun || c.text(head).ends_with("ly")) return false;
  const Index first = c.shape.groups[c.shape.units[u + 2].index].first;
  return c.is(first, "a") || c.is(first, "an") || c.is(first, "the");
}

bool fits(const SentenceContext& c, Index item, std::uint16_t types) {
  const Mention* m = c.mention(item);
  if (m == nullptr && (types & bare_number) != 0) return c.number(item) != nullptr;
  return m != nullptr && (types & type_bit(m->type)) != 0 && (m->entity != none || m->value != none);
}

Filler filler_of(const SentenceContext& c, Index item) {
  Filler filler;
  filler.item = filler.last = item;
  if (c.mention(item) == nullptr) {
    const BareNumber* const number = c.number(item);
    filler.value = number->value;
    while (filler.last + 1u < c.shape.items.size() && c.shape.items[filler.last].last < number->last) ++filler.last;
    return filler;
  }
  const Mention& m = *c.mention(item);
  filler.argument = {m.entity, m.span, Via::name};
  filler.value = m.value;
  return filler;
}

}  // namespace lede
