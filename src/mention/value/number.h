// Numbers in figures and words, ranges of them, and the words around them that make them a bound or an approximation.
#pragma once
#include <optional>

#include "lede/value.h"
#include "mention/value/terms.h"

namespace lede {

struct Number {
  std::uint32_t first = 0, last = 0;  // tokens, half-open
  int128 micros = 0;                  // with the scale
  int scale = 0;                      // power of ten of its scale words, 0 for none
  bool figure = false;                // written in digits
  bool indefinite = false;            // "billions", "tens of thousands", "several million": micros is the least
};

// The number that begins at token i. `money`: letters like m and b count as scale after a space too.
std::optional<Number> read_number(const Reader& in, std::uint32_t i, bool money = false);
inline constexpr int128 micro = 1'000'000;  // millionths of one
// The digits of one token: "1,000.5", "3,5"; nothing for "2.1.3".
std::optional<int128> read_digits(std::string_view text);
int128 power_of_ten(int exponent);
// Applies scale words that follow at number.last.
void read_scale(const Reader& in, Number& number, bool money);

// Tokens of what joins the ends of a range at i ("to", "-", and "and" after "between"), or 0. `first` is where the range begins.
std::uint32_t range_joint(const Reader& in, std::uint32_t first, std::uint32_t i);

// An amount of [first, last) with its bounds set by the words around it ("up to", "about", "or more").
Amount bounded(const Reader& in, const Pack& pack, std::uint32_t first, std::uint32_t last, const Number& low, const Number* high);

}  // namespace lede
