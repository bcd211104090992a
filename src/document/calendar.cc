#include "document/calendar.h"

#include <array>
#include <chrono>
#include <cstdint>
#include <cstdio>
#include <utility>

#include "base/ascii.h"
#include "base/bytes16.h"

namespace lede {
namespace {

constexpr std::array<std::string_view, 12> months = {"january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"};

using ascii::digit;
using ascii::letter;

// Reads single pieces; every function moves `at` only where it succeeds.
struct Reader {
  std::string_view text;
  std::size_t at = 0;

  [[nodiscard]] char peek(std::size_t ahead = 0) const { return at + ahead < text.size() ? text[at + ahead] : '\0'; }
  bool number(std::size_t least, std::size_t most, int& value) {
    std::size_t size = 0;
    int sum = 0;
    while (size <= most && digit(peek(size))) sum = sum * 10 + (peek(size++) - '0');
    if (size < least || size > most) return false;
    at += size;
    value = sum;
    return true;
  }
  bool month(int& value) {
    std::size_t size = 0;
    while (size < 10 && letter(peek(size))) ++size;
    if (size < 3) return false;
    for (std::size_t m = 0; m < months.size(); ++m) {
      const bool abbreviated = size == 3 || (size == 4 && m == 8);
      if (size != months[m].size() && !abbreviated) continue;
      std::size_t i = 0;
      while (i < size && i < months[m].size() && ascii::to_lower(peek(i)) == months[m][i]) ++i;
      if (i < size) continue;
      at += size;
      if (abbreviated && peek() == '.') ++at;
      value = static_cast<int>(m) + 1;
      return true;
    }
    return false;
  }
  bool word(std::string_view wanted) {
    if (text.substr(at, wanted.size()) != wanted) return false;
    at += wanted.size();
    return true;
  }
  void ordinal() {
    const std::string_view two = text.substr(at, 2);
    if ((two == "st" || two == "nd" || two == "rd" || two == "th") && !letter(peek(2))) at += 2;
  }
  bool blanks() {
    const std::size_t from = at;
    while (peek() == ' ' || peek() == '\t' || text.substr(at, 2) == "\xC2\xA0") at += peek() == '\xC2' ? 2 : 1;
    return at > from;
  }
  void year_after(WrittenDay& day) {
    const std::size_t from = at;
    const bool comma = word(",");
    const bool space = blanks();
    int year = 0;
    if ((comma || space) && number(4, 4, year) && !letter(peek())) {
      const WrittenDay whole{year, day.month, day.day, 0, 0};
      if (on_calendar(whole)) {
        day.year = year;
        return;
      }
    }
    at = from;
  }
};

// 2025-03-16, 2025/3/16, 2025.03.16, 2025年3月16日, 2025년 3월 16일
bool year_first(Reader r, WrittenDay& day, std::size_t& end) {
  if (!r.number(4, 4, day.year)) return false;
  if (r.word("年")) {
    if (!r.number(1, 2, day.month) || !r.word("月") || !r.number(1, 2, day.day) || !r.word("日")) return false;
  } else if (r.word("년")) {
    r.blanks();
    if (!r.number(1, 2, day.month) || !r.word("월")) return false;
    r.blanks();
    if (!r.number(1, 2, day.day) || !r.word("일")) return false;
  } else {
    const char sign = r.peek();
    if (sign != '-' && sign != '/' && sign != '.') return false;
    ++r.at;
    if (!r.number(1, 2, day.month) || r.peek() != sign) return false;
    ++r.at;
    if (!r.number(1, 2, day.day) || digit(r.peek())) return false;
  }
  end = r.at;
  return on_calendar(day);
}

// 16 March 2025, 16th of March, 2025, 16.03.2025, and 13/02/2025 where only one reading is a day
bool day_first(Reader r, bool without_year, WrittenDay& day, std::size_t& end) {
  if (!r.number(1, 2, day.day)) return false;
  const char sign = r.peek();
  if (sign == '.' || sign == '/') {
    ++r.at;
    if (!r.number(1, 2, day.month) || r.peek() != sign) return false;
    ++r.at;
    if (!r.number(4, 4, day.year) || digit(r.peek())) return false;
    if (sign == '/') {
      if (day.month <= 12 && day.day <= 12 && day.month != day.day) return false;  // month first or day first: not told
      if (day.month > 12) std::swap(day.month, day.day);
    }
    end = r.at;
    return on_calendar(day);
  }
  r.ordinal();
  if (!r.blanks() && r.peek() != '-') return false;
  if (r.peek() == '-') ++r.at;
  if (r.word("of")) r.blanks();
  if (!r.month(day.month) || letter(r.peek())) return false;
  if (r.peek() == '-') ++r.at, r.number(4, 4, day.year);
  else r.year_after(day);
  end = r.at;
  return (day.year != 0 || without_year) && on_calendar(day);
}

// March 16, 2025; Mar. 16th 2025; April 1
bool month_first(Reader r, bool without_year, WrittenDay& day, std::size_t& end) {
  if (!r.month(day.month) || !r.blanks() || !r.number(1, 2, day.day)) return false;
  r.ordinal();
  if (digit(r.peek()) || letter(r.peek())) return false;
  r.year_after(day);
  end = r.at;
  return (day.year != 0 || without_year) && on_calendar(day);
}

}  // namespace

bool on_calendar(const WrittenDay& d) {
  if (d.month < 1 || d.day < 1 || (d.year != 0 && (d.year < 1970 || d.year > 2099))) return false;
  const int year = d.year == 0 ? 2000 : d.year;  // a year with a 29 February
  return (std::chrono::year(year) / d.month / d.day).ok();
}

std::string WrittenDay::iso() const {
  char text[16];
  std::snprintf(text, sizeof text, "%04d-%02d-%02d", year % 10000, month % 100, day % 100);
  return text;
}

namespace {

// What a day may begin with, by the byte: a digit, or a letter of a month's beginning.
enum class Start : std::uint8_t { none, digit, letter, initial };
constexpr auto starts = [] {
  std::array<Start, 256> out{};
  for (unsigned c = 0; c < 256; ++c) {
    if (digit(static_cast<char>(c))) out[c] = Start::digit;
    else if (letter(static_cast<char>(c))) out[c] = Start::letter;
  }
  for (const char c : std::string_view("jfmasondJFMASOND")) out[static_cast<unsigned char>(c)] = Start::initial;
  return out;
}();

// The first three letters of a word, in lower case.
constexpr std::uint32_t first_letters(std::string_view text) {
  const auto at = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i] | 0x20)); };
  return at(0) | at(1) << 8 | at(2) << 16;
}
constexpr auto month_letters = [] {
  std::array<std::uint32_t, months.size()> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = first_letters(months[i]);
  return out;
}();

