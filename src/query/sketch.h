// What a text looks like, in a fixed number of bytes: texts that share most of their words have much the same sketch.
#pragma once
#include <array>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "lede/span.h"

namespace lede {

// MinHash over runs of three words in lower case; line breaks, markup and punctuation do not count.
struct Sketch {
  static constexpr std::size_t size = 64;
  std::array<std::uint32_t, size> least{};
  std::uint64_t words_hash = 0;  // of all words in their order; 0: a text without words, or none that was given
};

// `left_out`: spans of boilerplate, in order. Linear in the text.
Sketch sketch_of(std::string_view text, std::span<const Span> left_out = {});
// How much of all their runs of words two texts share, in per cent: an estimate, within about 6 of the truth.
unsigned alike(const Sketch& a, const Sketch& b);

inline constexpr unsigned nearly_the_same = 60;  // per cent: a copy with a quarter cut off shares three quarters, less what the estimate may be off

// For each sketch the number of its group: the smallest index of those that are nearly the same text, directly or through others.
// Texts without words are alone. Whatever the order of the sketches, the groups are the same.
std::vector<std::size_t> groups_of(const std::vector<const Sketch*>& sketches);

}  // namespace lede
