// All words that some table or rule knows, by number. A token's hash is looked up once; whatever else is to be known of its word is then an
// array's element (PerWord) and no second look-up.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <vector>

#include "base/flat.h"

namespace lede {

// Filled while the stages compile their tables; immutable and shared by threads afterwards.
class Vocabulary {
 public:
  Vocabulary() { hashes_.assign(1, 0); }
  // The number of the word with this hash (word_hash), from 1 on; a new one where it is new.
  std::uint32_t add(std::uint64_t hash);
  // The same of a word that means something with a capital only, as names do.
  std::uint32_t add_capitalised(std::uint64_t hash);
  // 0 for a word that nothing knows.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const { return tables_[1].find(hash); }
  // The same as it is written. Three of four words mean something with a capital only: without them, what most tokens are looked up in stays near.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash, bool capital) const { return tables_[capital].find(hash); }

  template <class Io>
  void image(Io& io) {
    io(tables_, hashes_);
  }

 private:
  struct Slot {
    std::uint32_t check = 0;  // the upper half of the hash; the lower one says where the slot is
    std::uint32_t word = 0;   // 0: free; with `further` where a word that should be here is neither here nor in the next slot
  };
  // Open addressing, at most half full.
  class Table {
   public:
    Table() { slots_.assign(mask_ + 1, {}); }
    [[nodiscard]] std::uint32_t find(std::uint64_t hash) const {
      // Nearly every word is in one of two slots or in none. This is told without a branch: it would be guessed wrong as often as right.
      const Slot &first = slots_[hash & mask_], &second = slots_[(hash + 1) & mask_];
      const auto check = static_cast<std::uint32_t>(hash >> 32);
      const std::uint32_t in_first = 0u - static_cast<std::uint32_t>(first.check == check), in_second = 0u - static_cast<std::uint32_t>(second.check == check);
      const std::uint32_t word = ((first.word & in_first) | (second.word & in_second & ~in_first)) & ~further;
      if ((first.word >> 31 & static_cast<std::uint32_t>(word == 0)) != 0) [[unlikely]] return slots_[place(hash)].word & ~further;
      return word;
    }
    // Of a word that is not there; `hashes`: of all words, by number.
    void add(std::uint32_t word, const Flat<std::uint64_t>& hashes);

    template <class Io>
    void image(Io& io) {
      io(slots_, mask_, used_);
    }

   private:
    static constexpr std::uint32_t further = 1u << 31;
    // Of the slot that has the word, or could take it.
    [[nodiscard]] std::size_t place(std::uint64_t hash) const {
      std::size_t at = hash & mask_;
      while (slots_[at].word != 0 && slots_[at].check != hash >> 32) at = (at + 1) & mask_;
      return at;
    }
    void put(std::uint64_t hash, std::uint32_t word);

    Flat<Slot> slots_;
    std::uint64_t mask_ = (1u << 12) - 1;
    std::uint64_t used_ = 0;
  };

  std::array<Table, 2> tables_;  // of the words that mean something without a capital, of all words
  Flat<std::uint64_t> hashes_;   // by number
};

// What a stage knows of each word of a vocabulary: word 0 and words that it said nothing of have the row `nothing`.
template <class T>
class PerWord {
 public:
  explicit PerWord(const T& nothing = {}) : nothing_(nothing) { rows_.assign(1, nothing); }
  T& at(std::uint32_t word) {
    if (word >= rows_.size()) rows_.change([&](std::vector<T>& rows) { rows.resize(word + 1, nothing_); });
    return rows_.edit(word);
  }
  // No branch: whether a word is known to a stage would be guessed wrong.
  [[nodiscard]] const T& operator[](std::uint32_t word) const { return rows_[word & (0u - static_cast<std::uint32_t>(word < rows_.size()))]; }
  [[nodiscard]] std::uint32_t size() const { return static_cast<std::uint32_t>(rows_.size()); }
  [[gnu::always_inline]] void prefetch(std::uint32_t word) const { __builtin_prefetch(&(*this)[word]); }
  template <class Io>
  void image(Io& io) {
    io(rows_);
  }

 private:
  T nothing_;
  Flat<T> rows_;
};

}  // namespace lede
