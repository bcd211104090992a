// Verifies a store: checksums, the shape of every record, its id and place, references, every span against its text.
#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "lede/result.h"

namespace lede {

struct CheckReport {
  std::uint64_t documents = 0, mentions = 0, facts = 0;
  std::uint64_t problems = 0;
  std::uint64_t without_text = 0;  // documents whose spans could not be checked
  std::vector<std::string> left_over;  // files that are no part of the store: a killed writer's, which the next ingest drops, or somebody's
};

struct StoreProblem {
  std::string file;  // the part, or MANIFEST.json
  std::uint64_t offset = 0;  // of the line
  std::string message;
};

// Calls `problem` for each thing that is wrong, part by part; of one state of the store, whatever a writer does meanwhile. The error is for a folder
// that is no store at all.
Result<CheckReport> check_store(const std::string& folder, const std::function<void(const StoreProblem&)>& problem);

}  // namespace lede
