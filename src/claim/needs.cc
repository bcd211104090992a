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
  if (need.kind == Need::two_names) two_names_.add(number);
  if (need.kind == Need::amount_and_name) one_name_.add(number);
  if (need.kind == Need::amount || need.kind == Need::amount_and_name) with_amount_.add(number);
  return static_cast<std::uint8_t>(number);
}

NeedSet Needs::met(const Present& has) const {
  NeedSet out = all_;
  for (const Condition& condition : types_)
    if ((condition.types & has.types) == 0) out.remove(condition.of);
  if (has.refers) return out;
  for (const Condition& condition : or_reference_)
    if ((condition.types & has.types) == 0) out.remove(condition.of);
  if (has.names < 2) out.remove(two_names_);
  if (has.names == 0) out.remove(one_name_);
  return out;
}

NeedSet Needs::worth_reading(const Present& has, const NeedSet& met) const {
  NeedSet out = met;
  for (std::size_t k = 0; k < out.bits.size(); ++k)
    out.bits[k] &= (has.amount ? with_amount_.bits[k] : 0) | (has.name ? ~with_amount_.bits[k] : 0);
  return out;
}

}  // namespace lede
