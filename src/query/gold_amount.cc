#include "query/gold_amount.h"

#include <cmath>
#include <cstdlib>

namespace lede {
namespace {

namespace dom = simdjson::dom;

std::optional<Decimal> number(dom::element object, const char* key) {
  dom::element value;
  if (object[key].get(value) != simdjson::SUCCESS) return std::nullopt;
  if (std::int64_t whole = 0; value.get_int64().get(whole) == simdjson::SUCCESS) return Decimal::from_int(whole);
  if (double real = 0; value.get_double().get(real) == simdjson::SUCCESS && std::abs(real) < 9e12) return Decimal::from_micros(static_cast<int128>(std::llround(real * 1e6)));
  return std::nullopt;
}

}  // namespace

NotedAmount noted_amount(dom::element value) {
  NotedAmount out;
  out.min = number(value, "min");
  out.max = number(value, "max");
  for (const char* key : {"currency", "unit"}) {
    dom::element unit;
    if (value[key].get(unit) != simdjson::SUCCESS) continue;
    std::string_view text;
    out.unit = unit.get_string().get(text) == simdjson::SUCCESS ? std::string(text) : std::string();
  }
  return out;
}

}  // namespace lede
