// Where sentences end.
#pragma once
#include "text/tokens.h"

namespace lede {

// Fills out.sentences from out.tokens. A sentence ends at a block, and after . ? ! (with closing quotes and brackets) before a capital, a digit
// or a quote, unless the point belongs to an abbreviation.
void split_sentences(const Document& document, Tokens& out);

}  // namespace lede
