#include "rules/vocabulary.h"

namespace lede {

Vocabulary::Vocabulary() : slots_(1u << 12), mask_(slots_.size() - 1) {
  all_.clear(64);
  any_.clear(64);
}

void Vocabulary::Filter::clear(std::size_t size) {
  bits.assign(size, 0);
  mask = size - 1;
}

// Keeps sixteen bits a word: a filter that has become too small is made anew, four times as large.
void Vocabulary::put(Filter& filter, std::uint64_t hash) {
  if (++filter.words * 16 > filter.bits.size() * 64) {
    filter.clear(filter.bits.size() * 4);
    for (const Slot& slot : slots_)
      if (slot.hash != 0 && (&filter == &all_ || slot.written == Case::any)) filter.set(slot.hash);
  }
  filter.set(hash);
}

std::uint32_t Vocabulary::add(std::uint64_t hash, Case written) {
  if (2 * (words_ + std::size_t{1}) > slots_.size()) grow();
  Slot& to = slots_[place(hash)];
  if (to.hash == 0) {
    to = {hash, ++words_, Case::capital};
    put(all_, hash);
  }
  if (written == Case::any && to.written == Case::capital) {
    to.written = Case::any;
    put(any_, hash);
  }
  return to.word;
}

void Vocabulary::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  mask_ = slots_.size() - 1;
  for (const Slot& kept : old)
    if (kept.hash != 0) slots_[place(kept.hash)] = kept;
}

}  // namespace lede
