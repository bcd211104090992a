// What claims a frame makes once its roles are filled: status, date, attributes.
#include <algorithm>
#include <initializer_list>

#include "claim/match.h"

namespace lede {

// "cancelled its round", "withdrew its bid", "ended its partnership with"
bool Frames::ended(const Match& m) {
  static constexpr std::array<FactType, 6> undertakings = {FactType::funding, FactType::investment, FactType::acquisition, FactType::partnership, FactType::release, FactType::adoption};
  if (m.verb || m.clause == no_index || std::ranges::find(undertakings, m.frame->type) == undertakings.end()) return false;
  const Shape& shape = m.context->shape;
  const Clause& clause = shape.clauses[m.clause];
  return clause.object != no_index && shape.groups[clause.object].unit == shape.items[m.item].unit && clause.lemma != no_lemma && m.context->words->verb(clause.lemma).ends_cue != 0;
}

// The clause's; of a noun also what its own words say ("a potential acquisition"), what it is the object of ("considers an acquisition"),
// and "in talks about".
Modality Frames::status(const Match& m) const {
  const bool denied = ended(m) || (m.clause != no_index && m.context->shape.clauses[m.clause].status == Modality::denied);
  if (m.frame->status) return *m.frame->status != Modality::actual && denied ? Modality::denied : *m.frame->status;
  const Shape& shape = m.context->shape;
  // Words before the first verb are not what it governs: "Acme Open-Sources Foo To Train Models".
  const bool ahead = !m.verb && m.clause != no_index && !shape.clauses[m.clause].own_subject && shape.clauses[m.clause].infinitive && shape.clauses[m.clause].first > m.item;
  // "launches a $5 plan for students": no verb.
  const bool noun = !m.verb && m.frame->type == FactType::price && m.clause != no_index && shape.items[shape.clauses[m.clause].main].is(Word::offering);
  // "Acme, now worth $5 billion, plans to": nor is what stands between a subject and its verb.
  const Index subject = m.verb || m.clause == no_index ? no_index : shape.clauses[m.clause].subject;
  const bool aside = subject != no_index && shape.groups[subject].last <= m.item && m.item < shape.clauses[m.clause].first && shape.units[shape.groups[subject].unit + 1u].kind == Unit::comma;
  Modality out = m.clause == no_index || ahead || noun || aside ? Modality::actual : shape.clauses[m.clause].status;
  static constexpr std::array<FactType, 6> money = {FactType::funding, FactType::investment, FactType::valuation, FactType::financials, FactType::acquisition, FactType::cost};
  const bool of_money = std::ranges::find(money, m.frame->type) != money.end();
  // "is finalising a round with investors that include Foo": the part is as sure as the whole.
  if (m.verb && m.clause != no_index && of_money)
    if (std::size_t u = shape.clauses[m.clause].relative; u != no_index && u > 0 && shape.units[u - 1].kind == Unit::noun) {
      while (u > 0 && (shape.units[u - 1].kind == Unit::noun || shape.units[u - 1].kind == Unit::preposition)) --u;
      if (u > 0 && shape.units[u - 1].kind == Unit::verb) out = std::max(out, shape.clauses[shape.units[u - 1].index].status);
    }
  if (m.verb || out == Modality::denied) return out;
  if (denied) return Modality::denied;
  const Index own = shape.items[m.item].unit;
  if (m.frame->type == FactType::partnership && own != no_index && own >= 2 && shape.units[own - 1u].kind == Unit::preposition && shape.units[own - 2u].kind == Unit::noun) {
    const Word* head = shape.items[shape.groups[shape.units[own - 2u].index].head].word;  // "in talks about a partnership with"
    return head != nullptr && head->cue != 0 ? std::max(out, static_cast<Modality>(head->cue - 1)) : out;
  }
  if (!of_money) return out;
  const auto cue = [&](std::uint8_t c) { if (c != 0) out = std::max(out, static_cast<Modality>(c - 1)); };
  if (m.clause != no_index && m.item > shape.clauses[m.clause].main)
    if (const Lemma lemma = shape.clauses[m.clause].lemma; lemma != no_lemma) cue(m.context->words->verb(lemma).cue);
  const Index u = shape.items[m.item].unit;
  if (u == no_index || shape.units[u].kind != Unit::noun) return out;
  const auto words = [&](const Unit& unit, Index end, bool done) {
    for (Index i = unit.first; i < end; ++i)
      if (const Word* word = shape.items[i].word; word != nullptr && !(i == m.item && shape.items[i].is(Word::completion)) && !(done && word->cue != 0 && static_cast<Modality>(word->cue - 1) == Modality::planned)) cue(word->cue);
  };
  const auto preposition = [&](std::size_t k, std::initializer_list<WordLiteral> of) {
    return shape.units[k].kind == Unit::preposition && std::ranges::any_of(of, [&](WordLiteral word) { return m.context->is(shape.units[k].first, word); });
  };
  // "acquired it in a deal worth" is done; "its revenue target of".
  const Index own_end = m.frame->type == FactType::financials ? std::max<Index>(shape.groups[shape.units[u].index].head, m.item) : m.item;
  words(shape.units[u], static_cast<Index>(own_end + 1), u > 0 && preposition(u - 1u, {"in"}));
  // "in talks for a sale of shares at a valuation of"; "the close of a round" is done.
  for (std::size_t k = u; k >= 2 && u - k < 5 && shape.units[k - 2u].kind == Unit::noun && preposition(k - 1u, {"of", "about", "on", "over", "for", "at", "in"}); k -= 2)
    if (!shape.items[shape.groups[shape.units[k - 2u].index].head].is(Word::completion)) words(shape.units[k - 2u], shape.units[k - 2u].last, false);
  return out;
}

// Where the clause begins, with its subject or the date before its verb: "Acme, a start-up, today announced".
static Index begin_of(const SentenceContext& c, const Clause& clause) {
  const Shape& shape = c.shape;
  if (clause.own_subject && clause.subject != no_index) return shape.groups[clause.subject].first;
  const bool dated = clause.unit > 0 && shape.units[clause.unit - 1u].kind == Unit::noun && fits(c, shape.groups[shape.units[clause.unit - 1u].index].head, type_bit(MentionType::date));
  return dated ? shape.units[clause.unit - 1u].first : clause.first;
}

// Whether a date stands at the item that says when something was: what was raised "since 2021" was not raised then.
static bool dated(const SentenceContext& c, FactType type, Index i) {
  return fits(c, i, type_bit(MentionType::date)) && !(type == FactType::funding && i > 0 && c.is(static_cast<Index>(i - 1), "since"));
}

// When it was: the nearest date behind the amount or the trigger in the trigger's clause, else before it, else what leads the sentence.
// A date behind "from", "than", "compared to" belongs to what is compared.
std::uint32_t Frames::claim_date(const Match& m) const {
  const SentenceContext& c = *m.context;
  const Shape& shape = c.shape;
  const auto is_date = [&](Index i) { return dated(c, m.frame->type, i); };
  const auto compares = [&](Index i) {
    const Item& item = shape.items[i];
    if (item.mention != none || item.hash == 0) return false;
    for (const WordLiteral word : std::initializer_list<WordLiteral>{"from", "than", "compared", "versus", "vs", "up", "down", "since"})
      if (item.hash == word.hash) return true;
    return false;
  };
  Index begin = 0, end = static_cast<Index>(shape.items.size());
  if (m.clause != no_index) {
    const Clause& clause = shape.clauses[m.clause];
    begin = begin_of(c, clause);
    if (clause.end < shape.units.size()) end = shape.units[clause.end].first;
  }
  begin = std::min(begin, m.item);
  end = std::max<Index>(end, static_cast<Index>(m.item + 1));
  const auto forward = [&](Index from, Index to) -> std::uint32_t {
    bool other = false;  // another amount: its date is not ours
    for (Index i = from; i < to; ++i) {
      if (is_date(i)) return c.mention(i)->value;
      if (compares(i) && i != m.item && !(i + 1 < to && is_date(static_cast<Index>(i + 1)))) return none;
      if (other |= fits(c, i, type_bit(MentionType::money)) && i > 0 && c.is(static_cast<Index>(i - 1), "to"); other) return none;
    }
    return none;
  };
  if (!m.roles[2].empty() && m.roles[2].front().value != none)
    if (const Index value = m.roles[2].front().item; value >= begin && value < end)
      if (const auto date = forward(static_cast<Index>(value + 1), end); date != none) return date;
  if (const auto date = forward(m.item, end); date != none) return date;
  for (Index i = std::min(m.item, end); i-- > begin;)
    if (is_date(i)) return c.mention(i)->value;
  return none;
}

// What leads the sentence ("In March, Acme raised"), the words that say who said it ("it said on Monday"), and for figures the sentence before.
std::uint32_t Frames::outer_date(const Match& m) const {
  const SentenceContext& c = *m.context;
  const Shape& shape = c.shape;
  if (shape.items.empty()) return none;
  const auto is_date = [&](Index i) { return dated(c, m.frame->type, i); };
  Index lead = m.item;
  if (m.clause != no_index && shape.clauses[m.clause].subject != no_index) lead = std::min(lead, shape.groups[shape.clauses[m.clause].subject].first);
  const bool opens = shape.items[0].is(Word::preposition) || is_date(0) || is_date(std::min<Index>(1, static_cast<Index>(shape.items.size() - 1)));
  if (opens)
    for (Index i = 0; i < lead && i < 24; ++i) {
      if (is_date(i)) return c.mention(i)->value;
      if (shape.items[i].sign == '"' || shape.items[i].sign == ';') break;
    }
  static constexpr std::array<FactType, 6> events = {FactType::release, FactType::funding, FactType::acquisition, FactType::partnership, FactType::valuation, FactType::investment};
  if (std::ranges::find(events, m.frame->type) != events.end()) {
    for (std::size_t n = 0; n < shape.clauses.size(); ++n) {
      const Clause& clause = shape.clauses[n];
      if (n == m.clause || clause.lemma == no_lemma || !c.words->verb(clause.lemma).reports || clause.relative != no_index) continue;
      const Index from = begin_of(c, clause);
      const Index to = clause.end < shape.units.size() ? shape.units[clause.end].first : static_cast<Index>(shape.items.size());
      for (Index i = from; i < to; ++i)
        if (is_date(i)) return c.mention(i)->value;
    }
  }
  if (m.frame->type == FactType::financials)
    for (std::size_t k = c.analysis->claims.size(), looked = 0; k-- > 0 && looked < 16; ++looked) {
      const Claim& claim = c.analysis->claims[k];
      if (claim.sentence + 1 < c.sentence || claim.sentence == c.sentence) { if (claim.sentence != c.sentence) break; continue; }
      if (claim.type == FactType::financials && claim.date != none && !m.roles[0].empty() && claim.subject.entity == m.roles[0].front().argument.entity) return claim.date;
    }
  return none;
}

// "ended 8% higher at $128.86": the first amount after the trigger that follows "at", "to" or "around".
std::uint32_t Frames::share_price(const Match& m) const {
  const SentenceContext& c = *m.context;
  const auto end = static_cast<Index>(c.shape.items.size());
  for (auto i = static_cast<Index>(m.item + 1); i < end; ++i)
    if (fits(c, i, type_bit(MentionType::money)) && (c.is(static_cast<Index>(i - 1), "at") || c.is(static_cast<Index>(i - 1), "to"))) return c.mention(i)->value;
  return none;
}

// "A, B and C had revenue of x, y and z respectively": the lists that the roles' fillers stand in, where two are of one length; true then.
bool Frames::pair_respectively(Match& m) {
  SentenceContext& c = *m.context;
  const Shape& shape = c.shape;
  bool told = false;
  for (Index i = 0; i < shape.items.size() && !told; ++i) told = c.is(i, "respectively");
  // "A and B are valued at $3 billion and $5 billion"
  const bool amounts = m.frame->type == FactType::valuation || m.frame->type == FactType::investment || m.frame->type == FactType::funding || m.frame->type == FactType::financials;
  if (!told && !amounts) return false;
  const CompiledRole* const roles[3] = {&m.frame->subject, &m.frame->object, &m.frame->value};
  std::array<std::vector<Filler>, 3> lists;
  for (std::size_t r = 0; r < 3; ++r) {
    lists[r] = m.roles[r];
    if (lists[r].size() != 1 || shape.items[lists[r].front().item].unit == no_index) continue;
    const Unit& unit = shape.units[shape.items[lists[r].front().item].unit];
    if (unit.kind != Unit::noun) continue;
    std::vector<Filler> all;
    for (Index g = shape.groups[unit.index].list; g != no_index; g = shape.groups[g].next)
      if (fits(c, shape.groups[g].head, roles[r]->types)) all.push_back(filler_of(c, shape.groups[g].head));
    if (all.size() > 1) lists[r] = std::move(all);
  }
  bool paired = false;
  for (std::size_t a = 0; a < 3; ++a)
    for (std::size_t b = a + 1; b < 3; ++b)
      if ((told || b == 2) && lists[a].size() > 1 && lists[a].size() == lists[b].size()) {
        m.roles[a] = lists[a];
        m.roles[b] = lists[b];
        paired = true;
      }
  return paired;
}

// Whether several share an amount: not where each has it.
bool Frames::shared(const Match& m) {
  const auto end = static_cast<Index>(m.context->shape.items.size());
  for (Index i = 0; i < end; ++i)
    if (m.context->is(i, "each") || m.context->is(i, "apiece")) return false;
  return true;
}

// "32B active parameters"
bool Frames::of_active(const SentenceContext& c, const Filler& value) {
  const std::string_view text = c.text(c.shape.items[value.item]);
  return text.find(" activ") != std::string_view::npos;
}

// "The deal is worth $9 million" is as sure as the deal: the status of the last claim of the type, of the sentence before or this one.
Modality Frames::status_of_last(const Match& m) {
  const auto& claims = m.context->analysis->claims;
  for (std::size_t k = claims.size(); k-- > 0 && claims[k].sentence + 1 >= m.context->sentence;)
    if (claims[k].type == m.frame->type) return claims[k].status;
  return Modality::actual;
}

void Frames::emit(Match& m) const {
  SentenceContext& c = *m.context;
  Claim claim;
  claim.type = m.frame->type;
  claim.rule = m.frame->rule;
  claim.sentence = c.sentence;
  claim.trigger = m.item;
  claim.clause = m.clause;
  claim.status = status(m);
  const bool referred = !m.roles[1].empty() && m.roles[1].front().argument.via == Via::phrase;
  if (referred && std::ranges::any_of(m.frame->object.at, [](const FramePlace& at) { return at.base == FramePlace::last; })) claim.status = std::max(claim.status, status_of_last(m));
  // Who somebody is and whose thing it is stands in a noun group, whatever the verb beside it says.
  // "is not an adviser to", "will become chair of", "is said to be working on": the verb says it, not the noun group alone.
  const Lemma lemma = m.clause == no_index ? no_lemma : c.shape.clauses[m.clause].lemma;
  const bool is = lemma != no_lemma && m.item >= c.shape.clauses[m.clause].main && (m.item < c.shape.clauses[m.clause].last || lemma == c.words->named().be || lemma == c.words->lemma("become"));
  if (!m.frame->status && !m.verb && !is && (claim.type == FactType::role || claim.type == FactType::founding || claim.type == FactType::develops)) claim.status = Modality::actual;
  claim.evidence = c.analysis->tokens.span(c.shape.items.front().first, c.shape.items.back().last);
  claim.presupposed = m.frame->status == Modality::actual;
  claim.date = !m.roles[3].empty() ? m.roles[3].front().value : claim.presupposed ? none : claim_date(m);
  if (claim.date == none && !claim.presupposed) claim.date = outer_date(m);
  for (const auto& a : m.frame->attributes) {
    std::string_view text = a.constant;
    if (a.phrases != nullptr) {
      if (!m.table.empty()) text = m.table_as.empty() ? m.table.cut(c.analysis->tokens.text) : m.table_as;
      else text = claim.type == FactType::role ? title(m, *a.phrases) : phrase(m, *a.phrases, m.item);
    }
    if (a.name == "when") claim.attributes.when = text;
    else if (a.name == "per" && claim.type == FactType::investment) claim.attributes.per = text;
    else if (names_kind(a.name)) claim.attributes.kind = text;
    else claim.attributes.text = text;
    if (text == "{object}" && !m.roles[1].empty()) {
      claim.attributes.kind = c.analysis->entities[m.roles[1].front().argument.entity].name;
      m.roles[1].clear();
    }
  }
  // Revenue or loss, training or running: without it the claim is none.
  if (claim.attributes.kind.empty() && std::ranges::find(with_kind, claim.type) != with_kind.end()) return;
  if (m.frame->free) {
    claim.value = static_cast<std::uint32_t>(c.analysis->values.size());
    c.analysis->values.emplace_back(Amount{{}, Decimal{}, Decimal{}, false});
  }
  if (claim.type == FactType::stock_move) claim.attributes.price = share_price(m);
  static constexpr std::array<FactType, 5> with_identity = {FactType::price, FactType::cost, FactType::valuation, FactType::financials, FactType::metric};
  if (std::ranges::find(with_identity, claim.type) != with_identity.end() && m.roles[2].empty() && claim.value == none) return;
  if ((m.frame->value.types & bare_number) != 0)
    for (const Filler& value : m.roles[2])
      if (auto* amount = std::get_if<Amount>(&c.analysis->values[value.value]); amount != nullptr && amount->unit.empty() && c.mention(value.item) == nullptr) amount->unit = m.frame->value.tags.front();
  const bool respectively = pair_respectively(m);
  claim.attributes.joint = !respectively && !m.roles[2].empty() && m.roles[2].front().value != none && (m.roles[0].size() > 1 || m.roles[1].size() > 1) && shared(m);
  const std::size_t objects = std::max<std::size_t>(m.roles[1].size(), 1);
  // "revenue of $5 million and $7 million": a claim each, where the role takes lists.
  const std::size_t amounts = m.frame->value.list || respectively ? std::max<std::size_t>(m.roles[2].size(), 1) : 1;
  for (std::size_t s = 0; s < m.roles[0].size(); ++s)
    for (std::size_t o = 0; o < objects; ++o)
      for (std::size_t v = 0; v < amounts; ++v) {
        if (respectively && ((objects == m.roles[0].size() && o != s) || (amounts == m.roles[0].size() && v != s) || (objects == amounts && objects > 1 && o != v))) continue;
        claim.subject = m.roles[0][s].argument;
        claim.object = m.roles[1].empty() ? Argument{} : m.roles[1][o].argument;
        if (claim.object.filled() && claim.object.entity == claim.subject.entity) continue;
        // Known things have known makers: who else stands before "released" is a rival, a user or a wrong reference.
        const bool makes = claim.type == FactType::release || claim.type == FactType::develops || claim.type == FactType::open_source;
        if (makes && c.references->made_by_another(claim.object.entity, claim.subject.entity)) continue;
        if (claim.type == FactType::adoption && claim.object.filled() &&
            (c.references->maker(claim.object.entity) == claim.subject.entity || c.references->maker(claim.subject.entity) == claim.object.entity)) continue;
        if (!m.roles[2].empty()) claim.value = m.roles[2][v].value;
        if (claim.type == FactType::metric && claim.attributes.kind == "parameters" && !m.roles[2].empty() && of_active(c, m.roles[2][v])) claim.attributes.kind = "active parameters";
        if (v > 0 && claim.type == FactType::price)  // each amount of a list has its own unit
          for (const auto& a : m.frame->attributes)
            if (a.phrases != nullptr) claim.attributes.text = phrase(m, *a.phrases, m.roles[2][v].item);
        c.analysis->claims.push_back(claim);
      }
}

}  // namespace lede
