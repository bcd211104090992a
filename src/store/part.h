// The bytes of a part: its documents by key, each with its records' lines.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lede/result.h"

namespace lede {

struct StoredDocument {
  std::string key, path, captured, modified, sha256;
  std::uint64_t offset = 0;
  std::string_view lines;  // into the text that was split
};

// Splits records into documents: each begins with its document record. The error names the line's byte.
Result<std::vector<StoredDocument>> split_documents(std::string_view lines);

// Which of two documents with one key a store keeps: the later captured, then modified, then the larger sha256; what is the same text but for where
// it was found goes by the smaller path. A total order: the same whoever came first.
bool wins(const StoredDocument& a, const StoredDocument& b);

// Sorts by key, the winner of each key first.
void sort_documents(std::vector<StoredDocument>& documents);

}  // namespace lede
