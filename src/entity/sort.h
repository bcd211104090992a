// What a noun that stands for a company says of it: "the start-up" is not listed at an exchange, "the chipmaker" makes hardware.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.h"

namespace lede {

enum class Sort : std::uint8_t { any, young, giant, chips, fund, bank, maker, speaker };
inline constexpr std::array<std::string_view, 8> sort_names = {"any", "young", "giant", "chips", "fund", "bank", "maker", "speaker"};

// The lexicon's companies by what such nouns say.
class Sorts {
 public:
  Sorts() = default;  // to be read from an image
  explicit Sorts(const Pack& pack);
  template <class Io>
  void image(Io& io) {
    io(listed_, hardware_makers_, makers_);
  }
  // At an exchange: it, or whose division it is.
  [[nodiscard]] bool listed(const LexiconEntry& company) const;
  [[nodiscard]] bool makes_hardware(std::string_view company_id) const;
  // The lexicon's row of a company that makes something there; `none` of others.
  [[nodiscard]] std::uint32_t maker(const Pack& pack, std::string_view company_id) const;

 private:
  struct Maker {
    std::uint64_t id = 0;  // its hash
    std::uint64_t row = 0;
    auto operator<=>(const Maker&) const = default;
  };
  std::vector<std::string> listed_, hardware_makers_;  // ids, sorted
  std::vector<Maker> makers_;                          // sorted
};

}  // namespace lede
