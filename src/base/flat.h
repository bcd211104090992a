// An array of plain rows that is its own or a piece of a mapped image: read alike, and made its own by the first change.
#pragma once
#include <cstddef>
#include <span>
#include <type_traits>
#include <utility>
#include <vector>

namespace lede {

template <class T>
class Flat {
  static_assert(std::is_trivially_copyable_v<T>);

 public:
  Flat() = default;
  // What `view` shows must outlive this.
  explicit Flat(std::span<const T> view) : data_(view.data()), size_(view.size()) {}
  Flat(const Flat& other) : own_(other.own_), data_(other.owned() ? own_.data() : other.data_), size_(other.size_) {}
  Flat(Flat&& other) noexcept : own_(std::move(other.own_)), data_(std::exchange(other.data_, nullptr)), size_(std::exchange(other.size_, 0)) {}
  Flat& operator=(Flat other) noexcept {
    own_.swap(other.own_);  // the memory of a vector stays where it is
    std::swap(data_, other.data_);
    std::swap(size_, other.size_);
    return *this;
  }
  ~Flat() = default;

  [[nodiscard]] const T& operator[](std::size_t i) const { return data_[i]; }
  [[nodiscard]] const T* data() const { return data_; }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  [[nodiscard]] const T* begin() const { return data_; }
  [[nodiscard]] const T* end() const { return data_ + size_; }
  [[nodiscard]] const T& back() const { return data_[size_ - 1]; }

  // Changes the array: f(std::vector<T>&).
  template <class F>
  void change(F&& f) {
    if (!owned()) own_.assign(begin(), end());
    f(own_);
    data_ = own_.data();
    size_ = own_.size();
  }
  void push_back(const T& row) {
    change([&](auto& rows) { rows.push_back(row); });
  }
  void append(std::span<const T> more) {
    change([&](auto& rows) { rows.insert(rows.end(), more.begin(), more.end()); });
  }
  void assign(std::size_t size, const T& row) {
    own_.assign(size, row);
    data_ = own_.data();
    size_ = size;
  }
  // The row, to be written to.
  T& edit(std::size_t i) {
    if (!owned()) change([](auto&) {});
    return own_[i];
  }

 private:
  [[nodiscard]] bool owned() const { return size_ == 0 || data_ == own_.data(); }

  std::vector<T> own_;
  const T* data_ = nullptr;
  std::size_t size_ = 0;
};

}  // namespace lede
