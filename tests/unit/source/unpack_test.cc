#include "source/unpack.h"

#include <zlib.h>

#include <catch2/catch.hpp>
#include <cstring>

#include "source/inflate.h"

using namespace lede;

namespace {

// Bytes in memory, given a few at a time.
class Bytes final : public ByteSource {
 public:
  Bytes(std::string bytes, std::size_t step) : bytes_(std::move(bytes)), step_(step) {}
  std::size_t read(char* into, std::size_t room) override {
    const std::size_t size = std::min({room, step_, bytes_.size() - at_});
    std::memcpy(into, bytes_.data() + at_, size);
    at_ += size;
    return size;
  }

 private:
  std::string bytes_;
  std::size_t step_, at_ = 0;
};

std::string compressed(const std::string& text, int window) {
  z_stream z{};
  REQUIRE(deflateInit2(&z, 9, Z_DEFLATED, window, 8, Z_DEFAULT_STRATEGY) == Z_OK);
  std::string out(deflateBound(&z, text.size()) + 32, '\0');
  z.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(text.data()));
  z.avail_in = static_cast<uInt>(text.size());
  z.next_out = reinterpret_cast<Bytef*>(out.data());
  z.avail_out = static_cast<uInt>(out.size());
  REQUIRE(deflate(&z, Z_FINISH) == Z_STREAM_END);
  out.resize(z.total_out);
  deflateEnd(&z);
  return out;
}

std::string all(ByteSource& bytes) {
  std::string out;
  char part[100];
  while (const std::size_t got = bytes.read(part, sizeof part)) out.append(part, got);
  return out;
}

}  // namespace

TEST_CASE("gzip members one after the other are one stream, however the bytes come") {
  const std::string text = "Tidewell said so on Monday. ", two = compressed(text, 31) + compressed("", 31) + compressed(text, 31) + std::string(700, '\0');
  for (const std::size_t step : {1UL, 7UL, 4096UL}) {
    const auto bytes = inflate(std::make_unique<Bytes>(two, step), Deflate::gzip);
    CHECK(all(*bytes) == text + text);
    CHECK(bytes->error().empty());
  }
}

TEST_CASE("deflate as HTTP sends it: with and without its header") {
  for (const int window : {15, -15}) {
    const auto bytes = inflate(std::make_unique<Bytes>(compressed("Tidewell", window), 3), Deflate::zlib);
    CHECK(all(*bytes) == "Tidewell");
    CHECK(bytes->error().empty());
  }
}

TEST_CASE("damaged gzip gives what came whole, and says so") {
  std::string damaged = compressed("Tidewell said so on Monday.", 31);
  damaged[damaged.size() - 6] ^= 1;  // of the checksum
  const auto bytes = inflate(std::make_unique<Bytes>(damaged, 4096), Deflate::gzip);
  CHECK(all(*bytes) == "Tidewell said so on Monday.");
  CHECK(bytes->error().find("damaged") != std::string::npos);
  const auto early = inflate(std::make_unique<Bytes>(damaged.substr(0, 20), 4096), Deflate::gzip);
  all(*early);
  CHECK(early->error().find("too early") != std::string::npos);
}

TEST_CASE("what packing a stream has, and the limit of what it becomes") {
  CHECK(packing_of("BZh, a radio, plays on") == Packing::none);
  CHECK(packing_of("BZh91AY") == Packing::other);
  CHECK(packing_of("PK") == Packing::none);
  const std::string zeros = compressed(std::string(80'000'000, 'x'), 31);
  for (const auto& [most, whole] : {std::pair{2000, true}, {500, false}}) {
    Unpacker unpacker(std::make_unique<Bytes>(zeros, 4096), static_cast<std::uint64_t>(most));
    const auto bytes = unpacker.decompress(unpacker.bytes(), Packing::gzip);
    std::size_t size = 0;
    std::string room(1 << 20, '\0');
    while (const std::size_t got = bytes->read(room.data(), room.size())) size += got;
    CHECK((size == 80'000'000) == whole);
    CHECK(unpacker.burst() != whole);
  }
}
