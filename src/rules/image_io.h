// How the parts of an image are written and read: each class lists its members once, in a function `image(io)`, for both ways.
//
// Plain rows go as they lie in memory: only types without padding, so that the same content gives the same bytes. Flat arrays are read as views
// of the image, everything else is copied out of it. A reader never reads outside its section; what can't be read leaves it failed.
#pragma once
#include <algorithm>
#include <array>
#include <bit>
#include <bitset>
#include <cstdint>
#include <cstring>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <unordered_map>
#include <utility>
#include <vector>

#include "base/flat.h"

namespace lede {

template <class T>
concept PlainRow = std::is_trivially_copyable_v<T> && std::has_unique_object_representations_v<T> && !std::is_pointer_v<T>;

inline constexpr std::size_t image_alignment = 16;

class ImageWriter {
 public:
  static constexpr bool reading = false;
  template <class... T>
  void operator()(const T&... members) {
    (put(members), ...);
  }
  [[nodiscard]] std::string take() { return std::move(out_); }

 private:
  void raw(const void* data, std::size_t size) { out_.append(static_cast<const char*>(data), size); }
  void count(std::size_t n) {
    const std::uint64_t wide = n;
    raw(&wide, sizeof wide);
  }
  template <class T>
  void rows(const T* data, std::size_t n) {
    count(n);
    out_.resize((out_.size() + image_alignment - 1) / image_alignment * image_alignment, '\0');
    raw(data, n * sizeof(T));
  }

  template <class T>
  void put(const T& value) {
    if constexpr (PlainRow<T>) raw(&value, sizeof value);
    else const_cast<T&>(value).image(*this);  // one list of members for both ways; writing changes none
  }
  void put(const std::string& text) { rows(text.data(), text.size()); }
  template <class T>
  void put(const Flat<T>& list) {
    static_assert(PlainRow<T>);
    rows(list.data(), list.size());
  }
  template <class T>
  void put(const std::vector<T>& list) {
    if constexpr (PlainRow<T>) {
      rows(list.data(), list.size());
    } else {
      count(list.size());
      for (const T& item : list) put(item);
    }
  }
  void put(const std::vector<bool>& list) { put(std::vector<std::uint8_t>(list.begin(), list.end())); }
  template <class T, std::size_t N>
    requires(!PlainRow<T>)
  void put(const std::array<T, N>& list) {
    for (const T& item : list) put(item);
  }
  template <std::size_t N>
  void put(const std::bitset<N>& bits) {
    std::array<std::uint64_t, (N + 63) / 64> words{};
    for (std::size_t i = 0; i < N; ++i) words[i / 64] |= std::uint64_t{bits[i]} << (i % 64);
    put(words);
  }
  template <class A, class B>
  void put(const std::pair<A, B>& both) {
    put(both.first);
    put(both.second);
  }
  template <class T>
  void put(const std::optional<T>& value) {
    put(static_cast<std::uint8_t>(value.has_value()));
    if (value) put(*value);
  }
  template <class K, class V, class C>
  void put(const std::map<K, V, C>& map) {
    count(map.size());
    for (const auto& [key, value] : map) {
      put(key);
      put(value);
    }
  }
  template <class K, class V>
  void put(const std::unordered_map<K, V>& map) {
    put(std::map<K, V>(map.begin(), map.end()));
  }

  std::string out_;
};

class ImageReader {
 public:
  static constexpr bool reading = true;
  explicit ImageReader(std::string_view section) : in_(section) {}
  template <class... T>
  void operator()(T&... members) {
    (get(members), ...);
  }
  // Whether all there was to read was there.
  [[nodiscard]] bool ok() const { return ok_; }

 private:
  bool raw(void* data, std::size_t size) {
    if (!ok_ || size > in_.size() - at_) return ok_ = false;
    std::memcpy(data, in_.data() + at_, size);
    at_ += size;
    return true;
  }
  // Of a list whose items take at least so many bytes: a count that the section can't hold is none.
  std::size_t count(std::size_t least) {
    std::uint64_t n = 0;
    if (raw(&n, sizeof n) && n > (in_.size() - at_) / least) ok_ = false;
    return ok_ ? static_cast<std::size_t>(n) : 0;
  }
  template <class T>
  const char* rows(std::size_t& n) {
    n = count(sizeof(T));
    const std::size_t at = (at_ + image_alignment - 1) / image_alignment * image_alignment;
    if (!ok_ || at > in_.size() || n > (in_.size() - at) / sizeof(T)) {
      ok_ = false;
      n = 0;
      return in_.data();
    }
    at_ = at + n * sizeof(T);
    return in_.data() + at;
  }

  template <class T>
  void get(T& value) {
    if constexpr (PlainRow<T>) raw(&value, sizeof value);
    else value.image(*this);
  }
  void get(std::string& text) {
    std::size_t n = 0;
    const char* const data = rows<char>(n);
    text.assign(data, n);
  }
  template <class T>
  void get(Flat<T>& list) {
    std::size_t n = 0;
    const char* const data = rows<T>(n);
    list = Flat<T>(std::span<const T>(reinterpret_cast<const T*>(data), n));
  }
  template <class T>
  void get(std::vector<T>& list) {
    if constexpr (PlainRow<T>) {
      std::size_t n = 0;
      const char* const data = rows<T>(n);
      list.resize(n);
      if (n != 0) std::memcpy(list.data(), data, n * sizeof(T));
    } else {
      const std::size_t n = count(1);
      list.clear();
      list.reserve(std::min<std::size_t>(n, 4096));  // a count is only believed as far as items come
      for (std::size_t i = 0; i < n && ok_; ++i) get(list.emplace_back());
    }
  }
  void get(std::vector<bool>& list) {
    std::vector<std::uint8_t> bytes;
    get(bytes);
    list.assign(bytes.begin(), bytes.end());
  }
  template <class T, std::size_t N>
    requires(!PlainRow<T>)
  void get(std::array<T, N>& list) {
    for (T& item : list) get(item);
  }
  template <std::size_t N>
  void get(std::bitset<N>& bits) {
    std::array<std::uint64_t, (N + 63) / 64> words{};
    get(words);
    bits.reset();
    for (std::size_t w = 0; w < words.size(); ++w)
      for (std::uint64_t rest = words[w]; rest != 0; rest &= rest - 1) bits.set(w * 64 + static_cast<std::size_t>(std::countr_zero(rest)));
  }
  template <class A, class B>
  void get(std::pair<A, B>& both) {
    get(both.first);
    get(both.second);
  }
  template <class T>
  void get(std::optional<T>& value) {
    std::uint8_t there = 0;
    get(there);
    value.reset();
    if (there != 0) get(value.emplace());
  }
  template <class K, class V, class C>
  void get(std::map<K, V, C>& map) {
    map.clear();
    entries<K, V>([&](K&& key, V&& value) { map.emplace_hint(map.end(), std::move(key), std::move(value)); });
  }
  template <class K, class V>
  void get(std::unordered_map<K, V>& map) {
    map.clear();
    entries<K, V>([&](K&& key, V&& value) { map.emplace(std::move(key), std::move(value)); });
  }
  template <class K, class V, class F>
  void entries(F&& f) {
    const std::size_t n = count(1);
    for (std::size_t i = 0; i < n && ok_; ++i) {
      K key{};
      V value{};
      get(key);
      get(value);
      f(std::move(key), std::move(value));
    }
  }

  std::string_view in_;
  std::size_t at_ = 0;
  bool ok_ = true;
};

}  // namespace lede
