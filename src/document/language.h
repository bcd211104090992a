// Which language a text is in.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.h"

namespace lede {

// By its script, and where languages share one by the function words that stand in its beginning, middle and end (table document.language): up to
// 6 KB are looked at, the first of which settles it for plain English. Immutable after construction and safe to share between threads.
class Languages {
 public:
  Languages() = default;  // to be read from an image
  Languages(const Pack& pack, std::vector<Problem>& problems);
  template <class Io>
  void image(Io& io) {
    io(codes_, words_, first_, cyrillic_);
  }

  // The ISO 639-1 code. A text too short to tell, or of names and figures alone, counts as English.
  [[nodiscard]] std::string_view of(std::string_view text) const;

 private:
  struct Word {
    std::uint64_t hash = 0;
    std::uint32_t languages = 0;  // a bit for each
    std::uint32_t reserved = 0;   // images have no padding
  };
  struct Count;
  void count(std::string_view text, Count& into) const;

  std::vector<std::string> codes_;
  std::vector<Word> words_;  // sorted by hash
  std::vector<std::uint16_t> first_;  // by the upper bits of a hash: where in words_ they begin
  std::uint32_t cyrillic_ = 0;        // the languages written in it
};

}  // namespace lede
