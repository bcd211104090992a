// Which language a text is in.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.h"

namespace lede {

// By its script, and where languages share one by frequent words and by the letters that few have (table document.language). Of a long text a few
// stretches are looked at, the first of which settle it for plain English. Immutable after construction and safe to share between threads.
class Languages {
 public:
  Languages() = default;  // to be read from an image
  Languages(const Pack& pack, std::vector<Problem>& problems);
  template <class Io>
  void image(Io& io) {
    io(codes_, scripts_, words_, first_, letters_);
  }

  // The ISO 639-1 code. A text too short to tell, or of names, figures or code alone, counts as English.
  [[nodiscard]] std::string_view of(std::string_view text) const;

 private:
  struct Word {
    std::uint64_t hash = 0;
    std::uint64_t languages = 0;  // a bit for each
  };
  struct Count;
  void count(std::string_view text, Count& into) const;
  void count_word(std::string_view folded, Count& into) const;
  // The index of the language written in that script of which most was found; the first is English.
  [[nodiscard]] std::size_t best(const Count& found, std::size_t script) const;
  [[nodiscard]] bool plain_english(const Count& found) const;

  std::vector<std::string> codes_;
  std::vector<std::uint8_t> scripts_;        // of each language
  std::vector<Word> words_;                  // sorted by hash
  std::vector<std::uint16_t> first_;         // by the upper bits of a hash: where in words_ they begin
  std::vector<std::uint64_t> letters_;       // of U+0080 to U+027F, all that begin with C2 to C9: the languages that have the letter
};

}  // namespace lede
