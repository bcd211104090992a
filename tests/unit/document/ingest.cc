#include "unit/document/ingest.h"

#include <unistd.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>

#include "document/rules.h"

namespace lede::test {

const DocumentRules& rules() {
  static const DocumentRules built = [] {
    std::vector<Problem> problems;
    const Pack pack = load_pack({}, problems);
    return DocumentRules(pack, problems);
  }();
  return built;
}

bool Ingested::said(std::string_view code) const {
  return std::ranges::any_of(notices, [&](const Notice& n) { return n.code == code; });
}

Ingested ingest(std::string_view name, std::string_view content, ReadOptions options, bool named) {
  char folder[] = "/tmp/lede_ingest_XXXXXX";
  const std::filesystem::path path = ::mkdtemp(folder);
  Source source;
  source.file = (path / "file").string();
  source.path = name;
  source.named = named;
  std::ofstream(source.file, std::ios::binary) << content;
  Ingested out;
  const NoticeSink sink = [&](const Notice& n) { out.notices.push_back(n); };
  DocumentReader reader(options, rules(), sink);
  if (reader.open(source)) {
    Document document;
    while (reader.next(document))
      if (describe(document, options, rules(), sink)) out.documents.push_back(document);
  }
  reader.finish();
  std::filesystem::remove_all(path);
  return out;
}

std::vector<std::string> boilerplate(const Document& document) {
  std::vector<std::string> out;
  for (const Span span : document.boilerplate) out.emplace_back(span.cut(document.text));
  return out;
}

std::string without_gaps(const Document& document) {
  std::string out;
  std::size_t at = 0;
  for (const Gap& gap : document.gaps) {
    out.append(document.text, at, gap.span.begin - at);
    if (gap.kind == Gap::Kind::block) out += '/';
    if (gap.kind == Gap::Kind::table) out += '|';
    at = gap.span.end;
  }
  return out.append(document.text, at);
}

}  // namespace lede::test
