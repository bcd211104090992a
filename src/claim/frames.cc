#include "claim/frames.h"

#include <algorithm>
#include <bit>

namespace lede {

struct Frames::Match {
  const CompiledFrame* frame = nullptr;
  SentenceContext* context = nullptr;
  std::vector<NearMiss>* misses = nullptr;
  Index clause = no_index;
  Index group = no_index;  // of a noun trigger
  Index item = 0;          // the trigger
  bool verb = false;
  bool filled = false;     // roles were captured by a pattern
  std::array<std::vector<Filler>, 4> roles;
  Span table;
  std::string_view table_as;
};

namespace {

constexpr std::uint16_t values = static_cast<std::uint16_t>(type_bit(MentionType::money) | type_bit(MentionType::percent) | type_bit(MentionType::date) |
                                                            type_bit(MentionType::quantity) | type_bit(MentionType::duration));

// Whether a role is filled by words of the sentence alone: a name, or a pronoun or "the company".
bool from_words(const CompiledRole& role) {
  return role.present && role.required && (role.types & values) == 0 && std::ranges::none_of(role.at, [](const FramePlace& at) {
           return at.base == FramePlace::reference || at.base == FramePlace::beside || at.base == FramePlace::last || at.base == FramePlace::main || at.base == FramePlace::maker;
         });
}

// Whether all that fills the role stands in a noun group, which `where` looks into.
bool in_groups(const CompiledRole& role) {
  return role.present && role.required && std::ranges::all_of(role.at, [](const FramePlace& at) {
           return at.base == FramePlace::subject || at.base == FramePlace::object || at.base == FramePlace::preposition || at.base == FramePlace::trigger || at.base == FramePlace::actor;
         });
}

constexpr std::array<FactType, 5> with_kind = {FactType::cost, FactType::valuation, FactType::financials, FactType::stock_move, FactType::metric};

bool names_kind(std::string_view attribute) {
  return attribute == "metric" || attribute == "kind" || attribute == "direction" || attribute == "of" || attribute == "name";
}

}  // namespace

// What a sentence must have for the frame to make a claim of it: all that a name, a pronoun or "the company" alone can give.
Need Frames::needs_of(const CompiledFrame& f) {
  Need need;
  const bool subject = from_words(f.subject), object = from_words(f.object);
  if (subject) need.or_reference.push_back(f.subject.types);
  if (object) need.or_reference.push_back(f.object.types);
  // An object that becomes an attribute may be the subject.
  const bool attribute = std::ranges::any_of(f.attributes, [](const auto& a) { return a.constant == "{object}"; });
  if (f.value.present && f.value.required) {
    if (!f.free) need.types.push_back(f.value.types);
    need.kind = subject || object ? Need::amount_and_name : Need::amount;
  } else {
    need.kind = subject && object && !attribute ? Need::two_names : Need::name;
  }
  return need;
}

// A trigger of the frame with what a sentence must have for it. `pattern`: its number, or Trigger::noun or Trigger::verb.
Trigger Frames::trigger(const CompiledFrame& f, std::int16_t pattern) {
  Trigger out;
  out.frame = static_cast<std::uint16_t>(frames_.size() - 1);
  out.pattern = pattern;
  const Pattern* p = pattern < 0 ? nullptr : &f.patterns[static_cast<std::size_t>(pattern)];
  Need need = needs_of(f);
  for (const auto* role : {&f.subject, &f.object})
    if (role->named && from_words(*role) && (p == nullptr || !p->refers(role == &f.subject ? 's' : 'o'))) need.by_name.push_back(role->types);
  if (f.date.present && f.date.required) need.by_name.push_back(f.date.types);
  if (p != nullptr) need.types.insert(need.types.end(), p->must().begin(), p->must().end());
  for (auto* types : {&need.types, &need.or_reference, &need.by_name}) {
    std::ranges::sort(*types);
    types->erase(std::ranges::unique(*types).begin(), types->end());
  }
  out.need = needs_.number(need);

  std::vector<std::vector<std::uint64_t>> sets;
  const auto phrases = [&](const Phrases& from) {
    if (from.empty()) return;
    auto& words = sets.emplace_back();
    from.each_telling([&](std::uint64_t word) { words.push_back(word); });
  };
  for (const Phrases* from : {&f.needs, &f.clause_subject, &f.clause_object}) phrases(*from);
  if (p != nullptr) {
    for (auto& words : p->must_have()) sets.push_back(std::move(words));
  } else {
    for (const CompiledRole* role : {&f.subject, &f.object, &f.value, &f.date})
      if (role->has_where && in_groups(*role)) phrases(role->where);
    if (std::ranges::find(with_kind, f.type) != with_kind.end())
      for (const auto& a : f.attributes)
        if (names_kind(a.name) && a.phrases != nullptr) phrases(*a.phrases);
  }
  // The smallest sets tell most.
  std::ranges::stable_sort(sets, {}, [](const auto& words) { return words.size(); });
  for (std::size_t k = 0; k < std::min(sets.size(), out.sets.size()); ++k) out.sets[k] = word_sets_.number(sets[k]);
  return out;
}

void Frames::add_trigger(std::uint64_t hash, const Trigger& t) {
  auto& list = by_word_[hash];
  for (const Trigger& known : list)
    if (known.frame == t.frame && known.pattern == t.pattern) return;
  list.push_back(t);
}

void Frames::compile_role(const FrameRole& from, CompiledRole& to) const {
  to.present = from.present;
  to.list = from.list;
  to.required = from.required;
  to.named = from.named;
  to.types = from.types;
  to.at = from.at;
  for (const auto& place : from.at) to.prepositions.push_back(place.word.empty() ? 0 : word_hash(place.word));
  for (const auto& word : from.where) to.where.add(word, {});
  to.where.sort();
  to.has_where = !from.where.empty();
  to.tags = from.tags;
}

Frames::Frames(const Pack& pack, const Words& words, const std::vector<FrameRule>& rules, std::vector<Problem>& problems) {
  // Of the tables those that a frame names: most words of the pack are in others.
  std::vector<std::string_view> named;
  for (const FrameRule& rule : rules) {
    for (const auto& [name, text] : rule.attributes)
      if (text.starts_with('@')) named.push_back(std::string_view(text).substr(1));
    for (const auto& pattern : rule.patterns)
      for (const auto& e : pattern.elements)
        if (e.kind == FramePattern::Element::table) named.push_back(e.name);
  }
  std::ranges::sort(named);
  for (const auto& [name, rows] : pack.tables) {
    if (!std::ranges::binary_search(named, name)) continue;
    for (const Row& row : rows)
      for (const auto& phrase : row.all("words")) tables_[name].add(phrase, row.get("as"));
  }
  for (auto& [name, phrases] : tables_) phrases.sort();
  by_lemma_.resize(words.lemmas());
  frames_.reserve(rules.size());
  for (const FrameRule& rule : rules) {
    CompiledFrame& f = frames_.emplace_back();
    const auto wrong = [&](std::string message) { problems.push_back({{}, rule.id, std::move(message)}); };
    f.type = rule.type;
    f.rule = rule.rule;
    f.voice = rule.voice;
    f.status = rule.status;
    f.free = rule.free;
    compile_role(rule.subject, f.subject);
    compile_role(rule.object, f.object);
    compile_role(rule.value, f.value);
    compile_role(rule.date, f.date);
    for (const auto& word : rule.needs) f.needs.add(word, {});
    for (const auto& word : rule.unless) f.unless.add(word, {});
    f.needs.sort();
    f.unless.sort();
    for (const auto& word : rule.clause_subject) f.clause_subject.add(word, {});
    for (const auto& word : rule.clause_object) f.clause_object.add(word, {});
    f.clause_subject.sort();
    f.clause_object.sort();
    f.has_clause_words = !rule.clause_subject.empty() || !rule.clause_object.empty();
    f.has_needs = !rule.needs.empty();
    f.has_unless = !rule.unless.empty();
    for (const auto& [name, text] : rule.attributes) {
      CompiledFrame::Attribute a{name, text, nullptr};
      if (text.starts_with('@')) {
        const auto found = tables_.find(std::string_view(text).substr(1));
        if (found == tables_.end()) wrong("no table \"" + text.substr(1) + "\" of words");
        else a.phrases = &found->second;
      }
      f.attributes.push_back(std::move(a));
    }
    for (const auto& verb : rule.verbs) {
      const Lemma lemma = words.lemma(verb);
      if (lemma == no_lemma) wrong("no verb \"" + verb + "\" in the table of verbs");
      else by_lemma_[lemma].push_back(trigger(f, Trigger::verb));
    }
    for (const auto& noun : rule.nouns) add_trigger(word_hash(noun), trigger(f, Trigger::noun));
    for (const auto& pattern : rule.patterns) {
      for (const auto& e : pattern.elements)
        if (e.kind == FramePattern::Element::table && !tables_.contains(e.name)) wrong("no table \"" + e.name + "\" of words");
      const auto number = static_cast<std::int16_t>(f.patterns.size());
      f.patterns.emplace_back(pattern, std::array<Pattern::Role, 4>{{{rule.subject.types, rule.subject.named}, {rule.object.types, rule.object.named}, {rule.value.types, false}, {rule.date.types, false}}}, tables_);
      const Trigger t = trigger(f, number);
      for (const std::uint64_t hash : f.patterns.back().anchors()) add_trigger(hash, t);
    }
  }
}

bool Frames::sift(const SentenceContext& context, Prospects& prospects) const {
  static thread_local PatternMatch match;  // its memory is reused
  prospects.here.clear();
  const auto& items = context.shape.items;
  if (items.empty()) return false;
  auto t = std::ranges::lower_bound(prospects.candidates, items.front().first, {}, &Candidate::token);
  for (std::size_t i = 0; i < items.size() && t != prospects.candidates.end(); ++i)
    for (; t != prospects.candidates.end() && t->token < items[i].last; ++t) {
      if (t->token != items[i].first || t->quantity != (items[i].mention != none)) continue;  // a word of a name
      if (t->pattern >= 0 && !frames_[t->frame].patterns[static_cast<std::size_t>(t->pattern)].match(context, static_cast<Index>(i), match)) continue;
      prospects.here.push_back(*t);
      prospects.here.back().token = static_cast<std::uint32_t>(i);
    }
  return prospects.verb || !prospects.here.empty();
}

void Frames::find(SentenceContext& context, const Prospects& prospects, std::vector<NearMiss>* misses) const {
  static thread_local Match match;  // its memory is reused
  static thread_local PatternMatch captured;
  match.context = &context;
  match.misses = misses;
  const auto start = [&](std::size_t frame) {
    match.frame = &frames_[frame];
    match.group = no_index;
    match.filled = false;
    match.table = {};
    match.table_as = {};
    for (auto& role : match.roles) role.clear();
  };
  const Shape& shape = context.shape;
  for (std::size_t n = 0; n < shape.clauses.size(); ++n) {
    const Clause& clause = shape.clauses[n];
    if (clause.lemma == no_lemma) continue;
    for (const Trigger& t : by_lemma_[clause.lemma]) {
      if (!prospects.verbs[t.frame]) continue;
      const CompiledFrame& f = frames_[t.frame];
      if ((f.voice == FrameRule::active && clause.passive) || (f.voice == FrameRule::passive && !clause.passive)) continue;
      start(t.frame);
      match.verb = true;
      match.clause = static_cast<Index>(n);
      match.item = clause.main;
      fire(match);
    }
  }
  for (const Candidate& t : prospects.here) {
    const auto i = static_cast<Index>(t.token);
    const Item& item = shape.items[i];
    const Pattern* pattern = t.pattern < 0 ? nullptr : &frames_[t.frame].patterns[static_cast<std::size_t>(t.pattern)];
    if (pattern == nullptr ? item.unit == no_index || shape.units[item.unit].kind != Unit::noun : !pattern->match(context, i, captured)) continue;
    start(t.frame);
    match.verb = false;
    match.item = i;
    match.clause = shape.clause_at(i);
    if (pattern == nullptr) {
      match.group = shape.units[item.unit].index;
    } else {
      match.filled = true;
      for (std::size_t r = 0; r < 4; ++r) match.roles[r].swap(captured.roles[r]);
      match.table = captured.table;
      match.table_as = captured.table_as;
    }
    fire(match);
  }
}

bool Frames::allowed(Match& m) const {
  const Shape& shape = m.context->shape;
  if (m.clause != no_index && shape.clauses[m.clause].hypothetical) return false;
  if (m.frame->has_unless)
    for (std::size_t i = 0; i < shape.items.size(); ++i)
      if (m.frame->unless.match(shape, static_cast<Index>(i), nullptr) != i) return false;
  if (m.frame->has_needs) {
    bool any = false;
    for (std::size_t i = 0; i < shape.items.size() && !any; ++i) any = m.frame->needs.match(shape, static_cast<Index>(i), nullptr) != i;
    if (!any) return false;
  }
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

// The clause's; of a noun also what its own words say ("a potential acquisition"), what it is the object of ("considers an acquisition"),
// and "in talks about".
Modality Frames::status(const Match& m) const {
  const bool denied = m.clause != no_index && m.context->shape.clauses[m.clause].status == Modality::denied;
  if (m.frame->status) return *m.frame->status != Modality::actual && denied ? Modality::denied : *m.frame->status;
  const Shape& shape = m.context->shape;
  // Words before the first verb are not what it governs: "Acme Open-Sources Foo To Train Models".
  const bool ahead = !m.verb && m.clause != no_index && !shape.clauses[m.clause].own_subject && shape.clauses[m.clause].infinitive && shape.clauses[m.clause].first > m.item;
  Modality out = m.clause == no_index || ahead ? Modality::actual : shape.clauses[m.clause].status;
  static constexpr std::array<FactType, 6> money = {FactType::funding, FactType::investment, FactType::valuation, FactType::financials, FactType::acquisition, FactType::cost};
  if (m.verb || out == Modality::denied || std::ranges::find(money, m.frame->type) == money.end()) return out;
  const auto cue = [&](std::uint8_t c) { if (c != 0) out = std::max(out, static_cast<Modality>(c - 1)); };
  if (m.clause != no_index && m.item > shape.clauses[m.clause].main)
    if (const Lemma lemma = shape.clauses[m.clause].lemma; lemma != no_lemma) cue(m.context->words->verb(lemma).cue);
  const Index u = shape.items[m.item].unit;
  if (u == no_index || shape.units[u].kind != Unit::noun) return out;
  const auto words = [&](const Unit& unit, Index end) {
    for (Index i = unit.first; i < end; ++i)
      if (shape.items[i].word != nullptr) cue(shape.items[i].word->cue);
  };
  words(shape.units[u], static_cast<Index>(m.item + 1));
  if (u >= 2 && shape.units[u - 1u].kind == Unit::preposition && shape.units[u - 2u].kind == Unit::noun && !m.context->is(shape.units[u - 1u].first, "with"))
    words(shape.units[u - 2u], shape.units[u - 2u].last);
  return out;
}

bool Frames::fire(Match& m) const {
  const CompiledRole* roles[4] = {&m.frame->subject, &m.frame->object, &m.frame->value, &m.frame->date};
  static const char* const names[4] = {"subject", "object", "value", "date"};
  // Cheap and selective first: values and objects before subjects, which may need reference.
  for (const std::size_t r : {2u, 1u, 3u, 0u}) {
    if (!roles[r]->present) continue;
    keep_tagged(m, *roles[r], m.roles[r]);
    if (!m.roles[r].empty()) continue;
    if (!fill(m, *roles[r], m.roles[r]) && roles[r]->required) {
      if (m.misses != nullptr) m.misses->push_back({m.frame->rule, m.context->span(m.context->shape.items[m.item]), m.context->span(0, static_cast<Index>(m.context->shape.items.size())), names[r]});
      return false;
    }
  }
  if (!allowed(m)) return false;
  emit(m);
  return true;
}

// Takes out what has not the tags of the role: of a quantity its unit.
void Frames::keep_tagged(const Match& m, const CompiledRole& role, std::vector<Filler>& out) const {
  if (role.tags.empty()) return;
  std::erase_if(out, [&](const Filler& filler) {
    if (filler.value != none) {
      const auto* amount = std::get_if<Amount>(&m.context->analysis->values[filler.value]);
      return amount == nullptr || std::ranges::find(role.tags, amount->unit) == role.tags.end();
    }
    bool wanted = false, any = false;
    for (const auto& tag : role.tags) {
      if (tag.starts_with('-')) {
        if (m.context->references->tagged(filler.argument.entity, std::string_view(tag).substr(1))) return true;
      } else {
        any = true;
        wanted |= m.context->references->tagged(filler.argument.entity, tag);
      }
    }
    return any && !wanted;
  });
}

bool Frames::fill(Match& m, const CompiledRole& role, std::vector<Filler>& out) const {
  for (std::size_t n = 0; n < role.at.size(); ++n) {
    place(m, role, n, out);
    keep_tagged(m, role, out);
    if (role.named) std::erase_if(out, [](const Filler& filler) { return filler.argument.via != Via::name; });
    // Nothing is its own object.
    if (&role == &m.frame->object || &role == &m.frame->subject) {
      const auto& other = m.roles[&role == &m.frame->object ? 0 : 1];
      std::erase_if(out, [&](const Filler& filler) {
        return std::ranges::any_of(other, [&](const Filler& o) { return o.argument.entity == filler.argument.entity && filler.argument.entity != none; });
      });
    }
    if (!out.empty()) return true;
  }
  return false;
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
    if (one != nullptr && (one->refers & role.types) != 0) return true;
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
            shape.units[shape.groups[g].unit + 1u].kind == Unit::preposition && shape.units[shape.groups[g].unit + 2u].kind == Unit::noun)
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
            (c.is(shape.units[u + 1].first, "of") || c.is(shape.units[u + 1].first, "at") || c.is(shape.units[u + 1].first, "for")))
          fill_from_group(c, shape.units[u + 2].index, role.types, role.list, m.clause, out);
        break;
      }
      case FramePlace::apposition: {
        const std::size_t u = shape.groups[g].unit;
        if (u + 2 < shape.units.size() && shape.units[u + 1].kind == Unit::comma && shape.units[u + 2].kind == Unit::noun)
          fill_from_group(c, shape.units[u + 2].index, role.types, role.list, m.clause, out);
        break;
      }
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
    for (std::size_t u = from; u + 1 < end && out.empty(); ++u) {
      if (shape.units[u].kind != Unit::preposition || shape.units[u + 1].kind != Unit::noun) continue;
      if (shape.items[shape.units[u].first].hash == word) from_group(shape.units[u + 1].index);
    }
  };
  const auto object_group = [&](const Clause& cl) { return cl.passive ? cl.subject : cl.object; };
  switch (at.base) {
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
      for (std::size_t k = m.clause == no_index ? 0 : m.clause + 1u; k-- > 0 && out.empty();) {
        const Index g = shape.clauses[k].subject;
        if (g != no_index && shape.groups[g].first <= m.item) from_group(g);
      }
      break;
    case FramePlace::sentence:
      for (Index i = 0; i < shape.items.size() && out.empty(); ++i)
        if (fits(c, i, role.types)) out.push_back(filler_of(c, i));
      break;
    case FramePlace::beside:
      for (std::size_t k = c.analysis->claims.size(), looked = 0; k-- > 0 && looked < 32 && out.empty(); ++looked) {
        const Claim& claim = c.analysis->claims[k];
        if (claim.sentence != c.sentence) break;
        Filler filler;
        filler.item = m.item;
        if (&role == &m.frame->value) {
          if (claim.type != m.frame->type || claim.value == none) continue;
          filler.value = claim.value;
        } else {
          if (claim.type == FactType::investment) filler.argument = claim.object;
          else if (claim.type == FactType::funding || claim.type == FactType::valuation) filler.argument = claim.subject;
          if (!filler.argument.filled()) continue;
          if ((role.types & type_bit(c.analysis->entities[filler.argument.entity].type)) == 0) continue;
        }
        out.push_back(filler);
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
          if (claim.type == m.frame->type) filler.argument.entity = claim.subject.entity;
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

// The phrase of the table that stands nearest to the trigger, after it before before it.
std::string_view Frames::phrase(const Match& m, const Phrases& phrases) const {
  const Shape& shape = m.context->shape;
  std::string_view best;
  std::size_t distance = 40;
  for (std::size_t i = 0; i < shape.items.size(); ++i) {
    std::string_view as;
    const Index end = phrases.match(shape, static_cast<Index>(i), &as);
    if (end == i) continue;
    const std::size_t d = i >= m.item ? i - m.item : 2u * (m.item - i);
    if (d < distance) {
      distance = d;
      best = !as.empty() ? as : m.context->span(static_cast<Index>(i), end).cut(m.context->analysis->tokens.text);
    }
    i = end - 1u;
  }
  return best;
}

// When it was: the nearest date behind the amount or the trigger in the trigger's clause, else before it, else what leads the sentence.
// A date behind "from", "than", "compared to" belongs to what is compared.
std::uint32_t Frames::claim_date(const Match& m) const {
  const SentenceContext& c = *m.context;
  const Shape& shape = c.shape;
  const auto is_date = [&](Index i) { return fits(c, i, type_bit(MentionType::date)); };
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
    begin = clause.own_subject && clause.subject != no_index ? shape.groups[clause.subject].first : clause.first;
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
  const auto is_date = [&](Index i) { return fits(c, i, type_bit(MentionType::date)); };
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
      const Index from = clause.own_subject && clause.subject != no_index ? shape.groups[clause.subject].first : clause.first;
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
  for (Index i = static_cast<Index>(m.item + 1); i < c.shape.items.size(); ++i)
    if (fits(c, i, type_bit(MentionType::money)) && (c.is(static_cast<Index>(i - 1), "at") || c.is(static_cast<Index>(i - 1), "to"))) return c.mention(i)->value;
  return none;
}

// "A, B and C had revenue of x, y and z respectively": the lists that the roles' fillers stand in, where two are of one length; true then.
bool Frames::pair_respectively(Match& m) {
  SentenceContext& c = *m.context;
  const Shape& shape = c.shape;
  bool told = false;
  for (Index i = 0; i < shape.items.size() && !told; ++i) told = c.is(i, "respectively");
  if (!told) return false;
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
      if (lists[a].size() > 1 && lists[a].size() == lists[b].size()) {
        m.roles[a] = lists[a];
        m.roles[b] = lists[b];
        paired = true;
      }
  return paired;
}

// Whether several share an amount: not where each has it.
bool Frames::shared(const Match& m) {
  for (Index i = 0; i < m.context->shape.items.size(); ++i)
    if (m.context->is(i, "each") || m.context->is(i, "apiece")) return false;
  return true;
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
  // Who somebody is and whose thing it is stands in a noun group, whatever the verb beside it says.
  const bool is = m.clause != no_index && m.item > c.shape.clauses[m.clause].main && c.shape.clauses[m.clause].lemma == c.words->named().be;  // "is not an adviser to"
  if (!m.frame->status && !m.verb && !is && (claim.type == FactType::role || claim.type == FactType::founding || claim.type == FactType::develops)) claim.status = Modality::actual;
  claim.evidence = c.analysis->tokens.span(c.shape.items.front().first, c.shape.items.back().last);
  claim.presupposed = m.frame->status == Modality::actual;
  claim.date = !m.roles[3].empty() ? m.roles[3].front().value : claim.presupposed ? none : claim_date(m);
  if (claim.date == none && !claim.presupposed) claim.date = outer_date(m);
  for (const auto& a : m.frame->attributes) {
    std::string_view text = a.constant;
    if (a.phrases != nullptr) {
      if (!m.table.empty()) text = m.table_as.empty() ? m.table.cut(c.analysis->tokens.text) : m.table_as;
      else text = phrase(m, *a.phrases);
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
        if (claim.type == FactType::adoption && claim.object.filled() && c.references->maker(claim.object.entity) == claim.subject.entity) continue;
        if (!m.roles[2].empty()) claim.value = m.roles[2][v].value;
        c.analysis->claims.push_back(claim);
      }
}

}  // namespace lede
