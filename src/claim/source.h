// Who is credited for what a sentence says: "A said that ...", "..., A reported", "according to A", "the figure that A reported".
#pragma once
#include <vector>

#include "claim/saying.h"

namespace lede {

struct Credit {
  const Saying* saying = nullptr;
  Argument who;
  Index clause = no_index;  // of the verb of saying; none for "according to"
  Index trigger = 0;        // item
  Index first = 0, last = 0;    // items that it covers, half-open
  Index report_first = 0, report_last = 0;  // items of the saying itself
  bool says = false;        // what it covers may be a statement
  bool both = false;        // stands in the middle of what is said
  bool around = false;      // a phrase: what is said stands on its longer side
};

// Fills `out` with the credits of the context's sentence. `misses`, where wanted, gets the statement frames whose trigger stands there without
// somebody who says it or what is said.
void find_credits(const SentenceContext& context, const Sayings& sayings, std::vector<Credit>& out, std::vector<NearMiss>* misses);

// Sets claim.source from the innermost credit that covers its trigger.
void credit(const SentenceContext& context, const std::vector<Credit>& credits, Claim& claim);

}  // namespace lede
