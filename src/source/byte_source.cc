#include "source/byte_source.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>

namespace lede {
namespace {

class File final : public ByteSource {
 public:
  // `size`: the bytes that it should have, 0 where nobody knows.
  File(int descriptor, bool owned, std::uint64_t size) : descriptor_(descriptor), owned_(owned), size_(size) {}
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  ~File() override {
    if (owned_) ::close(descriptor_);
  }
  std::size_t read(char* into, std::size_t room) override {
    for (;;) {
      const ssize_t got = ::read(descriptor_, into, room);
      if (got == 0 && read_ < size_ && room > 0) error_ = "it became shorter while it was read: " + std::to_string(read_) + " of " + std::to_string(size_) + " bytes are there";
      if (got >= 0) {
        read_ += static_cast<std::uint64_t>(got);
        return static_cast<std::size_t>(got);
      }
      if (errno == EINTR) continue;
      error_ = std::strerror(errno);
      return 0;
    }
  }
  [[nodiscard]] std::string error() const override { return error_; }

 private:
  int descriptor_;
  bool owned_;
  std::uint64_t size_, read_ = 0;
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

}  // namespace

std::unique_ptr<ByteSource> open_file(const std::string& file, std::string& why) {
  if (file == "-") return std::make_unique<File>(STDIN_FILENO, false, 0);
  const int descriptor = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  if (descriptor < 0) {
    why = std::strerror(errno);
    return nullptr;
  }
  struct stat state {};
  const bool regular = ::fstat(descriptor, &state) == 0 && S_ISREG(state.st_mode);
  return std::make_unique<File>(descriptor, true, regular ? static_cast<std::uint64_t>(state.st_size) : 0);
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

void Window::drop_line() {
  while (fill(1)) {
    const auto stop = held().find('\n');
    drop(stop == std::string_view::npos ? held().size() : stop + 1);
    if (stop != std::string_view::npos) return;
  }
}

std::unique_ptr<ByteSource> Window::take() { return std::make_unique<Prepended>(std::string(held()), std::move(bytes_)); }

}  // namespace lede
