#include "base/hash.h"

#include <nettle/sha2.h>
#include <xxhash.h>

#include <cstring>

namespace lede {
namespace {

// The two digits of each byte.
constexpr auto pairs = [] {
  constexpr char hex[] = "0123456789abcdef";
  std::array<std::array<char, 2>, 256> table{};
  for (std::size_t i = 0; i < table.size(); ++i) table[i] = {hex[i >> 4], hex[i & 15]};
  return table;
}();

// The digits of the first `bytes` bytes, the most significant first.
void put_hex(std::uint64_t bits, char* out, unsigned bytes = 8) {
  for (unsigned i = 0; i < bytes; ++i) std::memcpy(out + 2 * i, pairs[bits >> (56 - 8 * i) & 255].data(), 2);
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
  const XXH128_hash_t hash = XXH3_128bits(bytes.data(), bytes.size());
  Id id;
  id.text[0] = letter;
  put_hex(hash.high64, id.text.data() + 1);
  put_hex(hash.low64, id.text.data() + 17, 2);
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
  for (std::size_t i = 0; i < digest.size(); ++i) std::memcpy(out.text.data() + 2 * i, pairs[digest[i]].data(), 2);
  return out;
}

}  // namespace lede
