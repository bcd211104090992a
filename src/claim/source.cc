#include "claim/source.h"

#include <algorithm>

#include "claim/types.h"

namespace lede {
namespace {

class Finder {
 public:
  Finder(const SentenceContext& c, const Sayings& sayings, std::vector<Credit>& out, std::vector<NearMiss>* misses) : c_(c), s_(c.shape), sayings_(sayings), out_(out), misses_(misses) {}

  void run() {
    for (std::size_t n = 0; n < s_.clauses.size(); ++n) {
      const Clause& clause = s_.clauses[n];
      if (clause.lemma == no_lemma || clause.status == Modality::denied) continue;
      for (const std::uint16_t number : sayings_.of_verb(clause.lemma)) trial(sayings_[number], clause.main, [&](const Saying& saying) { return by_verb(static_cast<Index>(n), saying); });
    }
    static thread_local std::vector<Index> places;  // at which a noun or phrase may begin; its memory is reused
    places.clear();
    for (Index i = 0; i < end(); ++i)
      if (sayings_.words().may_begin(s_.items[i].hash)) places.push_back(i);
    if (places.empty()) return;
    for (const std::uint16_t number : sayings_.phrased())
      for (const Index i : places)
        if (std::string_view wants; sayings_[number].phrases.match(s_, i, &wants) != i)
          trial(sayings_[number], i, [&](const Saying& saying) { return by_phrase(i, saying.phrases.match(s_, i, nullptr), !wants.empty(), saying); });
    for (std::size_t u = 0; u < s_.units.size(); ++u) {
      if (kind(u) != Unit::noun) continue;
      const Index head = s_.groups[s_.units[u].index].head;
      if (s_.items[head].mention != none || !sayings_.words().may_begin(s_.items[head].hash)) continue;
      const auto found = sayings_.by_noun().find(s_.items[head].hash);
      if (found == sayings_.by_noun().end()) continue;
      for (const std::uint16_t number : found->second) trial(sayings_[number], head, [&](const Saying& saying) { return by_noun(u, saying); });
    }
  }

 private:
  // What a saying lacks where nobody is credited.
  using Lack = const char*;
  static constexpr Lack nothing = nullptr, no_speaker = "subject", no_words = "quote";

  // One trial of a saying, timed where that is asked for.
  template <class F>
  void trial(const Saying& saying, Index trigger, F&& attempt) {
    Stats* const stats = saying.states ? c_.analysis->stats : nullptr;
    timed(stats == nullptr ? nullptr : &stats->rule(saying.rule), 0, [&] {
      const bool allowed = (saying.unless.empty() || !saying.unless.anywhere(s_)) && (saying.needs.empty() || saying.needs.anywhere(s_));
      const Lack lack = allowed ? attempt(saying) : nothing;
      if (lack != nothing && saying.states && misses_ != nullptr) misses_->push_back({saying.rule, c_.span(s_.items[trigger]), c_.span(0, end()), lack});
      return std::uint64_t{0};
    });
  }

  // Whether the frame's conditions on the speaker's noun group are met.
  [[nodiscard]] bool worded(const Saying& saying, const Group& group) const {
    const auto any = [&](const Phrases& words) {
      for (Index i = group.first; i < group.last; ++i)
        if (words.match(s_, i, nullptr) != i) return true;
      return false;
    };
    return (saying.where.empty() || any(saying.where)) && (saying.shun.empty() || !any(saying.shun));
  }

  Unit::Kind kind(std::size_t u) const { return u < s_.units.size() ? s_.units[u].kind : Unit::stop; }
  Index begin_of(std::size_t u) const { return u < s_.units.size() ? s_.units[u].first : end(); }
  Index end() const { return static_cast<Index>(s_.items.size()); }

  // Leaves all of a list in fillers_; the first of them is `who`.
  bool speaker(const Saying& saying, Index group, Index clause, Argument& who) {
    if (group == no_index) return false;
    const Group& words = s_.groups[group];
    if (!worded(saying, words)) return false;
    fillers_.clear();
    fill_from_group(c_, group, saying.types, false, clause, fillers_);
    if (!fillers_.empty() && words.next != no_index) {
      fillers_.clear();
      fill_from_group(c_, group, saying.types, true, clause, fillers_);
    }
    if (fillers_.empty() && s_.items[words.head].is(Word::utterance)) owner_of(saying, group, clause);  // "Voss's post says"
    if (fillers_.empty()) return false;
    who = fillers_.front().argument;
    return true;
  }

