// A record as it stands in a file: its line, and its fields by dotted name ("subject.name"), whatever fields it has.
#pragma once
#include <cstdint>
#include <limits>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lede/span.h"

namespace lede {

struct Field {
  enum class Kind : std::uint8_t { null, text, number, boolean, list, object };
  std::string name;
  std::string text;  // of text the text itself, of everything else the JSON as written
  Kind kind = Kind::null;
};

// Its memory is reused from line to line. Not thread-safe.
class RecordLine {
 public:
  RecordLine();
  ~RecordLine();
  RecordLine(RecordLine&&) noexcept;
  RecordLine& operator=(RecordLine&&) noexcept;

  // False where the line is no JSON object with a "record".
  bool parse(std::string_view line);

  [[nodiscard]] const std::string& line() const { return line_; }
  [[nodiscard]] std::string_view kind() const { return get("record"); }
  [[nodiscard]] std::size_t size() const { return used_; }
  [[nodiscard]] const Field& operator[](std::size_t i) const { return fields_[i]; }
  // Null where there is no such field.
  [[nodiscard]] const Field* find(std::string_view name) const;
  // The field's text, empty where it is null or not there.
  [[nodiscard]] std::string_view get(std::string_view name) const;

 private:
  struct Parser;
  Field& add(std::string_view prefix, std::string_view name);
  std::string line_;
  std::vector<Field> fields_;
  std::size_t used_ = 0;
  std::unique_ptr<Parser> parser_;
};

// The number that the digits of a text make, 0 where there are none; the largest there is where they make a larger one.
std::uint64_t number_of(std::string_view digits);
// A span as in records, "[12,40]"; empty where it is none of a text of `size` bytes.
Span span_of(std::string_view list, std::size_t size = std::numeric_limits<std::uint32_t>::max());

// A value in one cell: "USD 40000000000", "<=25 %", "~70000000000 parameter", "2025-03". Empty where there is none.
// `prefix` names the value, as in "value".
std::string value_text(const RecordLine& record, std::string_view prefix);
// min, or max where min is null: what --min-value compares. Empty where there is none.
std::string_view value_number(const RecordLine& record, std::string_view prefix);

// The text as a JSON string.
std::string json_text(std::string_view text);

}  // namespace lede
