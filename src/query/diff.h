// What facts came, went or changed between two sets of records.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lede/notice.h"
#include "lede/result.h"
#include "query/read.h"

namespace lede {

struct Change {
  enum class Kind : std::uint8_t { added, removed, changed, moved };
  Kind kind = Kind::added;
  std::string key;                  // of the document, as it is now
  std::string old_fact, new_fact;   // lines; empty where there is none
  std::vector<std::string> fields{};  // what differs: "value", "status", "attributes.round"
  // Where the fact stands, or stood: its evidence.
  std::string path{};
  std::uint64_t offset = 0, length = 0;  // bytes of the source
  std::uint64_t line = 0;                // of the source, from 1; 0 where it is not known (the records have no texts, or source_lines.h says why)
};
inline constexpr std::string_view change_names[] = {"added", "removed", "changed", "moved"};
// The fields of a fact that may change; of attributes also each by itself ("attributes.round").
inline constexpr std::string_view change_fields[] = {"value", "date", "status", "source", "attributes"};

struct DiffOptions {
  std::vector<std::string> only;     // kinds of change, fact types, fields; empty: all. A field: the facts that changed in it
  std::vector<std::string> ignore;   // kinds of change, fact types, fields
  std::vector<std::string> ignored;  // claims, sorted
  bool by_corpus = false;            // what is said and not where: all articles of a side as one, each claim once
};

// Documents are paired by content and key, so that an article that was only renamed, moved within its file or wrapped anew stays itself;
// facts by document pair, type, subject, object and identity attribute, never by id. Spans, evidence and rules do not count.
// In the order of the documents' keys. Errors: what each_line() says.
Result<std::vector<Change>> diff_records(const RecordFiles& old_files, const RecordFiles& new_files, const DiffOptions& options,
                                 const NoticeSink& notices);

// As a record of kind "change", without line end.
std::string change_line(const Change& change);

}  // namespace lede
