// The commands. Each does its whole work and gives the exit status of the program.
#pragma once
#include "cli/messages.h"
#include "cli/options.h"
#include "cli/output.h"
#include "pipeline/extractor.h"
#include "source/sources.h"

namespace lede::cli {

int extract(const Options& options, Messages& messages);  // and split
int ingest(const Options& options, Messages& messages);
int merge(const Options& options, Messages& messages);
int export_store(const Options& options, Messages& messages);
int check(const Options& options, Messages& messages);
int query(const Options& options, Messages& messages);
int report(const Options& options, Messages& messages);
int eval(const Options& options, Messages& messages);
int diff(const Options& options, Messages& messages);
int explain(const Options& options, Messages& messages);
int near_misses(const Options& options, Messages& messages);  // explain --near-misses
int rules(const Options& options, Messages& messages);
int schema(const Options& options, Messages& messages);
int version(const Options& options, Messages& messages);
int completion(const Options& options, Messages& messages);
int write_manual(const Options& options, Messages& messages);

// What several commands begin or end with.

// As in "0.1.0".
std::string_view program_version();

// The sources of the PATHs and --files-from; an error where that file can't be read or nothing was named.
Result<SourceWalk> sources_of(const Options& options);
// The rules in force, for as long as the process lives; null, and every problem said, where they are not good.
const Extractor* open_extractor(const Options& options, Messages& messages);
// Writes a whole result; the exit status.
int write_all(const Options& options, Messages& messages, std::string_view text);

}  // namespace lede::cli
