// Bytes of any encoding become UTF-8: at once and piece by piece the same.
#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "source/byte_source.h"
#include "source/decode.h"

namespace lede::fuzz {
namespace {

// Gives a few bytes at a time.
class Pieces final : public ByteSource {
 public:
  Pieces(std::string_view bytes, std::size_t most) : bytes_(bytes), most_(most) {}
  std::size_t read(char* into, std::size_t room) override {
    const std::size_t size = std::min({room, most_, bytes_.size()});
    std::memcpy(into, bytes_.data(), size);
    bytes_.remove_prefix(size);
    return size;
  }

 private:
  std::string_view bytes_;
  std::size_t most_;
};

void encodings(std::string_view bytes) {
  static constexpr std::string_view labels[] = {"utf-16le", "utf-16be", "latin1", "gb2312", "gb18030", "big5", "shift_jis", "euc-kr", "euc-jp", "iso-2022-jp", "koi8-r", "macintosh", "windows-1250"};
  const unsigned choice = take_choice(bytes);
  const std::string guess = guess_encoding(bytes);
  const std::string name = choice < 128 ? encoding_name(labels[choice % std::size(labels)]) : guess;
  const std::size_t doubled = find_double_encoding(bytes);
  must(doubled == std::string_view::npos || doubled < bytes.size(), "a sign stands in its text");
  if (!name.empty()) {
    const std::string whole = to_utf8(bytes, name);
    must(utf8::find_invalid(whole) == std::string_view::npos, "what was decoded is UTF-8");
    const auto stream = decode(std::make_unique<Pieces>(bytes, 1 + choice % 5), name, 0);
    std::string joined;
    char room[64];
    while (const std::size_t got = stream->read(room, sizeof room)) joined.append(room, got);
    must(joined == whole, "piece by piece the same text comes");
    std::uint64_t before = 0;
    for (std::size_t at = 0; at <= joined.size(); at += 1 + choice % 7) {
      const std::uint64_t origin = stream->origin(at);
      must(origin >= before && origin <= bytes.size(), "what is decoded comes from the source, in its order");
      before = origin;
    }
  }
  read_documents(bytes, "in.txt", {});
}

const Registered registered("encodings", encodings);

}  // namespace
}  // namespace lede::fuzz
