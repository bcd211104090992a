// "Did you mean ...?"
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lede::cli {

// The name with the fewest edits, at most a third of the word's letters; empty where none is near.
std::string nearest(std::string_view word, const std::vector<std::string>& names);
// ", did you mean 'NAME'?" or nothing.
std::string suggestion(std::string_view word, const std::vector<std::string>& names);

}  // namespace lede::cli
