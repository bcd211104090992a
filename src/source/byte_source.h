// Where bytes come from: one interface, one class per kind (files now; decompressors and archive members wrap another ByteSource).
#pragma once
#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace lede {

class ByteSource {
 public:
  virtual ~ByteSource() = default;
  // Up to `room` bytes; 0 at the end or after an error, which error() then tells.
  virtual std::size_t read(char* into, std::size_t room) = 0;
  [[nodiscard]] virtual std::string error() const { return {}; }
  // The byte of what this was decoded from that byte `at` came from: `at` itself where nothing was. Each call asks for no earlier one than the last.
  virtual std::uint64_t origin(std::uint64_t at) { return at; }
};

// A file, or standard input for "-". Null, and the reason in `why`, where it can't be opened.
std::unique_ptr<ByteSource> open_file(const std::string& file, std::string& why);

// A part of a stream held in memory, growing as asked for.
class Window {
 public:
  // Begins a stream anew; the memory of the one before is reused.
  void open(std::unique_ptr<ByteSource> bytes);
  // Reads until `size` bytes are held or the stream ends; true where as many are held.
  bool fill(std::size_t size);
  [[nodiscard]] std::string_view held() const { return {buffer_.get() + begin_, end_ - begin_}; }
  void drop(std::size_t size);
  // Drops what is left of a line, with its end, however long it is.
  void drop_line();
  // Nothing is left to read after what is held.
  [[nodiscard]] bool ended() const { return ended_; }
  // The stream's byte at which held() begins, or its byte `ahead`; of a stream that is decoded, its byte before that. It may then not be asked for
  // earlier ones than before.
  [[nodiscard]] std::uint64_t offset(std::size_t ahead = 0) const { return bytes_ ? bytes_->origin(offset_ + ahead) : offset_ + ahead; }
  [[nodiscard]] std::string error() const { return bytes_->error(); }
  // Hands over what is held and the rest of the stream: to put a decoder in between.
  std::unique_ptr<ByteSource> take();

 private:
  std::unique_ptr<ByteSource> bytes_;
  std::unique_ptr<char[]> buffer_;
  std::size_t room_ = 0;
  std::size_t begin_ = 0, end_ = 0;  // of what is held, in buffer_
  std::uint64_t offset_ = 0;
  bool ended_ = false;
};

}  // namespace lede
