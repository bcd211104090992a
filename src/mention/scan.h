// The one pass over all tokens of a document: numbers their words and notes where each finder has anything to look at. The finders walk these
// short lists, and no finder walks the text.
#pragma once
#include "mention/scratch.h"
#include "mention/words.h"
#include "pipeline/analysis.h"

namespace lede {

// Sets Token::word, and of `scratch` cues, sentence, titled, the lists of starts; clears cover and candidates.
void scan(const MentionWords& words, Analysis& analysis, MentionScratch& scratch);

}  // namespace lede
