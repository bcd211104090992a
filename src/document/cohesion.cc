#include "document/cohesion.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <vector>

namespace lede {
namespace {

constexpr std::size_t window_before = 4000, window_behind = 1500;

// A set of words by their hashes; now and then two words are one.
class WordSet {
 public:
  bool insert(std::uint32_t hash) {
    std::uint64_t& bits = bits_[hash / 64 % bits_.size()];
    const std::uint64_t bit = 1ULL << (hash % 64);
    const bool fresh = (bits & bit) == 0;
    bits |= bit;
    return fresh;
  }
  [[nodiscard]] bool has(std::uint32_t hash) const { return (bits_[hash / 64 % bits_.size()] >> (hash % 64) & 1) != 0; }

 private:
  std::array<std::uint64_t, 256> bits_{};  // 16,384
};

enum Kind : std::uint8_t { gap, letter, wide_letter };  // wide: the first byte of a character of Chinese, Japanese or Korean
constexpr auto kinds = [] {
  std::array<Kind, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    const bool word = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80;
    out[c] = c >= 0xE3 && c <= 0xED ? wide_letter : word ? letter : gap;
  }
  return out;
}();
Kind kind(char c) { return kinds[static_cast<unsigned char>(c)]; }

// Hands on the hash of each content word, of scripts without spaces each two characters: four letters or more, or shorter with a capital or a digit behind its first; no function word.
template <class Take>
void content_words(std::string_view text, const DocumentRules& rules, const Take& take) {
  for (std::size_t i = 0; i < text.size();) {
    const Kind here = kind(text[i]);
    if (here == gap) {
      ++i;
      continue;
    }
    if (here == wide_letter) {
      if (i + 6 <= text.size() && kind(text[i + 3]) == wide_letter) take(cohesion_hash(text.substr(i, 6)));
      i = std::min(i + 3, text.size());
      continue;
    }
    const std::size_t begin = i;
    while (++i < text.size() && kind(text[i]) == letter) {}
    const std::string_view word = text.substr(begin, i - begin);
    const auto marks = [](char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z'); };
    if (word.size() < 4 && (word.size() < 2 || (!(word[0] >= '0' && word[0] <= '9') && std::ranges::none_of(word.substr(1), marks)))) continue;
    if (const std::uint32_t hash = cohesion_hash(word); !rules.function_word(hash)) take(hash);
  }
}

}  // namespace

// Of its size, and its first and last eight bytes.
std::uint32_t cohesion_hash(std::string_view word) {
  std::uint64_t first = 0, last = 0;
  if (word.size() >= sizeof first) {
    std::memcpy(&first, word.data(), sizeof first);
    std::memcpy(&last, word.data() + word.size() - sizeof last, sizeof last);
  } else {
    std::memcpy(&first, word.data(), word.size());
  }
  constexpr std::uint64_t lower_case = 0x2020202020202020;
  const std::uint64_t mixed = ((first | lower_case) ^ ((last | lower_case) * 0xD6E8FEB86659FD93U) ^ word.size()) * 0x9E3779B97F4A7C15U;
  return static_cast<std::uint32_t>(mixed >> 32);
}

Cohesion measure_cohesion(std::string_view before, std::string_view headline, std::string_view behind, unsigned wanted, const DocumentRules& rules) {
  std::vector<std::uint32_t> title, words;  // each word once
  {
    WordSet seen;
    content_words(headline, rules, [&](std::uint32_t word) { if (seen.insert(word)) title.push_back(word); });
  }
  if (title.size() < wanted) return {100, static_cast<unsigned>(title.size())};
  WordSet here;
  content_words(behind.substr(0, window_behind), rules, [&](std::uint32_t word) { if (here.insert(word)) words.push_back(word); });
  const auto again = static_cast<unsigned>(std::ranges::count_if(title, [&](std::uint32_t word) { return here.has(word); }));
  if (again < wanted) return {100, again};
  WordSet known;
  content_words(before.substr(before.size() - std::min(before.size(), window_before)), rules, [&](std::uint32_t word) { known.insert(word); });
  const auto shared = static_cast<std::size_t>(std::ranges::count_if(words, [&](std::uint32_t word) { return known.has(word); }));
  Cohesion found;
  found.shared = words.empty() ? 0 : static_cast<unsigned>(shared * 100 / words.size());
  found.fresh = static_cast<unsigned>(std::ranges::count_if(title, [&](std::uint32_t word) { return here.has(word) && !known.has(word); }));
  return found;
}

}  // namespace lede
