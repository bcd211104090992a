#include "document/cohesion.h"

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/ascii.h"

namespace lede {
namespace {

constexpr std::size_t window_before = 2000, window_behind = 1000, piece_before = 400;

// A set of words by their hashes; now and then two words are one.
class WordSet {
 public:
  // Whether the word was put in now: not where it is not wanted, or in already.
  bool insert_if(std::uint32_t hash, bool wanted) {
    std::uint64_t& bits = bits_[hash / 64 % bits_.size()];
    const std::uint64_t bit = std::uint64_t{wanted} << (hash % 64);
    const bool fresh = (~bits & bit) != 0;
    bits |= bit;
    return fresh;
  }
  // Whether the word was taken out now: not where it is not wanted, or out already.
  bool erase_if(std::uint32_t hash, bool wanted) {
    std::uint64_t& bits = bits_[hash / 64 % bits_.size()];
    const std::uint64_t bit = std::uint64_t{wanted} << (hash % 64);
    const bool was_in = (bits & bit) != 0;
    bits &= ~bit;
    return was_in;
  }
  [[nodiscard]] bool has(std::uint32_t hash) const { return (bits_[hash / 64 % bits_.size()] >> (hash % 64) & 1) != 0; }

 private:
  std::array<std::uint64_t, 256> bits_{};  // 16,384
};

enum class Kind : std::uint8_t { gap, letter, wide };  // wide: the first byte of a character of Chinese, Japanese or Korean
constexpr auto kinds = [] {
  std::array<Kind, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    out[c] = c >= 0xE3 && c <= 0xED ? Kind::wide : ascii::alnum(static_cast<char>(c)) ? Kind::letter : Kind::gap;
  }
  return out;
}();
Kind kind(char c) { return kinds[static_cast<unsigned char>(c)]; }

std::uint64_t load8(const char* bytes) {
  std::uint64_t out = 0;
  std::memcpy(&out, bytes, sizeof out);
  return out;
}

// Of a word's size, and its first and last eight bytes; of a shorter word its bytes and 0.
std::uint32_t hash_of(std::uint64_t first, std::uint64_t last, std::size_t size) {
  constexpr std::uint64_t lower_case = 0x2020202020202020;
  const std::uint64_t mixed = ((first | lower_case) ^ ((last | lower_case) * 0xD6E8FEB86659FD93U) ^ size) * 0x9E3779B97F4A7C15U;
  return static_cast<std::uint32_t>(mixed >> 32);
}

// Which of 64 bytes are letters of words, a bit for each; which are digits, or capitals; which begin a wide letter.
struct Block {
  std::uint64_t letters = 0, digits = 0, capitals = 0, wide = 0;

