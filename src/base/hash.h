// Hashes as records and stores have them: XXH3-128 for ids, SHA-256 for contents.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>

namespace lede {

// 32 hex digits, the most significant first (the canonical text of XXH3-128).
std::array<char, 32> xxh3_hex(std::string_view bytes);

// An id as in records: `letter` and the first 20 hex digits of XXH3-128 of `bytes`.
struct Id {
  std::array<char, 21> text{};
  [[nodiscard]] std::string_view view() const { return {text.data(), text.size()}; }
  friend auto operator<=>(const Id&, const Id&) = default;
};
Id make_id(char letter, std::string_view bytes);

// A 64-bit hash for tables inside one run; never written.
std::uint64_t quick_hash(std::string_view bytes, std::uint64_t seed = 0);

// 64 hex digits.
struct Sha256 {
  std::array<char, 64> text{};
  [[nodiscard]] std::string_view view() const { return {text.data(), text.size()}; }
};
Sha256 sha256(std::string_view bytes);

}  // namespace lede
