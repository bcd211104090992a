#include <algorithm>

#include "lede/value.h"

namespace lede {

std::optional<Decimal> Decimal::parse(std::string_view text) {
  const bool negative = text.starts_with('-');
  if (negative) text.remove_prefix(1);
  constexpr int128 limit = static_cast<int128>(1'000'000'000'000'000'000) * 100'000'000'000'000;  // 1e32 micros
  int128 micros = 0;
  int places = -1;
  bool digits = false, round_up = false;
  for (const char c : text) {
    if (c == '.' && places < 0) { places = 0; continue; }
    if (c < '0' || c > '9') return std::nullopt;
    digits = true;
    if (places >= 6) {
      if (places++ == 6) round_up = c >= '5';
      continue;
    }
    if (places >= 0) ++places;
    micros = micros * 10 + (c - '0');
    if (micros > limit) return std::nullopt;
  }
  if (!digits) return std::nullopt;
  for (int i = std::max(places, 0); i < 6; ++i) micros *= 10;
  if (round_up) ++micros;
  return from_micros(negative ? -micros : micros);
}

std::string Decimal::text() const {
  const bool negative = micros_ < 0;
  int128 whole = (negative ? -micros_ : micros_) / 1'000'000;
  auto fraction = static_cast<int>((negative ? -micros_ : micros_) % 1'000'000);
  std::string out;
  do {
    out += static_cast<char>('0' + static_cast<int>(whole % 10));
    whole /= 10;
  } while (whole != 0);
  if (negative) out += '-';
  std::ranges::reverse(out);
  if (fraction != 0) {
    out += '.';
    for (int unit = 100'000; fraction != 0; unit /= 10) {
      out += static_cast<char>('0' + fraction / unit);
      fraction %= unit;
    }
  }
  return out;
}

}  // namespace lede
