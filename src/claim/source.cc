#include "claim/source.h"

#include <algorithm>

namespace lede {
namespace {

constexpr std::uint16_t speakers = static_cast<std::uint16_t>(type_bit(MentionType::person) | type_bit(MentionType::company) | type_bit(MentionType::org));

class Finder {
 public:
  Finder(const SentenceContext& c, std::vector<Credit>& out) : c_(c), s_(c.shape), out_(out) {}

  void run() {
    for (std::size_t n = 0; n < s_.clauses.size(); ++n) {
      const Clause& clause = s_.clauses[n];
      if (clause.lemma == no_lemma || clause.passive || clause.infinitive) continue;
      const VerbInfo& verb = c_.words->verb(clause.lemma);
      if (verb.reports) saying(static_cast<Index>(n), verb);
    }
    according();
  }

 private:
  Unit::Kind kind(std::size_t u) const { return u < s_.units.size() ? s_.units[u].kind : Unit::stop; }
  Index begin_of(std::size_t u) const { return u < s_.units.size() ? s_.units[u].first : end(); }
  Index end() const { return static_cast<Index>(s_.items.size()); }

  bool speaker(Index group, Index clause, Argument& who) {
    if (group == no_index) return false;
    fillers_.clear();
    fill_from_group(c_, group, speakers, false, clause, fillers_);
    if (fillers_.empty()) return false;
    who = fillers_.front().argument;
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
    const bool inverted = (before == Unit::comma || before == Unit::quote) && !clause.own_subject && kind(u + 1) == Unit::noun && clause.object != no_index &&
                          speaker(clause.object, n, credit.who) && credit.who.via != Via::pronoun;
    if (inverted) {
      right = s_.groups[clause.object].unit + 1u;
    } else {
      if (!speaker(clause.subject, n, credit.who)) return;
      if (clause.own_subject) left = s_.groups[clause.subject].unit;
    }
    const bool relative = clause.relative != no_index && clause.own_subject && clause.relative < left;
    // "told Reuters": who was told is no part of what was said.
    const bool told = clause.lemma == c_.words->lemma("tell");
    if (!inverted && told && kind(right) == Unit::noun) ++right;
    // "Bloomberg reported Friday"
    if (kind(right) == Unit::noun && fits(c_, s_.groups[s_.units[right].index].head, type_bit(MentionType::date))) ++right;
    if (!inverted && kind(right) == Unit::preposition && kind(right + 1) == Unit::noun && !relative) {
      // "said in a statement that", "wrote on X:"
      if (kind(right + 2) == Unit::relative || kind(right + 2) == Unit::stop || kind(right + 2) == Unit::comma || kind(right + 2) == Unit::quote) right += 2;
    }
    std::size_t forward = right;
    if (kind(forward) == Unit::comma) ++forward;
    const bool that = kind(forward) == Unit::relative && c_.is(s_.units[forward].first, "that");
    if (that) ++forward;
    if (verb.needs_that && !that) return;
    if (relative) {
      // "the 3 million users that Acme reported"
      credit.first = 0;
      credit.last = begin_of(clause.relative);
      credit.report_first = credit.last;
      credit.report_last = begin_of(right);
      credit.says = false;
      out_.push_back(credit);
      return;
    }
    const bool quoted = kind(forward) == Unit::quote || (kind(forward) == Unit::stop && kind(forward + 1) == Unit::quote);
    bool clause_after = false;
    if (!inverted)
      for (std::size_t k = n + 1u; k < s_.clauses.size() && !clause_after; ++k) {
        const Clause& d = s_.clauses[k];
        clause_after = d.finite && (that || (d.subject != no_index && s_.groups[d.subject].unit >= right && s_.groups[d.subject].first >= begin_of(right)));
      }
    bool boundary = left == 0 || kind(left - 1) == Unit::comma || kind(left - 1) == Unit::quote || kind(left - 1) == Unit::dash || kind(left - 1) == Unit::close;
    const bool something_before = left > 2 && boundary && n > 0 && kind(left - 1) != Unit::stop;
    const bool ends = kind(right) == Unit::stop || kind(right) == Unit::comma || kind(right) == Unit::quote || right >= s_.units.size() || inverted || kind(right) == Unit::preposition;
    const bool forward_ok = !inverted && (that || quoted || clause_after);
    credit.report_first = begin_of(left);
    credit.report_last = begin_of(right);
    if (forward_ok && !(something_before && ends && !that && !quoted)) {
      credit.first = begin_of(forward);
      credit.last = end();
      if (credit.first >= credit.last) return;
      out_.push_back(credit);
    } else if (something_before && ends) {
      credit.first = 0;
      credit.last = begin_of(left);
      credit.both = kind(right) == Unit::comma && right + 2 < s_.units.size();
      if (credit.both) credit.last = end();
      out_.push_back(credit);
    }
  }

  void according() {
    static const std::uint64_t according_hash = word_hash("according"), per_hash = word_hash("per");
    for (Index i = 0; i < end(); ++i) {
      if (s_.items[i].hash != according_hash && s_.items[i].hash != per_hash) continue;
      const bool according = c_.is(i, "according") && c_.is(static_cast<Index>(i + 1), "to");
      const bool per = c_.is(i, "per");
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
          fill_possessor(c_, s_.units[unit].index, speakers, no_index, fillers_);
          if (fillers_.empty()) fill_premodifier(c_, s_.units[unit].index, speakers, false, fillers_);
          if ((found = !fillers_.empty())) credit.who = fillers_.front().argument;
        }
        if (found) {
          credit.first = 0;
          credit.last = end();
          credit.report_first = i;
          credit.report_last = begin_of(unit + 1u);
          credit.says = according;
          out_.push_back(credit);
          break;
        }
        if (!according || kind(unit + 1u) != Unit::preposition || unit + 2u >= s_.units.size()) break;
        at = begin_of(unit + 2u);
      }
    }
  }

  const SentenceContext& c_;
  const Shape& s_;
  std::vector<Credit>& out_;
  std::vector<Filler> fillers_;
};

}  // namespace

void find_credits(const SentenceContext& context, std::vector<Credit>& out) {
  out.clear();
  Finder(context, out).run();
}

void credit(const std::vector<Credit>& credits, Claim& claim) {
  const Credit* best = nullptr;
  for (const Credit& c : credits) {
    if (c.clause == claim.clause && c.clause != no_index) continue;
    if (claim.trigger < c.first || claim.trigger >= c.last || (claim.trigger >= c.report_first && claim.trigger < c.report_last)) continue;
    if (best == nullptr || c.last - c.first < best->last - best->first || (best->clause == no_index && c.clause != no_index)) best = &c;
  }
  if (best != nullptr) claim.source = best->who;
}

}  // namespace lede
