#include "pipeline/document_records.h"

#include <vector>

#include "document/section.h"

namespace lede {
namespace {

// Adds what `work` takes to the cost of records; `lines` come of it.
template <class Work>
void written(Analysis& analysis, std::uint64_t bytes, std::uint64_t lines, Work&& work) {
  timed(analysis.cost(Stage::records), bytes, [&] {
    work();
    return lines;
  });
}

RecordCounts write_sections(const Extractor& extractor, const Document& document, bool extract, const WriteOptions& options, Analysis& analysis, JsonOut& out,
                            const BetweenLines& between) {
  const std::vector<Span> sections = sections_of(document.reading());
  RecordWriter writer(extractor.pack(), document, options, out, between);
  std::uint64_t words = 0, sentences = 0;
  for (const Span section : sections) {
    extractor.read(document, section, analysis);
    words += word_count(analysis.tokens);
    sentences += analysis.tokens.sentences.size();
  }
  if (options.documents) written(analysis, 0, 1, [&] { writer.document(words, sentences); });
  RecordCounts counts;
  if (!extract) return counts;
  std::vector<Span> telling;
  for (const Span section : sections) {
    extractor.analyse(document, section, analysis);
    counts.mentions += analysis.mentions.size();
    counts.facts += analysis.claims.size();
    if (!analysis.claims.empty()) telling.push_back(section);
    written(analysis, section.size(), analysis.mentions.size(), [&] {
      if (options.mentions) writer.mentions(analysis);
      if (options.facts) writer.note(writer.facts_of(analysis));
    });
  }
  if (!options.facts) return counts;
  for (const Span section : telling) {
    extractor.analyse(document, section, analysis);
    written(analysis, 0, analysis.claims.size(), [&] { writer.facts(analysis, writer.facts_of(analysis)); });
  }
  return counts;
}

}  // namespace

RecordCounts write_document(const Extractor& extractor, const Document& document, bool extract, const WriteOptions& options, Analysis& analysis, JsonOut& out,
                            const BetweenLines& between) {
  const auto size = static_cast<std::uint32_t>(document.text.size());
  if (size > section_bytes) return write_sections(extractor, document, extract, options, analysis, out, between);
  if (extract) extractor.analyse(document, analysis);
  else extractor.read(document, {0, size}, analysis);
  written(analysis, size, 1 + analysis.mentions.size() + analysis.claims.size(), [&] { write_records(extractor.pack(), analysis, options, out, between); });
  return {analysis.mentions.size(), analysis.claims.size()};
}

}  // namespace lede
