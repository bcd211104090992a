// What a document says several times becomes one claim, its fullest; what document-wide rules make needless goes.
#pragma once
#include "pipeline/analysis.h"

namespace lede {

void merge_claims(Analysis& analysis);

}  // namespace lede
