// What the lexicon knows of names, for filters and for entities.
#pragma once
#include <functional>
#include <memory>
#include <string>
#include <string_view>

#include "query/filter.h"
#include "rules/pack.h"

namespace lede {

// Whether the answer needs the lexicon: something is named, or entities are asked for.
bool needs_names(const Filter& filter);
// For Matcher: the ids that a name stands for, in any capitalisation, or those that a rule has and had. Linear in the lexicon for each call.
Matcher::Aliases aliases_of(std::shared_ptr<const Pack> pack);
// For entities_of(): the id of the company that an entity belongs to; empty where the lexicon knows none.
std::function<std::string(std::string_view id)> parents_of(std::shared_ptr<const Pack> pack);

// The name that the lexicon has for an id; empty where it knows none.
std::function<std::string(std::string_view id)> names_of(std::shared_ptr<const Pack> pack);

}  // namespace lede
