// Whether what follows a line goes on with the matter of what stands before it, by the words both have.
#pragma once
#include <cstdint>
#include <string_view>

#include "document/rules.h"

namespace lede {

// Of a word in either case; now and then two words have the same.
std::uint32_t cohesion_hash(std::string_view word);

struct Cohesion {
  unsigned shared = 0;  // per cent of the different content words behind the headline that stand before it too
  unsigned fresh = 0;   // words of the headline that come again behind it and do not stand before it: what a new article is about

  // For another matter: from 9 for a new one to -10 for more of the same.
  [[nodiscard]] int points() const;
};

// Looks at the last 2000 bytes before the headline and the first 1000 behind it, and no further than where points() can only be below `least`: these
// are then less than `least`, too. The cost is bounded whatever the text.
Cohesion measure_cohesion(std::string_view before, std::string_view headline, std::string_view behind, int least, const DocumentRules& rules);

}  // namespace lede
