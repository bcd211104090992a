// How a long text is taken in pieces: a document longer than a section is understood section by section, so that memory does not grow with it.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

#include "lede/span.h"

namespace lede {

// Bytes; what is not longer is one section.
inline constexpr std::uint32_t section_bytes = 512 * 1024;

// The byte behind the last paragraph or sentence that ends in the last 64 KiB of `text`; else the last character's begin.
std::size_t last_sentence_end(std::string_view text);

// The sections of a text, at least one: each ends with a paragraph, or with a sentence where its last 64 KiB have no end of one.
std::vector<Span> sections_of(std::string_view text);

}  // namespace lede
