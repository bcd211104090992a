// Fills the roles of a frame that fired, and asks whether its words allow it.
#include <algorithm>

#include "claim/match.h"
#include "claim/source.h"

namespace lede {

bool Frames::allowed(Match& m) const {
  const Shape& shape = m.context->shape;
  if (m.clause != no_index && shape.clauses[m.clause].hypothetical) return false;
  if (m.frame->has_unless && m.frame->unless.anywhere(shape)) return false;
  if (m.frame->has_needs && !m.frame->needs.anywhere(shape)) return false;
  if (m.frame->has_clause_words) {
    if (m.clause == no_index) return false;
    const Clause& clause = shape.clauses[m.clause];
    const auto in_group = [&](Index g, const Phrases& words) {
      for (; g != no_index; g = shape.groups[g].next) {  // "A, B and C shares"
        for (Index i = shape.groups[g].first; i < shape.groups[g].last; ++i)
          if (words.match(shape, i, nullptr) != i) return true;
        // "the list of investors"
        if (const std::size_t u = shape.groups[g].unit; u + 2 < shape.units.size() && shape.units[u + 1].kind == Unit::preposition && m.context->is(shape.units[u + 1].first, "of") && shape.units[u + 2].kind == Unit::noun)
          for (Index i = shape.units[u + 2].first; i < shape.units[u + 2].last; ++i)
            if (words.match(shape, i, nullptr) != i) return true;
      }
      return false;
    };
    if (!m.frame->clause_subject.empty() && !in_group(clause.subject, m.frame->clause_subject)) return false;
    if (!m.frame->clause_object.empty() && !in_group(clause.object, m.frame->clause_object)) return false;
  }
  return true;
}

bool Frames::fire(Match& m) const {
  const CompiledRole* roles[4] = {&m.frame->subject, &m.frame->object, &m.frame->value, &m.frame->date};
  static const char* const names[4] = {"subject", "object", "value", "date"};
  // Cheap and selective first: values and objects before subjects, which may need reference.
  for (const std::size_t r : {2u, 1u, 3u, 0u}) {
    if (!roles[r]->present) continue;
    keep_fitting(m, *roles[r], m.roles[r]);
    if (!m.roles[r].empty()) {
      if (r == 2 && roles[r]->list && m.frame->type == FactType::price) more_prices(m, *roles[r], m.roles[r]);
      continue;
    }
    if (!fill(m, *roles[r], m.roles[r]) && roles[r]->required) {
      if (m.misses != nullptr) m.misses->push_back({m.frame->rule, m.context->span(m.context->shape.items[m.item]), m.context->span(0, static_cast<Index>(m.context->shape.items.size())), names[r]});
      return false;
    }
  }
  if (!allowed(m)) return false;
  emit(m);
  return true;
}

// Whether the value is neither too small nor too large for such a claim: "one user", "the $500 billion Foo project".
bool Frames::within_limits(const Match& m, const Filler& value) {
  const auto* amount = value.value == none ? nullptr : std::get_if<Amount>(&m.context->analysis->values[value.value]);
  if (amount == nullptr) return true;
  const auto& figure = amount->min ? amount->min : amount->max;
  const auto whole = figure ? figure->micros() / 1'000'000 : int128{0};
  return (!m.frame->least || whole >= *m.frame->least) && (!m.frame->most || whole <= *m.frame->most);
}

// "a $23 billion valuation", "was valued at $23 billion in a round": by the words of its noun group, or the verb that governs it.
bool Frames::shunned(const Match& m, const CompiledRole& role, const Filler& filler) {
  const Shape& shape = m.context->shape;
  const Index unit = shape.items[filler.item].unit;
  if (unit == no_index || shape.units[unit].kind != Unit::noun) return false;
  const auto any = [&](const Unit& u) {
    for (Index i = u.first; i < u.last; ++i)
      if (role.shun.match(shape, i, nullptr) != i) return true;
    return false;
  };
  if (any(shape.units[unit])) return true;
  Index before = unit;
  while (before > 0 && shape.units[before - 1u].kind == Unit::preposition) --before;
  return before > 0 && shape.units[before - 1u].kind == Unit::verb && any(shape.units[before - 1u]);
}

// "will pay for a rival, according to NAME", "a memo that people told NAME of": who is named as a source takes no part in what is told.
bool Frames::only_reports(const SentenceContext& c, const Filler& filler) {
  return filler.argument.via == Via::name && filler.argument.entity != none && std::ranges::any_of(*c.credits, [&](const Credit& credit) {
    return filler.item >= credit.report_first && filler.item < credit.report_last && (credit.around || c.references->outlet(filler.argument.entity));
  });
}

// Takes out who only reports it, what is beyond the frame's limits, what stands with words that the role shuns, and what has not its tags: of a quantity its unit.
void Frames::keep_fitting(const Match& m, const CompiledRole& role, std::vector<Filler>& out) const {
  const bool of_whom = m.frame->type == FactType::role || m.frame->type == FactType::founding;  // "according to NAME's head of research"
  if (!of_whom && !m.context->credits->empty()) std::erase_if(out, [&](const Filler& filler) { return only_reports(*m.context, filler); });
  if (role.has_shun) std::erase_if(out, [&](const Filler& filler) { return shunned(m, role, filler); });
  if (&role == &m.frame->value && (m.frame->least || m.frame->most)) std::erase_if(out, [&](const Filler& filler) { return !within_limits(m, filler); });
  if (role.tags.empty()) return;
  std::erase_if(out, [&](const Filler& filler) {
    if (filler.value != none) {
      const auto* amount = std::get_if<Amount>(&m.context->analysis->values[filler.value]);
      if (amount != nullptr && amount->unit.empty() && m.context->mention(filler.item) == nullptr) return false;  // a bare number gets its unit from the frame
      return amount == nullptr || std::ranges::find(role.tags, amount->unit) == role.tags.end();
    }
    return !m.context->references->tagged(filler.argument.entity, role.tags);
  });
}

bool Frames::fill(Match& m, const CompiledRole& role, std::vector<Filler>& out) const {
  for (std::size_t n = 0; n < role.at.size(); ++n) {
    place(m, role, n, out);
    keep_fitting(m, role, out);
    if (role.named) std::erase_if(out, [](const Filler& filler) { return filler.argument.via != Via::name; });
    // Nothing is its own object.
    if (&role == &m.frame->object || &role == &m.frame->subject) {
      const auto& other = m.roles[&role == &m.frame->object ? 0 : 1];
      std::erase_if(out, [&](const Filler& filler) {
        return std::ranges::any_of(other, [&](const Filler& o) { return o.argument.entity == filler.argument.entity && filler.argument.entity != none; });
      });
    }
    if (out.empty()) continue;
    if (&role == &m.frame->value && role.list && m.frame->type == FactType::price) more_prices(m, role, out);
    return true;
  }
  return false;
}

// "costs $599 for students and $699 for everyone else": the amounts that go on with "and" or a comma, until another name or verb.
void Frames::more_prices(const Match& m, const CompiledRole& role, std::vector<Filler>& out) {
  const SentenceContext& c = *m.context;
  constexpr Index reach = 9;  // items between two amounts
  Index last = out.back().item;
  for (auto i = static_cast<Index>(last + 1); i < c.shape.items.size() && i - last <= reach; ++i) {
    const Item& item = c.shape.items[i];
    if (item.unit != no_index && c.shape.units[item.unit].kind == Unit::verb && c.shape.clauses[c.shape.units[item.unit].index].own_subject) return;
    if (!fits(c, i, role.types)) continue;
    const Item& before = c.shape.items[i - 1u];
    if (!before.is(Word::conjunction) && before.sign != ',') return;
    out.push_back(filler_of(c, i));
    last = i;
  }
}

// Whether the sentence says itself who acts, and it is somebody else than the company that the text is about: "startups raised", "Newco, which
// builds robots, raised" with a name that nobody knows.
bool Frames::other_actor(const Match& m, const CompiledRole& role) {
  const SentenceContext& c = *m.context;
  const bool subject = m.verb && std::ranges::any_of(role.at, [](const FramePlace& p) { return p.base == FramePlace::subject && p.part == FramePlace::head; });
  const bool actor = std::ranges::any_of(role.at, [](const FramePlace& p) { return p.base == FramePlace::actor; });
  if (!subject && !actor) return false;
  for (std::size_t k = subject ? m.clause : 0; k <= m.clause; ++k) {
    const Clause& clause = c.shape.clauses[k];
    if (clause.passive || clause.subject == no_index) continue;
    const Group& group = c.shape.groups[clause.subject];
    const Item& head = c.shape.items[group.head];
    const Item& first = c.shape.items[group.first];
    if (const Mention* name = c.mention(group.head)) {
      if (subject && name->entity != none) return true;
      continue;
    }
    const bool definite = first.is(Word::definite | Word::possessive);
    if (head.is(Word::person_pronoun | Word::writer)) { if (subject) return true; continue; }
    if (unknown_name(c, group)) return true;
    if (definite) continue;
    if (head.word != nullptr && (head.word->refers & role.types) != 0) return true;  // "a startup raised"
    const std::string_view text = c.text(head);
    const std::uint64_t singular = text.ends_with("ies") ? word_hash(std::string(text.substr(0, text.size() - 3)) + "y") : text.ends_with('s') ? word_hash(text.substr(0, text.size() - 1)) : 0;
    const Word* one = singular == 0 ? nullptr : c.words->find(singular);
    if (one != nullptr && (one->refers & (role.types | type_bit(MentionType::person))) != 0) return true;  // "former researchers raised"
  }
  return false;
}

// Fills `out` from the n-th place of the role.
void Frames::place(Match& m, const CompiledRole& role, std::size_t n, std::vector<Filler>& out) const {
  SentenceContext& c = *m.context;
  const Shape& shape = c.shape;
  const FramePlace& at = role.at[n];
  const Clause* clause = m.clause == no_index ? nullptr : &shape.clauses[m.clause];
  const auto from_group = [&](Index g) {
    if (g == no_index) return;
    if (role.has_where) {
      const Group& group = shape.groups[g];
      bool any = false;
      for (Index i = group.first; i < group.last && !any; ++i) any = role.where.match(shape, i, nullptr) != i;
      if (!any) return;
    }
    switch (at.part) {
      case FramePlace::head:
        fill_from_group(c, g, role.types, role.list, m.clause, out);
        // "a total of $5 million", "a round of $5 million"
        if (out.empty() && at.base == FramePlace::object && (&role == &m.frame->value) && shape.groups[g].unit + 2u < shape.units.size() &&
            c.is(shape.units[shape.groups[g].unit + 1u].first, "of") && shape.units[shape.groups[g].unit + 2u].kind == Unit::noun)
          fill_from_group(c, shape.units[shape.groups[g].unit + 2u].index, role.types, false, m.clause, out);
        break;
      case FramePlace::possessor: fill_possessor(c, g, role.types, m.clause, out); break;
      case FramePlace::premodifier:
        for (Index k = g; k != no_index; k = role.list ? shape.groups[k].next : no_index) {
          if (k != g || shape.groups[k].next != no_index)
            if (fits(c, shape.groups[k].head, role.types)) { out.push_back(filler_of(c, shape.groups[k].head)); continue; }
          fill_premodifier(c, k, role.types, role.list, out);
        }
        // Names alone are no premodifiers: a list counts only where its last member is "C shares".
        if (Index last = g; role.list && !out.empty()) {
          while (shape.groups[last].next != no_index) last = shape.groups[last].next;
          if (last != g && fits(c, shape.groups[last].head, role.types)) out.clear();
        }
        break;
      case FramePlace::of: {
        const std::size_t u = shape.groups[g].unit;
        if (u + 2 < shape.units.size() && shape.units[u + 1].kind == Unit::preposition && shape.units[u + 2].kind == Unit::noun &&
            (c.is(shape.units[u + 1].first, "of") || c.is(shape.units[u + 1].first, "at") || c.is(shape.units[u + 1].first, "for") ||
             (m.frame->type == FactType::stock_move && c.is(shape.units[u + 1].first, "in"))))  // "shares in Acme"
          fill_from_group(c, shape.units[u + 2].index, role.types, role.list, m.clause, out);
        break;
      }
      case FramePlace::apposition: {
        const std::size_t u = shape.groups[g].unit;
        if (u + 2 < shape.units.size() && shape.units[u + 1].kind == Unit::comma && shape.units[u + 2].kind == Unit::noun)
          fill_from_group(c, shape.units[u + 2].index, role.types, role.list, m.clause, out);
        break;
      }
      case FramePlace::rest:
        for (Index k = shape.groups[shape.groups[g].list == no_index ? g : shape.groups[g].list].next; k != no_index; k = shape.groups[k].next)
          if (fits(c, shape.groups[k].head, role.types)) out.push_back(filler_of(c, shape.groups[k].head));
        break;
      case FramePlace::any: {
        const Group& group = shape.groups[g];
        for (Index i = group.first; i < group.last; ++i)
          if (fits(c, i, role.types)) {
            out.push_back(filler_of(c, i));
            if (!role.list) break;
          }
        break;
      }
    }
  };
  // Noun groups after a preposition, from unit `from` on: "from A, B and C".
  const auto preposition = [&](std::uint64_t word, std::size_t from, std::size_t end) {
    for (std::size_t u = from; u + 1 < end; ++u) {
      if (shape.units[u].kind != Unit::preposition || shape.units[u + 1].kind != Unit::noun || shape.items[shape.units[u].first].hash != word) continue;
      // "relies on A and on B"
      if (out.empty() || (role.list && u > from && shape.units[u - 1u].kind == Unit::conjunction)) from_group(shape.units[u + 1].index);
    }
  };
  const auto object_group = [&](const Clause& cl) { return cl.passive ? cl.subject : cl.object; };
  switch (at.base) {
    case FramePlace::speaker: break;  // of statements alone
    case FramePlace::subject: {
      if (clause == nullptr) break;
      if (clause->passive && m.verb) preposition(WordLiteral("by").hash, clause->unit + 1u, clause->end);
      else from_group(clause->subject);
      break;
    }
    case FramePlace::object:
      if (clause == nullptr) break;
      from_group(object_group(*clause));
      break;
    case FramePlace::preposition: {
      const std::size_t from = m.group != no_index ? shape.groups[m.group].unit + 1u : clause != nullptr ? clause->unit + 1u : 0u;
      std::size_t end = clause != nullptr ? clause->end : shape.units.size();
      if (m.group != no_index) {
        end = shape.units.size();
        for (std::size_t u = from; u < end; ++u)
          if (shape.units[u].kind == Unit::verb || shape.units[u].kind == Unit::stop || shape.units[u].kind == Unit::relative) end = u;
      }
      preposition(role.prepositions[n], from, end);
      break;
    }
    case FramePlace::trigger:
      if (m.group != no_index) from_group(m.group);
      else if (!m.verb && shape.items[m.item].unit != no_index && shape.units[shape.items[m.item].unit].kind == Unit::noun)
        from_group(shape.units[shape.items[m.item].unit].index);
      break;
    case FramePlace::clause: {
      if (clause == nullptr) break;
      const Index begin = clause->own_subject && clause->subject != no_index ? shape.groups[clause->subject].first : clause->first;
      const Index end = clause->end < shape.units.size() ? shape.units[clause->end].first : static_cast<Index>(shape.items.size());
      for (Index i = std::max(begin, m.item); i < end && out.empty(); ++i)
        if (fits(c, i, role.types)) out.push_back(filler_of(c, i));
      for (Index i = std::min(m.item, end); i-- > begin && out.empty();)
        if (fits(c, i, role.types)) out.push_back(filler_of(c, i));
      break;
    }
    case FramePlace::before:
      for (Index i = m.item; i-- > 0 && out.empty();)
        if (fits(c, i, role.types)) out.push_back(filler_of(c, i));
      break;
    case FramePlace::after:
      for (Index i = m.item; i < shape.items.size() && out.empty(); ++i)
        if (fits(c, i, role.types)) out.push_back(filler_of(c, i));
      break;
    case FramePlace::actor:
      // "the agent is part of a plan, which costs": the plan does, named or not.
      if (clause != nullptr && clause->relative != no_index && m.frame->type == FactType::price) break;
      for (std::size_t k = m.clause == no_index ? 0 : m.clause + 1u; k-- > 0 && out.empty();) {
        const Index g = shape.clauses[k].subject;
        // Who invests at a valuation is not what it is of.
        if (m.frame->type == FactType::valuation && shape.clauses[k].lemma != no_lemma && shape.clauses[k].lemma == c.words->named().invest) return;
        if (g != no_index && shape.groups[g].first <= m.item) from_group(g);
      }
      break;
    case FramePlace::sentence:
      for (Index i = 0; i < shape.items.size() && out.empty(); ++i)
        if (fits(c, i, role.types)) out.push_back(filler_of(c, i));
      break;
    case FramePlace::beside:
      for (std::uint32_t k = static_cast<std::uint32_t>(c.analysis->claims.size()), looked = 0, whose = none; k-- > 0 && looked < 32; ++looked) {
        const Claim& claim = c.analysis->claims[k];
        if (claim.sentence != c.sentence) break;
        Filler filler;
        filler.item = m.item;
        if (&role == &m.frame->value) {
          // The first of the nearest one's: "a $25 million round that brings the total to $40 million".
          if (claim.type != m.frame->type || claim.value == none || (whose != none && (claim.subject.entity != whose || out.back().value <= claim.value))) continue;
          whose = claim.subject.entity;
          filler.value = claim.value;
          out.assign(1, filler);
        } else {
          if (claim.type == FactType::investment) filler.argument = claim.object;
          else if (claim.type == FactType::funding || claim.type == FactType::valuation) filler.argument = claim.subject;
          if (!filler.argument.filled()) continue;
          if ((role.types & type_bit(c.analysis->entities[filler.argument.entity].type)) == 0) continue;
          out.push_back(filler);
          break;
        }
      }
      break;
    case FramePlace::maker:
      for (const Filler& thing : m.roles[&role == &m.frame->subject ? 1 : 0]) {
        Filler filler;
        filler.argument = {c.references->maker(thing.argument.entity), thing.argument.span, Via::phrase};
        filler.item = thing.item;
        if (filler.argument.entity == none || (role.types & type_bit(c.analysis->entities[filler.argument.entity].type)) == 0) continue;
        if (std::ranges::none_of(out, [&](const Filler& o) { return o.argument.entity == filler.argument.entity; })) out.push_back(filler);
      }
      break;
    case FramePlace::reference:
    case FramePlace::last:
    case FramePlace::main: {
      if (&role == &m.frame->subject && clause != nullptr && other_actor(m, role)) break;
      Filler filler;
      if (at.base == FramePlace::main) filler.argument.entity = c.references->main();
      else if (at.base == FramePlace::reference) filler.argument.entity = c.references->before(c.sentence, role.types);
      else
        for (std::size_t k = c.analysis->claims.size(), looked = 0; k-- > 0 && looked < 32 && filler.argument.entity == none; ++looked) {
          const Claim& claim = c.analysis->claims[k];
          if (claim.sentence + 4 < c.sentence) break;
          if (claim.type == m.frame->type) filler.argument.entity = (&role == &m.frame->object ? claim.object : claim.subject).entity;
        }
      if (filler.argument.entity == none) break;
      if ((role.types & type_bit(c.analysis->entities[filler.argument.entity].type)) == 0) break;
      const Index g = m.group != no_index ? m.group : clause != nullptr ? clause->subject : no_index;
      filler.argument.span = g != no_index ? c.span(shape.groups[g].first, shape.groups[g].last) : c.span(shape.items[m.item]);
      filler.argument.via = Via::phrase;
      filler.item = m.item;
      out.push_back(filler);
      break;
    }
  }
}

}  // namespace lede
