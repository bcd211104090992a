// gzip, zlib and bare deflate data, by zlib.
#pragma once
#include <memory>

#include "source/byte_source.h"

namespace lede {

enum class Deflate {
  gzip,  // any number of members one after the other; zero bytes may follow the last
  zlib,  // what HTTP calls deflate; data without its header is told and read too
};

// Checksums are verified: damage, an early end and bytes behind the last member are errors, after the bytes that came whole.
std::unique_ptr<ByteSource> inflate(std::unique_ptr<ByteSource> bytes, Deflate kind);

}  // namespace lede
