#include "claim/source.h"

#include <algorithm>
#include <array>

#include "claim/types.h"

namespace lede {
namespace {

class Finder {
 public:
  Finder(const SentenceContext& c, std::vector<Credit>& out) : c_(c), s_(c.shape), out_(out), go_(c.words->named().go), tell_(c.words->named().tell) {}

  void run() {
    for (std::size_t n = 0; n < s_.clauses.size(); ++n) {
      const Clause& clause = s_.clauses[n];
      if (clause.lemma == no_lemma) continue;
      const VerbInfo& verb = c_.words->verb(clause.lemma);
      if (!verb.reports || clause.status == Modality::denied) continue;
      if (clause.passive) said_by(static_cast<Index>(n), verb);
      else if (!clause.infinitive || (clause.governor != no_index && s_.clauses[clause.governor].lemma == go_)) saying(static_cast<Index>(n), verb);  // "went on to say"
    }
    according();
    reporting();
  }

 private:
  Unit::Kind kind(std::size_t u) const { return u < s_.units.size() ? s_.units[u].kind : Unit::stop; }
  Index begin_of(std::size_t u) const { return u < s_.units.size() ? s_.units[u].first : end(); }
  Index end() const { return static_cast<Index>(s_.items.size()); }

  // Leaves all of a list in fillers_; the first of them is `who`.
  bool speaker(Index group, Index clause, Argument& who) {
    if (group == no_index) return false;
    const Group& words = s_.groups[group];
    if (c_.is(words.head, "they")) return false;  // people, more often than a company
    fillers_.clear();
    fill_from_group(c_, group, speaker_types, false, clause, fillers_);
    if (!fillers_.empty() && words.next != no_index) {
      fillers_.clear();
      fill_from_group(c_, group, speaker_types, true, clause, fillers_);
    }
    if (fillers_.empty() && s_.items[words.head].is(Word::utterance)) owner_of(group, clause);  // "Voss's post says"
    if (fillers_.empty()) return false;
    who = fillers_.front().argument;
    return true;
  }

  // One for each of the speakers that speaker() found last.
  void push(Credit credit) {
    constexpr std::size_t most = 4;
    out_.push_back(credit);
    const auto type = [&](const Argument& who) { return c_.analysis->entities[who.entity].type; };
    for (std::size_t k = 1; credit.says && k < std::min(most, fillers_.size()); ++k) {
      if (type(fillers_[k].argument) != type(out_.back().who)) continue;  // "Acme and its founder Mara Voss said"
      credit.who = fillers_[k].argument;
      out_.push_back(credit);
    }
  }

  // Whose post or spokesperson it is: "Acme's", "an Acme", "for Acme".
  void owner_of(Index group, Index clause) {
    const Index first = s_.groups[group].first;
    if (c_.is(first, "former") || c_.is(first, "ex")) return;  // not Acme's any more
    fill_possessor(c_, group, speaker_types, clause, fillers_);
    if (fillers_.empty()) fill_premodifier(c_, group, speaker_types, false, fillers_);
    const std::size_t right = s_.groups[group].unit + 1u;
    static constexpr std::array<WordLiteral, 5> belongs = {{{"for"}, {"from"}, {"by"}, {"in"}, {"at"}}};
    if (fillers_.empty() && kind(right) == Unit::preposition && kind(right + 1) == Unit::noun &&
        std::ranges::any_of(belongs, [&](WordLiteral word) { return c_.is(s_.units[right].first, word); }))
      fill_from_group(c_, s_.units[right + 1].index, speaker_types, false, clause, fillers_);
  }

  // "Two people told Reuters": nobody's words, but the outlet's report.
  bool told_to(const Clause& clause, Credit& credit) {
    if (clause.lemma != tell_ || clause.subject == no_index || clause.object == no_index) return false;
    fillers_.clear();
    fill_from_group(c_, clause.object, speaker_types, false, no_index, fillers_);
    if (fillers_.empty() || !c_.references->outlet(fillers_.front().argument.entity)) return false;
    credit.who = fillers_.front().argument;
    credit.says = false;
    return true;
  }

