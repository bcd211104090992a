#include "record/offsets.h"

namespace lede {
namespace {

// Units that begin with this byte: none in the middle of a character; two in UTF-16 for one of four bytes.
std::uint32_t units(char byte, Offsets unit) {
  const auto b = static_cast<unsigned char>(byte);
  if ((b & 0xC0) == 0x80) return 0;
  return unit == Offsets::utf16 && b >= 0xF0 ? 2 : 1;
}

}  // namespace

OffsetMap::OffsetMap(std::string_view text, Offsets unit) : text_(text), unit_(unit) {
  if (unit == Offsets::byte) return;
  before_.reserve(text.size() / block + 1);
  std::uint32_t sum = 0;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (i % block == 0) before_.push_back(sum);
    sum += units(text[i], unit);
  }
  if (text.size() % block == 0) before_.push_back(sum);
}

std::uint32_t OffsetMap::count(std::uint32_t at) const {
  const std::uint32_t start = at / block;
  std::uint32_t sum = before_[start];
  for (std::uint32_t i = start * block; i < at; ++i) sum += units(text_[i], unit_);
  return sum;
}

}  // namespace lede
