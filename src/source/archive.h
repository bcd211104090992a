// tar and zip, front to back, and the compressions that are not zlib's, by libarchive.
#pragma once
#include <memory>
#include <string>

#include "source/byte_source.h"

namespace lede {

// bzip2, xz and zstd data, of one frame or many.
std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> bytes);

// Nothing is ever written to disk: a member is a name and a stream. Not thread-safe.
class Archive {
 public:
  explicit Archive(std::unique_ptr<ByteSource> bytes);
  ~Archive();
  // Goes on to the next file (folders, links and devices are passed over); false at the end or after damage, which error() tells, unless the member read last did.
  bool next();
  // Of the file: '/'-separated, without "..", "." and what would make it absolute; UTF-8 where the archive has it so.
  [[nodiscard]] const std::string& name() const;
  // The file's bytes; to be read before the next next(), and to be gone before the archive.
  std::unique_ptr<ByteSource> open();
  [[nodiscard]] std::string error() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lede
