// The attributes of a claim by their names, as CONTRACT.md section 4 has them for each fact type.
#pragma once
#include <array>
#include <cstddef>
#include <span>

#include "claim/claim.h"
#include "pipeline/analysis.h"
#include "record/lines.h"

namespace lede {

struct AttributeList {
  std::array<AttributeLine, 2> items;
  std::size_t size = 0;
  [[nodiscard]] std::span<const AttributeLine> view() const { return {items.data(), size}; }
};

// Without joint and also_at, which every fact has. The views point into `analysis`.
AttributeList attributes_of(const Claim& claim, const Analysis& analysis);

// The text that is part of a claim's identity, or empty: the metric, the kind, the direction; of a statement the quote.
std::string_view identity_of(const Claim& claim);

}  // namespace lede
