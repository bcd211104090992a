#include <algorithm>
#include <array>
#include <optional>
#include <vector>

#include "document/front_matter.h"
#include "document/record.h"

namespace lede {
namespace {

// A field begins with a quote or has none: a quote inside it is a sign like others. Inside quotes, two stand for one.
class CsvStream final : public DocumentStream {
 public:
  CsvStream(const StreamInput& input, Format format)
      : in_(input), format_(format), limit_(static_cast<std::size_t>(std::clamp<std::uint64_t>(input.options.max_document_bytes, 1, 1U << 30)) * 2 + (1U << 20)) {}

  bool next(Document& out) override {
    if (!begun_) begin();
    std::size_t size = 0;
    while (!stopped_ && frame(size)) {
      const std::uint64_t offset = in_.window.offset();
      row_.assign(in_.window.held().substr(0, size));
      say_undecodable(in_, size, repaired_);
      in_.window.drop(size);
      const std::uint64_t length = in_.window.offset() - offset;
      if (row_.find_first_not_of("\r\n") == std::string::npos) continue;
      const std::size_t number = number_++;
      if (read(out, offset, length, number)) return true;
      out.clear();
    }
    if (!in_.window.error().empty()) in_.say(Severity::failure, "unreadable", in_.window.offset(), "reading stopped: " + in_.window.error());
    else if (number_ == 0 && !stopped_) in_.say(Severity::note, "empty-file", 0, "nothing but a header in it to read");
    stopped_ = true;
    return false;
  }

 private:
  // Which of the record's fields a column is.
  enum class Role : std::uint8_t { none, text, html, id, url, title, path, captured, metadata };

  void begin() {
    begun_ = true;
    std::size_t size = 0;
    if (!frame(size)) return;
    row_.assign(in_.window.held().substr(0, size));
    in_.window.drop(size);
    make_utf8(in_, 0, row_, repaired_);
    sign_ = format_ == Format::tsv ? '\t' : separator(row_);
    cut_row();
    for (const std::string& name : fields_) columns_.push_back({role_of(name), metadata_name(name)});
    // Of several columns that could be the text, the best name is it.
    if (mapped(in_.options, "text").empty()) {
      for (const std::string_view wanted : text_fields) {
        const auto at = std::ranges::find(fields_, wanted);
        if (at == fields_.end()) continue;
        columns_[static_cast<std::size_t>(at - fields_.begin())].role = Role::text;
        break;
      }
    }
    const auto has = [&](Role role) { return std::ranges::any_of(columns_, [&](const Column& c) { return c.role == role; }); };
    if (has(Role::text) || has(Role::html)) return;
    in_.say(Severity::failure, "no-text", 0, "no column is text, content, body, maintext, articleBody or html: name it with --map text=COLUMN");
    stopped_ = true;
  }

  [[nodiscard]] Role role_of(std::string_view name) const {
    constexpr std::pair<std::string_view, Role> roles[] = {{"text", Role::text}, {"html", Role::html}, {"id", Role::id}, {"url", Role::url}, {"title", Role::title}, {"path", Role::path}, {"captured", Role::captured}};
    for (const auto& [field, role] : roles)
      if (const std::string_view where = mapped(in_.options, field); where.empty() ? name == field && role != Role::text : name == where) return role;
    return metadata_name(name).empty() ? Role::none : Role::metadata;
  }

  // The name by which set_metadata knows the column; empty where it is none of its business.
  [[nodiscard]] std::string metadata_name(std::string_view name) const {
    for (const std::string_view field : {"date", "modified", "authors", "publisher"})
      if (const std::string_view where = mapped(in_.options, field); !where.empty() && name == where) return std::string(field);
    for (const std::string_view field : {"date", "published", "date_publish", "datePublished", "modified", "dateModified", "authors", "author", "publisher"})
      if (name == field) return std::string(name);
    return {};
  }

  // The sign that the header has most of.
  static char separator(std::string_view header) {
    char best = ',';
    std::ptrdiff_t most = 0;
    for (const char sign : {',', ';', '\t', '|'})
      if (const auto count = std::ranges::count(header, sign); count > most) most = count, best = sign;
    return best;
  }

