#include <simdjson.h>

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "document/front_matter.h"
#include "document/stream.h"

namespace lede {
namespace {

namespace dom = simdjson::dom;

std::string_view text_of(const dom::object& object, std::string_view key) {
  std::string_view text;
  return object[key].get_string().get(text) == simdjson::SUCCESS ? text : std::string_view{};
}

// Texts, lists of texts, and objects with a "name", as authors and publishers are written.
void metadata(std::string_view key, const dom::element& value, Document& out) {
  std::string_view text;
  dom::object object;
  dom::array list;
  if (value.get_string().get(text) == simdjson::SUCCESS) set_metadata(key, text, out);
  else if (value.get_object().get(object) == simdjson::SUCCESS) set_metadata(key, text_of(object, "name"), out);
  else if (value.get_array().get(list) == simdjson::SUCCESS) {
    for (const dom::element item : list) {
      if (item.get_string().get(text) == simdjson::SUCCESS) set_metadata(key, text, out);
      else if (item.get_object().get(object) == simdjson::SUCCESS) set_metadata(key, text_of(object, "name"), out);
    }
  }
}

bool white(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

class JsonStream final : public DocumentStream {
 public:
  JsonStream(const StreamInput& input, Format format)
      : in_(input), format_(format), limit_(static_cast<std::size_t>(std::clamp<std::uint64_t>(input.options.max_document_bytes, 1, 1U << 30)) * 2 + (1U << 20)) {}

  bool next(Document& out) override {
    std::size_t size = 0;
    while (!stopped_ && frame(size)) {
      const std::uint64_t offset = in_.window.offset();
      record_.assign(in_.window.held().substr(0, size));
      in_.window.drop(size);
      const std::size_t number = number_++;
      if (read(out, offset, number)) return true;
      out.clear();
    }
    if (!in_.window.error().empty()) in_.say(Severity::failure, "unreadable", in_.window.offset(), "reading stopped: " + in_.window.error());
    else if (number_ == 0 && !stopped_) in_.say(Severity::note, "empty-file", 0, "nothing in it to read");
    stopped_ = true;
    return false;
  }

 private:
  // The next record's size, the window standing at its first byte; false at the end.
  bool frame(std::size_t& size) {
    for (;;) {
      skip_between();
      if (!in_.window.fill(1)) return false;
      const bool found = format_ == Format::jsonl ? line(size) : value(size);
      if (found) return true;
      if (!in_.window.fill(1)) return false;
    }
  }

  void skip_between() {
    while (in_.window.fill(1)) {
      const std::string_view held = in_.window.held();
      std::size_t i = 0;
      while (i < held.size() && (white(held[i]) || (format_ == Format::json && (held[i] == ',' || held[i] == '[' || held[i] == ']')))) ++i;
      in_.window.drop(i);
      if (i < held.size()) return;
    }
  }

  bool line(std::size_t& size) {
    std::size_t seen = 0;
    for (;;) {
      const std::string_view held = in_.window.held();
      const auto stop = held.find('\n', seen);
      if (stop != std::string_view::npos || in_.window.ended()) {
        size = std::min(stop, held.size());
        if (size <= limit_) return true;
      }
      if (held.size() > limit_) return skip_long();
      seen = held.size();
      in_.window.fill(held.size() + 1);
    }
  }

  bool skip_long() {
    in_.say(Severity::failure, "record-too-long", in_.window.offset(), "a record of more than " + std::to_string(limit_) + " bytes is left out (--max-document-bytes)");
    ++number_;
    while (in_.window.fill(1)) {
      const auto stop = in_.window.held().find('\n');
      in_.window.drop(stop == std::string_view::npos ? in_.window.held().size() : stop + 1);
      if (stop != std::string_view::npos) break;
    }
    return false;
  }

  // An object up to its closing bracket, over lines.
  bool value(std::size_t& size) {
    std::size_t i = 0, depth = 0;
    bool quoted = false;
    for (;;) {
      const std::string_view held = in_.window.held();
      for (; i < held.size(); ++i) {
        const char c = held[i];
        if (quoted) {
          if (c == '\\') {
            if (i + 1 == held.size() && !in_.window.ended()) break;
            ++i;
          } else if (c == '"') {
            quoted = false;
          }
        } else if (c == '"') {
          quoted = true;
        } else if (c == '{' || c == '[') {
          ++depth;
        } else if (c == '}' || c == ']') {
          if (depth <= 1) {
            size = i + 1;
            return true;
          }
          --depth;
        } else if (depth == 0 && (c == ',' || c == '\n')) {
          size = i;
          return true;
        }
      }
      if (held.size() > limit_) return skip_long();
      if (in_.window.ended()) {
        size = held.size();
        return true;
      }
      in_.window.fill(held.size() + 1);
    }
  }

  bool read(Document& out, std::uint64_t offset, std::size_t number) {
    if (!simdjson::validate_utf8(record_.data(), record_.size())) {
      std::size_t replaced = 0;
      if (!repaired_) in_.say(Severity::warning, "invalid-utf8", offset + utf8::find_invalid(record_), "bytes that are no UTF-8 are replaced by U+FFFD, the first here");
      repaired_ = true;
      const std::size_t size = record_.size();
      record_ = utf8::repair(record_, replaced);
      length_ = size;
    } else {
      length_ = record_.size();
    }
    record_.reserve(record_.size() + simdjson::SIMDJSON_PADDING);
    dom::object object;
    const auto error = parser_.parse(record_.data(), record_.size(), false).get_object().get(object);
    if (error == simdjson::INCORRECT_TYPE) return bad(offset, "bad-record", "a record must be a JSON object");
    if (error != simdjson::SUCCESS) return bad(offset, "bad-record", std::string("not JSON: ") + simdjson::error_message(error));
    if (is_own(object)) {
      stopped_ = true;
      return bad(offset, "own-records", "these are lede's own records: read them with `lede query`, `lede report` or `lede diff`");
    }
    std::string_view text;
    bool found = false;
    for (const std::string_view key : {"text", "content", "body", "maintext", "articleBody"})
      if (!found && object[key].get_string().get(text) == simdjson::SUCCESS) found = true;
    if (!found) {
      if (!text_of(object, "html").empty()) return bad(offset, "not-yet", "records with \"html\" are not built yet");
      return bad(offset, "no-text", "no text: one of the fields text, content, body, maintext, articleBody must be a string");
    }
    fill(object, text, out);
    if (out.text.size() > in_.options.max_document_bytes) {
      std::size_t end = static_cast<std::size_t>(in_.options.max_document_bytes);
      const auto stop = out.text.rfind(". ", end);
      if (stop != std::string::npos && stop + 1 + 65536 > end) end = stop + 1;
      while (end > 0 && (static_cast<unsigned char>(out.text[end]) & 0xC0) == 0x80) --end;
      out.text.resize(end);
      in_.say(Severity::failure, "document-cut", offset, "the document is longer than " + std::to_string(in_.options.max_document_bytes) + " bytes: cut at a sentence end, the rest is left out (--max-document-bytes)");
    }
    out.offset = offset;
    out.length = length_;
    out.verbatim = false;
    out.format = format_;
    if (out.path.empty()) out.path = in_.source.path;
    if (out.key.empty()) out.key = out.url.empty() ? in_.source.path + "#" + std::to_string(number) : out.url;
    return true;
  }

  static bool is_own(const dom::object& object) {
    const std::string_view record = text_of(object, "record");
    if (record.empty()) return false;
    if (text_of(object, "schema") == "lede/1") return true;
    return (record == "mention" || record == "fact" || record == "entity" || record == "change") && !text_of(object, record == "change" ? "change" : "id").empty();
  }

  void fill(const dom::object& object, std::string_view text, Document& out) {
    std::int64_t number = 0;
    dom::element element;
    out.key = text_of(object, "id");
    if (out.key.empty() && object["id"].get_int64().get(number) == simdjson::SUCCESS) out.key = std::to_string(number);
    out.url = text_of(object, "url");
    out.title = text_of(object, "title");
    out.path = text_of(object, "path");
    for (const std::string_view key : {"date", "published", "date_publish", "datePublished", "modified", "dateModified", "authors", "author", "publisher"})
      if (object[key].get(element) == simdjson::SUCCESS) metadata(key, element, out);
    if (const std::string_view captured = text_of(object, "captured"); !captured.empty()) out.captured = captured;
    if (out.title.empty() || text.find(out.title) != std::string_view::npos) {
      out.text = text;
      return;
    }
    out.text.reserve(out.title.size() + 2 + text.size());
    out.text.append(out.title).append("\n\n");
    out.body = static_cast<std::uint32_t>(out.text.size());
    out.title_span = {0, static_cast<std::uint32_t>(out.title.size())};
    out.text.append(text);
  }

  bool bad(std::uint64_t offset, std::string code, std::string message) {
    in_.say(Severity::failure, std::move(code), offset, std::move(message));
    return false;
  }

  StreamInput in_;
  Format format_;
  std::size_t limit_;
  dom::parser parser_;
  std::string record_;
  std::size_t length_ = 0;
  std::size_t number_ = 0;
  bool repaired_ = false, stopped_ = false;
};

}  // namespace

std::unique_ptr<DocumentStream> json_documents(const StreamInput& input, Format format) { return std::make_unique<JsonStream>(input, format); }

}  // namespace lede
