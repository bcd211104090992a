#include "base/hash.h"

#include <nettle/sha2.h>
#include <xxhash.h>

#include <algorithm>

namespace lede {
namespace {

constexpr char hex[] = "0123456789abcdef";

void put_hex(std::uint64_t bits, char* out) {
  for (int shift = 60; shift >= 0; shift -= 4) *out++ = hex[(bits >> shift) & 15];
}

}  // namespace

std::array<char, 32> xxh3_hex(std::string_view bytes) {
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  std::array<char, 32> out;
  put_hex(hash.high64, out.data());
  put_hex(hash.low64, out.data() + 16);
  return out;
}

Id make_id(char letter, std::string_view bytes) {
  const auto digits = xxh3_hex(bytes);
  Id id;
  id.text[0] = letter;
  std::copy_n(digits.begin(), 20, id.text.begin() + 1);
  return id;
}

std::uint64_t quick_hash(std::string_view bytes, std::uint64_t seed) { return XXH3_64bits_withSeed(bytes.data(), bytes.size(), seed); }

Sha256 sha256(std::string_view bytes) {
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  std::array<std::uint8_t, SHA256_DIGEST_SIZE> digest;
  sha256_digest(&context, digest.size(), digest.data());
  Sha256 out;
  for (std::size_t i = 0; i < digest.size(); ++i) {
    out.text[2 * i] = hex[digest[i] >> 4];
    out.text[2 * i + 1] = hex[digest[i] & 15];
  }
  return out;
}

}  // namespace lede
