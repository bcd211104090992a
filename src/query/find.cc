#include "query/find.h"

#include <emmintrin.h>

#include <bit>
#include <cstring>

namespace lede {

std::size_t find_bytes(std::string_view text, std::string_view part, std::size_t from) {
  constexpr std::size_t npos = std::string_view::npos;
  if (part.empty()) return from <= text.size() ? from : npos;
  if (text.size() < part.size() || from > text.size() - part.size()) return npos;
  const std::size_t last = part.size() - 1, ends = text.size() - last;  // it may begin before `ends`
  const __m128i first_byte = _mm_set1_epi8(part.front()), last_byte = _mm_set1_epi8(part.back());
  std::size_t at = from;
  for (; at + 16 <= ends; at += 16) {
    const __m128i begins = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at)), first_byte);
    const __m128i closes = _mm_cmpeq_epi8(_mm_loadu_si128(reinterpret_cast<const __m128i*>(text.data() + at + last)), last_byte);
    // Places where the first and the last byte are right.
    for (auto places = static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(begins, closes))); places != 0; places &= places - 1) {
      const std::size_t place = at + static_cast<std::size_t>(std::countr_zero(places));
      if (std::memcmp(text.data() + place, part.data(), part.size()) == 0) return place;
    }
  }
  return text.find(part, at);
}

}  // namespace lede
