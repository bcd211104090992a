#include <fmt/format.h>

#include <chrono>
#include <cstdio>

#include "cli/commands.h"
#include "cli/interrupt.h"
#include "cli/stats.h"

namespace lede::cli {
namespace {

// Bytes of all sources; 0 where that can't be known before they are read.
std::uint64_t size_of(const Options& options) {
  if (options.files_from == "-") return 0;
  auto sources = sources_of(options);
  std::uint64_t bytes = 0;
  for (Source source; sources && sources.value().next(source, [](const Notice&) {});) {
    if (source.file == "-") return 0;
    bytes += source.size;
  }
  return bytes;
}

}  // namespace

int extract(const Options& options, Messages& messages) {
  const auto start = std::chrono::steady_clock::now();
  RunOptions wanted{.read = options.read, .write = options.write, .jobs = options.jobs, .stats = options.stats || options.verbose, .extract = options.command == "extract",
                    .shard = options.shard, .shards = options.shards};
  wanted.write.text = !wanted.extract;
  const Extractor* const extractor = open_extractor(options, messages);
  if (!extractor) return 2;
  auto sources = sources_of(options);
  if (!sources) return messages.error(sources.error());
  watch_interrupts();  // a file of -o is whole or not at all: it goes with the process, as Output sees to
  auto out = Output::open(options.output);
  if (!out) return messages.error(out.error());
  if (messages.progress().wanted()) messages.progress().expect(size_of(options));
  std::uint64_t documents = 0;
  const NextSource next = [&](Source& source, const NoticeSink& notices) { return sources.value().next(source, notices); };
  const RunResult result = run(*extractor, next, wanted, [&](const DocumentLines& document) {
    if (document.first) {
      if (interrupted()) return false;
      messages.progress().show(++documents, document.taken);
    }
    return out.value().write(document.lines);
  }, messages.sink());
  const Status done = out.value().finish();
  if (wanted.stats) std::fputs(stats_text(result, extractor->pack(), std::chrono::steady_clock::now() - start).c_str(), stderr);
  if (!done) return messages.error(done.error());
  if (!interrupted()) return messages.status();
  messages.note(fmt::format("interrupted: {} documents are written, each whole", documents));
  return interrupted_status;
}

}  // namespace lede::cli
