#include "document/mail.h"

#include <nettle/base64.h>

#include <algorithm>
#include <vector>

#include "base/ascii.h"
#include "document/page_document.h"

namespace lede {
namespace {

std::string from_base64(std::string_view text) {
  std::string clean;
  for (const char c : text)
    if ((c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '+' || c == '/') clean += c;
  if (clean.size() % 4 == 1) clean.pop_back();
  while (clean.size() % 4 != 0) clean += '=';
  std::string out(BASE64_DECODE_LENGTH(clean.size()), '\0');
  base64_decode_ctx context;
  base64_decode_init(&context);
  std::size_t size = out.size();
  if (base64_decode_update(&context, &size, reinterpret_cast<std::uint8_t*>(out.data()), clean.size(), clean.data()) == 0) return {};
  out.resize(size);
  return out;
}

int hex(char c) { return c >= '0' && c <= '9' ? c - '0' : ascii::to_lower(c) >= 'a' && ascii::to_lower(c) <= 'f' ? ascii::to_lower(c) - 'a' + 10 : -1; }

// `spaces`: "_" is one, as in headers.
std::string from_quoted(std::string_view text, bool spaces) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (c == '_' && spaces) {
      out += ' ';
    } else if (c != '=') {
      out += c;
    } else if (i + 2 < text.size() && hex(text[i + 1]) >= 0 && hex(text[i + 2]) >= 0) {
      out += static_cast<char>(hex(text[i + 1]) * 16 + hex(text[i + 2]));
      i += 2;
    } else {
      // A line end after "=" is none.
      std::size_t end = i + 1;
      while (end < text.size() && (text[end] == ' ' || text[end] == '\t' || text[end] == '\r')) ++end;
      if (end < text.size() && text[end] == '\n') i = end;
      else out += c;
    }
  }
  return out;
}

// "=?utf-8?B?...?=" words to text.
std::string decoded_words(std::string_view text) {
  std::string out;
  bool after_word = false;
  while (!text.empty()) {
    const auto begin = text.find("=?");
    const auto charset_end = begin == std::string_view::npos ? begin : text.find('?', begin + 2);
    const auto end = charset_end == std::string_view::npos || charset_end + 3 > text.size() ? std::string_view::npos : text.find("?=", charset_end + 3);
    if (end == std::string_view::npos) break;
    const std::string_view between = text.substr(0, begin);
    if (!(after_word && ascii::trimmed(between).empty())) out += between;  // white space between two words is none
    const std::string_view content = text.substr(charset_end + 3, end - charset_end - 3);
    const char form = ascii::to_lower(text[charset_end + 1]);
    std::string word = form == 'b' ? from_base64(content) : from_quoted(content, true);
    page_to_utf8(word, text.substr(begin + 2, charset_end - begin - 2));
    out += word;
    after_word = true;
    text.remove_prefix(end + 2);
  }
  return out.append(text);
}

struct Part {
  std::string_view header, body;
};

Part cut_part(std::string_view bytes) {
  if (bytes.starts_with("\n")) return {{}, bytes.substr(1)};
  if (bytes.starts_with("\r\n")) return {{}, bytes.substr(2)};
  const auto crlf = bytes.find("\r\n\r\n"), lf = bytes.find("\n\n");
  const auto end = std::min(crlf, lf);
  if (end == std::string_view::npos) return {bytes, {}};
  return {bytes.substr(0, end + 1), bytes.substr(end + (end == crlf ? 4 : 2))};
}

// A header field, unfolded.
std::string field(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    auto end = header.find('\n');
    while (end != std::string_view::npos && end + 1 < header.size() && (header[end + 1] == ' ' || header[end + 1] == '\t')) end = header.find('\n', end + 1);
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(end == std::string_view::npos ? header.size() : end + 1);
    const auto colon = line.find(':');
    if (colon == std::string_view::npos || !ascii::same(ascii::trimmed(line.substr(0, colon)), name)) continue;
    std::string out;
    for (const char c : ascii::trimmed(line.substr(colon + 1)))
      if (c != '\r' && c != '\n') out += c == '\t' ? ' ' : c;
    return out;
  }
  return {};
}

