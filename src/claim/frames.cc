#include "claim/frames.h"

#include <algorithm>

#include "claim/match.h"
#include "claim/types.h"

namespace lede {
namespace {

// Whether a role is filled by words of the sentence alone: a name, or a pronoun or "the company".
bool from_words(const CompiledRole& role) {
  return role.present && role.required && (role.types & value_types) == 0 && std::ranges::none_of(role.at, [](const FramePlace& at) {
           return at.base == FramePlace::reference || at.base == FramePlace::beside || at.base == FramePlace::last || at.base == FramePlace::main || at.base == FramePlace::maker;
         });
}

// Whether all that fills the role stands in a noun group, which `where` looks into.
bool in_groups(const CompiledRole& role) {
  return role.present && role.required && std::ranges::all_of(role.at, [](const FramePlace& at) {
           return at.base == FramePlace::subject || at.base == FramePlace::object || at.base == FramePlace::preposition || at.base == FramePlace::trigger || at.base == FramePlace::actor;
         });
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

  // The object of an active verb stands behind it, or before its relative pronoun.
  if (pattern == Trigger::verb && f.voice == FrameRule::active)
    for (const CompiledRole* role : {&f.value, &f.subject, &f.object}) {
      if (!role->present || !role->required || (role->types & bare_number) != 0 || !std::ranges::all_of(role->at, [](const FramePlace& at) { return at.base == FramePlace::object; })) continue;
      out.after = role->types;
      out.after_refers = role->named ? 0 : static_cast<std::uint16_t>(role->types & ~value_types);
    }

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
  if (p != nullptr) {
    const Pattern::Beside before = p->beside(true), behind = p->beside(false);
    if (before.words != nullptr) out.word_before = word_sets_.number(*before.words);
    if (behind.words != nullptr) out.word_behind = word_sets_.number(*behind.words);
    out.types_before = before.types;
    out.types_behind = behind.types;
  }
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
  to.where = Phrases(from.where);
  to.has_where = !from.where.empty();
  to.shun = Phrases(from.shun);
  to.has_shun = !from.shun.empty();
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
  named.erase(std::ranges::unique(named).begin(), named.end());
  for (const std::string_view name : named)
    for (const Row& row : pack.table(name))
      for (const auto phrase : row.all("words")) tables_[std::string(name)].add(phrase, row.get("as"));
  for (auto& [name, phrases] : tables_) phrases.sort();
  by_lemma_.resize(words.lemmas());
  frames_.reserve(rules.size());
  for (const FrameRule& rule : rules) {
    if (rule.type == FactType::statement) continue;  // see saying.h
    CompiledFrame& f = frames_.emplace_back();
    const auto wrong = [&](std::string message) { problems.push_back({{}, rule.id, std::move(message)}); };
    f.type = rule.type;
    f.rule = rule.rule;
    f.voice = rule.voice;
    f.status = rule.status;
    f.least = rule.least;
    f.most = rule.most;
    f.free = rule.free;
    compile_role(rule.subject, f.subject);
    compile_role(rule.object, f.object);
    compile_role(rule.value, f.value);
    compile_role(rule.date, f.date);
    f.needs = Phrases(rule.needs);
    f.unless = Phrases(rule.unless);
    f.clause_subject = Phrases(rule.clause_subject);
    f.clause_object = Phrases(rule.clause_object);
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

// Tables are known by name in an image, and by address here.
void Frames::bind() {
  for (CompiledFrame& frame : frames_) {
    for (auto& a : frame.attributes)
      if (a.constant.starts_with('@'))
        if (const auto found = tables_.find(std::string_view(a.constant).substr(1)); found != tables_.end()) a.phrases = &found->second;
    for (Pattern& pattern : frame.patterns) pattern.bind(tables_);
  }
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
    match.first = 0;
    match.last = static_cast<Index>(context.shape.items.size());
    match.table = {};
    match.table_as = {};
    for (auto& role : match.roles) role.clear();
  };
  // One trial of a frame, timed where that is asked for.
  const auto& claims = context.analysis->claims;
  const auto trial = [&](std::size_t frame, auto&& attempt) {
    Stats* const stats = context.analysis->stats;
    const std::size_t before = claims.size();
    timed(stats == nullptr ? nullptr : &stats->rule(frames_[frame].rule), 0, [&] {
      attempt();
      return claims.size() - before;
    });
  };
  const Shape& shape = context.shape;
  for (std::size_t n = 0; n < shape.clauses.size(); ++n) {
    const Clause& clause = shape.clauses[n];
    if (clause.lemma == no_lemma) continue;
    for (const Trigger& t : by_lemma_[clause.lemma]) {
      if (!prospects.verbs[t.frame]) continue;
      const CompiledFrame& f = frames_[t.frame];
      if ((f.voice == FrameRule::active && clause.passive) || (f.voice == FrameRule::passive && !clause.passive)) continue;
      trial(t.frame, [&] {
        start(t.frame);
        match.verb = true;
        match.clause = static_cast<Index>(n);
        match.item = clause.main;
        fire(match);
      });
    }
  }
  for (const Candidate& t : prospects.here) {
    trial(t.frame, [&] {
      const auto i = static_cast<Index>(t.token);
      const Item& item = shape.items[i];
      const Pattern* pattern = t.pattern < 0 ? nullptr : &frames_[t.frame].patterns[static_cast<std::size_t>(t.pattern)];
      if (pattern == nullptr ? item.unit == no_index || shape.units[item.unit].kind != Unit::noun : !pattern->match(context, i, captured)) return;
      start(t.frame);
      match.verb = false;
      match.item = i;
      match.clause = shape.clause_at(i);
      if (pattern == nullptr) {
        match.group = shape.units[item.unit].index;
      } else {
        match.filled = true;
        for (std::size_t r = 0; r < 4; ++r) match.roles[r].swap(captured.roles[r]);
        match.first = captured.first;
        match.last = captured.last;
        match.table = captured.table;
        match.table_as = captured.table_as;
      }
      fire(match);
    });
  }
}

}  // namespace lede
