#include "document/page_document.h"

#include <simdjson.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "document/calendar.h"
#include "document/front_matter.h"
#include "document/lines.h"
#include "document/record.h"
#include "source/decode.h"

namespace lede {
namespace {

// A word of menus, or of what newsrooms call themselves, is part of no person's name.
bool has_no_name(std::string_view text, const DocumentRules& rules) {
  for (std::size_t at = 0; at < text.size();) {
    const auto end = std::min(text.find(' ', at), text.size());
    if (rules.no_name(text.substr(at, end - at))) return true;
    at = end + 1;
  }
  return false;
}

// "Ada Byte", "Jean-Luc d'Arc", "Mary O'Neill": two to five words, capitals first, letters only.
bool like_name(std::string_view name, const DocumentRules& rules) {
  if (name.size() > 60 || has_no_name(name, rules)) return false;
  std::size_t words = 0;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    const std::string_view word = name.substr(at, end - at);
    at = end + 1;
    if (word.empty()) continue;
    ++words;
    for (const char c : word)
      if (!((c | 32) >= 'a' && (c | 32) <= 'z') && static_cast<unsigned char>(c) < 0x80 && c != '-' && c != '\'' && c != '.') return false;
    const bool particle = word == "de" || word == "van" || word == "von" || word == "der" || word == "da" || word == "del" || word == "la" || word == "bin" || word == "al";
    if (!particle && word.front() >= 'a' && word.front() <= 'z') return false;
  }
  return words >= 2 && words <= 5;
}

// Whom a page's metadata names as authors: outlets and addresses are none.
void put_authors(const std::vector<std::string>& authors, const DocumentRules& rules, Document& out) {
  Document split;
  for (const std::string& author : authors) set_metadata("author", ascii::in_lower_case(author.substr(0, 3)) == "by " ? author.substr(3) : author, split);
  for (std::string& name : split.authors) {
    if (name.find('@') != std::string::npos || name.find("://") != std::string::npos || word_count(name) > 6) continue;
    if (name == out.publisher || name.find_first_of("0123456789") != std::string::npos || has_no_name(name, rules) || name.ends_with(".com")) continue;
    if (rules.outlet(name)) {
      if (out.publisher.empty()) out.publisher = name;
      continue;
    }
    if (name.find(' ') == std::string::npos && name.front() >= 'a' && name.front() <= 'z') continue;  // a login
    out.authors.push_back(std::move(name));
  }
}

// "By Ada Byte and Bob Bit, Staff Writer": every name up to what is none.
void put_byline(std::string_view line, const DocumentRules& rules, Document& out) {
  if (line.size() < 6 || (line[0] | 32) != 'b' || (line[1] | 32) != 'y' || line[2] != ' ') return;
  line.remove_prefix(3);
  while (!line.empty()) {
    std::size_t end = line.size(), skip = 0;
    for (const std::string_view sign : {" and ", ", ", " & ", " | ", "\n"})
      if (const auto at = line.find(sign); at < end) end = at, skip = sign.size();
    if (!like_name(line.substr(0, end), rules)) return;
    out.authors.emplace_back(line.substr(0, end));
    line.remove_prefix(std::min(line.size(), end + skip));
  }
}

// What the head of a page gave just now.
void name_origins(const PageHead& head, Document& out) {
  const auto note = [](bool known, bool linked, std::string_view other, std::string_view& where) {
    if (known && where.empty()) where = linked ? "json-ld" : other;
  };
  note(!out.title.empty(), head.linked.title, head.shown_title ? "page" : "meta", out.from.title);
  note(!out.authors.empty(), head.linked.authors, "meta", out.from.authors);
  note(!out.publisher.empty(), head.linked.publisher, "meta", out.from.publisher);
  note(!out.published.empty(), head.linked.published, head.time ? "time" : "meta", out.from.published);
  note(!out.modified.empty(), head.linked.modified, "meta", out.from.modified);
  note(!out.url.empty(), head.linked.url, "meta", out.from.url);
}

}  // namespace

std::string_view declared_encoding(std::string_view bytes) {
  const std::string_view head = bytes.substr(0, 4096);
  for (const std::string_view key : {"charset=", "encoding="}) {
    auto at = head.find(key);
    if (at == std::string_view::npos) continue;
    at += key.size();
    while (at < head.size() && (head[at] == '"' || head[at] == '\'' || head[at] == ' ')) ++at;
    const auto end = head.find_first_of("\"'; />", at);
    return head.substr(at, end == std::string_view::npos ? 0 : end - at);
  }
  return {};
}

void page_to_utf8(std::string& bytes, std::string_view declared) {
  if (bytes.starts_with("\xEF\xBB\xBF")) bytes.erase(0, 3);
  for (const auto& [mark, utf16] : {std::pair{"\xFF\xFE", "utf-16le"}, {"\xFE\xFF", "utf-16be"}})
    if (bytes.starts_with(mark)) bytes = to_utf8(std::string_view(bytes).substr(2), utf16);
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return;
  std::string name = encoding_name(declared);
  if (name.empty()) name = encoding_name(declared_encoding(bytes));
  if (name.starts_with("utf-16") || name.starts_with("utf-32")) name.clear();  // the page was read so far: it is not
  if (name.empty()) name = guess_encoding(bytes);
  std::size_t replaced = 0;
  bytes = name.empty() ? utf8::repair(bytes, replaced) : to_utf8(bytes, name);
}

bool put_page(Document& out, const ReadOptions& options, const DocumentRules& rules, const NoticeSink& notices) {
  page_to_utf8(out.html, out.html_encoding);
  Page page = out.whole_page ? read_page(out.html, rules.page()) : read_fragment(out.html);
  out.html.clear();
  if (page.too_deep && notices) notices({Severity::failure, "too-deep", out.path, out.offset, "tags are nested more than 1000 deep: what follows of the page is left out"});
  if (page.text.find_first_not_of(" \n\t|-") == std::string::npos) return false;
  PageHead& head = page.head;
  if (out.title.empty()) out.title = head.title;
  if (out.publisher.empty()) out.publisher = head.publisher;
  if (out.authors.empty()) put_authors(head.authors, rules, out);
  set_metadata("date", head.published, out);
  set_metadata("modified", head.modified, out);
  set_metadata("url", head.url, out);
  name_origins(head, out);
  for (const std::string& line : page.above) {
    if (out.authors.empty()) put_byline(line, rules, out);
    if (out.published.empty() && (is_date_line(line, rules) || is_byline(line, rules) || byline_after_day(line, rules) > 0))
      if (const WrittenDay day = find_day(line); day.found()) {
        out.published = day.iso();
        out.published_from = "byline";
      }
    out.came_from("byline");
  }
  put_title(page.text, out);
  cut_text(out, options, notices);
  return true;
}

std::string html_text(std::string_view html) {
  std::string text = read_fragment(html).text;
  while (text.ends_with('\n')) text.pop_back();
  return text;
}

}  // namespace lede
