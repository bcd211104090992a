// Which byte of a source each character of its decoded text came from.
#pragma once
#include <cstdint>
#include <deque>

namespace lede {

// Characters are told one after the other; those that are as long as the ones before them, there and here, take no memory.
class Origins {
 public:
  explicit Origins(std::uint64_t begin) : source_(begin) {}
  // The next character: its bytes in the decoded text, and the byte of the source at which it begins.
  void add(std::uint32_t size, std::uint64_t begin) {
    take_source(begin);
    size_ = size;
    text_ += size;
  }
  // All of the source up to there is read.
  void end(std::uint64_t end) { take_source(end); }
  // The byte of the source that the character at byte `at` of the text begins with; `at` is its first byte or the end of all.
  [[nodiscard]] std::uint64_t of(std::uint64_t at) const;
  // What lies before byte `at` of the text is not asked for any more.
  void forget(std::uint64_t at);

 private:
  struct Run {
    std::uint64_t text = 0, source = 0;              // where it begins
    std::uint32_t text_size = 1, source_size = 1;  // of each character
  };
  void take_source(std::uint64_t next);

  std::deque<Run> runs_;
  std::uint64_t text_ = 0, source_;  // behind the last character; where that begins
  std::uint32_t size_ = 0;           // of the last character
};

}  // namespace lede
