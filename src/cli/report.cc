#include "report/report.h"

#include "cli/commands.h"
#include "cli/records.h"

namespace lede::cli {

int report(const Options& options, Messages& messages) {
  // A name that is wrong is said before anything is read.
  if (const auto known = make_report(options.topic, {}, Matcher({}, {}), {}, messages.sink()); !known) return messages.error(known.error());
  const auto files = files_of(options);
  if (!files) return messages.error(files.error());
  const auto ignored = ignored_claims(options);
  if (!ignored) return messages.error(ignored.error());
  const std::shared_ptr<const Pack> names = names_for(options);
  const auto tables = make_report(options.topic, files.value(), Matcher(options.filter, aliases_of(names)),
                                  {options.limit ? static_cast<std::size_t>(*options.limit) : 0, ignored.value()}, messages.sink());
  if (!tables) return messages.error(tables.error());
  return write_all(options, messages, render(tables.value(), options.format, table_style(options)));
}

}  // namespace lede::cli
