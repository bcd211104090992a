// What is done with whole stores: merge, check.
#include <fmt/format.h>

#include "cli/commands.h"
#include "store/check.h"
#include "store/merge.h"

namespace lede::cli {

int merge(const Options& options, Messages& messages) {
  const auto report = merge_stores(options.paths, options.store, messages.sink());
  if (!report) return messages.error(report.error());
  messages.note(fmt::format("{} documents from {} stores; the store {}", report.value().documents, options.paths.size(), report.value().changed ? "changed" : "is as it was"));
  return messages.status();
}

int check(const Options& options, Messages& messages) {
  constexpr std::uint64_t most = 100;  // said one by one
  std::uint64_t said = 0;
  const auto report = check_store(options.store, [&](const StoreProblem& p) {
    if (said++ < most) messages.notice({Severity::failure, "damaged", options.store + "/" + p.file, p.offset, p.message});
  });
  if (!report) return messages.error(report.error());
  const CheckReport& r = report.value();
  // Leftovers are no damage: readers go by the manifest. While a writer is at work its new parts are among them.
  for (const std::string& file : r.left_over)
    if (file != ".git" && file != ".gitignore" && file != ".gitattributes") messages.note(printable(options.store + "/" + file) + ": no part of the store" + (file.starts_with("part-") || file.ends_with(".tmp") ? ", left by a writer; the next ingest drops it" : ""));
  if (r.without_text != 0) messages.note(fmt::format("{} documents have no text in the store, their spans were not checked", r.without_text));
  messages.note(fmt::format("{} documents, {} mentions, {} facts, {} problems", r.documents, r.mentions, r.facts, r.problems));
  return r.problems == 0 ? 0 : 1;
}

}  // namespace lede::cli
