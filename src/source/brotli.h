// Brotli data (what HTTP calls br), by libbrotlidec.
#pragma once
#include <memory>

#include "source/byte_source.h"

namespace lede {

// Damage and an early end are errors, after the bytes that came whole. Brotli has no checksum and no first bytes to be told by.
std::unique_ptr<ByteSource> unbrotli(std::unique_ptr<ByteSource> bytes);

}  // namespace lede
