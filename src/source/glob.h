// Shell patterns over paths.
#pragma once
#include <string_view>

namespace lede {

// `*` and `?` match within one name, `**` across names; a pattern without '/' is held against the last name alone.
// Linear in pattern times path: no pattern makes it explode.
bool glob_match(std::string_view pattern, std::string_view path);

}  // namespace lede
