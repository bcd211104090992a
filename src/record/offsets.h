// Bytes of a text -> code points or UTF-16 units, for --offsets.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace lede {

enum class Offsets : std::uint8_t { byte, codepoint, utf16 };

// Made in one pass over the text; a lookup then counts within one block. Costs nothing where offsets are bytes.
class OffsetMap {
 public:
  OffsetMap(std::string_view text, Offsets unit);
  // How many units come before byte `at`, which must not lie inside a character.
  [[nodiscard]] std::uint32_t operator()(std::uint32_t at) const { return unit_ == Offsets::byte ? at : count(at); }

 private:
  [[nodiscard]] std::uint32_t count(std::uint32_t at) const;

  static constexpr std::uint32_t block = 64;
  std::string_view text_;
  Offsets unit_;
  std::vector<std::uint32_t> before_;  // units before each block
};

}  // namespace lede
