// Code points in UTF-8 text. Never reads outside the text; a byte that is no UTF-8 decodes as one replacement character of size 1.
#pragma once
#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>

namespace lede::utf8 {

struct Point {
  char32_t code = 0xFFFD;
  std::uint32_t size = 1;
};

Point decode(std::string_view text, std::size_t at);
// Writes `code` to `out` (room for four bytes) and returns how many bytes it took.
std::size_t encode(char32_t code, char* out);
// What a numeric reference of HTML or XML names, "#8217" or "#x2019" (without & and ;); 0 where it is none, or names no character.
char32_t numeric_reference(std::string_view name);
// The byte of the first sequence that is no UTF-8, or npos.
std::size_t find_invalid(std::string_view text);
// The text with every invalid byte replaced by U+FFFD; `replaced` counts them.
std::string repair(std::string_view text, std::size_t& replaced);

bool is_letter(char32_t code);
bool is_upper(char32_t code);
bool is_space(char32_t code);
// Zero-width characters, soft hyphens, bidi marks, variation selectors, the BOM: not text.
bool is_ignorable(char32_t code);
// Lower case, one code point to one.
char32_t fold(char32_t code);
// The ASCII sign that a typographic one stands for: ' " - . and 0 for all others.
char ascii_sign(char32_t code);

}  // namespace lede::utf8