// Whether the first three letters are a month's.
bool like_month(std::string_view text) {
  if (text.size() < 3) return false;
  const std::uint32_t here = first_letters(text);
  unsigned hits = 0;
  for (const std::uint32_t month : month_letters) hits |= static_cast<unsigned>(month == here);
  return hits != 0;
}

// Whether a digit stands anywhere, or four in a row.
bool has_digits(std::string_view text, bool four) {
  unsigned digits = 0;  // a bit for each byte of the last two blocks
  for (std::size_t at = 0; at < text.size(); at += 16) {
    digits = digits >> 16 | Bytes16(text, at).between('0', '9').bits() << 16;
    const unsigned pairs = digits & digits >> 1;
    if ((four ? pairs & pairs >> 2 : digits) != 0) return true;
  }
  return false;
}

}  // namespace

bool may_state_year(std::string_view text) { return has_digits(text, true); }

WrittenDay find_day(std::string_view text, bool without_year) {
  if (!has_digits(text, !without_year)) return {};
  Start last = Start::none;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const Start start = starts[static_cast<unsigned char>(text[i])], previous = std::exchange(last, start);
    if (start == Start::none || start == Start::letter || previous != Start::none) continue;
    const char before = i > 0 ? text[i - 1] : ' ';
    const bool name = start == Start::initial;
    if (name ? !like_month(text.substr(i, 3)) : before == '.' || before == '$' || before == '-' || before == '/') continue;
    WrittenDay a, b;
    std::size_t end = 0;
    if (name) {
      if (!month_first({text, i}, without_year, a, end)) continue;
    } else if (!year_first({text, i}, a, end)) {
      if (!day_first({text, i}, without_year, b, end)) continue;
      a = b;
    }
    a.begin = i;
    a.end = end;
    return a;
  }
  return {};
}

WrittenDay find_day_in_path(std::string_view path) {
  for (std::size_t i = 0; i + 8 <= path.size(); ++i) {
    if (!digit(path[i]) || (i > 0 && (digit(path[i - 1]) || letter(path[i - 1])))) continue;
    Reader r{path, i};
    WrittenDay day;
    day.begin = i;
    if (!r.number(4, 4, day.year)) {
      if (!r.number(8, 8, day.year) || letter(r.peek())) continue;
      day.day = day.year % 100;
      day.month = day.year / 100 % 100;
      day.year /= 10000;
    } else {
      const char sign = r.peek();
      if (sign != '/' && sign != '-' && sign != '_') continue;
      ++r.at;
      if (r.number(4, 4, day.day)) {
        if (sign != '/') continue;
        day.month = day.day / 100;
        day.day %= 100;
      } else {
        if (!r.number(2, 2, day.month) || r.peek() != sign) continue;
        ++r.at;
        if (!r.number(2, 2, day.day) || digit(r.peek())) continue;
      }
    }
    day.end = r.at;
    if (on_calendar(day)) return day;
  }
  return {};
}

}  // namespace lede
