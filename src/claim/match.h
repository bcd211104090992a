// A trigger that fired, while its roles are filled. Only for the files of Frames: frames.cc finds it, fill.cc fills its roles, emit.cc makes claims of it.
#pragma once
#include "claim/frames.h"

namespace lede {

// Types of facts that are none without their kind: revenue or loss, training or running.
inline constexpr std::array<FactType, 5> with_kind = {FactType::cost, FactType::valuation, FactType::financials, FactType::stock_move, FactType::metric};

inline bool names_kind(std::string_view attribute) {
  return attribute == "metric" || attribute == "kind" || attribute == "direction" || attribute == "of" || attribute == "name";
}

struct Frames::Match {
  const CompiledFrame* frame = nullptr;
  SentenceContext* context = nullptr;
  std::vector<NearMiss>* misses = nullptr;
  Index clause = no_index;
  Index group = no_index;  // of a noun trigger
  Index item = 0;          // the trigger
  bool verb = false;
  bool filled = false;     // roles were captured by a pattern
  Index first = 0, last = 0;  // items that it matched, half-open; of a verb or noun, those of the sentence
  std::array<std::vector<Filler>, 4> roles;
  Span table;
  std::string_view table_as;
};

}  // namespace lede
