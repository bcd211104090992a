#include "source/unpack.h"

#include <algorithm>
#include <string>
#include <utility>

#include "source/inflate.h"

namespace lede {
namespace {

using namespace std::string_view_literals;
using Count = std::shared_ptr<std::uint64_t>;

class Counted final : public ByteSource {
 public:
  Counted(std::unique_ptr<ByteSource> bytes, Count count) : bytes_(std::move(bytes)), count_(std::move(count)) {}
  std::size_t read(char* into, std::size_t room) override {
    const std::size_t got = bytes_->read(into, room);
    *count_ += got;
    return got;
  }
  [[nodiscard]] std::string error() const override { return bytes_->error(); }

 private:
  std::unique_ptr<ByteSource> bytes_;
  Count count_;
};

class Limited final : public ByteSource {
 public:
  Limited(std::unique_ptr<ByteSource> bytes, Count taken, Count given, std::uint64_t most, std::shared_ptr<bool> burst)
      : bytes_(std::move(bytes)), taken_(std::move(taken)), given_(std::move(given)), most_(most), burst_(std::move(burst)) {}
  std::size_t read(char* into, std::size_t room) override {
    constexpr std::uint64_t free = 64ULL * 1024 * 1024;
    if (!error_.empty()) return 0;
    const std::size_t got = bytes_->read(into, room);
    *given_ += got;
    if (*given_ > free && *given_ / most_ > *taken_) {
      error_ = "it expands to more than " + std::to_string(most_) + " times its size (--max-expansion)";
      *burst_ = true;
      return 0;
    }
    return got;
  }
  [[nodiscard]] std::string error() const override { return !error_.empty() ? error_ : bytes_->error(); }

 private:
  std::unique_ptr<ByteSource> bytes_;
  Count taken_, given_;
  std::uint64_t most_;
  std::shared_ptr<bool> burst_;
  std::string error_;
};

}  // namespace

Packing packing_of(std::string_view head) {
  if (head.starts_with("\x1F\x8B"sv)) return Packing::gzip;
  for (const std::string_view magic : {"\x28\xB5\x2F\xFD"sv, "\xFD" "7zXZ\0"sv})
    if (head.starts_with(magic)) return Packing::other;
  if (head.starts_with("BZh"sv) && head.size() > 4 && head[3] >= '1' && head[3] <= '9' && (head[4] == '1' || head[4] == '\x17')) return Packing::other;
  if (head.starts_with("PK\x03\x04"sv) || head.starts_with("PK\x05\x06"sv)) return Packing::archive;
  return head.size() > 262 && head.substr(257, 5) == "ustar" ? Packing::archive : Packing::none;
}

Unpacker::Unpacker(std::unique_ptr<ByteSource> source, std::uint64_t most) : source_(std::move(source)), most_(std::max<std::uint64_t>(most, 1)) {}

std::unique_ptr<ByteSource> Unpacker::bytes() { return std::make_unique<Counted>(std::move(source_), taken_); }

std::unique_ptr<ByteSource> Unpacker::decompress(std::unique_ptr<ByteSource> bytes, Packing packing) const {
  auto unpacked = packing == Packing::gzip ? inflate(std::move(bytes), Deflate::gzip) : lede::decompress(std::move(bytes));
  return std::make_unique<Limited>(std::move(unpacked), taken_, std::make_shared<std::uint64_t>(0), most_, burst_);
}

std::unique_ptr<ByteSource> Unpacker::member(Archive& archive, std::shared_ptr<std::uint64_t> given) const {
  return std::make_unique<Limited>(archive.open(), taken_, std::move(given), most_, burst_);
}

}  // namespace lede
