// Where results go: standard output, or a file that is there whole or not at all.
#pragma once
#include <string>
#include <string_view>

#include "lede/result.h"

namespace lede::cli {

// Buffers; not thread-safe. A reader that went away (closed pipe) is no error: write() just says that more is of no use.
class Output {
 public:
  // To standard output where `file` is empty. A regular file is written beside its name and renamed by finish(); a device or pipe is written as it is.
  static Result<Output> open(const std::string& file);
  Output(Output&& other) noexcept;
  Output& operator=(Output&&) = delete;
  ~Output();

  // False where writing on is of no use: the pipe is closed, or the disk is full (finish() says which).
  bool write(std::string_view text);
  // Flushes and puts the file in its place. A closed pipe is done, everything else that went wrong is `unfinished`.
  Status finish();

 private:
  Output() = default;
  bool flush();
  bool put(std::string_view text);

  int fd_ = 1;
  std::string file_, temporary_;
  std::string buffer_;
  std::string error_;
  bool closed_ = false;
};

// The regular file that standard output goes to, so that it is never read as a source; empty where there is none.
std::string standard_output_file();

}  // namespace lede::cli
