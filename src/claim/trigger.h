// A word that makes a frame look at a sentence, and what else must be in the sentence for it.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <vector>

namespace lede {

// Numbered sets of words. What a sentence has of them is told by the bits of its words.
class WordSets {
 public:
  using Bits = std::array<std::uint64_t, 8>;
  static constexpr std::uint16_t any = 0;  // the set that every sentence has a word of

  // The number of a set; `any` where there are too many.
  std::uint16_t number(std::vector<std::uint64_t> words);
  // Calls f(hash, number) for each word of each set.
  template <class F>
  void each(F&& f) const {
    for (const auto& [words, number] : numbers_)
      for (const std::uint64_t word : words) f(word, number);
  }
  static void add(Bits& bits, std::uint16_t number) { bits[number / 64] |= std::uint64_t{1} << (number % 64); }
  [[nodiscard]] static bool has(const Bits& bits, std::uint16_t number) { return (bits[number / 64] >> (number % 64) & 1) != 0; }

 private:
  std::map<std::vector<std::uint64_t>, std::uint16_t> numbers_;
};

struct Trigger {
  static constexpr std::int16_t noun = -1, verb = -2;

  std::uint16_t frame = 0;
  std::int16_t pattern = noun;  // of the frame, or one of the above
  std::uint8_t need = 0;        // a number of Needs
  std::uint16_t after = 0;         // bit per MentionType, of which one must stand behind it ("uses Foo"), unless a relative pronoun is before it
  std::uint16_t after_refers = 0;  // ... those that a word may stand for
  std::array<std::uint16_t, 4> sets{};  // of WordSets, all of which must have a word in the sentence
};

}  // namespace lede
