// Sources through all stages on several threads, results in input order.
#pragma once
#include <functional>
#include <string_view>

#include "document/reader.h"
#include "pipeline/extractor.h"
#include "record/write.h"

namespace lede {

struct RunOptions {
  ReadOptions read;
  WriteOptions write;
  unsigned jobs = 1;
  bool stats = false;   // measure what stages and rules cost
  bool extract = true;  // false: only the ingest layer (split); mentions and facts stay empty
  std::uint32_t shard = 0, shards = 1;  // every document whose key hashes to `shard` of `shards`
};

struct RunResult {
  std::uint64_t sources = 0, documents = 0, bytes = 0, mentions = 0, facts = 0;
  Stats stats;           // empty unless asked for
  bool stopped = false;  // the sink asked to stop
};

// What the sink gets for each document: which source it is of (how many came before), its key, its records' lines, and how many bytes of the sources,
// packed as they are, had been read when it was found. A document of many records comes in parts, one after the other, each of whole lines.
struct DocumentLines {
  std::size_t source = 0;
  std::string_view key;
  std::string_view lines;
  std::uint64_t taken = 0;
  bool first = true, last = true;  // of its parts
};

// Gives the next source, or false at the end. Asked from one thread at a time, and only as fast as sources are read.
using NextSource = std::function<bool(Source& source, const NoticeSink& notices)>;

// Calls `sink` in document order, from one thread at a time; it returns false to stop (a closed pipe). The views end with the call.
// Notices come in input order too, between the documents they belong to.
RunResult run(const Extractor& extractor, const NextSource& next, const RunOptions& options, const std::function<bool(const DocumentLines&)>& sink,
              const NoticeSink& notices);

}  // namespace lede
