#include "report/report.h"

#include "cli/commands.h"
#include "cli/records.h"

namespace lede::cli {
int report(const Options& options, Messages& messages) {
  const ReportKind* const kind = report_kind(options.topic);  // there is one of each name that the command line takes
  Options rest = options;
  Ask ask;
  if (kind->takes_name) {
    if (rest.paths.empty()) return messages.error({ErrorCode::usage, "a name is missing, as in: lede report " + options.topic + " NAME --store DIR", {}});
    ask.subject = rest.paths.front();
    rest.paths.erase(rest.paths.begin());
  }
  const auto files = files_of(rest);
  if (!files) return messages.error(files.error());
  const auto ignored = ignored_claims(options);
  if (!ignored) return messages.error(ignored.error());
  const std::shared_ptr<const Pack> names = lexicon();
  const auto aliases = aliases_of(names);
  if (kind->takes_name) ask.subject_ids = aliases(ask.subject);
  ask.parent = parents_of(names);
  ask.name = names_of(names);
  if (options.format == "html" && !options.count) {
    const std::string title = "lede: " + options.topic + (kind->takes_name ? " " + ask.subject : "");
    const auto page = make_page(*kind, title, files.value(), Matcher(options.filter, aliases), ignored.value(), ask, messages.sink(), [&](std::vector<Table>& tables) { return choose(options, tables); });
    return page ? write_all(options, messages, page.value()) : messages.error(page.error());
  }
  auto tables = make_report(*kind, files.value(), Matcher(options.filter, aliases), ignored.value(), ask, messages.sink());
  if (!tables) return messages.error(tables.error());
  std::size_t rows = 0;
  for (const Table& table : tables.value()) rows += table.rows.size();
  if (options.count) return write_all(options, messages, std::to_string(rows) + "\n");
  if (rows == 0) messages.note(kind->takes_name ? "nothing here is about '" + ask.subject + "'" : "nothing here for this report");
  if (const Status chosen = choose(options, tables.value()); !chosen) return messages.error(chosen.error());
  return write_all(options, messages, render(tables.value(), options.format, table_style(options)));
}

}  // namespace lede::cli
