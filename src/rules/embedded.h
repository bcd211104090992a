// The files of data/ that are compiled into the binary (cmake/embed.cmake makes embedded.cc).
#pragma once
#include <span>
#include <string_view>
#include <utility>

namespace lede {
// Sorted by name; `first` as in "lexicon/company.jsonl".
std::span<const std::pair<std::string_view, std::string_view>> embedded_files();
}  // namespace lede