  // One for each of the speakers that speaker() found last.
  void push(const Saying& saying, Credit credit) {
    credit.saying = &saying;
    constexpr std::size_t most = 4;
    out_.push_back(credit);
    const auto type = [&](const Argument& who) { return c_.analysis->entities[who.entity].type; };
    for (std::size_t k = 1; credit.says && saying.list && k < std::min(most, fillers_.size()); ++k) {
      if (type(fillers_[k].argument) != type(out_.back().who)) continue;  // "Acme and its founder Mara Voss said"
      credit.who = fillers_[k].argument;
      out_.push_back(credit);
    }
  }

  // Whose post or spokesperson it is: "Acme's", "an Acme", "for Acme".
  void owner_of(const Saying& saying, Index group, Index clause) {
    const Index first = s_.groups[group].first;
    if (c_.is(first, "former") || c_.is(first, "ex")) return;  // not Acme's any more
    possessor_of(saying, group, clause);
    const std::size_t right = s_.groups[group].unit + 1u;
    if (fillers_.empty() && belonging(right)) fill_from_group(c_, s_.units[right + 1].index, saying.types, false, clause, fillers_);
  }

  // "Acme's", "the Acme"
  void possessor_of(const Saying& saying, Index group, Index clause) {
    fillers_.clear();
    fill_possessor(c_, group, saying.types, clause, fillers_);
    if (fillers_.empty()) fill_premodifier(c_, group, saying.types, false, fillers_);
  }

  // "for Acme", "from Acme"
  [[nodiscard]] bool belonging(std::size_t unit) const { return kind(unit) == Unit::preposition && s_.items[s_.units[unit].first].is(Word::belonging) && kind(unit + 1) == Unit::noun; }

  // "Two people told Reuters": nobody's words, but the outlet's report.
  bool told_to(const Saying& saying, const Clause& clause, Credit& credit) {
    if (!saying.audience || clause.subject == no_index || clause.object == no_index) return false;
    fillers_.clear();
    fill_from_group(c_, clause.object, saying.types, false, no_index, fillers_);
    if (fillers_.empty() || !c_.references->outlet(fillers_.front().argument.entity)) return false;
    credit.who = fillers_.front().argument;
    credit.says = false;
    return true;
  }

