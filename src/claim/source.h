// Who is credited for what a sentence says: "A said that ...", "..., A reported", "according to A", "the figure that A reported".
#pragma once
#include <vector>

#include "claim/context.h"

namespace lede {

struct Credit {
  Argument who;
  Index clause = no_index;  // of the verb of saying; none for "according to"
  Index first = 0, last = 0;    // items that it covers, half-open
  Index report_first = 0, report_last = 0;  // items of the saying itself
  bool says = false;        // a verb whose words are a statement
  bool both = false;        // stands in the middle of what is said
};

// Fills `out` with the credits of the context's sentence.
void find_credits(const SentenceContext& context, std::vector<Credit>& out);

// Sets claim.source from the innermost credit that covers its trigger.
void credit(const SentenceContext& context, const std::vector<Credit>& credits, Claim& claim);

}  // namespace lede