  explicit Block(const char* bytes) {
    const auto above = [](__m128i v, int than) { return _mm_cmpgt_epi8(v, _mm_set1_epi8(static_cast<char>(than))); };
    const auto below = [](__m128i v, int than) { return _mm_cmplt_epi8(v, _mm_set1_epi8(static_cast<char>(than))); };
    const auto mask = [](__m128i v) { return static_cast<std::uint64_t>(static_cast<unsigned>(_mm_movemask_epi8(v))); };
    for (int part = 0; part < 4; ++part) {
      const __m128i v = _mm_loadu_si128(reinterpret_cast<const __m128i*>(bytes + 16 * part)), lower = _mm_or_si128(v, _mm_set1_epi8(0x20));
      const __m128i is_digit = _mm_and_si128(above(v, '0' - 1), below(v, '9' + 1)), is_alpha = _mm_and_si128(above(lower, 'a' - 1), below(lower, 'z' + 1));
      const __m128i is_wide = _mm_and_si128(above(v, 0xE3 - 256 - 1), below(v, 0xED - 256 + 1));
      const int shift = 16 * part;
      letters |= mask(_mm_or_si128(_mm_or_si128(is_digit, is_alpha), _mm_andnot_si128(is_wide, below(v, 0)))) << shift;
      digits |= mask(is_digit) << shift;
      capitals |= mask(_mm_and_si128(above(v, 'A' - 1), below(v, 'Z' + 1))) << shift;
      wide |= mask(is_wide) << shift;
    }
  }
};

// The bytes of a block at which words of content begin, `letters` being those of its whole words: of four letters or more, or of two or three with a capital or a digit behind the first.
std::uint64_t content_words(const Block& block, std::uint64_t letters) {
  const std::uint64_t second = letters >> 1, third = letters >> 2, marks = block.digits | (block.capitals & letters << 1);
  const std::uint64_t marked = marks | marks >> 1 | (marks >> 2 & third);
  return letters & ~(letters << 1) & second & ((third & letters >> 3) | marked);
}

// Hands on the hash of each word, and whether it is one of content and no function word; of scripts without spaces each two characters. No branch depends on what a word is: half of
// those of content are function words.
template <class Take>
void each_word(std::string_view text, const DocumentRules& rules, const Take& take) {
  const char* const data = text.data();
  std::size_t i = 0;
  const auto step = [&] {  // past the gap or the word at i
    const Kind here = kind(text[i]);
    if (here == Kind::gap) {
      ++i;
      return;
    }
    if (here == Kind::wide) {
      if (i + 6 <= text.size() && kind(text[i + 3]) == Kind::wide) take(cohesion_hash(text.substr(i, 6)), true);
      i = std::min(i + 3, text.size());
      return;
    }
    const std::size_t begin = i;
    while (++i < text.size() && kind(text[i]) == Kind::letter) {}
    const std::string_view word = text.substr(begin, i - begin);
    const auto marks = [](char c) { return ascii::digit(c) || ascii::upper(c); };
    if (word.size() < 4 && (word.size() < 2 || (!ascii::digit(word[0]) && std::ranges::none_of(word.substr(1), marks)))) return;
    if (const std::uint32_t hash = cohesion_hash(word); !rules.function_word(hash)) take(hash, true);
  };
  while (i < text.size()) {
    constexpr std::size_t readable = 64 + 8;  // words of a block are read by eight bytes
    const char* bytes = data + i;
    char padded[readable];
    if (i + readable > text.size()) {
      std::memset(padded, ' ', readable);
      std::memcpy(padded, bytes, text.size() - i);
      bytes = padded;
    }
    const Block block(bytes);
    const std::uint64_t gaps = ~block.letters;
    if (block.wide != 0 || gaps == 0) {
      for (const std::size_t stop = std::min(i + 64, text.size()); i < stop;) step();  // NOLINT(bugprone-infinite-loop): it moves i
      continue;
    }
    // A word that goes on behind the block is the next one's first.
    const int whole = 63 - std::countl_zero(gaps);
    const std::uint64_t letters = block.letters & ((std::uint64_t{1} << whole) - 1);
    for (std::uint64_t begins = content_words(block, letters); begins != 0; begins &= begins - 1) {
      const int begin = std::countr_zero(begins);
      const auto size = static_cast<std::size_t>(std::countr_one(letters >> begin));
      const char* const word = bytes + begin;
      const bool is_long = size >= 8;
      const std::uint64_t first = load8(word) & (is_long ? ~std::uint64_t{0} : (std::uint64_t{1} << (8 * (size & 7))) - 1);
      const std::uint64_t last = load8(word + (is_long ? size - 8 : 0)) & (is_long ? ~std::uint64_t{0} : 0);
      const std::uint32_t hash = hash_of(first, last, size);
      take(hash, !rules.function_word(hash));
    }
    i += static_cast<std::size_t>(whole) + 1;
  }
}

// Where the piece of a text begins that ends at `end`: where neither a word nor a wide letter is cut, and not before `farthest`.
std::size_t piece_begin(std::string_view text, std::size_t farthest, std::size_t end) {
  if (end - farthest <= piece_before) return farthest;
  std::size_t begin = end - piece_before;
  while (begin > farthest && !(kind(text[begin]) == Kind::gap && kind(text[begin - 1]) != Kind::wide && (begin < 2 || kind(text[begin - 2]) != Kind::wide))) --begin;
  return begin;
}

}  // namespace

std::uint32_t cohesion_hash(std::string_view word) {
  if (word.size() >= 8) return hash_of(load8(word.data()), load8(word.data() + word.size() - 8), word.size());
  std::uint64_t bytes = 0;
  std::memcpy(&bytes, word.data(), word.size());
  return hash_of(bytes, 0, word.size());
}

int Cohesion::points() const {
  const int other = shared < 5 ? 4 : shared < 8 ? 2 : shared < 12 ? -1 : shared < 20 ? -4 : -6;
  return other + (fresh >= 4 ? 5 : fresh >= 2 ? 2 : fresh == 1 ? -1 : -4);
}

Cohesion measure_cohesion(std::string_view before, std::string_view headline, std::string_view behind, int least, const DocumentRules& rules) {
  Cohesion found;  // what it is at best by what was seen yet
  std::array<std::uint32_t, window_behind> title;  // each word once; a word takes two bytes or more
  std::size_t titles = 0;
  WordSet words;
  each_word(headline.substr(0, window_behind), rules, [&](std::uint32_t word, bool counts) {
    title[titles] = word;
    titles += words.insert_if(word, counts);
  });
  found.fresh = static_cast<unsigned>(titles);
  if (found.points() < least) return found;
  for (std::size_t i = 0; i < titles; ++i) words.erase_if(title[i], true);
  // From here on the words behind the headline, without those that were seen before it.
  std::size_t count = 0, shared = 0;
  each_word(behind.substr(0, window_behind), rules, [&](std::uint32_t word, bool counts) { count += words.insert_if(word, counts); });
  const auto still_fresh = [&] { return static_cast<unsigned>(std::count_if(title.begin(), title.begin() + static_cast<std::ptrdiff_t>(titles), [&](std::uint32_t word) { return words.has(word); })); };
  found.fresh = still_fresh();
  const std::size_t farthest = before.size() - std::min(before.size(), window_before);
  for (std::size_t end = before.size(); end > farthest && found.points() >= least;) {
    const std::size_t begin = piece_begin(before, farthest, end);
    each_word(before.substr(begin, end - begin), rules, [&](std::uint32_t word, bool counts) { shared += words.erase_if(word, counts); });
    found.shared = count == 0 ? 0 : static_cast<unsigned>(shared * 100 / count);
    found.fresh = still_fresh();
    end = begin;
  }
  return found;
}

}  // namespace lede
