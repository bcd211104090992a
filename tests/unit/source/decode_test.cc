#include "source/decode.h"

#include <catch2/catch.hpp>
#include <memory>
#include <string>

#include "source/byte_source.h"

namespace lede {
namespace {

// Gives one byte at a time.
class Drops final : public ByteSource {
 public:
  explicit Drops(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* into, std::size_t room) override {
    if (bytes_.empty() || room == 0) return 0;
    *into = bytes_.front();
    bytes_.remove_prefix(1);
    return 1;
  }

 private:
  std::string_view bytes_;
};

TEST_CASE("broken characters that are read again come from the source, in its order") {
  const std::string bytes = "Ab \x82\x36\x84\x37\xF4\x30";
  const auto stream = decode(std::make_unique<Drops>(bytes), "GB18030", 0);
  std::string text;
  char room[64];
  while (const std::size_t got = stream->read(room, sizeof room)) text.append(room, got);
  REQUIRE(text.starts_with("Ab "));
  std::uint64_t before = 0;
  for (std::size_t at = 0; at <= text.size(); ++at) {
    const std::uint64_t origin = stream->origin(at);
    CHECK(origin >= before);
    CHECK(origin <= bytes.size());
    before = origin;
  }
}

}  // namespace

TEST_CASE("encodings in which ASCII may be part of another sign are none", "[source]") {
  for (const char* label : {"utf-7", "UTF-7", "unicode-1-1-utf-7", "IMAP-mailbox-name", "scsu", "bocu-1"}) CHECK(encoding_name(label).empty());
}

}  // namespace lede
