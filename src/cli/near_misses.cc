#include <algorithm>
#include <tuple>

#include "base/ascii.h"
#include "cli/commands.h"
#include "cli/records.h"
#include "document/reader.h"
#include "document/section.h"
#include "report/table.h"

namespace lede::cli {
namespace {

// The words of a span on one line.
std::string on_one_line(std::string_view text) {
  std::string out;
  for (const char c : text) {
    const bool white = ascii::blank(c);
    if (!white) out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  return out;
}

}  // namespace

int near_misses(const Options& options, Messages& messages) {
  const Extractor* const extractor = open_extractor(options, messages);
  if (!extractor) return 2;
  auto sources = sources_of(options);
  if (!sources) return messages.error(sources.error());
  Table table{"", {{"rule"}, {"lacks"}, {"trigger"}, {"document"}, {"sentence"}}, {}};
  DocumentReader reader(options.read, extractor->document_rules(), messages.sink());
  Document document;
  Analysis analysis;
  std::vector<NearMiss> misses;
  for (Source source; sources.value().next(source, messages.sink());) {
    if (!reader.open(source)) continue;
    while (reader.next(document)) {
      if (!describe(document, options.read, extractor->document_rules(), messages.sink())) continue;
      misses.clear();
      for (const Span section : sections_of(document.reading())) extractor->analyse(document, section, analysis, &misses);
      for (const NearMiss& miss : misses)
        table.rows.push_back({extractor->pack().rules[miss.rule].id, std::string(miss.lacks), std::string(miss.trigger.cut(document.text)), document.key,
                              on_one_line(miss.sentence.cut(document.text))});
    }
  }
  // By rule, then in the order of the input.
  std::ranges::stable_sort(table.rows, [](const auto& a, const auto& b) { return std::tie(a[0], a[1]) < std::tie(b[0], b[1]); });
  return write_all(options, messages, render({table}, options.format, table_style(options)));
}

}  // namespace lede::cli
