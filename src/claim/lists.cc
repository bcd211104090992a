// "A, B and C": which noun groups are members of one list.
#include "claim/reading.h"

namespace lede {

// Values join lists with values only, names with anything that is no value.
int Reading::family(const Group& g) const {
  const Mention* m = head_mention(g);
  if (m == nullptr) return 0;
  if (is_value(m->type)) return 10 + static_cast<int>(m->type);
  if (m->type == MentionType::person) return 2;
  if (m->type == MentionType::place) return 3;
  return 1;
}

void Reading::list(std::size_t u) {
  static thread_local std::vector<Index> members;  // its memory is reused
  members.assign(1, index(u));
  const int wanted = family(group_of(u));
  std::size_t j = u;
  bool closed = false;
  while (members.size() < 64) {
    std::size_t k = j + 1;
    // "(Paris)" between two members, or "of Paris", is stepped over.
    if (kind(k) == Unit::open && s_.units[k].index != no_index) k = s_.units[k].index + 1u;
    // "A, a fund in Paris, B and C": over what belongs to an apposition.
    if (members.size() > 1 && wanted != 0 && family(group_of(j)) == 0)
      while (kind(k) == Unit::preposition && kind(k + 1) == Unit::noun) k += 2;
    const bool comma = kind(k) == Unit::comma;
    if (comma) ++k;
    const bool conjunction = kind(k) == Unit::conjunction;
    if (conjunction) ++k;
    if (!comma && !conjunction) break;
    if (kind(k) != Unit::noun) break;
    const int got = family(group_of(k));
    if (got != wanted && got != 0 && !(wanted == 0 && got == 1) && !(wanted == 2 && got == 1) && !(wanted == 1 && got == 2)) break;
    members.push_back(index(k));
    j = k;
    if (conjunction) closed = true;
    else if (closed) { members.pop_back(); break; }
  }
  if (!closed) return;
  // "According to Voss, Beta and Gamma raised", "A few days later, Beta and Gamma raised": what leads a sentence ends at its comma.
  const std::size_t lead = u;
  const bool leads = u == 0 ? at(group_of(u).head).is(Word::time) : u <= 2 && kind(u - 1) == Unit::preposition;
  if (leads && kind(members.back() + 1u) == Unit::verb && s_.clauses[s_.units[members.back() + 1u].index].finite && kind(u + 1) == Unit::comma) {
    members.erase(members.begin());
    u = members.front();
  }
  if (members.size() < 2) return;
  // "bought Beta and Gamma raised": the last noun belongs to the next verb.
  const std::size_t last = members.back();
  const bool behind_comma = u > 0 && kind(u - 1) == Unit::preposition && kind(u + 1) == Unit::comma;  // "is an investor in Beta, and Gamma raised"
  if (u == lead && kind(last + 1) == Unit::verb && u > 0 && (kind(u - 1) == Unit::verb || (behind_comma && !s_.clauses.empty() && s_.clauses.front().unit < u)) &&
      s_.clauses[s_.units[last + 1].index].finite && members.size() == 2) return;
  Index before = s_.units[u].index;
  for (std::size_t n = 1; n < members.size(); ++n) {
    Group& g = group_of(members[n]);
    // "A, a start-up, and B": a noun group without a name between names is an apposition.
    if ((wanted == 1 || wanted == 2) && family(g) == 0 && n + 1 < members.size()) continue;
    g.list = s_.units[u].index;
    s_.groups[before].next = s_.units[members[n]].index;
    before = s_.units[members[n]].index;
  }
}

void Reading::lists() {
  for (std::size_t u = 0; u < s_.units.size(); ++u) {
    if (kind(u) != Unit::noun || group_of(u).list != s_.units[u].index || group_of(u).next != no_index) continue;
    list(u);
  }
}

}  // namespace lede
