#include "claim/needs.h"

#include <algorithm>

namespace lede {

void Needs::add(std::vector<Condition>& conditions, std::uint16_t types, std::size_t need) {
  auto found = std::ranges::find(conditions, types, &Condition::types);
  if (found == conditions.end()) found = conditions.insert(found, {types, {}});
  found->of.add(need);
}

std::uint8_t Needs::number(const Need& need) {
  const auto found = std::ranges::find(needs_, need);
  const auto number = static_cast<std::size_t>(found - needs_.begin());
  if (found != needs_.end()) return static_cast<std::uint8_t>(number);
  if (number == NeedSet{}.bits.size() * 64) return 0;
  needs_.push_back(need);
  all_.add(number);
  for (const std::uint16_t types : need.types) add(types_, types, number);
  for (const std::uint16_t types : need.or_reference) add(or_reference_, types, number);
  for (const std::uint16_t types : need.by_name) add(by_name_, types, number);
  if (need.kind == Need::two_names) two_names_.add(number);
  if (need.kind == Need::amount_and_name) one_name_.add(number);
  if (need.kind == Need::amount || need.kind == Need::amount_and_name) with_amount_.add(number);
  return static_cast<std::uint8_t>(number);
}

NeedSet Needs::met(const Present& has, bool by_name) const {
  NeedSet out = all_;
  const auto lacks = [&](const std::vector<Condition>& conditions, std::uint16_t types) {
    for (const Condition& condition : conditions)
      if ((condition.types & types) == 0) out.remove(condition.of);
  };
  lacks(types_, has.types);
  lacks(or_reference_, has.types | has.refers);
  if (by_name) lacks(by_name_, has.types);
  if (has.refers != 0) return out;
  if (has.names < 2) out.remove(two_names_);
  if (has.names == 0) out.remove(one_name_);
  return out;
}

}  // namespace lede
