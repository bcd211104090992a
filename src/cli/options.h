// The command line as plain data. options.cc is the only file that knows how it is parsed.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "document/reader.h"
#include "query/filter.h"
#include "record/write.h"

namespace lede::cli {

enum class When : std::uint8_t { automatic, always, never };

struct Options {
  std::string command;             // "extract"; empty for `lede --version`
  bool near_misses = false;        // explain
  std::string topic;               // what a command takes before its PATHs: a report's name, an id, a rule verb, a record
  std::vector<std::string> paths;  // as given; OLD and NEW of diff

  // What is read.
  ReadOptions read;
  std::string files_from, base, store;
  std::vector<std::string> include, exclude, rules;
  std::uint32_t shard = 0, shards = 1;
  bool prune = false, no_text = false;

  // What is written.
  WriteOptions write;
  std::string format;  // empty: the command's own
  std::string output;  // a file; empty: standard output
  unsigned jobs = 1;
  bool strict = false, stats = false, quiet = false, verbose = false;
  When progress = When::automatic, color = When::automatic;

  // What is asked.
  Filter filter;
  std::string sort, ignore_file, on;
  std::vector<std::string> fields, only, ignore, fail_on;
  std::optional<std::uint64_t> limit;
  bool count = false;
  std::string as, articles;        // export, eval
  std::vector<std::string> min_f1;
  bool by_corpus = false;          // diff
};

struct CommandLine {
  Options options;
  std::optional<int> exit;  // the program ends here with this status
  std::string out, error;   // what it says before that
};

CommandLine parse_command_line(int argc, const char* const* argv);

}  // namespace lede::cli
