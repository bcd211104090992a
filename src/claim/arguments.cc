// Where a clause ends, and its object.
#include "claim/reading.h"

namespace lede {

bool Reading::particle(std::size_t u) const {
  const Item& item = at(s_.units[u].first);
  return is_word(item, "out") || is_word(item, "up") || is_word(item, "off");
}

void Reading::arguments_of(Index n) {
  Clause& c = s_.clauses[n];
  std::size_t end = s_.units.size();
  for (std::size_t k = n + 1u; k < s_.clauses.size(); ++k) {
    const Clause& d = s_.clauses[k];
    std::size_t left = d.unit;
    if (d.relative != no_index) left = d.relative;
    else if (d.own_subject && d.subject != no_index && s_.groups[d.subject].unit > c.unit) left = s_.groups[d.subject].unit;
    while (left > c.unit + 1u && (kind(left - 1) == Unit::comma || kind(left - 1) == Unit::conjunction || kind(left - 1) == Unit::subordinator || kind(left - 1) == Unit::relative)) --left;
    end = left;
    if (kind(left) == Unit::relative || (left + 1 < s_.units.size() && kind(left + 1) == Unit::relative)) c.that = left == c.unit + 1u;
    break;
  }
  for (std::size_t k = c.unit + 1u; k < end; ++k)
    if (kind(k) == Unit::stop) { end = k; break; }
  c.end = index(end);
  for (std::size_t k = c.unit + 1u; k < end; ++k) {
    if (kind(k) == Unit::quote || kind(k) == Unit::dash) continue;
    // "rolled out Foo", "open up Foo"
    if (k == c.unit + 1u && kind(k) == Unit::preposition && kind(k + 1) == Unit::noun && particle(k)) continue;
    if (kind(k) != Unit::noun) break;
    const Mention* m = head_mention(group_of(k));
    if (m != nullptr && m->type == MentionType::date) continue;
    c.object = s_.units[k].index;
    break;
  }
  // "the $6 billion that Acme raised": what stands before the relative.
  if (c.object == no_index && !c.passive && c.own_subject && c.relative != no_index && c.relative > 0) {
    std::size_t k = c.relative - 1u;
    if (k > 0 && (kind(k) == Unit::comma || kind(k) == Unit::open)) --k;
    // "Foo, a model that Acme released"
    if (kind(k) == Unit::noun && head_mention(group_of(k)) == nullptr && k > 1 && kind(k - 1) == Unit::comma && kind(k - 2) == Unit::noun && head_mention(group_of(k - 2)) != nullptr) k -= 2;
    if (kind(k) == Unit::noun) c.object = s_.units[k].index;
  }
}

void Reading::arguments() {
  for (std::size_t c = 0; c < s_.clauses.size(); ++c) arguments_of(static_cast<Index>(c));
}

}  // namespace lede
