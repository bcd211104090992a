// Line numbers, for who reads a finding beside its source.
#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

// Lines of one text, counted on from where the last question was.
class Lines {
 public:
  void text(std::string_view text);
  // From 1; 0 where there is no text.
  std::uint64_t at(std::uint64_t byte);

 private:
  std::string text_;
  std::uint64_t at_ = 0, line_ = 1;
};

// Where a document stands in its source, as its record says.
struct DocumentPlace {
  std::string path, sha256;
  std::uint64_t offset = 0, length = 0;
};

// How many lines of its source stand before each document. Behind front matter or another article only the source knows: it is asked where it is a file
// that still holds the document to the letter, and unknown_line is the answer where it does not. Each source is read once, however many documents it has.
inline constexpr std::uint64_t unknown_line = ~std::uint64_t{0};
std::vector<std::uint64_t> lines_before(const std::vector<std::shared_ptr<const DocumentPlace>>& places);

}  // namespace lede
