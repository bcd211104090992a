// Many short texts and lists of them in two arrays, so that a rule pack needs no allocation per text and can be mapped as it is.
#pragma once
#include <compare>
#include <cstddef>
#include <cstdint>
#include <iterator>
#include <string_view>

#include "base/flat.h"

namespace lede {

// A text of a pool, in bytes.
struct TextRef {
  std::uint32_t at = 0, size = 0;
};

// A list of texts of a pool.
struct ListRef {
  std::uint32_t at = 0, count = 0;
};

// The texts of a list; good as long as the pool is not changed.
class TextList {
 public:
  class Iterator {
   public:
    using iterator_category = std::random_access_iterator_tag;
    using value_type = std::string_view;
    using difference_type = std::ptrdiff_t;
    using reference = std::string_view;
    using pointer = void;
    Iterator() = default;
    Iterator(const char* text, const TextRef* at) : text_(text), at_(at) {}
    std::string_view operator*() const { return {text_ + at_->at, at_->size}; }
    std::string_view operator[](difference_type n) const { return *(*this + n); }
    Iterator& operator++() { return ++at_, *this; }
    Iterator operator++(int) { return {text_, at_++}; }
    Iterator& operator--() { return --at_, *this; }
    Iterator operator--(int) { return {text_, at_--}; }
    Iterator& operator+=(difference_type n) { return at_ += n, *this; }
    Iterator& operator-=(difference_type n) { return at_ -= n, *this; }
    friend Iterator operator+(Iterator i, difference_type n) { return i += n; }
    friend Iterator operator+(difference_type n, Iterator i) { return i += n; }
    friend Iterator operator-(Iterator i, difference_type n) { return i -= n; }
    friend difference_type operator-(Iterator a, Iterator b) { return a.at_ - b.at_; }
    friend bool operator==(Iterator a, Iterator b) { return a.at_ == b.at_; }
    friend auto operator<=>(Iterator a, Iterator b) { return a.at_ <=> b.at_; }

   private:
    const char* text_ = nullptr;
    const TextRef* at_ = nullptr;
  };

  TextList() = default;
  TextList(const char* text, const TextRef* refs, std::size_t size) : text_(text), refs_(refs), size_(size) {}
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] Iterator begin() const { return {text_, refs_}; }
  [[nodiscard]] Iterator end() const { return {text_, refs_ + size_}; }
  [[nodiscard]] std::string_view operator[](std::size_t i) const { return begin()[static_cast<std::ptrdiff_t>(i)]; }
  [[nodiscard]] std::string_view front() const { return *begin(); }

 private:
  const char* text_ = nullptr;
  const TextRef* refs_ = nullptr;
  std::size_t size_ = 0;
};

class TextPool {
 public:
  [[nodiscard]] std::string_view operator[](TextRef ref) const { return {text_.data() + ref.at, ref.size}; }
  [[nodiscard]] TextList operator[](ListRef list) const { return {text_.data(), refs_.data() + list.at, list.count}; }
  TextRef add(std::string_view text);
  ListRef add(const TextList& texts);
  // A list is what item() adds between these two calls.
  [[nodiscard]] std::uint32_t begin_list() const { return static_cast<std::uint32_t>(refs_.size()); }
  void item(std::string_view text) { refs_.push_back(add(text)); }
  [[nodiscard]] ListRef end_list(std::uint32_t begin) const { return {begin, begin_list() - begin}; }
  // False where more texts were added than 32 bits can count; they are empty then.
  [[nodiscard]] bool complete() const { return complete_; }

  // Whether it lies in the pool: asked of each that comes from a file.
  [[nodiscard]] bool has(TextRef ref) const { return ref.at <= text_.size() && ref.size <= text_.size() - ref.at; }
  [[nodiscard]] bool has(ListRef list) const { return list.at <= refs_.size() && list.count <= refs_.size() - list.at; }
  [[nodiscard]] bool sound() const;

  template <class Io>
  void image(Io& io) {
    io(text_, refs_);
  }

 private:
  Flat<char> text_;
  Flat<TextRef> refs_;
  bool complete_ = true;
};

}  // namespace lede
