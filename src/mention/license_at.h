// A sentence as the grammar of licences reads it.
#pragma once
#include "mention/license.h"

namespace lede {

// Bits of a set of Creative Commons' parts.
inline constexpr unsigned part_by = 8, part_nc = 1, part_sa = 2, part_nd = 4;

struct LicenseFinder::At {
  static constexpr WordLiteral license = "license", licence = "licence";
  const Tokens& tokens;
  std::uint32_t begin = 0, end = 0;  // of the sentence

  [[nodiscard]] bool inside(std::uint32_t i) const { return i >= begin && i < end; }
  [[nodiscard]] const Token& token(std::uint32_t i) const { return tokens.tokens[i]; }
  [[nodiscard]] bool sign(std::uint32_t i, char c) const { return inside(i) && token(i).sign == c; }
  [[nodiscard]] bool word(std::uint32_t i, std::uint64_t hash) const { return inside(i) && hash_of(i) == hash; }
  [[nodiscard]] bool number(std::uint32_t i) const { return inside(i) && token(i).kind == TokenKind::number; }
  [[nodiscard]] bool glued(std::uint32_t i) const { return inside(i) && token(i).glued(); }
  // "licence" is spelt "license" in all tables.
  [[nodiscard]] static std::uint64_t spelling(std::uint64_t hash) { return hash == licence.hash ? license.hash : hash; }
  [[nodiscard]] std::uint64_t hash_of(std::uint32_t i) const { return spelling(token(i).hash); }
  [[nodiscard]] bool dash(std::uint32_t i) const { return sign(i, '-') || sign(i, '_'); }
};

}  // namespace lede