  // The size of the next row with its line end; false at the end.
  bool frame(std::size_t& size) {
    enum { begins, bare, quoted, closed } state = begins;
    std::size_t i = 0;
    const char sign = columns_.empty() && format_ == Format::csv ? '\0' : sign_;  // of a header any may be it
    for (;;) {
      const std::string_view held = in_.window.held();
      for (; i < held.size(); ++i) {
        const char c = held[i];
        if (state == quoted) {
          if (c == '"') state = closed;
        } else if (c == '\n') {
          size = i + 1;
          return true;
        } else if (c == '"' && (state == begins || state == closed)) {
          state = quoted;
        } else {
          state = c == sign || (sign == '\0' && (c == ',' || c == ';' || c == '\t' || c == '|')) ? begins : bare;
        }
      }
      if (held.size() > limit_) {
        skip_long();
        i = 0;
        state = begins;
        continue;
      }
      if (in_.window.ended()) {
        size = held.size();
        return size > 0;
      }
      in_.window.fill(held.size() + 1);
    }
  }

  // A row that is too long may be one with a quote that is never closed: it is left out up to its first line end.
  void skip_long() {
    in_.say(Severity::failure, "record-too-long", in_.window.offset(), "a row of more than " + std::to_string(limit_) + " bytes is left out up to its line end (--max-document-bytes)");
    ++number_;
    in_.window.drop_line();
  }

  // Cuts row_ into fields_, quotes taken off.
  void cut_row() {
    std::string_view row = row_;
    if (row.ends_with('\n')) row.remove_suffix(1);
    if (row.ends_with('\r')) row.remove_suffix(1);
    std::size_t count = 0, i = 0;
    for (bool more = true; more; ++count) {
      if (count == fields_.size()) fields_.emplace_back();
      std::string& field = fields_[count];
      field.clear();
      if (i < row.size() && row[i] == '"') {
        for (++i; i < row.size(); ++i) {
          if (row[i] != '"') field += row[i];
          else if (i + 1 < row.size() && row[i + 1] == '"') field += row[i++];
          else break;
        }
        ++i;
      }
      const auto end = std::min(row.find(sign_, std::min(i, row.size())), row.size());
      if (i < end) field += row.substr(i, end - i);
      more = end < row.size();
      i = end + 1;
    }
    fields_.resize(count);
  }

  bool read(Document& out, std::uint64_t offset, std::uint64_t length, std::size_t number) {
    make_utf8(in_, offset, row_, repaired_);
    cut_row();
    if (fields_.size() != columns_.size() && !uneven_) {
      uneven_ = true;
      in_.say(Severity::warning, "uneven-row", offset, "a row has " + std::to_string(fields_.size()) + " fields, the header " + std::to_string(columns_.size()) + "; said of the first only");
    }
    RecordFields record;
    for (std::size_t i = 0; i < std::min(fields_.size(), columns_.size()); ++i) {
      const std::string& field = fields_[i];
      switch (columns_[i].role) {
        case Role::none: break;
        case Role::text: record.text = field, record.has_text = !field.empty(); break;
        case Role::html: record.html = field; break;
        case Role::id: record.id = field; break;
        case Role::url: record.url = field; break;
        case Role::title: record.title = field; break;
        case Role::path: record.path = field; break;
        case Role::captured: record.captured = field; break;
        case Role::metadata: set_metadata(columns_[i].metadata, field, out); break;
      }
    }
    return make_document(in_, record, format_, offset, length, number, out);
  }

  struct Column {
    Role role = Role::none;
    std::string metadata;
  };

  StreamInput in_;
  Format format_;
  std::size_t limit_;
  char sign_ = ',';
  std::vector<Column> columns_;
  std::vector<std::string> fields_;
  std::string row_;
  std::size_t number_ = 0;
  bool begun_ = false, stopped_ = false, repaired_ = false, uneven_ = false;
};

}  // namespace

std::unique_ptr<DocumentStream> csv_documents(const StreamInput& input, Format format) { return std::make_unique<CsvStream>(input, format); }

}  // namespace lede
