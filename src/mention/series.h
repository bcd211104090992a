// Names that differ from a model of the lexicon in their number only: where it has o1 and o3, "o7-mini" is a model of the same maker.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>

#include "base/flat.h"
#include "mention/mention.h"
#include "rules/lexicon.h"

namespace lede {

// Immutable once compiled; shared by threads.
class ModelSeries {
 public:
  struct Row {
    std::uint64_t word = 0;      // hash of what stands before the number
    std::uint32_t maker = none;  // entry of the lexicon
    std::uint8_t capital = 0;    // 1: it begins with a capital
    std::uint8_t hyphen = 0;     // 1: a hyphen stands before the number
    std::uint16_t members = 0;   // names with different numbers
  };
  // Of a model's name: takes it in if it is one word and a number, with or without a hyphen.
  void add(std::string_view name, std::uint32_t maker);
  // A company that makes a model of the lexicon.
  void add_maker(std::uint32_t company);
  // When all names are there.
  void sort();

  // The series of all makers whose names have this word before the number.
  [[nodiscard]] std::span<const Row> of(std::uint64_t word) const;
  [[nodiscard]] bool makes_models(std::uint32_t company) const;

  template <class Io>
  void image(Io& io) {
    io(rows_, makers_);
  }
  // Whether its entries are those of a lexicon of this size: asked of what comes from a file.
  [[nodiscard]] bool sound(std::size_t entries) const;

 private:
  Flat<Row> rows_;               // by word, maker, capital, hyphen
  Flat<std::uint32_t> makers_;   // sorted
};

}  // namespace lede
