#include "base/utf8.h"

#include <utf8proc.h>

#include <cstring>

namespace lede::utf8 {

Point decode(std::string_view text, std::size_t at) {
  const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(text[at + i]); };
  const unsigned char lead = byte(0);
  const std::size_t left = text.size() - at;
  const auto tail = [&](std::size_t i) { return (byte(i) & 0xC0) == 0x80; };
  if (lead < 0x80) return {lead, 1};
  if (lead >= 0xC2 && lead < 0xE0 && left >= 2 && tail(1))
    return {static_cast<char32_t>((lead & 0x1F) << 6 | (byte(1) & 0x3F)), 2};
  if (lead >= 0xE0 && lead < 0xF0 && left >= 3 && tail(1) && tail(2)) {
    const auto code = static_cast<char32_t>((lead & 0x0F) << 12 | (byte(1) & 0x3F) << 6 | (byte(2) & 0x3F));
    if (code >= 0x800 && (code < 0xD800 || code > 0xDFFF)) return {code, 3};
  } else if (lead >= 0xF0 && lead < 0xF5 && left >= 4 && tail(1) && tail(2) && tail(3)) {
    const auto code = static_cast<char32_t>((lead & 0x07) << 18 | (byte(1) & 0x3F) << 12 | (byte(2) & 0x3F) << 6 | (byte(3) & 0x3F));
    if (code >= 0x10000 && code <= 0x10FFFF) return {code, 4};
  }
  return {};
}

std::size_t encode(char32_t code, char* out) {
  const auto put = [&](std::size_t i, char32_t value) { out[i] = static_cast<char>(value); };
  if (code < 0x80) { put(0, code); return 1; }
  if (code < 0x800) { put(0, 0xC0 | code >> 6); put(1, 0x80 | (code & 0x3F)); return 2; }
  if (code < 0x10000) { put(0, 0xE0 | code >> 12); put(1, 0x80 | (code >> 6 & 0x3F)); put(2, 0x80 | (code & 0x3F)); return 3; }
  put(0, 0xF0 | code >> 18); put(1, 0x80 | (code >> 12 & 0x3F)); put(2, 0x80 | (code >> 6 & 0x3F)); put(3, 0x80 | (code & 0x3F));
  return 4;
}

char32_t numeric_reference(std::string_view name) {
  if (name.size() < 2 || name.front() != '#') return 0;
  const bool hex = (name[1] | 32) == 'x';
  char32_t code = 0;
  for (const char c : name.substr(hex ? 2 : 1)) {
    const char low = static_cast<char>(c | 32);
    const int digit = c >= '0' && c <= '9' ? c - '0' : hex && low >= 'a' && low <= 'f' ? low - 'a' + 10 : -1;
    code = digit < 0 || code > 0x10FFFF ? 0x110000 : code * (hex ? 16 : 10) + static_cast<char32_t>(digit);
  }
  return code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0 : code;
}

std::size_t find_invalid(std::string_view text) {
  std::size_t at = 0;
  while (at < text.size()) {
    if (at + 8 <= text.size()) {
      std::uint64_t eight;
      std::memcpy(&eight, text.data() + at, 8);
      if ((eight & 0x8080808080808080ull) == 0) { at += 8; continue; }
    }
    const Point point = decode(text, at);
    if (point.code == 0xFFFD && point.size == 1) return at;
    at += point.size;
  }
  return std::string_view::npos;
}

std::string repair(std::string_view text, std::size_t& replaced) {
  std::string out;
  out.reserve(text.size() + 16);
  while (!text.empty()) {
    const std::size_t bad = find_invalid(text);
    out.append(text.substr(0, bad));
    if (bad == std::string_view::npos) break;
    out.append("\xEF\xBF\xBD");
    ++replaced;
    text.remove_prefix(bad + 1);
  }
  return out;
}

bool is_letter(char32_t code) {
  if (code < 0x80) return (code | 0x20) >= 'a' && (code | 0x20) <= 'z';
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM:
    case UTF8PROC_CATEGORY_LO: case UTF8PROC_CATEGORY_MN: case UTF8PROC_CATEGORY_MC:
      return !is_ignorable(code);
    default: return false;
  }
}

bool is_upper(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z';
  const auto category = utf8proc_category(static_cast<utf8proc_int32_t>(code));
  return category == UTF8PROC_CATEGORY_LU || category == UTF8PROC_CATEGORY_LT;
}

bool is_space(char32_t code) {
  return code == 0xA0 || code == 0x1680 || (code >= 0x2000 && code <= 0x200A) || code == 0x2028 || code == 0x2029 || code == 0x202F ||
         code == 0x205F || code == 0x3000 || code == 0x85;
}

bool is_ignorable(char32_t code) {
  return code == 0xAD || (code >= 0x200B && code <= 0x200F) || (code >= 0x202A && code <= 0x202E) || (code >= 0x2060 && code <= 0x2069) ||
         (code >= 0xFE00 && code <= 0xFE0F) || code == 0xFEFF;
}

char32_t fold(char32_t code) {
  if (code < 0x80) return code >= 'A' && code <= 'Z' ? code | 0x20 : code;
  return static_cast<char32_t>(utf8proc_tolower(static_cast<utf8proc_int32_t>(code)));
}

char ascii_sign(char32_t code) {
  switch (code) {
    case 0x2018: case 0x2019: case 0x201A: case 0x201B: case 0x2032: return '\'';
    case 0x201C: case 0x201D: case 0x201E: case 0x201F: case 0xAB: case 0xBB: case 0x2033: return '"';
    case 0x2010: case 0x2011: case 0x2012: case 0x2013: case 0x2014: case 0x2015: case 0x2212: return '-';
    case 0x2026: return '.';
    case 0x2022: case 0x25CF: case 0x25AA: case 0x2023: return '*';
    default: return 0;
  }
}

}  // namespace lede::utf8