  Lack by_verb(Index n, const Saying& saying) {
    const Clause& clause = s_.clauses[n];
    if (saying.voice == (clause.passive ? FrameRule::active : FrameRule::passive)) return nothing;
    if (clause.passive) return said_by(n, saying);
    if (clause.infinitive && (clause.governor == no_index || std::ranges::find(saying.after, s_.clauses[clause.governor].lemma) == saying.after.end())) return nothing;  // "went on to say"
    Credit credit;
    credit.clause = n;
    credit.trigger = clause.main;
    credit.says = saying.states;
    const std::size_t u = clause.unit;
    const Unit::Kind before = u > 0 ? kind(u - 1) : Unit::stop;
    std::size_t left = u;
    std::size_t right = u + 1;
    const bool inverted = !saying.audience && (before == Unit::comma || before == Unit::quote) && !clause.own_subject && kind(u + 1) == Unit::noun && clause.object != no_index &&
                          speaker(saying, clause.object, n, credit.who) && credit.who.via != Via::pronoun;
    if (inverted) {
      right = s_.groups[clause.object].unit + 1u;
    } else {
      if (saying.papers && (clause.subject == no_index || !s_.items[s_.groups[clause.subject].head].is(Word::utterance))) return no_speaker;
      if (!speaker(saying, clause.subject, n, credit.who) && !told_to(saying, clause, credit)) return no_speaker;
      const std::size_t subject = s_.groups[clause.subject].unit;
      // "...," Mara Voss, head of Acme, said
      if (clause.own_subject || (subject > 0 && subject < u && kind(subject - 1) == Unit::quote)) left = subject;
    }
    // ", the start-up's founder and CEO Ann Lee announced"
    if (left >= 2 && left < u && kind(left - 1) == Unit::conjunction && kind(left - 2) == Unit::noun) {
      const Item& title = s_.items[s_.groups[s_.units[left - 2].index].head];
      if (title.word != nullptr && (title.word->refers & type_bit(MentionType::person)) != 0) left -= 2;
    }
    const bool relative = clause.relative != no_index && clause.own_subject && clause.relative < left;
    if (clause.relative != no_index && !relative) left = clause.relative;  // "Acme, which reported last week,"
    if (saying.states && !saying.audience && kind(right) == Unit::verb && s_.clauses[s_.units[right].index].infinitive) return no_words;  // "claims to have"
    // "told Reuters": who was told is no part of what was said.
    if (saying.audience && kind(right) == Unit::noun) ++right;
    if (kind(right) == Unit::preposition && kind(right + 1) == Unit::relative) ++right;  // "pointed out that"
    right = behind(right, n);
    if (!inverted && kind(right) == Unit::noun && !saying.audience)
      if (const std::size_t quote = behind_colon(right + 1); quote != right + 1) right = quote;
    std::size_t forward = right;
    if (kind(forward) == Unit::comma) ++forward;
    const bool that = kind(forward) == Unit::relative && c_.is(s_.units[forward].first, "that");
    if (that) ++forward;
    const auto takes = [&](FrameQuote::Place place) { return saying.takes(place, clause.participle); };
    if (clause.participle && saying.as_participle == 0) return nothing;
    if (relative && !that && kind(forward) != Unit::quote && !clause_at(n, right)) {
      // "the 3 million users that Acme reported"
      credit.first = 0;
      credit.last = begin_of(clause.relative);
      credit.report_first = credit.last;
      credit.report_last = begin_of(right);
      credit.says = false;
      push(saying, credit);
      return nothing;
    }
    const bool name = kind(forward) == Unit::noun && fits(c_, s_.groups[s_.units[forward].index].head, saying.types) && !c_.quoted(c_.span(begin_of(forward), begin_of(forward + 1)).begin);
    const bool quoted = kind(forward) == Unit::quote || ((kind(forward) == Unit::stop || name) && kind(forward + 1) == Unit::quote);  // "said Voss "never wanted" it"
    const bool forward_ok = !inverted && (that ? takes(FrameQuote::that) : (quoted && takes(FrameQuote::quoted)) || (takes(FrameQuote::clause) && clause_at(n, right)));
    const bool boundary = left == 0 || kind(left - 1) == Unit::comma || kind(left - 1) == Unit::quote || kind(left - 1) == Unit::dash || kind(left - 1) == Unit::close ||
                          (kind(left - 1) == Unit::subordinator && c_.is(s_.units[left - 1].first, "as")) || (kind(left - 1) == Unit::preposition && c_.is(s_.units[left - 1].first, "as"));
    const bool something_before = left >= 2 && boundary && (n > 0 || kind(left - 1) == Unit::quote || (kind(right) == Unit::comma && kind(0) == Unit::noun)) && clause.relative == no_index && saying.takes(FrameQuote::before);
    const bool ends = kind(right) == Unit::stop || kind(right) == Unit::comma || kind(right) == Unit::quote || right >= s_.units.size() || inverted || kind(right) == Unit::preposition;
    credit.report_first = begin_of(left);
    credit.report_last = begin_of(right);
    if (forward_ok && !(something_before && ends && !that && !quoted)) {
      credit.first = begin_of(forward);
      credit.last = aside_ends(n, forward);
      if (credit.first >= credit.last) return no_words;
      push(saying, credit);
      return nothing;
    }
    if (something_before && ends && takes(FrameQuote::before)) {
      credit.first = 0;
      credit.last = begin_of(left);
      // The words go on behind the speaker: where a quote does, or where nothing was quoted and no apposition follows the name.
      bool quote_after = false;
      for (std::size_t k = right; k < s_.units.size() && !quote_after; ++k) quote_after = kind(k) == Unit::quote;
      const bool quote_before = kind(left - 1) == Unit::quote || (left > 1 && kind(left - 2) == Unit::quote);
      credit.both = quote_before ? quote_after : !inverted && kind(right) == Unit::comma && right + 2 < s_.units.size() &&
                                                     (kind(right + 1) != Unit::verb || (n == 0 && s_.clauses[s_.units[right + 1].index].finite));  // "The model, Voss said, fits"
      if (credit.both) credit.last = end();
      push(saying, credit);
      return nothing;
    }
    return no_words;
  }

  // Over a date and "in a statement", "on its blog", "to Reuters" after the verb of saying of clause n.
  std::size_t behind(std::size_t right, Index n) const {
    std::size_t at = right;
    for (int steps = 0; steps < 4; ++steps) {
      if (date(at)) ++at;
      else if (kind(at) == Unit::preposition && kind(at + 1) == Unit::noun) at += 2;
      else if (at > right && kind(at) == Unit::verb && s_.clauses[s_.units[at].index].participle) ++at;  // "in a post published Monday"
      else if (at > right && kind(at) == Unit::verb && (date(at + 1) || kind(at + 1) == Unit::preposition)) ++at;
      else break;
    }
    const bool goes_on = kind(at) == Unit::relative || kind(at) == Unit::stop || kind(at) == Unit::comma || kind(at) == Unit::quote || at >= s_.units.size() ||
                         (kind(at) == Unit::noun && clause_at(n, at));  // "said in a statement on Friday it would"
    if (goes_on) return at;
    if (date(right)) return right + 1;
    return kind(right) == Unit::preposition && date(right + 1) ? right + 2 : right;
  }

