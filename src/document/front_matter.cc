#include "document/front_matter.h"

#include <simdjson.h>

#include <algorithm>
#include <string>
#include <utility>

#include "base/ascii.h"
#include "base/utf8.h"
#include "document/calendar.h"

namespace lede {
namespace {

constexpr std::size_t longest_block = 256 * 1024;

std::string_view take_line(std::string_view& rest) {
  const auto end = rest.find('\n');
  std::string_view line = rest.substr(0, end);
  rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
  if (line.ends_with('\r')) line.remove_suffix(1);
  return line;
}

// Where "key: value" or "key = value" parts, npos for a line that is none such.
std::size_t key_end(std::string_view line, char sign) {
  const auto at = line.find(sign);
  const auto ends_key = [](char c) { return c == '.' || c == '!' || c == '?' || c == ',' || c == ';' || c == '[' || c == '(' || c == '*' || c == '`'; };
  return at == 0 || at > 60 || std::ranges::any_of(line.substr(0, at), ends_key) ? std::string_view::npos : at;
}

// Whether `line` may be the rest of a value that was cut to a width: the line above it had no room for its first word.
bool cut_off(std::size_t above, std::string_view line) { return above >= 30 && !line.starts_with("---") && !line.starts_with("+++") && above + 1 + std::min(line.find(' '), line.size()) >= 55; }

// The size of a block between two lines `fence`; inside it the first line must be "key: value" or "key = value", or a comment.
std::size_t fenced(std::string_view text, std::string_view fence, char sign) {
  std::string_view rest = text.substr(0, longest_block);
  if (ascii::trimmed(take_line(rest)) != fence) return 0;
  bool first = true, goes_on = false;  // the line above may be the rest of a value
  std::size_t above = 0;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    const std::size_t size_above = std::exchange(above, line.size());
    const bool cut = cut_off(size_above, line), rest_above = std::exchange(goes_on, cut);
    if (ascii::trimmed(line) == fence) return first ? 0 : std::min(text.size(), longest_block) - rest.size();
    // "---### Heading": the text begins on the closing line.
    if (!first && line.starts_with(fence) && line[3] != fence[0]) return static_cast<std::size_t>(line.data() - text.data()) + fence.size();
    if (ascii::trimmed(line).empty() || ascii::trimmed(line).front() == '#') continue;
    if (line.front() == ' ' || line.front() == '\t' || line.front() == '-' || line.front() == ']' || line.front() == '[') {
      if (first) return 0;
      goes_on = goes_on || rest_above;
      continue;
    }
    if (key_end(line, sign) != std::string_view::npos) first = false;
    else if (first || !(rest_above || cut)) return 0;
    else goes_on = true;  // wrapped twice, a short rest of the first width follows that of the second
  }
  return 0;
}

std::size_t json_object(std::string_view text) {
  const std::size_t first = std::min(text.find_first_not_of(" \t\r\n", 1), text.size());
  const bool one_line = text.substr(0, first).find('\n') == std::string_view::npos;
  if (one_line && !text.substr(first).starts_with('"')) return 0;
  int depth = 0;
  bool quoted = false;
  const std::size_t limit = std::min(text.size(), longest_block);
  for (std::size_t i = 0; i < limit; ++i) {
    const char c = text[i];
    if (quoted) {
      if (c == '\\') ++i;
      else if (c == '"') quoted = false;
    } else if (c == '"') quoted = true;
    else if (c == '{' || c == '[') ++depth;
    else if ((c == '}' || c == ']') && --depth == 0) {
      // An object alone is a JSON document; front matter has a text behind it.
      const auto end = text.find('\n', i);
      if (end == std::string_view::npos || !ascii::trimmed(text.substr(i + 1, end - i)).empty()) return 0;
      // Where it is one line, an empty one parts it from the text: without it it is the first of JSON Lines, of which the second is damaged.
      if (std::string_view below = text.substr(end + 1); one_line && !ascii::trimmed(take_line(below)).empty()) return 0;
      const auto next = text.find_first_not_of(" \t\r\n", end);
      return next == std::string_view::npos || text[next] == '{' ? 0 : end + 1;
    }
  }
  return 0;
}

// A text in quotes or bare, its escapes undone.
std::string scalar(std::string_view text) {
  text = ascii::trimmed(text);
  if (text.size() >= 2 && text.front() == '\'' && text.back() == '\'') {
    std::string out;
    for (std::size_t i = 1; i + 1 < text.size(); ++i) {
      out += text[i];
      if (text[i] == '\'' && text[i + 1] == '\'') ++i;
    }
    return out;
  }
  if (text.size() < 2 || text.front() != '"') {
    const auto comment = text.find(" #");
    return std::string(ascii::trimmed(text.substr(0, comment)));
  }
  std::string out;
  for (std::size_t i = 1; i < text.size() && text[i] != '"'; ++i) {
    if (text[i] != '\\' || i + 1 == text.size()) {
      out += text[i];
      continue;
    }
    const char c = text[++i];
    std::size_t digits = c == 'x' ? 2 : c == 'u' ? 4 : c == 'U' ? 8 : 0;
    if (digits > 0) {
      char32_t code = 0;
      while (digits > 0 && i + 1 < text.size() && std::isxdigit(static_cast<unsigned char>(text[i + 1]))) {
        const char h = text[++i];
        code = code * 16 + static_cast<char32_t>(h <= '9' ? h - '0' : (h | 32) - 'a' + 10);
        --digits;
      }
      char bytes[4];
      out.append(bytes, utf8::encode(code > 0x10FFFF || (code >= 0xD800 && code < 0xE000) ? 0xFFFD : code, bytes));
    } else if (c == 'n' || c == 't' || c == 'r') {
      out += ' ';
    } else if (c == '_') {
      out += "\xC2\xA0";
    } else {
      out += c;
    }
  }
  return out;
}

// In small letters, and as one word.
std::string folded_key(std::string_view key) {
  std::string folded;
  for (const char c : key)
    if (c != '_' && c != '-' && c != ' ') folded += ascii::to_lower(c);
  return folded;
}

void add_authors(std::string_view text, Document& out) {
  while (!text.empty() && out.authors.size() < 32) {
    std::size_t end = text.size(), skip = 0;
    for (const std::string_view sign : {std::string_view(", "), std::string_view(" and "), std::string_view(" & "), std::string_view(";")})
      if (const auto at = text.find(sign); at < end) end = at, skip = sign.size();
    std::string_view name = ascii::trimmed(text.substr(0, end));
    while (!name.empty() && (name.back() == '*' || name.back() == ',')) name.remove_suffix(1);
    if (name.starts_with("and ")) name.remove_prefix(4);
    if (!name.empty() && name.size() < 100 && std::ranges::find(out.authors, name) == out.authors.end()) out.authors.emplace_back(name);
    text.remove_prefix(std::min(text.size(), end + skip));
  }
}

void yaml_list(std::string_view key, std::string_view text, Document& out) {
  text = ascii::trimmed(text);
  if (text.starts_with('[')) text.remove_prefix(1);
  if (text.ends_with(']')) text.remove_suffix(1);
  while (!text.empty()) {
    const auto end = text.find(',');
    set_metadata(key, scalar(text.substr(0, end)), out);
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
  }
}

void read_lines(std::string_view rest, char sign, Document& out) {
  std::string block;
  while (!rest.empty()) {
    const std::string_view line = take_line(rest);
    if (line.empty() || line.front() == ' ' || line.front() == '\t' || line.front() == '-' || line.front() == '#' || line.front() == '+') continue;
    const auto at = line.find(sign);
    if (at == std::string_view::npos) continue;
    const std::string_view key = ascii::trimmed(line.substr(0, at));
    std::string_view value = ascii::trimmed(line.substr(at + 1));
    // What is indented below belongs to the key.
    block.clear();
    bool list = false;
    std::size_t above = line.size();
    while (!rest.empty()) {
      std::string_view ahead = rest;
      const std::string_view next = take_line(ahead);
      const std::size_t size_above = std::exchange(above, next.size());
      const bool item = ascii::trimmed(next).starts_with("- ");
      if (!ascii::trimmed(next).empty() && next.front() != ' ' && next.front() != '\t' && !(item && sign == ':') && (key_end(next, sign) != std::string_view::npos || !cut_off(size_above, next))) break;
      rest = ahead;
      if (ascii::trimmed(next).empty()) continue;
      if (item) {
        list = true;
        std::string_view one = ascii::trimmed(ascii::trimmed(next).substr(2));
        if (one.starts_with("name:")) one.remove_prefix(5);
        set_metadata(key, scalar(one), out);
      } else if (!list && block.size() < 4096) {
        if (ascii::trimmed(next).starts_with("name:") && value.empty()) {
          set_metadata(key, scalar(ascii::trimmed(next).substr(5)), out);
          continue;
        }
        if (ascii::trimmed(next).find(": ") != std::string_view::npos && value.empty()) continue;  // a nested table
        block.append(block.empty() ? "" : " ").append(ascii::trimmed(next));
      }
    }
    if (list) continue;
    if (!value.empty() && (value.front() == '>' || value.front() == '|') && value.size() <= 3) set_metadata(key, block, out);
    else if (value.starts_with('[')) yaml_list(key, value, out);
    else if (!block.empty()) set_metadata(key, scalar(std::string(value) + (value.empty() ? "" : " ") + block), out);
    else set_metadata(key, scalar(value), out);
  }
}

}  // namespace

