// The bytes of a part: its documents by key, each with its records' lines.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "lede/notice.h"
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

// The bytes of a part with these documents: by key, of each key the winner. `lost` is told of the others; `documents` is sorted.
std::string join_documents(std::vector<StoredDocument>& documents, const std::function<void(const StoredDocument& winner, const StoredDocument& loser)>& lost);

// What is said where two documents with one key have different texts.
Notice same_key(const StoredDocument& winner, const StoredDocument& loser);

}  // namespace lede
