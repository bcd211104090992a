// Everything the stages know about one document; one per worker, its memory reused for the next.
#pragma once
#include <memory_resource>
#include <string_view>
#include <vector>

#include "claim/claim.h"
#include "entity/entity.h"
#include "lede/value.h"
#include "mention/mention.h"
#include "pipeline/stats.h"
#include "text/tokens.h"

namespace lede {

// What a pronoun or phrase was taken for, and what else it might have meant; kept only where somebody will explain it.
struct Resolved {
  Span span;
  std::uint32_t entity = none;
  std::vector<std::pair<std::uint32_t, int>> rivals;  // entities with their weights, the heaviest first; the chosen one is not among them
  int weight = 0;
};

// A sentence as it was read, in pieces; kept like Resolved.
struct ReadChunk {
  enum Kind : std::uint8_t { noun, verb, other };
  Span span;
  Kind kind = other;
};
struct ReadClause {
  std::uint32_t sentence = 0;
  std::uint16_t number = 0;  // Claim::clause
  Span verb, subject, object;  // empty where it has none
  Modality status = Modality::actual;
  bool passive = false;
};

struct Analysis {
  const Document* document = nullptr;
  Tokens tokens;
  std::vector<Mention> mentions;  // by span, disjoint
  Stats* stats = nullptr;         // gets what stages and rules cost, where somebody asked for it
  // Candidates that others overlapped and beat; kept only where somebody will explain them.
  bool trace = false;
  std::vector<Mention> lost;
  std::vector<Resolved> resolved;
  std::vector<ReadChunk> chunks;
  std::vector<ReadClause> clauses;
  std::vector<BareNumber> numbers;  // by token; some lie in mentions
  std::vector<Value> values;
  std::vector<Entity> entities;
  std::vector<Claim> claims;
  // Text of this document's own making (ids and names of entities never seen before); gone at clear().
  std::pmr::monotonic_buffer_resource arena{64 * 1024};

  // A copy of `text` that lives as long as this document's analysis.
  std::string_view keep(std::string_view text);
  void clear();
  [[nodiscard]] Cost* cost(Stage stage) const { return stats == nullptr ? nullptr : &(*stats)[stage]; }
};

}  // namespace lede
