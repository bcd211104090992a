#include "base/json.h"

#include <algorithm>
#include <array>
#include <bit>
#include <charconv>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace lede {
namespace {

// What stands after the backslash; 0: the byte needs no escape; 'u': \u00XX.
constexpr std::array<char, 256> escapes = [] {
  std::array<char, 256> table{};
  for (std::size_t i = 0; i < 32; ++i) table[i] = 'u';
  table['\b'] = 'b';
  table['\f'] = 'f';
  table['\n'] = 'n';
  table['\r'] = 'r';
  table['\t'] = 't';
  table['"'] = '"';
  table['\\'] = '\\';
  return table;
}();

// Whether one of the bytes needs an escape: none below a space, no quote, no backslash.
template <class Word>
bool special(Word bytes) {
  constexpr Word ones = static_cast<Word>(0x0101010101010101), high = static_cast<Word>(0x8080808080808080);
  const Word quotes = bytes ^ ones * '"', backslashes = bytes ^ ones * '\\';
  return ((((bytes - ones * 32) & ~bytes) | ((quotes - ones) & ~quotes) | ((backslashes - ones) & ~backslashes)) & high) != 0;
}

// Copies `size` bytes, from one to two words of them, unless one needs an escape.
template <class Word>
bool copy_plain(const char* from, std::size_t size, char* to) {
  Word first, last;  // they may overlap
  std::memcpy(&first, from, sizeof first);
  std::memcpy(&last, from + size - sizeof last, sizeof last);
  if (special(first) || special(last)) return false;
  std::memcpy(to, &first, sizeof first);
  std::memcpy(to + size - sizeof last, &last, sizeof last);
  return true;
}

char* escape(unsigned char byte, char* at) {
  constexpr char hex[] = "0123456789abcdef";
  const char sign = escapes[byte];
  *at++ = '\\';
  *at++ = sign;
  if (sign == 'u') {
    *at++ = '0';
    *at++ = '0';
    *at++ = hex[byte >> 4];
    *at++ = hex[byte & 15];
  }
  return at;
}

}  // namespace

JsonOut::JsonOut(std::string& out, std::size_t expect) : out_(out) {
  const std::size_t size = out.size();
  out.resize(size + expect);
  at_ = out.data() + size;
  end_ = out.data() + out.size();
}

void JsonOut::finish() {
  if (over_) return;
  out_.resize(size());
  end_ = at_ = out_.data() + out_.size();
}

void JsonOut::grow(std::size_t bytes) {
  const std::size_t size = this->size();
  out_.resize(std::max(size + size / 2, size + bytes) + 256);
  at_ = out_.data() + size;
  end_ = out_.data() + out_.size();
}

JsonOut& JsonOut::text(std::string_view text) {
  // Room for six bytes an input byte only where the input is short; else as it goes, block by block.
  constexpr std::size_t block = 16;
  const char* from = text.data();
  const char* const to = from + text.size();
  need(text.size() + 2 + 6 * block);
  *at_++ = '"';
#ifdef __SSE2__
  const __m128i quote = _mm_set1_epi8('"'), backslash = _mm_set1_epi8('\\'), control = _mm_set1_epi8(0x1f);
  while (to - from >= static_cast<std::ptrdiff_t>(block)) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
    const __m128i hit = _mm_or_si128(_mm_or_si128(_mm_cmpeq_epi8(bytes, quote), _mm_cmpeq_epi8(bytes, backslash)),
                                     _mm_cmpeq_epi8(_mm_max_epu8(bytes, control), control));
    const auto mask = static_cast<unsigned>(_mm_movemask_epi8(hit));
    _mm_storeu_si128(reinterpret_cast<__m128i*>(at_), bytes);
    if (mask == 0) {
      from += block;
      at_ += block;
      continue;
    }
    const int clean = std::countr_zero(mask);
    at_ = escape(static_cast<unsigned char>(from[clean]), at_ + clean);
    from += clean + 1;
    need(static_cast<std::size_t>(to - from) + 2 + 6 * block);
  }
#endif
  // Names and ids end here, most of them with nothing to escape.
  const auto left = static_cast<std::size_t>(to - from);
  if ((left >= 8 && left <= 16 && copy_plain<std::uint64_t>(from, left, at_)) || (left >= 4 && left < 8 && copy_plain<std::uint32_t>(from, left, at_))) {
    at_ += left;
    *at_++ = '"';
    return *this;
  }
  need(6 * left + 2);
  for (; from != to; ++from) {
    const auto byte = static_cast<unsigned char>(*from);
    if (escapes[byte] != 0) at_ = escape(byte, at_);
    else *at_++ = *from;
  }
  return raw('"');
}

JsonOut& JsonOut::number(std::uint64_t value) {
  need(20);
  if (value < 100'000'000) {  // eight digits at once: halves, then pairs, then single ones, the first in the lowest byte
    const std::uint64_t halves = value / 10'000 | (value % 10'000) << 32;
    const std::uint64_t hundreds = (halves * 10'486 >> 20) & 0x0000007F0000007F;
    const std::uint64_t pairs = hundreds | (halves - 100 * hundreds) << 16;
    const std::uint64_t tens = (pairs * 103 >> 10) & 0x000F000F000F000F;
    const std::uint64_t digits = tens | (pairs - 10 * tens) << 8;
    const int zeros = std::countr_zero(digits | std::uint64_t{1} << 56) / 8;
    const std::uint64_t text = (digits | 0x3030303030303030) >> (8 * zeros);
    std::memcpy(at_, &text, sizeof text);
    at_ += 8 - zeros;
    return *this;
  }
  at_ = std::to_chars(at_, at_ + 20, value).ptr;
  return *this;
}

JsonOut& JsonOut::number(const Decimal& value) {
  int128 micros = value.micros();
  need(64);
  if (micros < 0) {
    *at_++ = '-';
    micros = -micros;
  }
  constexpr int128 two63 = static_cast<int128>(1) << 63;
  if (micros / 1'000'000 >= two63) return raw(Decimal::from_micros(micros).text());
  number(static_cast<std::uint64_t>(micros / 1'000'000));
  auto fraction = static_cast<int>(micros % 1'000'000);
  if (fraction != 0) *at_++ = '.';
  for (int unit = 100'000; fraction != 0; unit /= 10) {
    *at_++ = static_cast<char>('0' + fraction / unit);
    fraction %= unit;
  }
  return *this;
}

}  // namespace lede
