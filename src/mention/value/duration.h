// Lengths of time.
#pragma once
#include <optional>

#include "mention/value/found.h"
#include "mention/value/terms.h"

namespace lede {

// The duration that begins at token i: "two months", "12 to 24 months", "the past five trading days", "a decade", "5-day".
std::optional<Found> read_duration(const Reader& in, const Pack& pack, std::uint32_t i);

}  // namespace lede
