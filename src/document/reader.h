// Sources -> documents, in two steps so that the second can run on many threads:
// next() frames one document after the other (cheap: bytes, key, front matter), describe() finds out about it (title, date, boilerplate, markup).
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "lede/notice.h"
#include "document/document.h"
#include "document/rules.h"
#include "source/sources.h"

namespace lede {

// Reads the documents of one source after the other. Memory is bounded by the longest document. Not thread-safe.
class DocumentReader {
 public:
  // `rules` must outlive the reader.
  DocumentReader(ReadOptions options, const DocumentRules& rules, NoticeSink notices);
  ~DocumentReader();
  // Opens the next source; false (and a notice) where it can't be read.
  bool open(const Source& source);
  // The next document of the open source; false at its end. `out` is cleared first.
  bool next(Document& out);
  // Bytes of the open source's file that were read, packed as they are.
  [[nodiscard]] std::uint64_t taken() const;
  // Says what was left out of walked folders as no text, one notice a kind. Call it after the last source.
  void finish();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// Finds the text of a framed document where it is a page, then title, byline, dateline, publication date, language, boilerplate and gaps.
// False, with a notice, where there is no text and so no document. Pure; safe on many threads.
bool describe(Document& document, const ReadOptions& options, const DocumentRules& rules, const NoticeSink& notices);

}  // namespace lede