  [[nodiscard]] bool date(std::size_t unit) const { return kind(unit) == Unit::noun && fits(c_, s_.groups[s_.units[unit].index].head, type_bit(MentionType::date)); }

  // "explained the shift on stage: "...": the quote behind the colon that follows an object; `unit` where there is none.
  [[nodiscard]] std::size_t behind_colon(std::size_t unit) const {
    std::size_t at = unit;
    while (date(at) || (kind(at) == Unit::preposition && kind(at + 1) == Unit::noun)) at += date(at) ? 1 : 2;
    return at < s_.units.size() && kind(at) == Unit::stop && s_.items[begin_of(at)].sign == ':' && kind(at + 1) == Unit::quote ? at + 1 : unit;
  }

  // "While Acme said it would grow, sales fell": what is said in an aside ends where the main clause begins.
  [[nodiscard]] Index aside_ends(Index n, std::size_t forward) const {
    if (kind(0) != Unit::subordinator || s_.clauses[n].subject == no_index || s_.groups[s_.clauses[n].subject].unit > 2) return end();
    for (std::size_t k = n + 1u; k < s_.clauses.size(); ++k) {
      const Clause& d = s_.clauses[k];
      if (!d.finite || !d.own_subject || d.relative != no_index || d.subject == no_index) continue;
      const std::size_t begin = s_.groups[d.subject].unit;
      if (begin > forward + 1 && kind(begin - 1) == Unit::comma) return begin_of(begin - 1);
    }
    return end();
  }

  // Whether a clause with a subject of its own begins at the unit: "said sales grew", "said in May it had grown".
  bool clause_at(Index n, std::size_t unit) const {
    if (kind(unit) == Unit::preposition && kind(unit + 1) == Unit::noun) unit += 2;
    if (kind(unit) == Unit::comma) ++unit;
    if (kind(unit) == Unit::subordinator) return true;
    const bool headline = s_.items.back().kind == TokenKind::word || s_.items.back().mention != none;
    const std::size_t second = headline && kind(unit) == Unit::noun && kind(unit + 1) == Unit::comma && kind(unit + 2) == Unit::noun && kind(unit + 3) == Unit::verb ? unit + 2 : unit;  // a headline: "says phones, laptops will"
    for (std::size_t k = n + 1u; k < s_.clauses.size(); ++k) {
      const Clause& d = s_.clauses[k];
      if (d.relative != no_index || d.subject == no_index || s_.groups[d.subject].unit < unit) continue;
      if (d.finite || d.infinitive) return d.finite && (s_.groups[d.subject].unit == unit || s_.groups[d.subject].unit == second);
    }
    return false;
  }

  // "was first reported by A", "it was revealed by A that"
  Lack said_by(Index n, const Saying& saying) {
    const Clause& clause = s_.clauses[n];
    std::size_t by = clause.unit + 1u;
    if (kind(by) != Unit::preposition || !c_.is(s_.units[by].first, "by") || kind(by + 1) != Unit::noun) return no_speaker;
    Credit credit;
    credit.clause = n;
    credit.trigger = clause.main;
    if (!speaker(saying, s_.units[by + 1].index, n, credit.who)) return no_speaker;
    std::size_t right = behind(by + 2, n);
    credit.report_first = clause.first;
    credit.report_last = begin_of(right);
    const bool that = kind(right) == Unit::relative && c_.is(s_.units[right].first, "that");
    const bool as = clause.first > 0 && c_.is(static_cast<Index>(clause.first - 1), "as");  // "..., as stated by A"
    credit.says = saying.states && ((that && saying.takes(FrameQuote::that)) || (as && saying.takes(FrameQuote::as)));
    credit.first = that ? begin_of(right + 1) : 0;
    credit.last = that ? end() : static_cast<Index>(clause.first - as);
    if (credit.first >= credit.last) return no_words;
    fillers_.resize(1);
    push(saying, credit);
    return nothing;
  }

