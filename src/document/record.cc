#include "document/record.h"

#include <simdjson.h>

#include <algorithm>

#include "base/utf8.h"
#include "document/page_document.h"
#include "source/decode.h"

namespace lede {
namespace {

// Whether HTML is a page with all that stands around an article, or the article alone.
bool whole_page(std::string_view html) {
  const std::string_view head = html.substr(0, 4096);
  return head.find("<html") != std::string_view::npos || head.find("<HTML") != std::string_view::npos || head.find("<head") != std::string_view::npos || head.find("<!DOCTYPE") != std::string_view::npos || head.find("<!doctype") != std::string_view::npos;
}

}  // namespace

std::string_view mapped(const ReadOptions& options, std::string_view field) {
  for (const auto& [name, where] : options.map)
    if (name == field) return where;
  return {};
}

void put_title(std::string_view text, Document& out) {
  if (out.title.empty() || text.find(out.title) != std::string_view::npos) {
    out.text = text;
    return;
  }
  out.text.clear();
  out.text.reserve(out.title.size() + 2 + text.size());
  out.text.append(out.title).append("\n\n");
  out.body = static_cast<std::uint32_t>(out.text.size());
  out.title_span = {0, static_cast<std::uint32_t>(out.title.size())};
  out.text.append(text);
}

void cut_text(Document& out, const ReadOptions& options, const NoticeSink& notices) {
  const auto most = std::min<std::uint64_t>(options.max_document_bytes, 1U << 31);
  if (out.text.size() <= most) return;
  auto end = static_cast<std::size_t>(most);
  const auto stop = out.text.rfind(". ", end);
  if (stop != std::string::npos && stop + 1 + 65536 > end) end = std::min(end, stop + 1);
  while (end > 0 && (static_cast<unsigned char>(out.text[end]) & 0xC0) == 0x80) --end;
  out.text.resize(end);
  if (out.body > end) out.body = 0;
  if (out.title_span.end > end) out.title_span = {};
  if (notices) notices({Severity::failure, "document-cut", out.path, out.offset, "the document is longer than " + std::to_string(most) + " bytes: cut at a sentence end, the rest is left out (--max-document-bytes)"});
}

bool make_utf8(const StreamInput& input, std::uint64_t offset, std::string& bytes, bool& said) {
  const auto say = [&](Severity severity, std::string code, std::uint64_t at, std::string message) {
    if (!said) input.say(severity, std::move(code), at, std::move(message));
    said = true;
  };
  if (simdjson::validate_utf8(bytes.data(), bytes.size())) return true;
  // What began as UTF-8 may be in another encoding further on.
  if (const std::string encoding = guess_encoding(bytes); !encoding.empty()) {
    say(Severity::note, "encoding", offset + utf8::find_invalid(bytes), "read as " + encoding + " from here on, where it is no UTF-8");
    bytes = to_utf8(bytes, encoding);
  } else {
    std::size_t replaced = 0;
    say(Severity::warning, "invalid-utf8", offset + utf8::find_invalid(bytes), "bytes that are no UTF-8 are replaced by U+FFFD, the first here");
    bytes = utf8::repair(bytes, replaced);
  }
  return false;
}

void say_undecodable(const StreamInput& input, std::size_t size, bool& said) {
  const std::size_t at = input.decoded && !said ? input.window.held().substr(0, size).find("\xEF\xBF\xBD") : std::string_view::npos;
  if (at == std::string_view::npos) return;
  said = true;
  input.say(Severity::warning, "undecodable", input.window.offset(at), "bytes that stand for nothing in its encoding are replaced by U+FFFD, the first here");
}

bool make_document(const StreamInput& input, const RecordFields& fields, Format format, std::uint64_t offset, std::uint64_t length, std::size_t number, Document& out) {
  const bool html = !fields.has_text && !fields.html.empty();
  if (!fields.has_text && !html) {
    input.say(Severity::failure, "no-text", offset, "no text: one of the fields text, content, body, maintext, articleBody must be a string, or one named with --map text=FIELD");
    return false;
  }
  out.key = fields.id;
  out.url = fields.url;
  out.title = fields.title;
  out.path = fields.path;
  if (!fields.captured.empty()) out.captured = fields.captured;
  if (out.path.empty()) out.path = input.source.path;
  out.came_from("record");
  out.offset = offset;
  out.length = length;
  out.verbatim = false;
  out.format = format;
  if (html) {
    out.html = fields.html;
    out.whole_page = whole_page(fields.html);
  } else {
    put_title(fields.text, out);
    cut_text(out, input.options, input.notices);
  }
  if (out.key.empty()) out.key = out.url.empty() ? input.source.path + "#" + std::to_string(number) : out.url;
  return true;
}

}  // namespace lede
