// What a stream is packed in, and the limit of what it may become.
#pragma once
#include <cstdint>
#include <memory>
#include <string_view>

#include "source/archive.h"
#include "source/byte_source.h"

namespace lede {

enum class Packing : std::uint8_t { none, gzip, other, archive };  // other: bzip2, xz, zstd

// Told by the first bytes; 512 are enough.
Packing packing_of(std::string_view head);

// One source's bytes, however many layers of packing lie over them. What a layer gives is held against what was read from the source itself, so that
// a bomb ends whatever it is wrapped in.
class Unpacker {
 public:
  // `most`: times the size, counted once a layer has given 64 MiB.
  Unpacker(std::unique_ptr<ByteSource> source, std::uint64_t most);
  // The source's own bytes; once.
  std::unique_ptr<ByteSource> bytes();
  // What `bytes`, compressed in gzip or another way, hold.
  std::unique_ptr<ByteSource> decompress(std::unique_ptr<ByteSource> bytes, Packing packing) const;
  // The bytes of a member of an archive; `given` is what its members before gave, and is counted on.
  std::unique_ptr<ByteSource> member(Archive& archive, std::shared_ptr<std::uint64_t> given) const;
  // Bytes of the source itself that were read.
  [[nodiscard]] std::uint64_t taken() const { return *taken_; }
  // A layer went over the limit: no more of the source should be read.
  [[nodiscard]] bool burst() const { return *burst_; }

 private:
  std::unique_ptr<ByteSource> source_;
  std::shared_ptr<std::uint64_t> taken_ = std::make_shared<std::uint64_t>(0);
  std::shared_ptr<bool> burst_ = std::make_shared<bool>(false);
  std::uint64_t most_;
};

}  // namespace lede
