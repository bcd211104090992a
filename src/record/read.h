// Lines of JSON -> records, and back to the same bytes.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "lede/record.h"
#include "lede/result.h"

namespace lede {

// Reads one line after the other; its memory is reused. Not thread-safe: one per thread.
class RecordReader {
 public:
  RecordReader();
  ~RecordReader();
  // The error says which field is wrong and how; `where` is left to the caller. Unknown fields are ignored.
  Result<record::Record> read(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Appends the record's line with its '\n'. A line that lede wrote and RecordReader read comes out byte for byte.
void write_record(const record::Record& record, std::string& out);

// The first fields of a line, for those who want few lines of many. Views into the scanner, valid until its next call.
struct LineHead {
  std::string_view record;  // "document", "mention", "fact", ...
  std::string_view id;
  std::string_view doc;   // of a document its own id
  std::string_view type;  // empty for a document
  std::string_view key, path, captured, modified, sha256;  // of a document
  std::uint64_t offset = 0;
};

class LineScanner {
 public:
  LineScanner();
  ~LineScanner();
  Result<LineHead> head(std::string_view line);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace lede
