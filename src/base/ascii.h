// What a byte of text is, by ASCII alone: no locale, and bytes beyond ASCII are letters of nobody unless it says so.
#pragma once

namespace lede::ascii {

constexpr bool upper(char c) { return c >= 'A' && c <= 'Z'; }
constexpr bool lower(char c) { return c >= 'a' && c <= 'z'; }
constexpr bool letter(char c) { return upper(c) || lower(c); }
constexpr bool digit(char c) { return c >= '0' && c <= '9'; }
// A letter, a digit, or a byte of a character beyond ASCII.
constexpr bool alnum(char c) { return letter(c) || digit(c) || static_cast<unsigned char>(c) >= 0x80; }

}  // namespace lede::ascii
