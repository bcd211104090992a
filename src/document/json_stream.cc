#include <simdjson.h>

#include <algorithm>

#include "base/ascii.h"
#include "document/front_matter.h"
#include "document/record.h"

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

class JsonStream final : public DocumentStream {
 public:
  JsonStream(const StreamInput& input, Format format)
      : in_(input), format_(format), limit_(static_cast<std::size_t>(std::clamp<std::uint64_t>(input.options.max_document_bytes, 1, 1U << 30)) * 2 + (1U << 20)) {}

  bool next(Document& out) override {
    std::size_t size = 0;
    while (!stopped_ && frame(size)) {
      const std::uint64_t offset = in_.window.offset();
      record_.assign(in_.window.held().substr(0, size));
      say_undecodable(in_, size, repaired_);
      in_.window.drop(size);
      const std::uint64_t length = in_.window.offset() - offset;
      const std::size_t number = number_++;
      if (read(out, offset, length, number)) return true;
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
      while (i < held.size() && (ascii::blank(held[i]) || (format_ == Format::json && (held[i] == ',' || held[i] == '[' || held[i] == ']')))) ++i;
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
    in_.window.drop_line();
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

  bool read(Document& out, std::uint64_t offset, std::uint64_t length, std::size_t number) {
    make_utf8(in_, offset, record_, repaired_);
    record_.reserve(record_.size() + simdjson::SIMDJSON_PADDING);
    dom::object object;
    const auto error = parser_.parse(record_.data(), record_.size(), false).get_object().get(object);
    if (error == simdjson::INCORRECT_TYPE) return bad(offset, "bad-record", "a record must be a JSON object");
    if (error != simdjson::SUCCESS) return bad(offset, "bad-record", std::string("not JSON: ") + simdjson::error_message(error));
    if (is_own(object)) {
      stopped_ = true;
      return bad(offset, "own-records", "these are lede's own records: read them with `lede query`, `lede report` or `lede diff`");
    }
    RecordFields fields;
    dom::element element;
    if (!mapped(in_.options, "text").empty()) {
      fields.has_text = find(object, "text", element) && element.get_string().get(fields.text) == simdjson::SUCCESS;
    } else {
      for (const std::string_view key : text_fields)
        if (!fields.has_text && object[key].get_string().get(fields.text) == simdjson::SUCCESS) fields.has_text = true;
    }
    for (const auto& [key, to] : {std::pair{"html", &fields.html}, {"id", &fields.id}, {"url", &fields.url}, {"title", &fields.title}, {"path", &fields.path}, {"captured", &fields.captured}})
      if (std::string_view value; find(object, key, element) && element.get_string().get(value) == simdjson::SUCCESS) *to = value;
    std::string id;
    std::int64_t id_number = 0;
    if (fields.id.empty() && find(object, "id", element) && element.get_int64().get(id_number) == simdjson::SUCCESS) fields.id = id = std::to_string(id_number);
    for (const std::string_view key : {"date", "modified", "authors", "publisher"})
      if (!mapped(in_.options, key).empty() && find(object, key, element)) metadata(key, element, out);
    for (const std::string_view key : {"date", "published", "date_publish", "datePublished", "modified", "dateModified", "authors", "author", "publisher"})
      if (object[key].get(element) == simdjson::SUCCESS) metadata(key, element, out);
    return make_document(in_, fields, format_, offset, length, number, out);
  }

  // A field where --map says, or by its own name. "a.b" is the key "a.b", or the key "b" of the object "a".
  bool find(const dom::object& object, std::string_view field, dom::element& out) const {
    const std::string_view where = mapped(in_.options, field);
    if (where.empty()) return object[field].get(out) == simdjson::SUCCESS;
    if (object[where].get(out) == simdjson::SUCCESS) return true;
    std::string pointer = "/";
    for (const char c : where) pointer += c == '.' ? std::string("/") : c == '~' ? std::string("~0") : c == '/' ? std::string("~1") : std::string(1, c);
    return object.at_pointer(pointer).get(out) == simdjson::SUCCESS;
  }

  static bool is_own(const dom::object& object) {
    const std::string_view record = text_of(object, "record");
    if (record.empty()) return false;
    if (text_of(object, "schema") == "lede/1") return true;
    return (record == "mention" || record == "fact" || record == "entity" || record == "change") && !text_of(object, record == "change" ? "change" : "id").empty();
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
  std::size_t number_ = 0;
  bool repaired_ = false, stopped_ = false;
};

}  // namespace

std::unique_ptr<DocumentStream> json_documents(const StreamInput& input, Format format) { return std::make_unique<JsonStream>(input, format); }

}  // namespace lede
