#include "claim/clause.h"

#include "claim/reading.h"
#include "claim/status.h"

namespace lede {

void Shape::clear() {
  items.clear();
  units.clear();
  groups.clear();
  clauses.clear();
}

Index Shape::clause_at(Index item) const {
  Index best = no_index;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    Index begin = clauses[c].first;
    if (clauses[c].own_subject) begin = groups[clauses[c].subject].first;
    if (begin <= item || best == no_index) best = static_cast<Index>(c);
    if (begin > item) break;
  }
  return best;
}

std::uint32_t read_items(const Words& words, const Tokens& tokens, std::uint32_t first, std::uint32_t last, std::span<const Mention> mentions, std::uint32_t base,
                         Shape& shape) {
  shape.clear();
  return Reading(words, tokens, mentions, base, shape).items(first, last);
}

void read_clauses(const Words& words, const Tokens& tokens, std::span<const Mention> mentions, std::uint32_t base, Shape& shape) {
  Reading reading(words, tokens, mentions, base, shape);
  reading.units();
  reading.lists();
  reading.subjects();
  reading.arguments();
  for (std::size_t c = 0; c < shape.clauses.size(); ++c) set_status(words, shape, static_cast<Index>(c));
}

}  // namespace lede
