// Whose subject a noun group is, over appositions, brackets, relative clauses and participle phrases.
#include "claim/reading.h"

#include <initializer_list>

namespace lede {

// The first noun group of "the maker of chips in Paris": steps left over prepositions; no_index where a preposition governs all of it.
Index Reading::chain(std::size_t u) {
  for (int steps = 0; steps < 8; ++steps) {
    const Group& g = s_.groups[s_.units[u].index];
    if (g.list != s_.units[u].index) { u = s_.groups[g.list].unit; continue; }
    if (u == 0 || kind(u - 1) != Unit::preposition) return s_.units[u].index;
    if (u < 2 || kind(u - 2) != Unit::noun) return no_index;
    u -= 2;
  }
  return no_index;
}

// Whether a person, company or org may be meant.
bool Reading::speaks(const Group& g) const {
  const Mention* m = at(g.head).mention == none ? nullptr : &mention(at(g.head));
  if (m != nullptr) return m->type == MentionType::person || m->type == MentionType::company || m->type == MentionType::org;
  if (g.head > 0 && at(g.head - 1u).sign == '@') return true;
  return at(g.head).is(Word::person_pronoun) || (at(g.head).word != nullptr && at(g.head).word->refers != 0);
}

// The clause before `c` that has a finite verb (or any), for participles and coordinated verbs.
Index Reading::host(Index c, bool finite) const {
  for (std::size_t k = c; k-- > 0;)
    if (!finite || s_.clauses[k].finite) return index(k);
  return no_index;
}

void Reading::share(Clause& c, Index from) {
  if (from == no_index) return;
  c.governor = from;
  c.subject = s_.clauses[from].subject;
}

void Reading::relative_before(Clause& c, std::size_t u) {
  if (u > 0 && kind(u - 1) == Unit::relative) c.relative = index(u - 1);
}

void Reading::antecedent(Clause& c, std::size_t u) {
  const bool who = is_word(s_.units[u].first, "who");
  std::size_t k = u;
  for (int steps = 0; steps < 6 && k > 0; ++steps) {
    --k;
    if (kind(k) == Unit::comma || kind(k) == Unit::dash || kind(k) == Unit::close || kind(k) == Unit::preposition || kind(k) == Unit::open) continue;
    if (kind(k) != Unit::noun) return;
    const Mention* m = head_mention(group_of(k));
    if (m != nullptr && (is_value(m->type) || m->type == MentionType::place) && k >= 2) continue;
    if (who && m != nullptr && m->type != MentionType::person && k >= 2 && kind(k - 1) == Unit::preposition) continue;
    c.subject = s_.units[k].index;
    return;
  }
}

void Reading::stepped_subject(Index n, std::size_t k) {
  Clause& c = s_.clauses[n];
  // "Cognition, the makers of X, has raised": from the comma before the verb back to the comma after the subject.
  if (kind(k) == Unit::close && s_.units[k].index != no_index && s_.units[k].index > 0) {
    const std::size_t before = s_.units[k].index - 1u;
    if (kind(before) == Unit::noun) {
      const Index g = chain(before);
      c.subject = g == no_index ? s_.units[before].index : g;
      c.own_subject = true;
    }
    return;
  }
  const Unit::Kind border = kind(k);
  for (std::size_t j = k; j-- > 1;) {
    if (k - j > 40) break;
    if (kind(j) == Unit::stop || kind(j) == Unit::quote) break;
    if (kind(j) != border || kind(j - 1) != Unit::noun) continue;
    // Inside must be an apposition, a relative clause, a participle phrase or a prepositional phrase: nothing with a subject of its own.
    bool own = false;
    for (std::size_t x = j + 1; x < k; ++x)
      if (kind(x) == Unit::verb) {
        const Clause& inner = s_.clauses[s_.units[x].index];
        own |= inner.finite && inner.relative == no_index && inner.own_subject;
      }
    if (own) break;
    const Index g = opens_clause(j - 1) ? s_.units[j - 1].index : chain(j - 1);  // "as Voss, a founder, said"
    if (g == no_index) continue;
    // The object inside of the relative clause that is stepped over.
    const std::size_t u = s_.groups[g].unit;
    if (u > 0 && kind(u - 1) == Unit::verb && s_.clauses[s_.units[u - 1].index].relative != no_index) continue;
    // "Voss, an investor, co-founder of Acme, and friend of Quill, told": one of several appositions, where a name stands before them.
    const bool apposition = head_mention(s_.groups[g]) == nullptr && u > 1 && kind(u - 1) == Unit::comma && kind(u - 2) == Unit::noun;
    if (c.subject == no_index || head_mention(s_.groups[g]) != nullptr) c.subject = g;
    if (apposition) continue;
    break;
  }
  if (c.subject == no_index) return share(c, host(n, true));
  relative_before(c, s_.groups[c.subject].unit);
}

void Reading::infinitive_subject(Index n, std::size_t k) {
  Clause& c = s_.clauses[n];
  if (kind(k) == Unit::verb) return share(c, s_.units[k].index);
  if (kind(k) == Unit::noun) {
    const Index before = host(n, false);
    if (before == no_index) {
      // A headline: "Acme to buy Beta".
      c.subject = chain(k) == no_index ? s_.units[k].index : chain(k);
      c.own_subject = true;
      c.status = Modality::planned;
      return;
    }
    const Clause& b = s_.clauses[before];
    const bool object = s_.groups[s_.units[k].index].unit > b.unit && chain(k) != no_index;
    c.governor = before;
    if (object && !b.passive && b.lemma != no_lemma && words_.verb(b.lemma).raises) c.subject = chain(k);
    else c.subject = b.subject;
    return;
  }
  share(c, host(n, false));
}

void Reading::participle_subject(Index n, std::size_t k) {
  Clause& c = s_.clauses[n];
  if (kind(k) == Unit::noun) {
    const std::size_t g = s_.units[k].index;
    c.subject = s_.groups[g].list;
    if (n > 0) c.governor = index(n - 1u);
    // "raised $5 million led by A": an amount is the round.
    return;
  }
  if (kind(k) == Unit::comma && c.passive && k > 0 && kind(k - 1) == Unit::noun) {
    if (n > 0) c.governor = index(n - 1u);
    // "Acme, a lab focused on robots, founded by": what is said of the lab goes on.
    if (k > 2 && kind(k - 2) == Unit::preposition && kind(k - 3) == Unit::verb && s_.clauses[s_.units[k - 3].index].participle && s_.clauses[s_.units[k - 3].index].passive &&
        head_mention(group_of(k - 1)) == nullptr) return share(c, s_.units[k - 3].index);
    const Index g = chain(k - 1);
    const Mention* m = head_mention(s_.groups[s_.units[k - 1].index]);
    c.subject = m != nullptr && (m->type == MentionType::place || m->type == MentionType::date) && g != no_index ? g : s_.units[k - 1].index;
    return;
  }
  // "Voss said that sales are up, adding that": who speaks is who spoke.
  if (c.lemma != no_lemma && words_.verb(c.lemma).says) {
    for (const bool says : {true, false})
      for (Index h = host(n, !says); h != no_index; h = host(h, !says)) {
        const Clause& before = s_.clauses[h];
        if (says && (before.lemma == no_lemma || !words_.verb(before.lemma).says)) continue;
        if (before.subject != no_index && speaks(s_.groups[before.subject])) return share(c, h);
      }
  }
  if (const Index h = host(n, true); h != no_index) return share(c, h);
  if (k > 0 && kind(k) == Unit::comma && kind(k - 1) == Unit::noun) c.subject = chain(k - 1);
}

// "Shares fell 6% after Acme said": the preposition opens a clause, whose subject follows it.
bool Reading::opens_clause(std::size_t u) const {
  if (u == 0 || kind(u - 1) != Unit::preposition) return false;
  const std::uint64_t hash = at(s_.units[u - 1].first).hash;
  for (const WordLiteral word : std::initializer_list<WordLiteral>{"after", "before", "since", "until", "till", "as"})
    if (hash == word.hash) return true;
  return false;
}

void Reading::subject(Index n) {
  Clause& c = s_.clauses[n];
  std::size_t u = c.unit;
  if (u == 0) return;
  std::size_t k = u - 1;
  if (kind(k) == Unit::quote && k > 0) --k;
  if (c.infinitive) return infinitive_subject(n, k);
  if (c.participle) return participle_subject(n, k);
  switch (kind(k)) {
    case Unit::noun: {
      // "Acme this week announced", "Acme, a start-up, on Monday announced": the date is no subject.
      if (const Mention* m = head_mention(group_of(k)); m != nullptr && m->type == MentionType::date && k > 0) {
        const std::size_t before = kind(k - 1) == Unit::preposition && k > 1 ? k - 2 : k - 1;
        if (kind(before) == Unit::comma) { stepped_subject(n, before); break; }
        if (kind(k - 1) == Unit::noun) --k;
        // "revenue for the three months ended July 31 rose"
        else if (k > 1 && kind(k - 1) == Unit::verb && kind(k - 2) == Unit::noun && s_.clauses[s_.units[k - 1].index].participle) k -= 2;
      }
      // "A user running Acme noted": what it runs is no subject; "a coding start-up Acme" is.
      if (k > 1 && group_of(k).first == group_of(k).head && head_mention(group_of(k)) != nullptr && kind(k - 1) == Unit::verb && kind(k - 2) == Unit::noun && at(group_of(k - 2).first).is(Word::determiner) && s_.clauses[s_.units[k - 1].index].participle && !s_.clauses[s_.units[k - 1].index].passive) k -= 2;
      const Index g = opens_clause(k) ? s_.units[k].index : chain(k);
      c.subject = g == no_index ? s_.units[k].index : g;
      // "In March Acme raised": a leading phrase governed by a preposition is no subject unless nothing else is there.
      c.own_subject = true;
      relative_before(c, s_.groups[c.subject].unit);
      // "Reports that Acme bought Beta are false": the noun before the verb is the object of the clause that "that" opens.
      if (n > 0 && c.lemma == words_.named().be && s_.units.size() > 2 && kind(0) == Unit::noun && kind(1) == Unit::relative && s_.clauses[n - 1u].finite && s_.clauses[n - 1u].unit < s_.groups[c.subject].unit) {
        c.subject = s_.units[0].index;
        c.own_subject = false;
        c.relative = no_index;
      }
      break;
    }
    case Unit::relative: {
      c.relative = index(k);
      antecedent(c, k);
      break;
    }
    case Unit::close:
    case Unit::comma:
    case Unit::dash: stepped_subject(n, k); break;
    case Unit::conjunction: share(c, host(n, true)); break;
    case Unit::verb: share(c, s_.units[k].index); break;
    default: break;
  }
  if (n > 0 && c.governor == no_index) c.governor = index(n - 1u);
}

// "Founded in 2015, Acme raised": a participle without a subject takes the one of the next finite clause.
void Reading::leading_participles() {
  for (std::size_t n = 0; n < s_.clauses.size(); ++n) {
    Clause& c = s_.clauses[n];
    if (!c.participle || c.subject != no_index || host(index(n), true) != no_index) continue;
    for (std::size_t k = n + 1; k < s_.clauses.size(); ++k)
      if (s_.clauses[k].finite && s_.clauses[k].subject != no_index) {
        c.subject = s_.clauses[k].subject;
        break;
      }
  }
}

void Reading::subjects() {
  for (std::size_t c = 0; c < s_.clauses.size(); ++c) subject(static_cast<Index>(c));
  leading_participles();
}

}  // namespace lede
