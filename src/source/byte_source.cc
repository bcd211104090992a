#include "source/byte_source.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

#include "base/utf8.h"

namespace lede {
namespace {

class File final : public ByteSource {
 public:
  File(int descriptor, bool owned) : descriptor_(descriptor), owned_(owned) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() override {
    if (owned_) ::close(descriptor_);
  }
  std::size_t read(char* into, std::size_t room) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, into, room);
      if (got >= 0) return static_cast<std::size_t>(got);
      if (errno == EINTR) continue;
      error_ = std::strerror(errno);
      return 0;
    }
  }
  [[nodiscard]] std::string error() const override { return error_; }

 private:
  int descriptor_;
  bool owned_;
  std::string error_;
};

// Bytes already read, then the rest of the stream they came from.
class Prepended final : public ByteSource {
 public:
  Prepended(std::string head, std::unique_ptr<ByteSource> rest) : head_(std::move(head)), rest_(std::move(rest)) {}
  std::size_t read(char* into, std::size_t room) override {
    if (at_ == head_.size()) return rest_->read(into, room);
    const std::size_t size = std::min(room, head_.size() - at_);
    std::memcpy(into, head_.data() + at_, size);
    at_ += size;
    return size;
  }
  [[nodiscard]] std::string error() const override { return rest_->error(); }

 private:
  std::string head_;
  std::size_t at_ = 0;
  std::unique_ptr<ByteSource> rest_;
};

class Utf16 final : public ByteSource {
 public:
  Utf16(std::unique_ptr<ByteSource> bytes, bool big_endian) : bytes_(std::move(bytes)), big_endian_(big_endian) {}

  std::size_t read(char* into, std::size_t room) override {
    std::size_t out = 0;
    while (out + 8 <= room) {  // a pair of surrogates that is none makes two characters
      int unit = 0;
      if (!next(unit)) {
        if (high_ != 0) out += utf8::encode(0xFFFD, into + out);
        high_ = 0;
        break;
      }
      const auto code = static_cast<char32_t>(unit);
      const bool low = code >= 0xDC00 && code < 0xE000;
      if (high_ != 0 && low) {
        out += utf8::encode(0x10000 + ((high_ - 0xD800) << 10) + (code - 0xDC00), into + out);
        high_ = 0;
        continue;
      }
      if (high_ != 0) out += utf8::encode(0xFFFD, into + out);
      high_ = 0;
      if (code >= 0xD800 && code < 0xDC00) high_ = code;
      else out += utf8::encode(low ? 0xFFFD : code, into + out);
    }
    return out;
  }
  [[nodiscard]] std::string error() const override { return bytes_->error(); }

 private:
  bool next(int& unit) {
    if (held_ - at_ < 2) {
      if (held_ > at_) raw_[0] = raw_[at_];
      held_ -= at_;
      at_ = 0;
      while (held_ < 2) {
        const std::size_t got = bytes_->read(raw_ + held_, sizeof raw_ - held_);
        if (got == 0) return false;
        held_ += got;
      }
    }
    const int a = static_cast<unsigned char>(raw_[at_]), b = static_cast<unsigned char>(raw_[at_ + 1]);
    unit = big_endian_ ? a << 8 | b : b << 8 | a;
    at_ += 2;
    return true;
  }

  std::unique_ptr<ByteSource> bytes_;
  bool big_endian_;
  char raw_[16 * 1024];
  std::size_t at_ = 0, held_ = 0;
  char32_t high_ = 0;
};

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& file, std::string& why) {
  if (file == "-") return std::make_unique<File>(STDIN_FILENO, false);
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    why = std::strerror(errno);
    return nullptr;
  }
  return std::make_unique<File>(descriptor, true);
}

std::unique_ptr<ByteSource> decode_utf16(std::unique_ptr<ByteSource> bytes, bool big_endian) {
  return std::make_unique<Utf16>(std::move(bytes), big_endian);
}

void Window::open(std::unique_ptr<ByteSource> bytes) {
  bytes_ = std::move(bytes);
  begin_ = end_ = 0;
  offset_ = 0;
  ended_ = false;
}

bool Window::fill(std::size_t size) {
  constexpr std::size_t step = 256 * 1024;
  while (end_ - begin_ < size && !ended_) {
    if (begin_ > 0 && (begin_ == end_ || room_ - end_ < step)) {
      std::memmove(buffer_.get(), buffer_.get() + begin_, end_ - begin_);
      end_ -= begin_;
      begin_ = 0;
    }
    if (room_ - end_ < step) {
      const std::size_t room = std::max(room_ * 2, end_ + step);
      auto larger = std::make_unique_for_overwrite<char[]>(room);
      if (end_ > 0) std::memcpy(larger.get(), buffer_.get(), end_);
      buffer_ = std::move(larger);
      room_ = room;
    }
    const std::size_t got = bytes_->read(buffer_.get() + end_, room_ - end_);
    ended_ = got == 0;
    end_ += got;
  }
  return end_ - begin_ >= size;
}

void Window::drop(std::size_t size) {
  size = std::min(size, end_ - begin_);
  begin_ += size;
  offset_ += size;
}

std::unique_ptr<ByteSource> Window::take() { return std::make_unique<Prepended>(std::string(held()), std::move(bytes_)); }

}  // namespace lede
