// Records from a store, from files of JSON Lines, from standard input: line by line, whatever their size.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "lede/result.h"

namespace lede {

// A file of records, "-" for standard input. A store's are mapped from the beginning, so that a writer may drop them while they are read.
struct RecordFile {
  RecordFile(std::string name) : path(std::move(name)) {}  // NOLINT(google-explicit-constructor)
  RecordFile(std::string name, MappedFile file) : path(std::move(name)), mapped(std::make_shared<const MappedFile>(std::move(file))) {}
  std::string path;
  std::shared_ptr<const MappedFile> mapped{};
};
using RecordFiles = std::vector<RecordFile>;

// What holds the records of `paths`: a store's folder, the *.jsonl of another folder, a file itself, "-" for standard input.
// An error where one of them is not there, or a store is damaged.
Result<RecordFiles> record_files(const std::vector<std::string>& paths);

// Calls `line` with every line that is not empty; it returns false to stop. Error: the file can't be read (input).
Status each_line(const RecordFile& file, const std::function<bool(std::string_view line)>& line);

// The same for those lines that `keep` wants, which is asked on up to `jobs` threads at once where the file is a regular one. `number`: of the line among
// those that are not empty, from 1.
Status each_kept_line(const RecordFile& file, unsigned jobs, const std::function<bool(std::string_view line)>& keep,
                      const std::function<bool(std::string_view line, std::uint64_t number)>& line);

}  // namespace lede
