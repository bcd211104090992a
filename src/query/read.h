// Records from a store, from files of JSON Lines, from standard input: line by line, whatever their size.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/notice.h"
#include "lede/result.h"

namespace lede {

// The files that hold the records of `paths`: a store's parts, the *.jsonl of a folder, a file itself, "-" for standard input.
// An error where one of them is not there or is damaged.
Result<std::vector<std::string>> record_files(const std::vector<std::string>& paths);

// Calls `line` with every line that is not empty; it returns false to stop. False (and a notice) where the file can't be read.
bool each_line(const std::string& file, const std::function<bool(std::string_view line)>& line, const NoticeSink& notices);

}  // namespace lede