  void saying(Index n, const VerbInfo& verb) {
    const Clause& clause = s_.clauses[n];
    Credit credit;
    credit.clause = n;
    credit.says = verb.says;
    const std::size_t u = clause.unit;
    const Unit::Kind before = u > 0 ? kind(u - 1) : Unit::stop;
    std::size_t left = u;
    std::size_t right = u + 1;
    const bool inverted = clause.lemma != tell_ && (before == Unit::comma || before == Unit::quote) && !clause.own_subject && kind(u + 1) == Unit::noun && clause.object != no_index &&
                          speaker(clause.object, n, credit.who) && credit.who.via != Via::pronoun;
    if (inverted) {
      right = s_.groups[clause.object].unit + 1u;
    } else {
      if (verb.papers && (clause.subject == no_index || !s_.items[s_.groups[clause.subject].head].is(Word::utterance))) return;
      if (!speaker(clause.subject, n, credit.who) && !told_to(clause, credit)) return;
      if (verb.infers && credit.who.via == Via::pronoun && c_.analysis->entities[credit.who.entity].type != MentionType::person) return;  // "it suggests": what happened does
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
    if (verb.says && clause.lemma != tell_ && kind(right) == Unit::verb && s_.clauses[s_.units[right].index].infinitive) return;  // "claims to have"
    // "told Reuters": who was told is no part of what was said.
    if (!inverted && clause.lemma == tell_ && kind(right) == Unit::noun) ++right;
    right = behind(right, n);
    if (!inverted && kind(right) == Unit::noun && clause.lemma != tell_)
      if (const std::size_t quote = behind_colon(right + 1); quote != right + 1) right = quote;
    std::size_t forward = right;
    if (kind(forward) == Unit::comma) ++forward;
    const bool that = kind(forward) == Unit::relative && c_.is(s_.units[forward].first, "that");
    if (that) ++forward;
    if (clause.participle && verb.infers) return;  // "suggesting that": what happened suggests it
    if (clause.participle && clause.lemma == c_.words->named().add && !that && kind(forward) != Unit::quote) return;  // "adding new features"
    if (relative && !that && kind(forward) != Unit::quote && !clause_at(n, right)) {
      // "the 3 million users that Acme reported"
      credit.first = 0;
      credit.last = begin_of(clause.relative);
      credit.report_first = credit.last;
      credit.report_last = begin_of(right);
      credit.says = false;
      push(credit);
      return;
    }
    const bool name = kind(forward) == Unit::noun && fits(c_, s_.groups[s_.units[forward].index].head, speaker_types) && !c_.quoted(c_.span(begin_of(forward), begin_of(forward + 1)).begin);
    const bool quoted = kind(forward) == Unit::quote || ((kind(forward) == Unit::stop || name) && kind(forward + 1) == Unit::quote);  // "said Voss "never wanted" it"
    const bool forward_ok = !inverted && (that || (!verb.that_only && (quoted || clause_at(n, right))));
    const bool boundary = left == 0 || kind(left - 1) == Unit::comma || kind(left - 1) == Unit::quote || kind(left - 1) == Unit::dash || kind(left - 1) == Unit::close ||
                          (kind(left - 1) == Unit::subordinator && c_.is(s_.units[left - 1].first, "as")) || (kind(left - 1) == Unit::preposition && c_.is(s_.units[left - 1].first, "as"));
    const bool something_before = left >= 2 && boundary && (n > 0 || kind(left - 1) == Unit::quote || (kind(right) == Unit::comma && kind(0) == Unit::noun)) && clause.relative == no_index && !verb.that_only;
    const bool ends = kind(right) == Unit::stop || kind(right) == Unit::comma || kind(right) == Unit::quote || right >= s_.units.size() || inverted || kind(right) == Unit::preposition;
    credit.report_first = begin_of(left);
    credit.report_last = begin_of(right);
    if (forward_ok && !(something_before && ends && !that && !quoted)) {
      credit.first = begin_of(forward);
      credit.last = aside_ends(n, forward);
      if (credit.first >= credit.last) return;
      push(credit);
    } else if (something_before && ends && !clause.participle) {
      credit.first = 0;
      credit.last = begin_of(left);
      // The words go on behind the speaker: where a quote does, or where nothing was quoted and no apposition follows the name.
      bool quote_after = false;
      for (std::size_t k = right; k < s_.units.size() && !quote_after; ++k) quote_after = kind(k) == Unit::quote;
      const bool quote_before = kind(left - 1) == Unit::quote || (left > 1 && kind(left - 2) == Unit::quote);
      credit.both = quote_before ? quote_after : !inverted && kind(right) == Unit::comma && right + 2 < s_.units.size() &&
                                                     (kind(right + 1) != Unit::verb || (n == 0 && s_.clauses[s_.units[right + 1].index].finite));  // "The model, Voss said, fits"
      if (credit.both) credit.last = end();
      push(credit);
    }
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
  void said_by(Index n, const VerbInfo& verb) {
    const Clause& clause = s_.clauses[n];
    std::size_t by = clause.unit + 1u;
    if (kind(by) != Unit::preposition || !c_.is(s_.units[by].first, "by") || kind(by + 1) != Unit::noun) return;
    Credit credit;
    credit.clause = n;
    if (!speaker(s_.units[by + 1].index, n, credit.who)) return;
    std::size_t right = behind(by + 2, n);
    credit.report_first = clause.first;
    credit.report_last = begin_of(right);
    const bool that = kind(right) == Unit::relative && c_.is(s_.units[right].first, "that");
    const bool as = clause.first > 0 && c_.is(static_cast<Index>(clause.first - 1), "as");  // "..., as stated by A"
    credit.says = verb.says && (that || as);
    credit.first = that ? begin_of(right + 1) : 0;
    credit.last = that ? end() : static_cast<Index>(clause.first - as);
    if (credit.first < credit.last) out_.push_back(credit);
  }

  // "Reuters' report that", "reports from Reuters that": a noun of reporting before a clause.
  void reporting() {
    for (std::size_t u = 0; u + 1 < s_.units.size(); ++u) {
      if (kind(u) != Unit::noun) continue;
      const Group& group = s_.groups[s_.units[u].index];
      if (!c_.is(group.head, "report") && !c_.is(group.head, "reports") && !c_.is(group.head, "reporting")) continue;
      fillers_.clear();
      fill_possessor(c_, s_.units[u].index, speaker_types, no_index, fillers_);
      if (fillers_.empty()) fill_premodifier(c_, s_.units[u].index, speaker_types, false, fillers_);
      std::size_t right = u + 1;
      if (fillers_.empty() && kind(right) == Unit::preposition && (c_.is(s_.units[right].first, "from") || c_.is(s_.units[right].first, "by") || c_.is(s_.units[right].first, "in")) && kind(right + 1) == Unit::noun) {
        fill_from_group(c_, s_.units[right + 1].index, speaker_types, false, no_index, fillers_);
        right += 2;
      }
      if (fillers_.empty() || kind(right) != Unit::relative || !c_.is(s_.units[right].first, "that")) continue;
      Credit credit;
      credit.who = fillers_.front().argument;
      credit.first = begin_of(right + 1);
      credit.last = end();
      credit.report_first = group.first;
      credit.report_last = credit.first;
      if (credit.first < credit.last) out_.push_back(credit);
    }
  }

  void according() {
    static const std::uint64_t according_hash = WordLiteral("according").hash, per_hash = WordLiteral("per").hash;
    for (Index i = 0; i < end(); ++i) {
      if (s_.items[i].hash != according_hash && s_.items[i].hash != per_hash) continue;
      const bool according = c_.is(i, "according") && c_.is(static_cast<Index>(i + 1), "to");
      const bool per = c_.is(i, "per") && i + 1u < end() && (s_.items[i + 1u].mention != none || s_.items[i + 1u].is(Word::determiner));  // not "per managed platform"
      if (!according && !per) continue;
      Index at = static_cast<Index>(i + (according ? 2 : 1));
      // "according to a report from Bloomberg", "a person told Reuters" are followed over their prepositions.
      for (int steps = 0; steps < 3 && at < end(); ++steps) {
        const Index unit = s_.items[at].unit;
        if (unit == no_index || kind(unit) != Unit::noun) break;
        Credit credit;
        bool found = speaker(s_.units[unit].index, no_index, credit.who);
        if (!found && according) {
          fillers_.clear();
          fill_possessor(c_, s_.units[unit].index, speaker_types, no_index, fillers_);
          if (fillers_.empty()) fill_premodifier(c_, s_.units[unit].index, speaker_types, false, fillers_);
          if ((found = !fillers_.empty())) credit.who = fillers_.front().argument;
        }
        if (found) {
          credit.first = 0;
          credit.last = end();
          credit.report_first = i;
          std::size_t right = unit + 1u;
          while (kind(right) == Unit::preposition && kind(right + 1) == Unit::noun) right += 2;  // "Voss of Acme"
          credit.report_last = begin_of(right);
          credit.says = true;
          credit.both = i > 1 && s_.items[i - 1].sign == ',' &&
                        (s_.items[i - 2].is(Word::relative | Word::subordinator) ||  // "its price, which, according to Voss, fell"
                         (kind(right) == Unit::comma && kind(right + 1) == Unit::verb && s_.clauses[s_.units[right + 1].index].finite));  // "the price, according to Voss, fell"
          push(credit);
          break;
        }
        const std::size_t next = unit + (kind(unit + 1u) == Unit::verb && kind(unit + 2u) == Unit::preposition && c_.is(s_.units[unit + 2u].first, "by") ? 2u : 1u);  // "data published by Acme"
        if (!according || kind(next) != Unit::preposition || next + 1 >= s_.units.size()) break;
        at = begin_of(next + 1);
      }
    }
  }

  const SentenceContext& c_;
  const Shape& s_;
  std::vector<Credit>& out_;
  Lemma go_, tell_;
  std::vector<Filler> fillers_;
};

}  // namespace

void find_credits(const SentenceContext& context, std::vector<Credit>& out) {
  out.clear();
  Finder(context, out).run();
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
