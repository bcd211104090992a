// How far the work is: one line on a terminal that is written over, and gone when something else is said or the work is done.
#pragma once
#include <chrono>
#include <cstdint>
#include <string>

#include "cli/options.h"

namespace lede::cli {

// "[=======>            ] 35 %, 1.2 of 3.4 GB, 45120 documents, 28.4 MB/s, 1:17 left". Without a total only what was done.
std::string progress_line(std::uint64_t documents, std::uint64_t bytes, std::uint64_t total, std::uint64_t milliseconds);

// Not thread-safe.
class Progress {
 public:
  Progress(When when, bool quiet);
  ~Progress() { clear(); }
  Progress(const Progress&) = delete;
  Progress& operator=(const Progress&) = delete;

  [[nodiscard]] bool wanted() const { return wanted_; }
  // Bytes of all that is to be read, if that is known.
  void expect(std::uint64_t total) { total_ = total; }
  // What is done; shown from a second after the start on, and a few times a second.
  void show(std::uint64_t documents, std::uint64_t bytes);
  void clear();

 private:
  bool wanted_, shown_ = false;
  std::uint64_t total_ = 0, last_ = 0;
  std::chrono::steady_clock::time_point start_ = std::chrono::steady_clock::now();
};

}  // namespace lede::cli