// "charset", "boundary" of a Content-Type.
std::string parameter(std::string_view value, std::string_view name) {
  for (std::size_t at = value.find(';'); at != std::string_view::npos; at = value.find(';', at + 1)) {
    const std::string_view rest = ascii::trimmed(value.substr(at + 1));
    if (!ascii::begins(rest, name) || rest.size() <= name.size() || rest[name.size()] != '=') continue;
    std::string_view found = rest.substr(name.size() + 1);
    if (found.starts_with('"')) return std::string(found.substr(1, found.find('"', 1) - 1));
    return std::string(ascii::trimmed(found.substr(0, found.find(';'))));
  }
  return {};
}

constexpr std::size_t most_parts = 1000, deepest_part = 20;

// The parts between lines of "--boundary"; of more than can be read one more, and no others.
std::vector<std::string_view> cut_parts(std::string_view body, const std::string& boundary) {
  std::vector<std::string_view> parts;
  const std::string mark = "--" + boundary;
  std::size_t begin = std::string_view::npos;
  for (std::size_t at = body.find(mark); at != std::string_view::npos && parts.size() <= most_parts; at = body.find(mark, at + mark.size())) {
    if (at > 0 && body[at - 1] != '\n') continue;
    if (begin != std::string_view::npos) parts.push_back(body.substr(begin, at - begin));
    const auto line = body.find('\n', at);
    begin = line == std::string_view::npos ? body.size() : line + 1;
    if (body.substr(at + mark.size()).starts_with("--")) return parts;
  }
  if (begin != std::string_view::npos && begin < body.size()) parts.push_back(body.substr(begin));  // cut before its end
  return parts;
}

std::string content(const Part& part) {
  const std::string coding = field(part.header, "content-transfer-encoding"), type = field(part.header, "content-type");
  std::string bytes = ascii::same(coding, "base64") ? from_base64(part.body) : ascii::same(coding, "quoted-printable") ? from_quoted(part.body, false) : std::string(part.body);
  page_to_utf8(bytes, parameter(type, "charset"));
  return bytes;
}

std::string from_name(const std::string& from) {
  const auto open = from.rfind('<');
  std::string_view name = ascii::trimmed(std::string_view(from).substr(0, open));
  while (name.size() > 1 && name.front() == '"' && name.back() == '"') name = name.substr(1, name.size() - 2);
  return name.empty() ? from : std::string(name);
}

}  // namespace

Mail read_mail(std::string_view bytes) {
  Mail mail;
  Part top = cut_part(bytes);
  if (field(top.header, "from").empty() && field(top.header, "subject").empty() && field(top.header, "date").empty()) top = {{}, bytes};
  mail.subject = decoded_words(field(top.header, "subject"));
  mail.date = field(top.header, "date");
  mail.from = from_name(decoded_words(field(top.header, "from")));
  mail.id = field(top.header, "message-id");
  std::string plain, html;
  struct Waiting {
    Part part;
    std::size_t depth;
  };
  std::vector<Waiting> waiting{{top, 0}};
  std::size_t seen = 0;
  for (; !waiting.empty() && seen < most_parts; ++seen) {
    const auto [part, depth] = waiting.back();
    waiting.pop_back();
    const std::string type = field(part.header, "content-type");
    if (ascii::begins(field(part.header, "content-disposition"), "attachment")) continue;
    const bool holds_parts = ascii::begins(type, "multipart/"), holds_mail = ascii::begins(type, "message/rfc822");
    if ((holds_parts || holds_mail) && depth == deepest_part) {
      mail.too_many_parts = true;
    } else if (holds_parts) {
      const auto parts = cut_parts(part.body, parameter(type, "boundary"));
      for (std::size_t i = parts.size(); i-- > 0;) waiting.push_back({cut_part(parts[i]), depth + 1});
    } else if (holds_mail) {
      waiting.push_back({cut_part(part.body), depth + 1});
    } else if (ascii::begins(type, "text/html")) {
      if (html.empty()) html = content(part);
    } else if (type.empty() || ascii::begins(type, "text/plain") || ascii::begins(type, "text;")) {
      if (plain.empty()) plain = content(part);
    }
  }
  mail.too_many_parts |= !waiting.empty();
  mail.html = !html.empty() && (plain.size() < 200 || plain.size() * 4 < html_text(html).size());
  mail.text = mail.html ? std::move(html) : std::move(plain);
  std::erase(mail.text, '\r');
  return mail;
}

}  // namespace lede
