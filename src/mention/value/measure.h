// Percent and quantities: a number with a unit after it, and ranges of such.
#pragma once
#include <optional>

#include "mention/value/found.h"
#include "mention/value/number.h"
#include "mention/value/terms.h"

namespace lede {

// The percentage that begins at token i.
std::optional<Found> read_percent(const Reader& in, const Pack& pack, std::uint32_t i);
// The number with a listed unit that begins at token i, with the words between them ("2,048 H800 GPUs").
std::optional<Found> read_quantity(const Reader& in, const Pack& pack, std::uint32_t i);
// The number that begins at token i and that nothing measures, where it is large or counts people: "22 million", "350 people".
std::optional<Number> read_bare_number(const Reader& in, std::uint32_t i);
// Whether a unit of quantities stands at i.
bool quantity_unit(const Reader& in, std::uint32_t i);

}  // namespace lede
