// All words that some table or rule knows, by number. A token's hash is looked up once; whatever else is to be known of its word is then an
// array's element (PerWord) and no second look-up.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/flat.h"

namespace lede {

// Filled while the stages compile their tables; immutable and shared by threads afterwards.
class Vocabulary {
 public:
  Vocabulary() : mask_((1u << 12) - 1) {
    slots_.assign(mask_ + 1, {});
    hashes_.assign(1, 0);
  }
  // The number of the word with this hash (word_hash), from 1 on; a new one where it is new.
  std::uint32_t add(std::uint64_t hash);
  // 0 for a word that nothing knows.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const {
    // Nearly every word is in one of two slots or in none. This is told without a branch: it would be guessed wrong as often as right.
    const Slot &first = slots_[hash & mask_], &second = slots_[(hash + 1) & mask_];
    const auto check = static_cast<std::uint32_t>(hash >> 32);
    const std::uint32_t in_first = 0u - static_cast<std::uint32_t>(first.check == check), in_second = 0u - static_cast<std::uint32_t>(second.check == check);
    const std::uint32_t word = ((first.word & in_first) | (second.word & in_second & ~in_first)) & ~further;
    if ((first.word >> 31 & static_cast<std::uint32_t>(word == 0)) != 0) [[unlikely]] return slots_[place(hash)].word & ~further;
    return word;
  }
  // Has what find() will read brought near. The more words between this and find(), the less find() waits.
  [[gnu::always_inline]] void prefetch(std::uint64_t hash) const { __builtin_prefetch(&slots_[hash & mask_]); }

  template <class Io>
  void image(Io& io) {
    io(slots_, mask_, hashes_);
  }

 private:
  static constexpr std::uint32_t further = 1u << 31;
  struct Slot {
    std::uint32_t check = 0;  // the upper half of the hash; the lower one says where the slot is
    std::uint32_t word = 0;   // 0: free; with `further` where a word that should be here is neither here nor in the next slot
  };
  // Of the slot that has the word, or could take it.
  [[nodiscard]] std::size_t place(std::uint64_t hash) const {
    std::size_t at = hash & mask_;
    while (slots_[at].word != 0 && slots_[at].check != hash >> 32) at = (at + 1) & mask_;
    return at;
  }
  void put(std::size_t at, std::uint32_t word);
  void grow();

  Flat<Slot> slots_;  // open addressing, at most half full
  std::uint64_t mask_ = 0;
  Flat<std::uint64_t> hashes_;  // by number
};

// What a stage knows of each word of a vocabulary: word 0 and words that it said nothing of have the row `nothing`.
template <class T>
class PerWord {
 public:
  explicit PerWord(const T& nothing = {}) : nothing_(nothing), rows_(1, nothing) {}
  T& at(std::uint32_t word) {
    if (word >= size_) rows_.resize(size_ = word + 1, nothing_);
    return rows_[word];
  }
  // No branch: whether a word is known to a stage would be guessed wrong.
  [[nodiscard]] const T& operator[](std::uint32_t word) const { return rows_[word & (0u - static_cast<std::uint32_t>(word < size_))]; }
  [[nodiscard]] std::uint32_t size() const { return size_; }
  [[gnu::always_inline]] void prefetch(std::uint32_t word) const { __builtin_prefetch(&(*this)[word]); }
  template <class Io>
  void image(Io& io) {
    io(rows_, size_);
  }

 private:
  T nothing_;
  std::vector<T> rows_;
  std::uint32_t size_ = 1;
};

}  // namespace lede
