// A stretch of a document's text.
#pragma once
#include <cstdint>
#include <string_view>

namespace lede {

// Bytes `begin` up to but not including `end`, counted from the start of the document's text.
struct Span {
  std::uint32_t begin = 0;
  std::uint32_t end = 0;

  [[nodiscard]] constexpr std::uint32_t size() const { return end - begin; }
  [[nodiscard]] constexpr bool empty() const { return begin == end; }
  [[nodiscard]] constexpr bool contains(Span other) const { return begin <= other.begin && other.end <= end; }
  [[nodiscard]] constexpr bool overlaps(Span other) const { return begin < other.end && other.begin < end; }
  // The bytes of `text` that the span covers; the span must lie inside `text`.
  [[nodiscard]] constexpr std::string_view cut(std::string_view text) const { return text.substr(begin, end - begin); }
  friend constexpr bool operator==(Span, Span) = default;
  friend constexpr auto operator<=>(Span, Span) = default;
};

}  // namespace lede
