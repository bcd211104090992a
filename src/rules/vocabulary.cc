#include "rules/vocabulary.h"

#include <utility>

namespace lede {

std::uint32_t Vocabulary::add_capitalised(std::uint64_t hash) {
  if (const std::uint32_t known = find(hash); known != 0) return known;
  hashes_.push_back(hash);
  const auto word = static_cast<std::uint32_t>(hashes_.size() - 1);
  tables_[1].add(word, hashes_);
  return word;
}

std::uint32_t Vocabulary::add(std::uint64_t hash) {
  const std::uint32_t word = add_capitalised(hash);
  if (find(hash, false) == 0) tables_[0].add(word, hashes_);
  return word;
}

void Vocabulary::Table::add(std::uint32_t word, const Flat<std::uint64_t>& hashes) {
  if (2 * ++used_ > slots_.size()) {
    const Flat<Slot> old = std::exchange(slots_, {});
    slots_.assign(old.size() * 2, {});
    mask_ = slots_.size() - 1;
    for (const Slot& slot : old)
      if (const std::uint32_t known = slot.word & ~further; known != 0) put(hashes[known], known);
  }
  put(hashes[word], word);
}

void Vocabulary::Table::put(std::uint64_t hash, std::uint32_t word) {
  const std::size_t at = place(hash);
  slots_.edit(at) = {static_cast<std::uint32_t>(hash >> 32), word};
  if (((at - hash) & mask_) > 1) slots_.edit(hash & mask_).word |= further;
}

}  // namespace lede
