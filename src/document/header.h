// What stands above an article's body: title, byline, days, dateline, stamps.
#pragma once
#include <cstddef>
#include <vector>

#include "document/document.h"
#include "document/lines.h"
#include "document/reader.h"
#include "document/rules.h"

namespace lede {

// Fills title, authors, publisher, place, published of `document` where they are not known yet. Returns the index of the first line of the body;
// stamps (outlet, day without year, "Posted" and its day) go to `boilerplate`.
std::size_t read_header(Document& document, const std::vector<Line>& lines, const DocumentRules& rules, std::vector<Span>& boilerplate);
// The publication day from address, file name or option, where the text states none.
void date_from_outside(Document& document, const ReadOptions& options);

}  // namespace lede
