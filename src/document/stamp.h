// Dates that programs write: in feeds, mails and other metadata.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/calendar.h"
#include "rules/pack.h"

namespace lede {

// Tells the day of a stamp. Immutable after construction and safe to share between threads.
class Stamps {
 public:
  Stamps() = default;  // to be read from an image
  explicit Stamps(const Pack& pack);
  template <class Io>
  void image(Io& io) {
    io(words_);
  }

  // RFC 822 and 850 (years of two digits too), asctime, ISO 8601 (without signs, by weeks, by days of the year), seconds or milliseconds since 1970, months
  // in the languages of table document.month, and whatever find_day() finds. "2 hours ago" and "yesterday" (tables document.unit and document.ago) count
  // from `now`, a stamp itself; without it they are no day, as is a stamp of a month alone. Linear.
  [[nodiscard]] WrittenDay day(std::string_view stamp, std::string_view now = {}) const;

 private:
  struct Word {
    std::uint64_t hash = 0;
    std::uint32_t minutes = 0;  // of a unit of time, or how long ago the word alone says
    std::uint16_t month = 0;
    std::uint16_t ago = 0;      // the stamp counts backwards
  };
  struct Piece;
  [[nodiscard]] std::vector<Piece> pieces(std::string_view stamp) const;

  std::vector<Word> words_;  // sorted by hash
};

}  // namespace lede
