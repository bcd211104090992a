// What pronouns, possessives and definite noun phrases stand for.
#include <algorithm>

#include "claim/context.h"
#include "claim/types.h"

namespace lede {
namespace {

bool named(const SentenceContext& c, Index item, std::uint16_t types) {
  const Mention* m = c.mention(item);
  return m != nullptr && m->entity != none && (types & type_bit(m->type)) != 0 && !c.references->outlet(m->entity);
}

// The same for the subject of a clause: an outlet that does something else than report, or says what "it" does, is told about.
bool named_subject(const SentenceContext& c, Index item, const Clause& clause, std::uint16_t types) {
  if (named(c, item, types)) return true;
  const Mention* m = c.mention(item);
  return m != nullptr && m->entity != none && (types & type_bit(m->type)) != 0 && clause.lemma != no_lemma && (!c.words->verb(clause.lemma).reports || c.words->verb(clause.lemma).says);
}

// "Acme's shares": whose they are; "Acme's rival" is another company.
std::uint32_t owner(const SentenceContext& c, const Group& group, std::uint16_t types) {
  if (c.shape.items[group.head].is(Word::party)) return none;
  for (Index i = group.first; i + 1u < group.last; ++i)
    if (c.shape.items[i + 1u].possessive_s() && named(c, i, types)) return c.mention(i)->entity;
  return none;
}

// The subject of an earlier clause of the sentence: the sayer, or the main clause's. Outlets tell and are not told about.
// True with no entity where it is a name that nobody knows.
bool same_sentence(const SentenceContext& c, Index item, Index clause, std::uint16_t types, Sort sort, std::uint32_t& entity) {
  if (clause == no_index) return false;
  // A possessive belongs to the subject of its own clause, else of the nearest before; "it" to the sayer.
  const bool own = c.shape.items[item].is(Word::possessive);
  bool thing = false;  // "Foo is a real app, and it has": of the app
  for (std::size_t n = 0; n < clause + (own ? 1u : 0u); ++n) {
    const Clause& before = c.shape.clauses[own ? clause - n : n];
    if (before.subject == no_index) continue;
    const Group& group = c.shape.groups[before.subject];
    if (group.head >= item) {
      if (own) continue;
      break;
    }
    if (c.quoted(c.span(c.shape.items[group.head]).begin) && !c.quoted(c.span(c.shape.items[item]).begin)) continue;  // '"Acme will grow," the company said'
    Index head = group.head;
    if (c.mention(head) == nullptr && (head = apposed(c, before.subject, types)) == no_index) {
      // "The company said it": what the phrase means is what the pronoun means.
      const Word* word = c.shape.items[group.head].word;
      if (unknown_name(c, group)) return true;
      if (c.shape.items[group.first].is(Word::definite) && word != nullptr && (word->refers & types) != 0) return (entity = c.references->before(c.sentence, types, word->sort)) != none;
      if ((entity = owner(c, group, types)) != none && c.references->may_be(entity, sort)) return true;
      continue;
    }
    if (named_subject(c, head, before, types)) {
      if (!c.references->may_be(c.mention(head)->entity, sort)) continue;
      entity = c.mention(head)->entity;
      return true;
    }
    thing |= fits(c, head, thing_types) && (own ? n > 0 : c.shape.items[item].is(Word::pronoun));  // not "Foo, its app"
  }
  return thing;
}

// Whom or what the sentence before tells of by a pronoun or phrase: it goes on being told of. none where there is nothing.
std::uint32_t told_of(const SentenceContext& c) {
  std::uint32_t found = none;
  const auto& claims = c.analysis->claims;
  for (std::size_t k = claims.size(), looked = 0; k-- > 0 && looked < 16 && claims[k].sentence + 1 >= c.sentence; ++looked)
    if (claims[k].sentence + 1 == c.sentence && (claims[k].subject.via == Via::pronoun || claims[k].subject.via == Via::phrase)) found = claims[k].subject.entity;
  return found;
}

// The one entity of the types that the sentence before names; where it names none, the thing that it tells of; none where it names several.
std::uint32_t only_one_before(const SentenceContext& c, std::uint16_t types) {
  const auto& mentions = c.analysis->mentions;
  if (c.sentence == 0) return none;
  std::uint32_t found = none;
  for (auto at = std::ranges::lower_bound(mentions, c.sentence - 1, {}, &Mention::sentence); at != mentions.end() && at->sentence < c.sentence; ++at) {
    if (at->entity == none || (types & type_bit(at->type)) == 0) continue;
    if (found != none && found != at->entity) return none;
    found = at->entity;
  }
  if (found == none && (types & thing_types) != 0)  // "The model has 5 billion parameters. It"
    if (const std::uint32_t thing = told_of(c); thing != none && (types & type_bit(c.analysis->entities[thing].type)) != 0) return thing;
  return found;
}

// "Lumio came out in May. It has 2 million users": the product or model that begins the sentence before, where such a thing may be meant.
std::uint32_t leading_thing(const SentenceContext& c, std::uint16_t types) {
  if (c.sentence == 0 || (types & thing_types) == 0) return none;
  const auto& mentions = c.analysis->mentions;
  const auto at = std::ranges::lower_bound(mentions, c.sentence - 1, {}, &Mention::sentence);
  if (at == mentions.end() || at->sentence + 1 != c.sentence || at->entity == none) return none;
  constexpr std::uint32_t determiners = 2;  // "The new Lumio"
  const bool begins = at->first <= c.analysis->tokens.sentences[c.sentence - 1].first + determiners;
  const bool owns = at->last < c.analysis->tokens.tokens.size() && c.analysis->tokens.tokens[at->last].is(Token::clitic);
  return begins && !owns && (type_bit(at->type) & types & thing_types) != 0 ? at->entity : none;
}

// What the sentences before name, by weight; where somebody will explain it, with its rivals.
std::uint32_t among_earlier(const SentenceContext& c, std::uint16_t types, Sort sort, Span span) {
  const std::uint32_t continued = told_of(c);
  if (!c.analysis->trace) return c.references->before(c.sentence, types, sort, continued);
  Resolved told;
  told.span = span;
  told.entity = c.references->before(c.sentence, types, sort, continued, &told.rivals);
  if (told.entity == none) return none;
  told.weight = told.rivals.front().second;
  told.rivals.erase(told.rivals.begin());
  c.analysis->resolved.push_back(std::move(told));
  return c.analysis->resolved.back().entity;
}

// "We" of a quote: the company of who speaks, told behind the quote ("..., said Mara Voss, head of Acme") or before.
std::uint32_t speakers_company(const SentenceContext& c, Index item) {
  const auto& items = c.shape.items;
  bool person = false;
  std::uint32_t who = none, company = none;
  std::size_t begin = item;
  while (begin < items.size() && items[begin].sign != '"') ++begin;
  for (std::size_t i = begin; i < items.size() && i < begin + 30; ++i) {
    if (items[i].sign == ';') break;
    const Mention* m = c.mention(static_cast<Index>(i));
    if (m == nullptr || m->entity == none) continue;
    if (m->type == MentionType::person && who == none) who = m->entity, person = true;
    if ((type_bit(m->type) & maker_types) != 0 && company == none && !c.references->outlet(m->entity)) company = m->entity;
  }
  if (!person) {  // '"We raised $6 million," Acme said'
    for (std::size_t i = begin; i < items.size() && i < begin + 3; ++i)
      if (const Mention* m = c.mention(static_cast<Index>(i)); m != nullptr && m->entity == company) return company;
    return none;
  }
  const auto& claims = c.analysis->claims;
  if (company == none)
    for (std::size_t k = claims.size(); k-- > 0;)
      if (claims[k].type == FactType::role && claims[k].subject.entity == who && claims[k].object.filled()) return claims[k].object.entity;
  return company;
}

// "Acme is putting money into Beta, which values the company at": who gets the money, where this sentence has told of that.
bool who_gets_it(const SentenceContext& c, Index clause, std::uint16_t types, std::uint32_t& entity) {
  if (clause == no_index || c.shape.clauses[clause].lemma == no_lemma || c.shape.clauses[clause].lemma != c.words->named().value) return false;
  const auto& claims = c.analysis->claims;
  for (std::size_t k = claims.size(); k-- > 0 && claims[k].sentence == c.sentence;) {
    if (claims[k].type == FactType::investment) entity = claims[k].object.entity;
    else if (claims[k].type == FactType::funding) entity = claims[k].subject.entity;
    if (entity != none && (types & type_bit(c.analysis->entities[entity].type)) != 0) return true;
    entity = none;
  }
  return false;
}

// "The round values the company at": whose round it is was said when it was told, a few sentences before.
bool whose_round(const SentenceContext& c, Index clause, std::uint16_t types, std::uint32_t& entity) {
  if (who_gets_it(c, clause, types, entity)) return true;
  if (clause == no_index || c.shape.clauses[clause].subject == no_index || (types & type_bit(MentionType::company)) == 0) return false;
  const Item& head = c.shape.items[c.shape.groups[c.shape.clauses[clause].subject].head];
  if (head.mention != none || !head.is(Word::round)) return false;
  const auto& claims = c.analysis->claims;
  for (std::size_t k = claims.size(), looked = 0; k-- > 0 && looked < 32; ++looked) {
    if (claims[k].sentence + 4 < c.sentence) return false;
    if (claims[k].type == FactType::funding) return (entity = claims[k].subject.entity) != none;
  }
  return false;
}

// "Newco, the AI start-up that raised": the name that a definite phrase ending at `last` is an apposition to, known or not; no_index where it is none.
// "According to Acme, the start-up raised" is none.
Index apposed_before(const SentenceContext& c, const Group& group, Index last) {
  const auto& units = c.shape.units;
  const std::size_t u = group.unit;
  if (u < 2 || last != group.head || units[u - 1].kind != Unit::comma || units[u - 2].kind != Unit::noun || u + 1 >= units.size()) return no_index;
  const Unit::Kind after = units[u + 1].kind;
  const bool participle = after == Unit::verb && c.shape.clauses[units[u + 1].index].participle;  // "the start-up founded by"
  if (after != Unit::relative && after != Unit::comma && after != Unit::stop && !participle) return no_index;
  const Group& before = c.shape.groups[units[u - 2].index];
  if (u >= 3 && units[u - 3].kind == Unit::preposition && (u == 3 || (u == 4 && c.is(units[0].first, "according")))) return no_index;  // "In March, the start-up", "According to Acme, the start-up"
  const Mention* name = c.mention(before.head);
  if (name != nullptr ? name->entity != none : unknown_name(c, before)) return before.head;
  return no_index;
}

// "The CEO": who was last said to have a title that ends so.
std::uint32_t holder(const SentenceContext& c, Index title) {
  const std::string_view wanted = c.text(c.shape.items[title]);
  const auto same = [](char a, char b) { return (static_cast<unsigned char>(a) | 0x20) == (static_cast<unsigned char>(b) | 0x20); };
  const auto& claims = c.analysis->claims;
  constexpr std::size_t most = 256;
  for (std::size_t k = claims.size(), looked = 0; k-- > 0 && looked < most; ++looked) {
    const std::string_view held = claims[k].attributes.text;
    if (claims[k].type == FactType::role && held.size() >= wanted.size() && std::ranges::equal(held.substr(held.size() - wanted.size()), wanted, same)) return claims[k].subject.entity;
  }
  return none;
}

}  // namespace

bool refer(const SentenceContext& c, Index item, std::uint16_t types, Index clause, Filler& out, Index& end) {
  types &= name_types;
  if (types == 0) return false;
  const Item& first = c.shape.items[item];
  std::uint32_t entity = none;
  if (first.is(Word::indefinite)) return false;
  if (first.is(Word::pronoun | Word::possessive)) {
    end = static_cast<Index>(item + 1);
    out.argument.span = c.span(first);
    out.argument.via = Via::pronoun;
    if (first.is(Word::writer)) {
      if ((types & maker_types) == 0) return false;
      entity = c.quoted(out.argument.span.begin) ? speakers_company(c, item) : c.references->writer();
      if (entity != none && (types & type_bit(c.analysis->entities[entity].type)) == 0) return false;
      out.argument.via = Via::document;
    } else if (first.is(Word::person_pronoun)) {
      if (first.hash == WordLiteral("you").hash) return false;
      if ((types & type_bit(MentionType::person)) == 0) return false;
      entity = c.references->nearest(out.argument.span.begin, type_bit(MentionType::person));
    } else {
      const bool people = first.hash == WordLiteral("they").hash || first.hash == WordLiteral("them").hash;
      if (people && (types & maker_types) == 0) return false;
      const std::uint16_t wanted = (types & maker_types) != 0 ? static_cast<std::uint16_t>(types & maker_types) : static_cast<std::uint16_t>(types & ~type_bit(MentionType::person));
      if (wanted == 0) return false;
      // "Acme raised its stake": the subject of its own clause.
      if (first.is(Word::possessive) && clause != no_index && c.shape.clauses[clause].subject != no_index) {
        const Index own = c.shape.clauses[clause].subject;
        if (const Index head = c.mention(c.shape.groups[own].head) != nullptr ? c.shape.groups[own].head : apposed(c, own, wanted); head != no_index && head < item && named_subject(c, head, c.shape.clauses[clause], wanted))
          entity = c.mention(head)->entity;
      }
      if (entity == none && !whose_round(c, clause, wanted, entity) && !same_sentence(c, item, clause, wanted, Sort::any, entity)) {
        if (first.is(Word::possessive))  // "Acme and its model"
          for (Index k = item; k-- > 0;)
            if (named(c, k, wanted)) { entity = c.mention(k)->entity; break; }
        if (entity == none && !first.is(Word::possessive) && !people && (wanted & maker_types) != 0) entity = leading_thing(c, types);
        // "They" are people more often than a company, where the sentence before names several.
        if (entity == none && people && (entity = only_one_before(c, wanted)) == none) return false;
        if (entity == none) entity = (wanted & maker_types) != 0 ? among_earlier(c, wanted, Sort::any, out.argument.span) : only_one_before(c, wanted);
        for (Index k = item; entity == none && k-- > 0;)  // "would make Acme rich and give it"
          if (named(c, k, wanted)) entity = c.mention(k)->entity;
      }
    }
  } else {
    if (!first.is(Word::determiner | Word::definite)) return false;
    if (first.unit == no_index || c.shape.units[first.unit].kind != Unit::noun) return false;
    const Group& group = c.shape.groups[c.shape.units[first.unit].index];
    // "A spokesperson said" is no more of anyone than "the spokesperson".
    if (!first.is(Word::definite) && (c.shape.items[group.head].word == nullptr || c.shape.items[group.head].word->sort != Sort::speaker)) return false;
    // "the French company", "the company's": up to the head or the possessive, without a name of such a type inside.
    Index last = static_cast<Index>(group.head);
    for (Index i = static_cast<Index>(item + 1); i < group.last; ++i)
      if (c.shape.items[i].possessive_s()) { last = static_cast<Index>(i - 1); break; }
    if (last <= item) return false;
    const Word* head = noun_at(c, last);
    if (head == nullptr || (head->refers & types) == 0) return false;
    // "The group of plaintiffs", "the CEO of Acme": not one that was named before.
    if (head->sort != Sort::maker && head->sort != Sort::speaker && c.is(static_cast<Index>(last + 1), "of")) return false;
    // "the Oregon Group", "the Meridian Growth Fund": a name that nobody knows; "the Company" is none.
    if ((c.shape.items[last].flags & Token::capital) != 0)
      for (Index i = static_cast<Index>(item + 1); i < last; ++i)
        if (const Item& word = c.shape.items[i]; word.mention == none && word.kind == TokenKind::word && (word.flags & Token::capital) != 0 && (word.flags & Token::all_caps) == 0) return false;
    // "the ChatGPT maker": who makes it, where the text names that company.
    const bool made = head->sort == Sort::maker && last > item + 1 && fits(c, static_cast<Index>(last - 1), thing_types);
    for (Index i = item; i <= last; ++i)
      if (fits(c, i, name_types & ~type_bit(MentionType::place)) && !(made && i + 1 == last)) return false;
    end = static_cast<Index>(last + 1);
    out.argument.span = c.span(item, end);
    out.argument.via = Via::phrase;
    if (const Index name = apposed_before(c, group, last); name != no_index) {
      if (!fits(c, name, types)) return false;
      out = filler_of(c, name);
      return true;
    }
    const auto wanted = static_cast<std::uint16_t>(head->refers & types);
    if (wanted == type_bit(MentionType::person)) {
      entity = holder(c, last);
      if (entity == none) entity = c.references->nearest(out.argument.span.begin, wanted);
    } else if (made) entity = c.references->maker(c.mention(static_cast<Index>(last - 1))->entity);
    else if (!whose_round(c, clause, wanted, entity)) {
      // "the company that would become Acme" is told of here for the first time.
      if (last == group.head && group.unit + 1u < c.shape.units.size() && c.shape.units[group.unit + 1u].kind == Unit::relative) return false;
      if (!same_sentence(c, item, clause, wanted, head->sort, entity)) entity = wanted == type_bit(MentionType::product) ? only_one_before(c, wanted) : among_earlier(c, wanted, head->sort, out.argument.span);
    }
    if (entity == none && !made && (wanted & type_bit(MentionType::company)) != 0 && c.references->main() != none && c.references->may_be(c.references->main(), head->sort)) entity = c.references->main();
  }
  if (entity == none) return false;
  out.argument.entity = entity;
  out.value = none;
  out.item = item;
  return true;
}

}  // namespace lede
