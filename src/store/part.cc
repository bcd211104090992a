#include "store/part.h"

#include <algorithm>
#include <tuple>

#include "record/read.h"

namespace lede {

Result<std::vector<StoredDocument>> split_documents(std::string_view lines) {
  constexpr std::string_view begin = "{\"record\":\"document\"", next = "\n{\"record\":\"document\"";
  std::vector<StoredDocument> documents;
  LineScanner scanner;
  const std::size_t whole = lines.size();
  if (!lines.empty() && (!lines.starts_with(begin) || lines.back() != '\n')) return Error{ErrorCode::unfinished, "is damaged: no records of whole documents", {}};
  while (!lines.empty()) {
    const std::size_t end = lines.find(next);
    StoredDocument document;
    document.lines = lines.substr(0, end == std::string_view::npos ? lines.size() : end + 1);
    auto head = scanner.head(document.lines.substr(0, document.lines.find('\n')));
    if (!head.ok()) return Error{ErrorCode::unfinished, "is damaged at byte " + std::to_string(whole - lines.size()) + ": " + head.error().message, {}};
    const LineHead& found = head.value();
    document.key = found.key;
    document.path = found.path;
    document.captured = found.captured;
    document.modified = found.modified;
    document.sha256 = found.sha256;
    document.offset = found.offset;
    lines.remove_prefix(document.lines.size());
    documents.push_back(std::move(document));
  }
  return documents;
}

bool wins(const StoredDocument& a, const StoredDocument& b) {
  const auto later = [](const StoredDocument& d) { return std::tie(d.captured, d.modified, d.sha256); };
  if (later(a) != later(b)) return later(a) > later(b);
  return std::tie(a.path, a.offset, a.lines) < std::tie(b.path, b.offset, b.lines);
}

std::string join_documents(std::vector<StoredDocument>& documents, const std::function<void(const StoredDocument& winner, const StoredDocument& loser)>& lost) {
  std::ranges::sort(documents, [](const StoredDocument& a, const StoredDocument& b) { return a.key != b.key ? a.key < b.key : wins(a, b); });
  std::string bytes;
  const StoredDocument* winner = nullptr;
  for (const StoredDocument& document : documents) {
    if (winner != nullptr && winner->key == document.key) {
      lost(*winner, document);
      continue;
    }
    winner = &document;
    bytes += document.lines;
  }
  return bytes;
}

Notice same_key(const StoredDocument& winner, const StoredDocument& loser) {
  return {Severity::warning, "same-key", loser.path, loser.offset,
          "another document has the same key " + loser.key + " and another text; the one of " + winner.path + " is kept"};
}

}  // namespace lede
