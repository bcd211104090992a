#include "entity/sort.h"

#include <algorithm>

namespace lede {

Sorts::Sorts(const Pack& pack) {
  for (const LexiconEntry& entry : pack.lexicon) {
    if (entry.type == MentionType::hardware && !entry.maker.empty()) hardware_makers_.emplace_back(entry.maker);
    if (!entry.maker.empty()) makers_.emplace_back(entry.maker);
    if (entry.type == MentionType::company && !entry.tickers.empty()) listed_.emplace_back(entry.id);
  }
  for (auto* ids : {&hardware_makers_, &makers_}) {
    std::ranges::sort(*ids);
    ids->erase(std::ranges::unique(*ids).begin(), ids->end());
  }
  maker_rows_.assign(makers_.size(), none);
  for (std::uint32_t row = 0; row < pack.lexicon.size(); ++row)
    if (const auto at = std::ranges::lower_bound(makers_, pack.lexicon[row].id); at != makers_.end() && *at == pack.lexicon[row].id) maker_rows_[static_cast<std::size_t>(at - makers_.begin())] = row;
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

bool Sorts::makes_hardware(std::string_view company_id) const { return std::ranges::binary_search(hardware_makers_, company_id); }

std::uint32_t Sorts::maker(std::string_view company_id) const {
  const auto at = std::ranges::lower_bound(makers_, company_id);
  return at != makers_.end() && *at == company_id ? maker_rows_[static_cast<std::size_t>(at - makers_.begin())] : none;
}

}  // namespace lede
