// What a noun group gives a role.
#include "claim/context.h"
#include "claim/types.h"

namespace lede {

void fill_possessor(const SentenceContext& c, Index g, std::uint16_t types, Index clause, std::vector<Filler>& out) {
  const Group& group = c.shape.groups[g];
  for (Index i = group.first; i < group.last; ++i) {
    if (i + 1u < c.shape.items.size() && c.shape.items[i + 1u].possessive_s() && fits(c, i, types)) {
      out.push_back(filler_of(c, i));
      return;
    }
    Filler filler;
    Index end = 0;
    if (c.shape.items[i].is(Word::possessive) && refer(c, i, types, clause, filler, end)) {
      out.push_back(filler);
      return;
    }
    if (i == group.first && c.shape.items[i].is(Word::definite) && refer(c, i, types, clause, filler, end) && end < group.last && c.shape.items[end].possessive_s()) {
      out.push_back(filler);
      return;
    }
  }
}

void fill_premodifier(const SentenceContext& c, Index g, std::uint16_t types, bool list, std::vector<Filler>& out) {
  const Group& group = c.shape.groups[g];
  for (Index i = group.first; i < group.last; ++i) {
    if (i == group.head || !fits(c, i, types)) continue;
    if (i + 1u < group.last && c.shape.items[i + 1u].possessive_s()) continue;
    out.push_back(filler_of(c, i));
    if (!list) return;
  }
}

namespace {

bool names(const SentenceContext& c, const Clause& clause) {
  return clause.lemma != no_lemma && c.words->verb(clause.lemma).names;
}

void fill_one(const SentenceContext& c, Index g, std::uint16_t types, bool list, Index clause, std::vector<Filler>& out) {
  const Group& group = c.shape.groups[g];
  if ((types & name_types) == 0) {
    for (Index i = group.first; i < group.last; ++i)
      if (fits(c, i, types)) return out.push_back(filler_of(c, i));
    return;
  }
  if (fits(c, group.head, types)) return out.push_back(filler_of(c, group.head));
  Filler filler;
  Index end = 0;
  // "The chatbot, Foo, has": the name beside it says which.
  if (c.shape.items[group.first].is(Word::definite))
    if (const Index name = apposed(c, g, types); name != no_index && name > group.head) return out.push_back(filler_of(c, name));
  if (refer(c, group.first, types, clause, filler, end) && end == group.head + 1u) return out.push_back(filler);
  // "its GPT-5 model", "the Claude 4 family of models": the name stands before a noun of its kind; "an iPhone app" names the platform.
  if (const Word* head = c.shape.items[group.head].word; head != nullptr && (head->is(Word::thing) || (head->refers & types) != 0) && group.head > group.first) {
    const auto wanted = static_cast<std::uint16_t>(types & (head->is(Word::thing) ? thing_types : head->refers));
    const bool any_one = c.is(group.first, "a") || c.is(group.first, "an") || c.is(group.first, "another");
    for (Index i = group.head; i-- > group.first && group.head - i < 8;)
      if (c.mention(i) != nullptr || c.shape.items[i].possessive_s()) {
        const bool glued = c.shape.items[i + 1u].sign == '-' && c.shape.items[i + 1u].before == Before::nothing;
        if (fits(c, i, wanted) && !glued && (!any_one || c.mention(i)->type == MentionType::model || (types & type_bit(MentionType::product)) == 0)) return out.push_back(filler_of(c, i));
        break;
      }
  }
  // "a chatbot called Foo"
  if (c.mention(group.head) == nullptr && group.unit + 2u < c.shape.units.size()) {
    const Unit& verb = c.shape.units[group.unit + 1u];
    const Unit& after = c.shape.units[group.unit + 2u];
    if (verb.kind == Unit::verb && after.kind == Unit::noun && names(c, c.shape.clauses[verb.index]) && fits(c, c.shape.groups[after.index].head, types))
      return out.push_back(filler_of(c, c.shape.groups[after.index].head));
  }
  // "Acme is a start-up that raised", "Foo is a rival of Bar that costs": what the noun is said to be.
  if (const Word* head = noun_at(c, group.head); c.mention(group.head) == nullptr && c.shape.items[group.first].is(Word::determiner) && group.unit > 0 &&
      c.shape.units[group.unit - 1u].kind == Unit::verb && ((head != nullptr && (head->refers & types) != 0) || (group.unit + 1u < c.shape.units.size() && c.shape.units[group.unit + 1u].kind == Unit::relative))) {
    const Clause& is = c.shape.clauses[c.shape.units[group.unit - 1u].index];
    if (is.lemma == c.words->named().be && is.status != Modality::denied && is.subject != no_index && is.subject != g) {
      const Group& who = c.shape.groups[is.subject];
      if (fits(c, who.head, types)) return out.push_back(filler_of(c, who.head));
      if (refer(c, who.first, types, clause, filler, end) && end == who.head + 1u) return out.push_back(filler);
    }
  }
  // "Acme, a company valued at", "Acme, the platform that": what it is apposed to.
  const Unit::Kind after = group.unit + 1u < c.shape.units.size() ? c.shape.units[group.unit + 1u].kind : Unit::stop;
  const bool goes_on = c.mention(group.head) == nullptr && group.list == g && group.next == no_index &&
                       (after == Unit::relative || (after == Unit::verb && c.shape.clauses[c.shape.units[group.unit + 1u].index].participle));
  if (const Word* head = c.shape.items[group.head].word; ((head != nullptr && (head->refers & types) != 0) || goes_on) && c.shape.items[group.first].is(Word::determiner) &&
      group.unit >= 2 && c.shape.units[group.unit - 1u].kind == Unit::comma && c.shape.units[group.unit - 2u].kind == Unit::noun) {
    const Group& before = c.shape.groups[c.shape.units[group.unit - 2u].index];
    if (fits(c, before.head, types)) return out.push_back(filler_of(c, before.head));
  }
  const Index name = apposed(c, g, types);
  // "Acme's research team", "Acme Labs": what a part does is told of the whole.
  if (name == no_index && c.shape.items[group.head].is(Word::part)) {
    fill_possessor(c, g, types, clause, out);
    if (out.empty() && group.head > group.first && fits(c, static_cast<Index>(group.head - 1), types)) out.push_back(filler_of(c, static_cast<Index>(group.head - 1)));
    return;
  }
  if (name == no_index) return;
  out.push_back(filler_of(c, name));
  // "its new models, Foo and Bar"
  if (!list || name < group.head || c.shape.items[name].unit == no_index) return;
  for (Index n = c.shape.groups[c.shape.units[c.shape.items[name].unit].index].next; n != no_index; n = c.shape.groups[n].next)
    if (fits(c, c.shape.groups[n].head, types)) out.push_back(filler_of(c, c.shape.groups[n].head));
}

}  // namespace

void fill_from_group(const SentenceContext& c, Index g, std::uint16_t types, bool list, Index clause, std::vector<Filler>& out) {
  const std::size_t begin = out.size();
  Index last = g;
  if (!list) {
    fill_one(c, g, types, list, clause, out);
  } else {
    for (Index m = c.shape.groups[g].list; m != no_index; m = c.shape.groups[m].next) {
      fill_one(c, m, types, list, clause, out);
      last = m;
    }
  }
  // "from investors including A and B", "models such as A"
  std::size_t u = c.shape.groups[last].unit;
  // "a number of start-ups, including"
  if (u + 3 < c.shape.units.size() && out.size() == begin && c.shape.units[u + 1].kind == Unit::preposition && c.is(c.shape.units[u + 1].first, "of") && c.shape.units[u + 2].kind == Unit::noun) u += 2;
  if (u + 2 >= c.shape.units.size()) return;
  std::size_t k = u + 1;
  if (c.shape.units[k].kind == Unit::comma) ++k;
  if (k + 1 >= c.shape.units.size() || c.shape.units[k].kind != Unit::preposition || c.shape.units[k + 1].kind != Unit::noun) return;
  const Item& word = c.shape.items[c.shape.units[k].first];
  const bool such_as = word.hash == WordLiteral("such").hash;
  if (!word.is(Word::inserts) && !such_as) return;
  if (!list && out.size() != begin) return;
  for (Index m = c.shape.units[k + 1].index; m != no_index; m = list ? c.shape.groups[m].next : no_index) fill_one(c, m, types, list, clause, out);
}

}  // namespace lede
