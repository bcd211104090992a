// Writing JSON by hand at memory speed: bytes straight to the end of a string, no tree, no allocation per value.
#pragma once
#include <cstdint>
#include <cstring>
#include <string>
#include <string_view>

#include "lede/value.h"

namespace lede {

// Appends to `out` while it lives; the string has its true size again after finish() or destruction.
class JsonOut {
 public:
  // `expect` bytes are made ready at once; more come as needed.
  explicit JsonOut(std::string& out, std::size_t expect = 256);
  // Writes over what `room` holds, from its beginning; the string keeps its size, so that memory used again is not cleared again: size() says
  // how much of it was written.
  enum class Over : bool { room };
  JsonOut(std::string& room, Over) : out_(room), at_(room.data()), end_(room.data() + room.size()), over_(true) {}
  ~JsonOut() { finish(); }
  JsonOut(const JsonOut&) = delete;
  JsonOut& operator=(const JsonOut&) = delete;

  // Bytes as they are: punctuation, keys, numbers.
  JsonOut& raw(std::string_view bytes) {
    need(bytes.size());
    copy(bytes);
    return *this;
  }
  JsonOut& raw(char byte) {
    need(1);
    *at_++ = byte;
    return *this;
  }
  // A quoted, escaped string. `text` must be UTF-8.
  JsonOut& text(std::string_view text);
  // The same, or null where it is empty.
  JsonOut& text_or_null(std::string_view value) { return value.empty() ? raw("null") : text(value); }
  // Text that has nothing to escape (ids, names of enums), quoted.
  JsonOut& plain(std::string_view text) {
    need(text.size() + 2);
    *at_++ = '"';
    copy(text);
    *at_++ = '"';
    return *this;
  }
  JsonOut& boolean(bool value) { return raw(value ? std::string_view("true") : std::string_view("false")); }
  JsonOut& number(std::uint64_t value);
  // The shortest exact decimal, without exponent.
  JsonOut& number(const Decimal& value);

  // Makes so many bytes ready at once.
  void expect(std::size_t bytes) { need(bytes); }
  // Bytes written so far, counted from the string's beginning.
  [[nodiscard]] std::size_t size() const { return static_cast<std::size_t>(at_ - out_.data()); }
  void finish();
  // Of what is written over: begins at the beginning again.
  void restart() { at_ = out_.data(); }

 private:
  void copy(std::string_view bytes) {
    const std::size_t size = bytes.size();
    if (__builtin_constant_p(size) || size < 8 || size > 32) {
      std::memcpy(at_, bytes.data(), size);
    } else if (size > 16) {  // ids: two moves that overlap
      std::memcpy(at_, bytes.data(), 16);
      std::memcpy(at_ + size - 16, bytes.data() + size - 16, 16);
    } else {
      std::memcpy(at_, bytes.data(), 8);
      std::memcpy(at_ + size - 8, bytes.data() + size - 8, 8);
    }
    at_ += size;
  }
  void need(std::size_t bytes) {
    if (static_cast<std::size_t>(end_ - at_) < bytes) grow(bytes);
  }
  void grow(std::size_t bytes);

  std::string& out_;
  char* at_;
  char* end_;
  bool over_ = false;
};

}  // namespace lede
