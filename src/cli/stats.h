// What --stats says at the end of a run.
#pragma once
#include <chrono>
#include <string>

#include "pipeline/run.h"
#include "rules/pack.h"

namespace lede::cli {

// Counts and speed in one line, what each stage took, and the rules of claims that took the most. `time`: of the whole run.
[[nodiscard]] std::string stats_text(const RunResult& result, const Pack& pack, std::chrono::steady_clock::duration time);

}  // namespace lede::cli