std::size_t front_matter_size(std::string_view text) {
  if (text.starts_with("---")) return fenced(text, "---", ':');
  if (text.starts_with("+++")) return fenced(text, "+++", '=');
  return text.starts_with('{') ? json_object(text) : 0;
}

void set_metadata(std::string_view key, std::string_view value, Document& out) {
  value = ascii::trimmed(value);
  if (value.empty() || value == "null" || value == "~") return;
  const std::string folded = folded_key(key);
  const auto is = [&](std::initializer_list<std::string_view> names) { return std::ranges::find(names, folded) != names.end(); };
  if (is({"title", "headline"})) {
    if (out.title.empty()) out.title = value;
  } else if (is({"date", "published", "datepublished", "datepublish", "pubdate", "publishdate", "publisheddate", "publishedat", "publicationdate"})) {
    const WrittenDay day = find_day(value);
    if (out.published.empty() && day.found()) {
      out.published = day.iso();
      out.published_from = "metadata";
    }
  } else if (is({"modified", "updated", "lastmod", "datemodified", "updatedat", "lastmodified"})) {
    const WrittenDay day = find_day(value);
    if (out.modified.empty() && day.found()) out.modified = day.iso();
  } else if (is({"author", "authors", "byline", "by"})) {
    add_authors(value, out);
  } else if (is({"publisher", "site", "sitename", "outlet"})) {
    if (out.publisher.empty()) out.publisher = value;
  } else if (is({"url", "link", "canonical", "canonicalurl", "sourceurl", "source", "originalurl"})) {
    const bool address = value.starts_with("http://") || value.starts_with("https://");
    if (address && out.url.empty()) out.url = value;
    else if (!address && folded == "source" && out.publisher.empty()) out.publisher = value;
  }
}

void read_front_matter(std::string_view block, Document& out) {
  if (!block.starts_with('{')) return read_lines(block, block.starts_with('+') ? '=' : ':', out);
  simdjson::dom::parser parser;
  simdjson::dom::object object;
  if (parser.parse(block.data(), block.size()).get_object().get(object) != simdjson::SUCCESS) return;
  for (const auto field : object) {
    std::string_view text;
    simdjson::dom::array list;
    if (field.value.get_string().get(text) == simdjson::SUCCESS) set_metadata(field.key, text, out);
    else if (field.value.get_array().get(list) == simdjson::SUCCESS)
      for (const auto item : list)
        if (item.get_string().get(text) == simdjson::SUCCESS) set_metadata(field.key, text, out);
  }
}

}  // namespace lede
