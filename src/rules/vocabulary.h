// All words that some table or rule knows, by number. A token's hash is looked up once; whatever else is to be known of its word is then an
// array's element (PerWord) and no second look-up.
#pragma once
#include <cstddef>
#include <cstdint>
#include <vector>

namespace lede {

// Filled while the stages compile their tables; immutable and shared by threads afterwards.
class Vocabulary {
 public:
  // Words that matter only where they are written with a capital (first names, most names' first words) are passed over in lower case.
  enum class Case : std::uint8_t { capital, any };

  Vocabulary();
  // The number of the word with this hash (word_hash), from 1 on; a new one where it is new. Asked for in both cases, it is kept for any.
  std::uint32_t add(std::uint64_t hash, Case written = Case::any);
  // 0 for a word that nothing knows.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash, Case written) const { return filter_for(written).may_have(hash) ? slots_[place(hash)].word : 0; }
  // However it is written.
  [[nodiscard]] std::uint32_t find(std::uint64_t hash) const { return find(hash, Case::capital); }
  // Has what find() will read brought near. The more words between this and find(), the less find() waits.
  void prefetch(std::uint64_t hash, Case written) const {
    // No branch: it would be guessed wrong as often as that of find(), and nothing is gained.
    __builtin_prefetch(&slots_[filter_for(written).may_have(hash) ? hash & mask_ : 0]);
  }

 private:
  struct Slot {
    std::uint32_t check = 0;  // the upper half of the hash; the lower one says where the slot is
    std::uint32_t word = 0;   // 0: free
  };
  struct Word {
    std::uint64_t hash = 0;
    Case written = Case::capital;
  };
  // One bit a word in sixteen: most words that nothing knows end here, in memory small enough to be always at hand.
  struct Filter {
    std::vector<std::uint64_t> bits;
    std::uint64_t mask = 0;
    std::size_t words = 0;
    [[nodiscard]] bool may_have(std::uint64_t hash) const { return (bits[(hash >> 6) & mask] >> (hash & 63) & 1) != 0; }
    void set(std::uint64_t hash) { bits[(hash >> 6) & mask] |= std::uint64_t{1} << (hash & 63); }
    void clear(std::size_t size);
  };
  [[nodiscard]] const Filter& filter_for(Case written) const { return written == Case::any ? any_ : all_; }
  // Of the slot that has the word, or could take it.
  [[nodiscard]] std::size_t place(std::uint64_t hash) const {
    std::size_t at = hash & mask_;
    while (slots_[at].word != 0 && slots_[at].check != hash >> 32) at = (at + 1) & mask_;
    return at;
  }
  void grow();
  void put(Filter& filter, std::uint64_t hash);

  std::vector<Slot> slots_;  // open addressing, at most half full
  std::uint64_t mask_ = 0;
  std::vector<Word> words_{1};  // by number
  Filter all_, any_;
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
  [[nodiscard]] const T& operator[](std::uint32_t word) const { return rows_[word < size_ ? word : 0]; }
  void prefetch(std::uint32_t word) const { __builtin_prefetch(&(*this)[word]); }

 private:
  T nothing_;
  std::vector<T> rows_;
  std::uint32_t size_ = 1;
};

}  // namespace lede
