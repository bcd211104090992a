// What one grammar of values hands back: where it stands, and what it is worth.
#pragma once
#include <cstdint>
#include <string_view>

#include "lede/types.h"
#include "lede/value.h"

namespace lede {

struct Found {
  std::uint32_t first = 0, last = 0;  // tokens, half-open
  MentionType type = MentionType::money;
  std::string_view rule;  // one of value_rules
  Value value;
};

}  // namespace lede
