#include "claim/trigger.h"

#include <algorithm>

namespace lede {

std::uint16_t WordSets::number(std::vector<std::uint64_t> words) {
  std::ranges::sort(words);
  words.erase(std::ranges::unique(words).begin(), words.end());
  const auto next = static_cast<std::uint16_t>(numbers_.size() + 1);
  if (const auto known = numbers_.find(words); known != numbers_.end()) return known->second;
  if (next >= Bits{}.size() * 64) return any;
  numbers_.emplace(std::move(words), next);
  return next;
}

}  // namespace lede
