#include "rules/vocabulary.h"

namespace lede {

std::uint32_t Vocabulary::add(std::uint64_t hash) {
  if (2 * hashes_.size() > slots_.size()) grow();
  const std::size_t at = place(hash);
  if (slots_[at].word == 0) {
    hashes_.push_back(hash);
    put(at, static_cast<std::uint32_t>(hashes_.size() - 1));
  }
  return slots_[at].word & ~further;
}

void Vocabulary::put(std::size_t at, std::uint32_t word) {
  const std::uint64_t hash = hashes_[word];
  slots_.edit(at) = {static_cast<std::uint32_t>(hash >> 32), word};
  if (((at - hash) & mask_) > 1) slots_.edit(hash & mask_).word |= further;
}

void Vocabulary::grow() {
  slots_.assign(slots_.size() * 2, {});
  mask_ = slots_.size() - 1;
  for (std::uint32_t n = 1; n < hashes_.size(); ++n) put(place(hashes_[n]), n);
}

}  // namespace lede
