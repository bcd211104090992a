// Mentions -> entities: aliases, short names, surnames become one entity with a canonical id within the document.
#pragma once
#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

// Fills analysis.entities and the `entity` of every mention that is a name.
void resolve_entities(const Pack& pack, Analysis& analysis);

// The slug of a name as ids have it: NFKD, lower case, runs of what is no letter or digit become one '-'.
std::string slug(std::string_view name);

}  // namespace lede
