// Bytes of a text that are markup, and line ends that end a block.
#pragma once
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/lines.h"

namespace lede {

// Fills `gaps` (sorted, disjoint): with `markup` the signs of Markdown and HTML, always bare addresses, list markers, and the line ends that no
// sentence runs over. Linear, whatever the text.
void find_gaps(std::string_view text, const std::vector<Line>& lines, bool markup, std::vector<Gap>& gaps);

}  // namespace lede
