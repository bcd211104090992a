// Records of one kind as CSV: every field a column, lists as JSON.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "query/record_line.h"

namespace lede {

// "document", "mention", "fact".
std::span<const std::string_view> csv_fields(std::string_view kind);
std::string csv_head(std::string_view kind);
void append_csv(const RecordLine& record, std::span<const std::string_view> fields, std::string& out);

}  // namespace lede
