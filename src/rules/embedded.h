// What is compiled into the binary (cmake/embed.cmake): the compiled rules and the JSON Schemas.
#pragma once
#include <span>
#include <string_view>
#include <utility>

namespace lede {

// The image of the files of data/, made by the tool lede_pack; empty in that tool itself.
std::string_view built_in_image();
// Sorted by name; `first` as in "schema/fact.json".
std::span<const std::pair<std::string_view, std::string_view>> embedded_files();

}  // namespace lede
