#include "entity/sort.h"

#include <algorithm>

namespace lede {

Sorts::Sorts(const Pack& pack) {
  for (const LexiconEntry& entry : pack.lexicon) {
    if (entry.type == MentionType::hardware && !entry.maker.empty()) makers_.emplace_back(entry.maker);
    if (entry.type == MentionType::company && !entry.tickers.empty()) listed_.emplace_back(entry.id);
  }
  std::ranges::sort(makers_);
  makers_.erase(std::ranges::unique(makers_).begin(), makers_.end());
  std::ranges::sort(listed_);
  // Divisions of divisions: DeepMind is Google's, which is Alphabet's.
  std::vector<std::string_view> divisions;
  for (const LexiconEntry& entry : pack.lexicon)
    if (entry.type == MentionType::company && entry.tickers.empty() && listed(entry)) divisions.push_back(entry.id);
  listed_.insert(listed_.end(), divisions.begin(), divisions.end());
  std::ranges::sort(listed_);
}

bool Sorts::listed(const LexiconEntry& company) const {
  return !company.tickers.empty() || (!company.parent.empty() && std::ranges::binary_search(listed_, company.parent));
}

bool Sorts::makes_hardware(std::string_view company_id) const { return std::ranges::binary_search(makers_, company_id); }

}  // namespace lede
