// Reads texts through the whole ingest layer, for tests.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "document/reader.h"

namespace lede::test {

struct Ingested {
  std::vector<Document> documents;
  std::vector<Notice> notices;
  [[nodiscard]] bool said(std::string_view code) const;
};

// The word tables built in.
const DocumentRules& rules();
// The documents of a file of that name and content, described.
Ingested ingest(std::string_view name, std::string_view content, ReadOptions options = {}, bool named = true);
// The texts of the document's boilerplate.
std::vector<std::string> boilerplate(const Document& document);
// The text with every gap as one sign: inside nothing, block '/', table '|'.
std::string without_gaps(const Document& document);

}  // namespace lede::test
