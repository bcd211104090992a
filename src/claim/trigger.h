// A word that makes a frame look at a sentence, and what else must be in the sentence for it.
#pragma once
#include <array>
#include <bit>
#include <cstdint>
#include <cstring>
#include <map>
#include <vector>

namespace lede {

// Numbered sets of words. What a sentence has of them is told by the bits of its words.
class WordSets {
 public:
  using Bits = std::array<std::uint64_t, 16>;
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
  // Adds the sets that `sets` gives for each of `words`; they stay in registers meanwhile.
  template <class Words, class Sets>
  static void merge(Bits& into, const Words& words, const Sets& sets) {
    typedef std::uint64_t Two __attribute__((vector_size(16)));
    constexpr std::size_t count = sizeof(Bits) / sizeof(Two);
    std::array<Two, count> all = std::bit_cast<std::array<Two, count>>(into);
    for (const auto& word : words) {
      const Bits& from = sets(word);
#pragma GCC unroll 8
      for (std::size_t k = 0; k < count; ++k) {
        Two two;
        std::memcpy(&two, &from[2 * k], sizeof two);
        all[k] |= two;
      }
    }
    into = std::bit_cast<Bits>(all);
  }
  [[nodiscard]] static bool has(const Bits& bits, std::uint16_t number) { return (bits[number / 64] >> (number % 64) & 1) != 0; }
  [[nodiscard]] static bool has_all(const Bits& bits, const std::array<std::uint16_t, 4>& wanted) {
    // No branch between: each would be guessed wrong.
    return (static_cast<unsigned>(has(bits, wanted[0])) & static_cast<unsigned>(has(bits, wanted[1])) & static_cast<unsigned>(has(bits, wanted[2])) & static_cast<unsigned>(has(bits, wanted[3]))) != 0;
  }

 private:
  std::map<std::vector<std::uint64_t>, std::uint16_t> numbers_;
};

struct Trigger {
  static constexpr std::int16_t noun = -1, verb = -2;

  std::uint16_t frame = 0;
  std::int16_t pattern = noun;  // of the frame, or one of the above
  std::uint8_t need = 0;        // a number of Needs
  std::uint8_t reserved = 0;    // images have no padding
  std::uint16_t after = 0;         // bit per MentionType, of which one must stand behind it ("uses Foo"), unless a relative pronoun is before it
  std::uint16_t after_refers = 0;  // ... those that a word may stand for
  std::array<std::uint16_t, 4> sets{};  // of WordSets, all of which must have a word in the sentence
  // What must stand right before and right behind the trigger, markup left out: a word of a set, or the end and the beginning of a mention of
  // one of the types; 0: anything.
  std::uint16_t word_before = 0, word_behind = 0;
  std::uint16_t types_before = 0, types_behind = 0;
  [[nodiscard]] bool has_neighbours() const { return (word_before | word_behind | types_before | types_behind) != 0; }
};

}  // namespace lede
