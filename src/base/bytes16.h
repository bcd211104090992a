// Sixteen bytes of a text asked at once.
#pragma once
#include <emmintrin.h>

#include <cstddef>
#include <cstring>
#include <string_view>

namespace lede {

class Bytes16 {
 public:
  // Which of them are what was asked for.
  class Found {
   public:
    explicit Found(__m128i found) : found_(found) {}
    friend Found operator|(Found a, Found b) { return Found(_mm_or_si128(a.found_, b.found_)); }
    // A bit for each byte, that of the first the lowest.
    [[nodiscard]] unsigned bits() const { return static_cast<unsigned>(_mm_movemask_epi8(found_)); }

   private:
    __m128i found_;
  };

  // From `at` on, which is inside the text; behind its end stand zeros.
  Bytes16(std::string_view text, std::size_t at) {
    if (at + 16 <= text.size()) {
      bytes_ = load(text.data() + at);
    } else {
      char last[16] = {};
      std::memcpy(last, text.data() + at, text.size() - at);
      bytes_ = load(last);
    }
  }

  [[nodiscard]] Found are(char c) const { return Found(_mm_cmpeq_epi8(bytes_, _mm_set1_epi8(c))); }
  // With the bits `set` in each.
  [[nodiscard]] Found are(char c, char set) const { return Found(_mm_cmpeq_epi8(_mm_or_si128(bytes_, _mm_set1_epi8(set)), _mm_set1_epi8(c))); }
  // Those of ASCII.
  [[nodiscard]] Found letters() const { return between(_mm_or_si128(bytes_, _mm_set1_epi8(0x20)), 'a', 'z'); }
  // Of characters beyond ASCII.
  [[nodiscard]] Found high() const { return Found(bytes_); }
  [[nodiscard]] Found between(char first, char last) const { return between(bytes_, first, last); }

 private:
  static __m128i load(const char* from) { return _mm_loadu_si128(reinterpret_cast<const __m128i*>(from)); }
  static Found between(__m128i bytes, char first, char last) {
    const __m128i from_first = _mm_sub_epi8(bytes, _mm_set1_epi8(first));
    return Found(_mm_cmpeq_epi8(_mm_min_epu8(from_first, _mm_set1_epi8(static_cast<char>(last - first))), from_first));
  }

  __m128i bytes_;
};

}  // namespace lede
