// Lines that were cut to a width (by fold, fmt, an editor, a mail program), put together again: an article says the same however it is wrapped.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/lines.h"
#include "document/rules.h"

namespace lede {

// Whether the lines of `text` were filled to a width. If so, `out` is the text with a space for every line end that only the width asked for: the
// same bytes at the same places, so that spans of one hold in the other. `joints` (sorted): such line ends behind the hyphen of a word.
// Paragraphs that stand on a line each, lists, verses and code are left as they are. Linear.
bool unwrap(std::string_view text, const std::vector<Line>& lines, const DocumentRules& rules, std::string& out, std::vector<Span>& joints);

}  // namespace lede
