// What results depend on besides input, rules and options.
#pragma once
#include <string_view>

namespace lede {

inline constexpr std::string_view schema_name = "lede/1";
// Raised whenever code changes a result for the same input, rules and options.
inline constexpr int engine = 8;

}  // namespace lede
