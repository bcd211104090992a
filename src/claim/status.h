// Whether what a clause says has happened, is planned, is only possible, or is denied. Cues bind to the clause's own verb.
#pragma once
#include "claim/clause.h"

namespace lede {

// Sets clauses[clause].status and .hypothetical; the clauses before it are done.
void set_status(const Words& words, Shape& shape, Index clause);

}  // namespace lede
