// What mention/ finds and entity/ names. Indexes, not pointers: all of it lives in one Analysis and is reused from document to document.
#pragma once
#include <cstdint>
#include <limits>

#include "lede/span.h"
#include "lede/types.h"

namespace lede {

inline constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();
using RuleIndex = std::uint32_t;  // into rules::Pack::rules

struct Mention {
  Span span;
  std::uint32_t first = 0;  // tokens, half-open
  std::uint32_t last = 0;
  std::uint32_t sentence = 0;
  std::uint32_t entity = none;   // into Analysis::entities; none for values
  std::uint32_t value = none;    // into Analysis::values; none for names
  std::uint32_t lexicon = none;  // the entry of rules::Pack::lexicon that named it
  RuleIndex rule = 0;
  std::int16_t weight = 0;  // overlap policy: see mention/overlap.h
  MentionType type = MentionType::company;
  bool known = false;
};

// A number without a unit that says what it counts: the "22 million" of "from 22 million to 30 million users". No mention, but claims may take it.
struct BareNumber {
  std::uint32_t first = 0;  // tokens, half-open
  std::uint32_t last = 0;
  std::uint32_t value = none;  // into Analysis::values: an Amount without unit
};

}  // namespace lede
