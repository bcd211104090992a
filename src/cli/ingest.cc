#include "store/ingest.h"

#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/stats.h"

namespace lede::cli {

int ingest(const Options& options, Messages& messages) {
  const auto start = std::chrono::steady_clock::now();
  const Extractor* const extractor = open_extractor(options, messages);
  if (!extractor) return 2;
  auto walk = sources_of(options);
  if (!walk) return messages.error(walk.error());
  IngestOptions wanted{.run = {.read = options.read, .write = options.write, .jobs = options.jobs, .stats = options.stats || options.verbose, .shard = options.shard, .shards = options.shards},
                       .text = !options.no_text, .prune = options.prune, .roots = {},
                       .progress = [&](std::uint64_t documents, std::uint64_t bytes, std::uint64_t total) {
                         messages.progress().expect(total);
                         messages.progress().show(documents, bytes);
                       },
                       .stop = interrupted};
  for (const auto& path : options.paths) wanted.roots.push_back(record_path(path, options.base));
  watch_interrupts();
  const auto done = lede::ingest(*extractor, [&](Source& source, const NoticeSink& notices) { return walk.value().next(source, notices); }, wanted, options.store, messages.sink());
  if (!done) return messages.error(done.error());
  const IngestReport& report = done.value();
  messages.progress().clear();
  if (!options.quiet)
    std::fputs(fmt::format("lede: {}: {} sources, {} unchanged, {} documents read{}{}{}\n", printable(options.store), report.sources, report.unchanged, report.run.documents,
                           report.gone != 0 ? fmt::format(", {} gone", report.gone) : "", report.everything_again ? ", rules or options had changed: everything again" : "",
                           report.changed ? "" : ", nothing to change")
                   .c_str(),
               stderr);
  if (wanted.run.stats) std::fputs(stats_text(report.run, extractor->pack(), std::chrono::steady_clock::now() - start).c_str(), stderr);
  if (report.left == 0) return messages.status();
  messages.note(fmt::format("interrupted: {} sources are left to be read, the same command goes on from here", report.left));
  return interrupted_status;
}

}  // namespace lede::cli
