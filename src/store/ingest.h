// Sources -> a store: new and changed ones are read, unchanged ones skipped, what a changed source gave before is replaced.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "lede/notice.h"
#include "lede/result.h"
#include "pipeline/run.h"

namespace lede {

struct IngestOptions {
  RunOptions run;  // what is written and in which offsets does not matter: a store has all records, in bytes
  bool text = true;   // documents carry their text
  bool prune = false;
  std::vector<std::string> roots;  // for prune: the PATHs, as paths of records; "." is everything
  // Told of each document: how many there were, bytes read, bytes to read of all sources that are not as they were.
  std::function<void(std::uint64_t documents, std::uint64_t bytes, std::uint64_t total)> progress{};
  std::function<bool()> stop{};    // asked between sources, where there is one: true ends the work with what was read until then
};

struct IngestReport {
  std::uint64_t sources = 0;    // given
  std::uint64_t unchanged = 0;  // of these, not read
  std::uint64_t gone = 0;       // pruned
  std::uint64_t left = 0;       // to be read, but stopped before
  bool everything_again = false;  // rules, engine or options had changed
  bool changed = false;         // the store has other bytes now
  RunResult run;
};

// On any error the store is as it was before. One writer at a time; readers may go on meanwhile. Holds some 200 bytes and a path for each source.
Result<IngestReport> ingest(const Extractor& extractor, const NextSource& sources, const IngestOptions& options, const std::string& store,
                            const NoticeSink& notices);

}  // namespace lede
