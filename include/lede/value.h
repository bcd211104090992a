// Normalised values of mentions and facts. Exact: no floating point anywhere.
#pragma once
#include <compare>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

namespace lede {

__extension__ using int128 = __int128;

// A decimal number, exact to 10^-6, up to about 1.7e32.
class Decimal {
 public:
  constexpr Decimal() = default;
  // `micros` millionths.
  static constexpr Decimal from_micros(int128 micros) { Decimal d; d.micros_ = micros; return d; }
  static constexpr Decimal from_int(std::int64_t whole) { return from_micros(static_cast<int128>(whole) * 1'000'000); }
  // Digits with an optional sign and fraction ("-12.5"); more than six places are rounded half up. Nothing for other text or overflow.
  static std::optional<Decimal> parse(std::string_view text);
  // The shortest exact text: "40000000000", "0.1". Never an exponent.
  [[nodiscard]] std::string text() const;
  [[nodiscard]] constexpr int128 micros() const { return micros_; }
  friend constexpr bool operator==(Decimal, Decimal) = default;
  friend constexpr auto operator<=>(Decimal, Decimal) = default;

 private:
  int128 micros_ = 0;
};

// Money, percent and quantity. `unit` is the ISO 4217 code of money or the unit noun of a quantity, empty for percent and for "free of charge".
struct Amount {
  std::string unit;
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  bool approx = false;
  friend bool operator==(const Amount&, const Amount&) = default;
};

enum class DateMod : std::uint8_t { exact, start, mid, end, approx };

// A calendar date of any grain, as TIMEX3: 2025-03-16, 2025-03, 2025, 2025-Q3, 2025-H2, 2025-W12, 2025-SU, 202X, XXXX-03-16, PAST_REF ...
struct Date {
  std::string value;
  std::string start;  // first day, ISO 8601; empty where unknown
  std::string end;    // last day, inclusive
  DateMod mod = DateMod::exact;
  std::vector<std::string> also;  // other readings of an ambiguous date
  friend bool operator==(const Date&, const Date&) = default;
};

// A length of time, ISO 8601 (P2M, PT90M); of a range the longer end. `min` and `max` count in the unit of `value`.
struct Duration {
  std::string value;
  std::optional<Decimal> min;
  std::optional<Decimal> max;
  bool approx = false;
  friend bool operator==(const Duration&, const Duration&) = default;
};

using Value = std::variant<std::monostate, Amount, Date, Duration>;

}  // namespace lede
