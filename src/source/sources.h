// PATH arguments -> the files to read, in order.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "lede/input.h"
#include "lede/notice.h"

namespace lede {

// One thing to read: a file, or standard input ("-").
struct Source {
  std::string file;  // to open; "-" is standard input
  std::string path;  // as in records: '/'-separated, lexically normalised, --base cut off
  bool named = false;  // given as a PATH itself, not found in a walked folder
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
};

// Walks the PATHs as sources are asked for: folders recursively in byte order of names, hidden files and links to folders skipped, FIFOs and devices
// only where named, a folder with a lede MANIFEST.json never. Holds the names of the folders it stands in, and no other. Not thread-safe.
class SourceWalk {
 public:
  explicit SourceWalk(SourceOptions options);
  SourceWalk(SourceWalk&&) noexcept;
  SourceWalk& operator=(SourceWalk&&) noexcept;
  ~SourceWalk();
  // The next source; false at the end. What can't be read gives a notice and is left out.
  bool next(Source& out, const NoticeSink& notices);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// The path that records have for a PATH as given: '/'-separated, lexically normalised, `base` cut off; "." for all of `base`.
std::string record_path(const std::string& given, const std::string& base);

}  // namespace lede
