#include "entity/sort.h"

#include <algorithm>

#include "text/tokens.h"

namespace lede {

Sorts::Sorts(const Pack& pack) {
  std::vector<std::string_view> ids;  // of all makers
  for (const LexiconEntry& entry : pack.lexicon) {
    if (entry.type == MentionType::hardware && !entry.maker.empty()) hardware_makers_.emplace_back(entry.maker);
    if (!entry.maker.empty()) ids.emplace_back(entry.maker);
    if (entry.type == MentionType::company && !entry.tickers.empty()) listed_.emplace_back(entry.id);
  }
  std::ranges::sort(hardware_makers_);
  hardware_makers_.erase(std::ranges::unique(hardware_makers_).begin(), hardware_makers_.end());
  std::ranges::sort(ids);
  for (std::size_t row = 0; row < pack.lexicon.size(); ++row)
    if (const std::string_view id = pack.lexicon[row].id; std::ranges::binary_search(ids, id)) makers_.push_back({word_hash(id), row});
  std::ranges::sort(makers_);
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

std::uint32_t Sorts::maker(const Pack& pack, std::string_view company_id) const {
  for (auto at = std::ranges::lower_bound(makers_, word_hash(company_id), {}, &Maker::id); at != makers_.end() && at->id == word_hash(company_id); ++at)
    if (pack.lexicon[at->row].id == company_id) return static_cast<std::uint32_t>(at->row);
  return none;
}

}  // namespace lede
