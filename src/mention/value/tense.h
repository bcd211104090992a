// Whether a clause tells of the past or the future, as far as a date needs to know.
#pragma once
#include "mention/value/terms.h"

namespace lede {

// `possible`: what may, could or must be, mostly ahead, but said of what is past, too.
enum class Tense : std::uint8_t { unknown, past, possible, future };

// By the verbs nearest to the tokens [first, last), before them first.
Tense tense_around(const Reader& in, std::uint32_t first, std::uint32_t last);

}  // namespace lede