  // "Reuters' report that", "reports from Reuters that": a noun of saying before a clause.
  Lack by_noun(std::size_t u, const Saying& saying) {
    if (!saying.takes(FrameQuote::that)) return nothing;
    const Index group = s_.units[u].index;
    if (!worded(saying, s_.groups[group])) return nothing;
    possessor_of(saying, group, no_index);
    std::size_t right = u + 1;
    if (fillers_.empty() && belonging(right)) {
      fill_from_group(c_, s_.units[right + 1].index, saying.types, false, no_index, fillers_);
      right += 2;
    }
    if (fillers_.empty()) return no_speaker;
    if (kind(right) != Unit::relative || !c_.is(s_.units[right].first, "that")) return no_words;
    Credit credit;
    credit.who = fillers_.front().argument;
    credit.trigger = s_.groups[group].head;
    credit.says = saying.states;
    credit.first = begin_of(right + 1);
    credit.last = end();
    credit.report_first = s_.groups[group].first;
    credit.report_last = credit.first;
    if (credit.first >= credit.last) return no_words;
    fillers_.resize(1);
    push(saying, credit);
    return nothing;
  }

  // "According to Acme, ...": the phrase stands at items [i, at). `named`: a name must come next.
  Lack by_phrase(Index i, Index at, bool named, const Saying& saying) {
    if (!saying.takes(FrameQuote::around)) return nothing;
    if (named && (at >= end() || !fits(c_, at, saying.types))) return no_speaker;
    // "according to a report from Bloomberg", "a person told Reuters" are followed over their prepositions.
    for (int steps = 0; steps < 3 && at < end(); ++steps) {
      const Index unit = s_.items[at].unit;
      if (unit == no_index || kind(unit) != Unit::noun) break;
      Credit credit;
      bool found = speaker(saying, s_.units[unit].index, no_index, credit.who);
      if (!found && saying.far) {
        possessor_of(saying, s_.units[unit].index, no_index);
        if ((found = !fillers_.empty())) credit.who = fillers_.front().argument;
      }
      if (found) {
        credit.around = true;
        credit.first = 0;
        credit.last = end();
        credit.trigger = credit.report_first = i;
        std::size_t right = unit + 1u;
        while (kind(right) == Unit::preposition && kind(right + 1) == Unit::noun) right += 2;  // "Voss of Acme"
        credit.report_last = begin_of(right);
        credit.says = saying.states;
        credit.both = i > 1 && s_.items[i - 1].sign == ',' &&
                      (s_.items[i - 2].is(Word::relative | Word::subordinator) ||  // "its price, which, according to Voss, fell"
                       (kind(right) == Unit::comma && kind(right + 1) == Unit::verb && s_.clauses[s_.units[right + 1].index].finite));  // "the price, according to Voss, fell"
        push(saying, credit);
        return nothing;
      }
      const std::size_t next = unit + (kind(unit + 1u) == Unit::verb && kind(unit + 2u) == Unit::preposition && c_.is(s_.units[unit + 2u].first, "by") ? 2u : 1u);  // "data published by Acme"
      if (!saying.far || kind(next) != Unit::preposition || next + 1 >= s_.units.size()) break;
      at = begin_of(next + 1);
    }
    return no_speaker;
  }

  const SentenceContext& c_;
  const Shape& s_;
  const Sayings& sayings_;
  std::vector<Credit>& out_;
  std::vector<NearMiss>* misses_;
  std::vector<Filler> fillers_;
};

}  // namespace

void find_credits(const SentenceContext& context, const Sayings& sayings, std::vector<Credit>& out, std::vector<NearMiss>* misses) {
  out.clear();
  Finder(context, sayings, out, misses).run();
}

void credit(const SentenceContext& context, const std::vector<Credit>& credits, Claim& claim) {
  // Who somebody is and whose thing it is stands in names and titles, which nobody is credited for.
  if (claim.type == FactType::role || claim.type == FactType::founding || claim.type == FactType::develops) return;
  const Credit* best = nullptr;
  for (const Credit& c : credits) {
    if (c.clause == claim.clause && c.clause != no_index) continue;
    if (claim.trigger < c.first || claim.trigger >= c.last || (claim.trigger >= c.report_first && claim.trigger < c.report_last)) continue;
    if (best == nullptr || c.last - c.first < best->last - best->first || (best->clause == no_index && c.clause != no_index)) best = &c;
  }
  if (best != nullptr) {
    claim.source = best->who;
    return;
  }
  // "Acme reported revenue of $5 million", "it claims 8 million users": its own word.
  if (claim.clause == no_index || (claim.type != FactType::financials && claim.type != FactType::metric)) return;
  const Clause& clause = context.shape.clauses[claim.clause];
  if (!clause.passive && !clause.infinitive && (clause.lemma == context.words->named().report || clause.lemma == context.words->named().claim))
    claim.source = claim.subject;
}

}  // namespace lede
