// Records as rows: which fields, in which order.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "query/filter.h"
#include "query/record_line.h"

namespace lede {

// The fields that a table of these records shows where none are asked for.
std::vector<std::string> default_fields(const Filter& filter);
// The field's text for a cell; an amount or date in one word where the field is a value ("value", "date").
std::string cell_of(const RecordLine& record, const std::string& field);
// The fields alone, as one JSON object with the dotted names as keys.
std::string json_of(const RecordLine& record, const std::vector<std::string>& fields);

// What records are sorted by. Numbers compare as numbers; nothing comes last.
struct SortKey {
  explicit SortKey(std::string_view key);  // "-value.max": from high to low
  [[nodiscard]] std::string of(const RecordLine& record) const;
  [[nodiscard]] bool less(const std::string& a, const std::string& b) const;
  std::string field;
  bool down = false;
};

}  // namespace lede
