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

// Keeps sixteen bits a word: a filter that has become too small is made anew, twice as large.
void Vocabulary::put(Filter& filter, std::uint64_t hash) {
  if (++filter.words * 16 > filter.bits.size() * 64) {
    filter.clear(filter.bits.size() * 2);
    for (std::size_t n = 1; n < words_.size(); ++n)
      if (&filter == &all_ || words_[n].written == Case::any) filter.set(words_[n].hash);
  }
  filter.set(hash);
}

std::uint32_t Vocabulary::add(std::uint64_t hash, Case written) {
  if (2 * words_.size() > slots_.size()) grow();
  Slot& to = slots_[place(hash)];
  if (to.word == 0) {
    to = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(words_.size())};
    words_.push_back({hash, Case::capital});
    put(all_, hash);
  }
  if (written == Case::any && words_[to.word].written == Case::capital) {
    words_[to.word].written = Case::any;
    put(any_, hash);
  }
  return to.word;
}

void Vocabulary::grow() {
  slots_.assign(slots_.size() * 2, {});
  mask_ = slots_.size() - 1;
  for (std::uint32_t n = 1; n < words_.size(); ++n) slots_[place(words_[n].hash)] = {static_cast<std::uint32_t>(words_[n].hash >> 32), n};
}

}  // namespace lede
