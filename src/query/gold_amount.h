// Amounts in the JSON of annotations, whoever wrote it.
#pragma once
#include <simdjson.h>

#include "query/gold.h"

namespace lede {

// Of an object with min, max, and currency or unit. People write 2.5e9 or 0.15: the nearest millionth is what they mean.
NotedAmount noted_amount(simdjson::dom::element value);

}  // namespace lede
