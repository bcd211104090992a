#include "report/explanation.h"

#include <algorithm>

#include "cli/commands.h"
#include "cli/records.h"
#include "document/section.h"
#include "pipeline/document_records.h"
#include "query/read.h"

namespace lede::cli {
namespace {

// Extracts documents anew until one gives the record.
class Search {
 public:
  Search(const Options& options, const Extractor& extractor) : options_(options), extractor_(extractor) {}

  // True where the document has the record; text() then tells about it.
  bool in(Document& document) {
    if (!describe(document, options_.read, extractor_.document_rules(), {})) return false;
    lines_.clear();
    {
      JsonOut out(lines_);
      write_document(extractor_, document, true, {.documents = false}, analysis_, out);
    }
    const std::string id = '"' + options_.topic + '"';
    if (lines_.find(id) == std::string::npos) return false;
    std::vector<RecordLine> records;
    std::size_t wanted = 0;
    bool found = false;
    for (std::string_view rest = lines_; !rest.empty();) {
      const auto end = rest.find('\n');
      if (records.emplace_back().parse(rest.substr(0, end)) && !found && (records.back().get("id") == options_.topic || records.back().get("claim") == options_.topic)) {
        found = true;
        wanted = records.size() - 1;
      }
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    if (found) explain(document, records, records[wanted]);
    return found;
  }

  [[nodiscard]] const std::string& text() const { return text_; }

 private:
  // The section that has the record is analysed once more, and what is left out otherwise is kept.
  void explain(const Document& document, const std::vector<RecordLine>& records, const RecordLine& wanted) {
    const std::uint32_t place = place_of(wanted, document.text.size()).begin;
    const std::vector<Span> sections = sections_of(document.reading());
    const auto after = std::ranges::upper_bound(sections, place, {}, &Span::end);
    analysis_.trace = true;
    extractor_.analyse(document, after == sections.end() ? sections.back() : *after, analysis_);
    analysis_.trace = false;
    text_ = explanation(extractor_.pack(), analysis_, records, wanted);
  }

  const Options& options_;
  const Extractor& extractor_;
  Analysis analysis_;
  std::string lines_, text_;
};

// The document of a store's record as it was read, without what describe() finds.
Document document_of(const RecordLine& record) {
  Document document;
  document.text = record.get("text");
  document.key = record.get("key");
  document.path = record.get("path");
  document.length = document.text.size();
  for (std::size_t i = 0; i < std::size(format_names); ++i)
    if (record.get("format") == format_names[i]) document.format = static_cast<Format>(i);
  document.url = record.get("url");
  if (record.get("published_from") == "metadata") {
    document.published = record.get("published");
    document.published_from = "metadata";
  }
  if (const auto body = Decimal::parse(record.get("body")); body && body->micros() != 0) {
    document.body = static_cast<std::uint32_t>(body->micros() / 1'000'000);
    document.title = record.get("title");
  }
  return document;
}

}  // namespace

int explain(const Options& options, Messages& messages) {
  if (options.near_misses) return near_misses(options, messages);
  if (options.format != "table" && !options.format.empty()) return messages.error({ErrorCode::usage, "--format " + options.format + " is for --near-misses; one record is told in words", {}});
  const Extractor* const extractor = open_extractor(options, messages);
  if (!extractor) return 2;
  Search search(options, *extractor);
  bool found = false;
  if (!options.store.empty()) {
    const auto files = record_files({options.store});
    if (!files) return messages.error(files.error());
    Filter all;
    std::string doc;
    bool text = false;
    Status read = select(files.value(), Matcher(all, {}), {}, [&](const RecordLine& record, const DocumentInfo*) {
      if (record.get("id") == options.topic || record.get("claim") == options.topic) doc = record.get("doc");
      return doc.empty();
    }, messages.sink());
    if (!read) return messages.error(read.error());
    if (doc.empty()) return messages.error({ErrorCode::usage, "no mention, fact or claim '" + options.topic + "'", options.store});
    all.record = {"document"};
    all.doc = {doc};
    read = select(files.value(), Matcher(all, {}), {}, [&](const RecordLine& record, const DocumentInfo*) {
      text = !record.get("text").empty();
      if (!text) return false;
      Document document = document_of(record);
      found = search.in(document);
      return !found;
    }, messages.sink());
    if (!read) return messages.error(read.error());
    if (!text) return messages.error({ErrorCode::usage, "the store keeps no text: name the articles as PATHs instead of --store", options.store});
    if (!found) return messages.error({ErrorCode::usage, "the rules in force no longer make '" + options.topic + "' of its text", {}});
  } else {
    auto sources = sources_of(options);
    if (!sources) return messages.error(sources.error());
    DocumentReader reader(options.read, extractor->document_rules(), messages.sink());
    Document document;
    for (Source source; !found && sources.value().next(source, messages.sink());) {
      if (!reader.open(source)) continue;
      while (!found && reader.next(document)) found = search.in(document);
    }
    if (!found) return messages.error({ErrorCode::usage, "no mention, fact or claim '" + options.topic + "' in these articles", {}});
  }
  return write_all(options, messages, search.text());
}

}  // namespace lede::cli
