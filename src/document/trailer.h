// What stands around an article's text in its file and is told by its shape, not by words: whom to contact, linked headlines, pictures at the end, leads told twice.
#pragma once
#include <cstddef>
#include <string_view>
#include <vector>

#include "document/lines.h"

namespace lede {

// Adds to `spans` (which has the boilerplate told by words) blocks of contacts, linked headlines and pictures behind the last paragraph,
// and each repeat of a lead; `body` is the first line below the header. Linear.
void find_trailer(std::string_view text, const std::vector<Line>& lines, std::size_t body, std::vector<Span>& spans);

}  // namespace lede
