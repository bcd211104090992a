#include "query/diff.h"

#include <algorithm>

#include "cli/commands.h"
#include "cli/records.h"
#include "query/read.h"
#include "report/changes.h"
#include "report/html.h"

namespace lede::cli {

int diff(const Options& options, Messages& messages) {
  RecordFiles files[2];
  for (std::size_t i = 0; i < 2; ++i) {
    auto listed = record_files({options.paths[i]});
    if (!listed) return messages.error(listed.error());
    files[i] = listed.take();
  }
  const auto ignored = ignored_claims(options);
  if (!ignored) return messages.error(ignored.error());
  const auto found = diff_records(files[0], files[1], {options.only, options.ignore, ignored.value(), options.by_corpus}, messages.sink());
  if (!found) return messages.error(found.error());
  const std::vector<Change>& changes = found.value();
  std::string text;
  if (options.format == "jsonl") {
    for (const Change& change : changes) text += change_line(change) + "\n";
  } else if (options.format == "json") {
    text = "[";
    for (const Change& change : changes) text += (&change == changes.data() ? "\n" : ",\n") + change_line(change);
    text += changes.empty() ? "]\n" : "\n]\n";
  } else if (options.format == "github") {
    text = github_annotations(changes, options.fail_on);
  } else if (options.format == "sarif") {
    text = sarif_log(changes, options.fail_on);
  } else if (options.format == "html") {
    text = html_page("lede: what changed", {table_of(changes)});
  } else if (!changes.empty() || options.format == "csv" || options.format == "tsv") {
    text = render({table_of(changes)}, options.format, table_style(options));
  }
  const int status = write_all(options, messages, text);
  if (status != 0) return status;
  return std::ranges::any_of(changes, [&](const Change& change) {
    return options.fail_on.empty() || std::ranges::find(options.fail_on, change_names[static_cast<std::size_t>(change.kind)]) != options.fail_on.end();
  }) ? 1 : 0;
}

}  // namespace lede::cli
