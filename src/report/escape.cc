#include "report/escape.h"

#include <utf8proc.h>

#include <algorithm>
#include <cstdio>
#include <utility>

#include "base/utf8.h"

namespace lede {
namespace {

bool is_bidi_or_control(char32_t c) {
  return c < 0x20 || (c >= 0x7F && c < 0xA0) || c == 0x061C || c == 0x200E || c == 0x200F || c == 0x2028 || c == 0x2029 ||
         (c >= 0x202A && c <= 0x202E) || (c >= 0x2066 && c <= 0x2069) || c == 0xFEFF || c == 0x200B;
}

int columns(char32_t code) {
  const int width = utf8proc_charwidth(static_cast<utf8proc_int32_t>(code));
  return width < 0 ? 0 : width;
}

}  // namespace

std::string escape_controls(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char hex[16];
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Point point = utf8::decode(text, at);
    const auto byte = static_cast<unsigned char>(text[at]);
    if (byte == '\n' || byte == '\t' || byte == '\r') {
      if (out.empty() || out.back() != ' ') out += ' ';
    } else if (byte < 0x20 || byte == 0x7F || (point.size == 1 && byte >= 0x80)) {
      std::snprintf(hex, sizeof hex, "\\x%02X", static_cast<unsigned>(byte));
      out += hex;
    } else if (is_bidi_or_control(point.code)) {
      std::snprintf(hex, sizeof hex, "\\u{%04X}", static_cast<unsigned>(point.code));
      out += hex;
    } else {
      out.append(text, at, point.size);
    }
    at += point.size;
  }
  return out;
}

std::string plain_entities(std::string_view text) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {{"amp", "&"}, {"quot", "\""}, {"apos", "'"}, {"lt", "<"}, {"gt", ">"}, {"nbsp", " "}, {"rsquo", "’"},
                                                                            {"lsquo", "‘"}, {"rdquo", "”"}, {"ldquo", "“"}, {"ndash", "–"}, {"mdash", "—"}, {"hellip", "…"}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t next = std::min(text.find('&', at), text.size());
    out.append(text, at, next - at);
    at = next;
    if (at == text.size()) break;
    const std::size_t end = text.substr(at, 10).find(';');
    const std::string_view name = end == std::string_view::npos ? std::string_view{} : text.substr(at + 1, end - 1);
    const char32_t code = utf8::numeric_reference(name);
    const auto known = std::ranges::find(names, name, &std::pair<std::string_view, std::string_view>::first);
    if (known != std::end(names)) {
      out += known->second;
    } else if (code >= 0x20) {
      char bytes[4];
      out.append(bytes, utf8::encode(code, bytes));
    } else {
      out += text[at++];
      continue;
    }
    at += end + 1;
  }
  return out;
}

std::size_t display_width(std::string_view text) {
  std::size_t width = 0;
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Point point = utf8::decode(text, at);
    width += static_cast<std::size_t>(columns(point.code));
    at += point.size;
  }
  return width;
}

std::string cut_to_width(std::string_view text, std::size_t width) {
  if (text.size() <= width || display_width(text) <= width) return std::string(text);
  std::size_t used = 0, at = 0;
  while (at < text.size()) {
    const utf8::Point point = utf8::decode(text, at);
    const auto more = static_cast<std::size_t>(columns(point.code));
    if (used + more + 1 > width) break;
    used += more;
    at += point.size;
  }
  while (at > 0 && text[at - 1] == ' ') --at;
  return std::string(text.substr(0, at)) + "…";
}

std::string cut_front_to_width(std::string_view text, std::size_t width) {
  std::size_t has = display_width(text), at = 0;
  if (has <= width) return std::string(text);
  while (at < text.size() && has + 1 > width) {
    const utf8::Point point = utf8::decode(text, at);
    has -= static_cast<std::size_t>(columns(point.code));
    at += point.size;
  }
  return "…" + std::string(text.substr(at));
}

std::string csv_field(std::string_view text, char separator) {
  std::string cell;
  const bool number = !text.empty() && text.find_first_not_of("+-.0123456789") == std::string_view::npos && text.find_first_of("0123456789") != std::string_view::npos;
  if (!text.empty() && !number && std::string_view("=+-@\t\r").find(text.front()) != std::string_view::npos) cell += '\'';
  cell += text;
  if (separator == '\t') {  // TSV has no quotes: what would break a row becomes a space
    for (char& c : cell)
      if (c == '\t' || c == '\n' || c == '\r') c = ' ';
    return cell;
  }
  if (cell.find_first_of(",\"\n\r") == std::string::npos) return cell;
  std::string quoted = "\"";
  for (const char c : cell) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

std::string markdown_cell(std::string_view text) {
  std::string out;
  for (const char c : escape_controls(text)) {
    if (c == '|' || c == '\\' || c == '`' || c == '*' || c == '_' || c == '<' || c == '[' || c == ']') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace lede
