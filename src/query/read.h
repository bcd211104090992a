// Records from a store, from files of JSON Lines, from standard input: line by line, whatever their size.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lede/result.h"

namespace lede {

// What holds the records of `paths`: a store's folder, the *.jsonl of another folder, a file itself, "-" for standard input.
// An error where one of them is not there.
Result<std::vector<std::string>> record_files(const std::vector<std::string>& paths);

// Calls `line` with every line that is not empty; it returns false to stop. Errors: the file can't be read (input), the store is damaged (unfinished).
Status each_line(const std::string& file, const std::function<bool(std::string_view line)>& line);

}  // namespace lede
