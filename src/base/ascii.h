// What a byte of text is, by ASCII alone: no locale, and bytes beyond ASCII are letters of nobody unless it says so.
#pragma once
#include <algorithm>
#include <string>
#include <string_view>

namespace lede::ascii {

constexpr bool upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool letter(char c) { return upper(c) || lower(c); }
constexpr bool digit(char c) { return c >= '0' && c <= '9'; }
// A letter, a digit, or a byte of a character beyond ASCII.
constexpr bool alnum(char c) { return letter(c) || digit(c) || static_cast<unsigned char>(c) >= 0x80; }
constexpr bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

constexpr char to_lower(char c) { return upper(c) ? static_cast<char>(c + 32) : c; }
inline std::string in_lower_case(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

// Whether a text is `lower_case`, begins or ends with it, whatever its own case.
constexpr bool same(std::string_view text, std::string_view lower_case) {
  return std::ranges::equal(text, lower_case, {}, to_lower);
}
constexpr bool begins(std::string_view text, std::string_view lower_case) { return same(text.substr(0, lower_case.size()), lower_case); }
constexpr bool ends(std::string_view text, std::string_view lower_case) {
  return text.size() >= lower_case.size() && same(text.substr(text.size() - lower_case.size()), lower_case);
}

// Without the blanks around it.
constexpr std::string_view trimmed(std::string_view text) {
  while (!text.empty() && blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && blank(text.back())) text.remove_suffix(1);
  return text;
}

}  // namespace lede::ascii
