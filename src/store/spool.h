// New documents on their way into their parts: in memory while they are few, in .local/new-XX when they are many.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <string>
#include <string_view>

#include "base/file.h"
#include "lede/result.h"

namespace lede {

class Spool {
 public:
  // `prefix`: files are PREFIX and the part's number; they must not exist.
  explicit Spool(std::string prefix, std::size_t most_bytes = 64u << 20) : prefix_(std::move(prefix)), most_bytes_(most_bytes) {}
  ~Spool() {
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (on_disk_[i]) remove_file(file(i));
  }
  Spool(const Spool&) = delete;
  Spool& operator=(const Spool&) = delete;

  Status add(std::uint8_t part, std::string_view lines) {
    parts_[part] += lines;
    used_.set(part);
    bytes_ += lines.size();
    return bytes_ > most_bytes_ ? flush() : Status(Done{});
  }
  [[nodiscard]] const std::bitset<256>& used() const { return used_; }
  // All lines of a part, in the order they came; the spool forgets them.
  Result<std::string> take(std::uint8_t part) {
    std::string lines;
    if (on_disk_[part]) {
      auto file_lines = MappedFile::open(file(part));
      if (!file_lines.ok()) return Error{ErrorCode::unfinished, file_lines.error().message, file(part)};
      lines = file_lines.value().view();
    }
    lines += parts_[part];
    parts_[part] = {};
    return lines;
  }

 private:
  [[nodiscard]] std::string file(std::size_t part) const { return prefix_ + std::to_string(part); }
  Status flush() {
    for (std::size_t i = 0; i < parts_.size(); ++i) {
      if (parts_[i].empty()) continue;
      on_disk_.set(i);
      if (Status written = append_file(file(i), parts_[i]); !written.ok()) return written;
      parts_[i].clear();
    }
    bytes_ = 0;
    return Done{};
  }

  std::string prefix_;
  std::size_t most_bytes_;
  std::size_t bytes_ = 0;
  std::array<std::string, 256> parts_;
  std::bitset<256> used_, on_disk_;
};

}  // namespace lede
