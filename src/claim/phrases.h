// Phrases of words, found at an item of a sentence.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "claim/clause.h"

namespace lede {

// Word tables as sequences of hashes: "series a", "chief executive officer".
class Phrases {
 public:
  Phrases() = default;
  explicit Phrases(const std::vector<std::string>& words);  // sorted, as written
  void add(std::string_view phrase, std::string_view as);
  void sort();
  template <class Io>
  void image(Io& io) {
    io(longest_, rows_, firsts_, starts_);
  }
  [[nodiscard]] bool empty() const { return rows_.empty(); }
  [[nodiscard]] std::size_t longest() const { return longest_; }  // in words
  // The longest phrase that begins at the item; the item after it, or `item` where there is none. `as` may be empty: as written.
  [[nodiscard]] Index match(const Shape& shape, Index item, std::string_view* as) const {
    return may_begin(shape.items[item].hash) ? match_rows(shape, item, as) : item;
  }
  // Whether one of the phrases stands in the sentence.
  [[nodiscard]] bool anywhere(const Shape& shape) const;
  // False for most words that begin none of the phrases, and for no others.
  [[nodiscard]] bool may_begin(std::uint64_t hash) const { return (firsts_[hash >> 6 & (firsts_.size() - 1)] >> (hash & 63) & 1) != 0; }
  template <class F>
  void each_first(F&& f) const {
    for (const auto& row : rows_) f(row.words.front());
  }
  // Calls f with one word of each phrase, its longest: without all of these in a sentence, none of the phrases is.
  template <class F>
  void each_telling(F&& f) const {
    for (const auto& row : rows_) f(row.telling);
  }

 private:
  struct Row {
    std::vector<std::uint64_t> words;
    std::uint64_t telling = 0;
    std::string as;

    template <class Io>
    void image(Io& io) {
      io(words, telling, as);
    }
  };
  [[nodiscard]] Index match_rows(const Shape& shape, Index item, std::string_view* as) const;
  std::size_t longest_ = 0;
  std::vector<Row> rows_;  // by first word, longest first
  std::vector<std::uint64_t> firsts_ = std::vector<std::uint64_t>(1);  // one bit for each first word; a power of two of them, made by sort()
  struct Start {
    std::uint64_t hash = 0;
    std::uint32_t row = 0, end = 0;  // the rows that begin with the word
  };
  std::vector<Start> starts_;  // open addressing, made by sort(); row == end: a free slot
};

using PhraseTables = std::map<std::string, Phrases, std::less<>>;

}  // namespace lede
