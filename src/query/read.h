// Records from a store, from files of JSON Lines, from standard input: line by line, whatever their size.
#pragma once
#include <cstdint>
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

// The same for those lines that `keep` wants, which is asked on up to `jobs` threads at once where the file is a regular one. `number`: of the line among
// those that are not empty, from 1.
Status each_kept_line(const std::string& file, unsigned jobs, const std::function<bool(std::string_view line)>& keep,
                      const std::function<bool(std::string_view line, std::uint64_t number)>& line);

}  // namespace lede
