// Bytes of a text that are not the article's own words.
#pragma once
#include <cstddef>
#include <vector>

#include "document/document.h"
#include "document/lines.h"
#include "document/rules.h"

namespace lede {

// Adds to `spans` (unsorted) the boilerplate of the text; `body` is the first line below the header. Linear.
void find_boilerplate(const Document& document, const std::vector<Line>& lines, std::size_t body, const DocumentRules& rules, std::vector<Span>& spans);
// Sorts and joins spans between which nothing but white space stands.
void join_spans(std::string_view text, std::vector<Span>& spans);

}  // namespace lede
