#include "document/cohesion.h"

#include <algorithm>
#include <array>

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

// The three bytes of a character of Chinese, Japanese or Korean begin so.
bool wide(unsigned char c) { return c >= 0xE3 && c <= 0xED; }

std::uint32_t hash_of(std::string_view bytes) {
  std::uint32_t hash = 0x811C9DC5U;
  for (const char c : bytes) hash = (hash ^ static_cast<unsigned char>(c)) * 0x01000193U;
  return hash ^ (hash >> 15);
}

bool in_word(unsigned char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c >= 0x80; }

// Hands on the hash of each content word, of scripts without spaces each two characters: four letters or more, or shorter with a capital or a digit behind its first; no function word.
template <class Take>
void content_words(std::string_view text, const DocumentRules& rules, const Take& take) {
  for (std::size_t i = 0; i < text.size();) {
    auto c = static_cast<unsigned char>(text[i]);
    if (!in_word(c)) {
      ++i;
      continue;
    }
    if (wide(c)) {
      if (i + 6 <= text.size() && wide(static_cast<unsigned char>(text[i + 3]))) take(hash_of(text.substr(i, 6)));
      i = std::min(i + 3, text.size());
      continue;
    }
    const std::size_t begin = i;
    std::uint32_t hash = 0x811C9DC5U;
    bool marked = false;
    for (; i < text.size() && in_word(c = static_cast<unsigned char>(text[i])) && !wide(c); ++i) {
      marked = marked || (c >= '0' && c <= '9') || (i > begin && c >= 'A' && c <= 'Z');
      hash = (hash ^ (c >= 'A' && c <= 'Z' ? c + 32U : c)) * 0x01000193U;
    }
    if (const std::size_t size = i - begin; size < 2 || (size < 4 && !marked)) continue;
    if (rules.function_word(text.substr(begin, i - begin))) continue;
    take(hash ^ (hash >> 15));
  }
}

}  // namespace

Cohesion measure_cohesion(std::string_view before, std::string_view headline, std::string_view behind, const DocumentRules& rules) {
  WordSet known, here, title;
  content_words(before.substr(before.size() - std::min(before.size(), window_before)), rules, [&](std::uint32_t word) { known.insert(word); });
  unsigned words = 0, shared = 0;
  content_words(behind.substr(0, window_behind), rules, [&](std::uint32_t word) {
    if (!here.insert(word)) return;
    ++words;
    shared += known.has(word);
  });
  Cohesion found;
  found.shared = words == 0 ? 0 : shared * 100 / words;
  content_words(headline, rules, [&](std::uint32_t word) { found.fresh += title.insert(word) && here.has(word) && !known.has(word); });
  return found;
}

}  // namespace lede
