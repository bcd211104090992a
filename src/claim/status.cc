#include "claim/status.h"

#include <algorithm>

namespace lede {
namespace {

Modality from_cue(std::uint8_t cue) { return static_cast<Modality>(cue - 1); }
// denied beats possible beats planned beats actual.
Modality stronger(Modality a, Modality b) { return std::max(a, b); }

// "denied (reports) that it will buy", "denied it had bought", "denied plans to buy": the clause is what a denial is about.
bool denied_before(const Words& words, const Shape& shape, const Clause& c) {
  std::size_t u = c.own_subject && c.subject != no_index ? shape.groups[c.subject].unit : c.unit;
  bool noun = c.infinitive;
  if (u > 0 && shape.units[u - 1u].kind == Unit::relative) --u, noun = true;
  if (noun && u > 0 && shape.units[u - 1u].kind == Unit::noun && shape.items[shape.groups[shape.units[u - 1u].index].head].mention == none) --u;
  if (u == 0 || shape.units[u - 1u].kind != Unit::verb) return false;
  const Clause& g = shape.clauses[shape.units[u - 1u].index];
  return g.lemma != no_lemma && !g.passive && g.lemma == words.named().deny;
}

// "The sale collapsed", "talks fell through", "was called off", "reports that ... are false": what its subject tells of did not happen.
bool voids(const Words& words, const Shape& shape, const Clause& c) {
  if (!c.finite || c.lemma == no_lemma) return false;
  const VerbInfo& verb = words.verb(c.lemma);
  const auto next_is = [&](WordLiteral word) { return c.last < shape.items.size() && shape.items[c.last].hash == word.hash; };
  if (verb.voids_cue != 0 || (c.lemma == words.named().fall && next_is("through"))) return true;
  if (c.passive) return (verb.cue != 0 && from_cue(verb.cue) == Modality::denied) || (c.lemma == words.named().call && next_is("off"));
  if (c.lemma != words.named().be) return false;
  Index i = c.last;
  while (i < shape.items.size() && shape.items[i].adverb == Item::always) ++i;
  const Word* word = i < shape.items.size() ? shape.items[i].word : nullptr;
  return word != nullptr && word->cue != 0 && from_cue(word->cue) == Modality::denied;
}

// "ruled out buying", "backed out of taking", "pulled back from investing"
bool gives_up(const Words& words, const Shape& shape, const Clause& c) {
  if (c.finite || c.infinitive || c.unit < 2) return false;
  Index u = c.unit;
  while (u > 0 && shape.units[u - 1u].kind == Unit::preposition) --u;
  if (u == c.unit || u == 0 || shape.units[u - 1u].kind != Unit::verb) return false;
  const std::uint64_t particle = shape.items[shape.units[u].first].hash;
  if (particle != WordLiteral("out").hash && particle != WordLiteral("away").hash && particle != WordLiteral("back").hash) return false;
  const Lemma lemma = shape.clauses[shape.units[u - 1u].index].lemma;
  return lemma != no_lemma && (lemma == words.named().rule || lemma == words.named().back || lemma == words.named().pull || lemma == words.named().walk || lemma == words.named().step);
}

}  // namespace

void set_status(const Words& words, Shape& shape, Index clause) {
  Clause& c = shape.clauses[clause];
  Modality status = c.status;
  bool would = false, either = false;
  for (Index i = c.first; i < c.last; ++i) {
    const Word* word = shape.items[i].word;
    if (word == nullptr) continue;
    if (word->is(Word::negation)) status = Modality::denied;
    if (word->is(Word::modal) && word->modal_cue != 0) status = stronger(status, from_cue(word->modal_cue));
    would |= word->hash == WordLiteral("would").hash;
    either |= word->hash == WordLiteral("either").hash;
  }
  // "never acquired"
  for (Index i = c.first; i-- > 0 && shape.items[i].adverb == Item::always;)
    if (shape.items[i].is(Word::negation)) status = Modality::denied;
  // "would have valued": it did not. "announced that it would buy": it will, told afterwards.
  if (would && c.perfect) status = Modality::denied;
  else if (would && !either && status == Modality::possible && c.governor != no_index && shape.clauses[c.governor].lemma != no_lemma &&
           words.verb(shape.clauses[c.governor].lemma).reports)
    status = Modality::planned;
  // "pledged $5 million", "projects revenue of": the verb itself says so.
  if (status == Modality::actual && c.lemma != no_lemma && words.verb(c.lemma).own_cue != 0) status = from_cue(words.verb(c.lemma).own_cue);
  // "finalising a round", "said to be nearing": what goes on is not done. "Is buying" neither; but "after buying" it is.
  if (status == Modality::actual && c.lemma != no_lemma && words.verb(c.lemma).ongoing_cue != 0 && shape.items[c.main].word != nullptr && (shape.items[c.main].word->forms & Word::ing) != 0)
    if (const Modality ongoing = from_cue(words.verb(c.lemma).ongoing_cue); c.finite || ongoing == Modality::possible) status = ongoing;
  // "is not", "did not yet": a negation right after the verb group.
  if (c.last < shape.items.size() && shape.items[c.last].is(Word::negation)) status = Modality::denied;
  // "forecasts that revenue will reach": expected, however sure it sounds.
  if (status == Modality::planned && c.finite && c.own_subject && c.governor != no_index && shape.clauses[c.governor].lemma != no_lemma)
    if (const std::uint8_t cue = words.verb(shape.clauses[c.governor].lemma).cue; cue != 0 && from_cue(cue) == Modality::possible && !shape.clauses[c.governor].passive) status = Modality::possible;
  // "expects to reach $4 million this year and to reach $9 million in the next"
  if (c.infinitive && clause > 0 && c.unit > 0 && shape.units[c.unit - 1u].kind == Unit::conjunction)
    for (Index k = clause; k-- > 0;)
      if (shape.clauses[k].infinitive) { status = stronger(status, shape.clauses[k].status); break; }
  // "is acquiring" with a date to come is left alone; "is to acquire" is an infinitive of its own.
  if (c.infinitive && c.unit > 0) {
    const Unit& before = shape.units[c.unit - 1u];
    if (before.kind == Unit::verb) {
      const Clause& g = shape.clauses[before.index];
      if (g.lemma != no_lemma) {
        const VerbInfo& info = words.verb(g.lemma);
        const std::uint8_t cue = g.passive ? (info.passive_cue != 0 ? info.passive_cue : info.cue) : info.cue;
        Modality likely = Modality::actual;  // "is likely to"
        for (Index i = g.last; i < c.first; ++i)
          if (shape.items[i].word != nullptr && shape.items[i].word->cue != 0) likely = stronger(likely, from_cue(shape.items[i].word->cue));
        if (likely != Modality::actual) status = stronger(status, likely);
        else if (cue != 0) status = stronger(status, from_cue(cue));
        else if (g.lemma == words.named().go || g.lemma == words.named().be) status = stronger(status, Modality::planned);
      }
      status = stronger(status, g.status);
    } else if (before.kind == Unit::preposition && c.unit > 1 && shape.units[c.unit - 2u].kind == Unit::verb && shape.items[before.first].hash == WordLiteral("about").hash &&
               shape.clauses[shape.units[c.unit - 2u].index].lemma == words.named().be) {
      status = stronger(status, Modality::planned);  // "is about to"
    } else if (before.kind == Unit::noun) {
      const Group& group = shape.groups[before.index];
      // "has closed a deal to raise": what is closed is done.
      const bool closed = c.governor != no_index && shape.clauses[c.governor].lemma != no_lemma && words.verb(shape.clauses[c.governor].lemma).closes;
      bool no = false, cued = false;
      for (Index i = group.first; i < group.last && !closed; ++i) {
        const Word* word = shape.items[i].word;
        no |= shape.items[i].hash == WordLiteral("no").hash;
        if (word == nullptr || word->cue == 0) continue;
        cued = true;
        status = stronger(status, from_cue(word->cue));
      }
      // "in talks with Acme and Beta to raise"
      const Index with = group.list == no_index ? group.unit : shape.groups[group.list].unit;
      if (!cued && !closed && with >= 2 && shape.units[with - 1u].kind == Unit::preposition && shape.items[shape.units[with - 1u].first].hash == WordLiteral("with").hash && shape.units[with - 2u].kind == Unit::noun) {
        const Word* word = shape.items[shape.groups[shape.units[with - 2u].index].head].word;
        if (word != nullptr && word->cue != 0) status = stronger(status, from_cue(word->cue));
      }
      if (c.governor != no_index && group.unit > 0) {
        // "has no plans to", "dropped its plan to", "is no longer in talks to", "walked away from a deal to"
        const Clause& g = shape.clauses[c.governor];
        Index to = group.unit;
        while (to > g.unit + 1u && shape.units[to - 1u].kind == Unit::preposition) --to;
        const bool near = to == g.unit + 1u;
        const bool away = g.lemma != no_lemma && g.lemma == words.named().walk && shape.units[group.unit - 1u].kind == Unit::preposition;
        bool longer = false;
        for (Index i = g.last; i < group.first && i + 1u < shape.items.size(); ++i) longer |= shape.items[i].hash == WordLiteral("longer").hash;
        if (cued && (no || longer || away || (near && g.lemma != no_lemma && words.verb(g.lemma).ends_cue != 0))) status = Modality::denied;
      }
      if (c.governor != no_index) {
        const Clause& g = shape.clauses[c.governor];
        if (g.lemma != no_lemma && words.verb(g.lemma).raises && words.verb(g.lemma).cue != 0) status = stronger(status, from_cue(words.verb(g.lemma).cue));
        status = stronger(status, g.status);
      }
    }
  } else if (!c.finite && c.unit > 1 && shape.units[c.unit - 1u].kind == Unit::preposition && shape.units[c.unit - 2u].kind == Unit::noun) {
    // "is close to raising", "in talks about buying"
    const Word* word = shape.items[shape.groups[shape.units[c.unit - 2u].index].head].word;
    if (word != nullptr && word->cue != 0) status = stronger(status, from_cue(word->cue));
  } else if (gives_up(words, shape, c)) {
    status = Modality::denied;
  } else if (!c.finite && c.unit > 1 && shape.units[c.unit - 1u].kind == Unit::preposition && shape.units[c.unit - 2u].kind == Unit::verb && shape.items[shape.units[c.unit - 1u].first].hash != WordLiteral("after").hash) {
    // "is looking into buying", "decided on raising"
    const Clause& g = shape.clauses[shape.units[c.unit - 2u].index];
    if (g.lemma != no_lemma && words.verb(g.lemma).cue != 0) status = stronger(status, from_cue(words.verb(g.lemma).cue));
    status = stronger(status, g.status);
  } else if (!c.finite && c.unit > 0) {
    // "is considering buying", "in talks about raising"
    const Unit& before = shape.units[c.unit - 1u];
    if (before.kind == Unit::verb) {
      const Clause& g = shape.clauses[before.index];
      if (g.lemma != no_lemma && words.verb(g.lemma).cue != 0) status = stronger(status, from_cue(words.verb(g.lemma).cue));
      status = stronger(status, g.status);
    } else if (c.governor != no_index) {
      status = stronger(status, shape.clauses[c.governor].status == Modality::denied ? Modality::actual : shape.clauses[c.governor].status);
    }
  } else if (c.finite && !c.own_subject && c.governor != no_index && c.relative == no_index && c.unit > 0 && shape.units[c.unit - 1u].kind == Unit::conjunction) {
    // "will acquire A and launch B"
    if (status == Modality::actual && shape.items[c.main].word != nullptr && (shape.items[c.main].word->forms & Word::base) != 0)
      status = shape.clauses[c.governor].status;
  }
  if (status != Modality::denied && denied_before(words, shape, c)) status = Modality::denied;
  if (status != Modality::denied && voids(words, shape, c) && c.subject != no_index) {
    status = Modality::denied;
    Index first = shape.groups[c.subject].unit;
    for (Index u = first; u-- > 1;)  // "reports that Acme has bought Beta are false"
      if (shape.units[u].kind == Unit::relative && shape.units[u - 1u].kind == Unit::noun && shape.items[shape.units[u].first].hash == WordLiteral("that").hash) { first = u; break; }
    for (Index k = clause; k-- > 0 && (shape.clauses[k].unit > first || !shape.clauses[k].finite);) shape.clauses[k].status = Modality::denied;
  }
  c.status = status;
  // "if Acme were to": nothing that it says is a claim.
  // "Had Acme bought Beta,"
  if (clause <= 1 && shape.units.size() > 1 && shape.units[0].kind == Unit::verb && shape.units[1].kind == Unit::noun && shape.items[shape.units[0].first].is(Word::have) &&
      !shape.clauses[0].participle && shape.clauses[0].last == 1)
    c.hypothetical = true;
  if (!c.own_subject && c.governor != no_index) c.hypothetical = shape.clauses[c.governor].hypothetical;
  std::size_t left = c.unit;
  if (c.own_subject && c.subject != no_index) left = shape.groups[c.subject].unit;
  for (std::size_t k = left; k-- > 0 && left - k < 4;) {
    const Unit& unit = shape.units[k];
    if (unit.kind == Unit::verb || unit.kind == Unit::comma || unit.kind == Unit::stop) break;
    if (unit.kind != Unit::subordinator) continue;
    const std::uint64_t hash = shape.items[unit.first].hash;
    c.hypothetical = c.hypothetical || hash == WordLiteral("if").hash || hash == WordLiteral("whether").hash || hash == WordLiteral("unless").hash;
  }
}

}  // namespace lede
