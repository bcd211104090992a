#include "cli/stats.h"

#include <fmt/format.h>

#include <algorithm>
#include <vector>

namespace lede::cli {
namespace {

constexpr std::size_t dearest = 20;

double seconds(const Cost& cost) { return static_cast<double>(cost.nanoseconds) / 1e9; }

}  // namespace

std::string stats_text(const RunResult& result, const Pack& pack, std::chrono::steady_clock::duration time) {
  const double whole = std::chrono::duration<double>(time).count();
  const double megabytes = static_cast<double>(result.bytes) / 1e6;
  std::string out = fmt::format("lede: {} sources, {} documents, {:.1f} MB, {} mentions, {} facts, {:.3f} s, {:.1f} MB/s\n", result.sources, result.documents, megabytes, result.mentions,
                                result.facts, whole, whole > 0 ? megabytes / whole : 0.0);
  double sum = 0;
  for (const Cost& cost : result.stats.stages) sum += seconds(cost);
  const double all = sum > 0 ? sum : 1;
  out += fmt::format("{:<10} {:>9} {:>6} {:>9} {:>9}\n", "stage", "seconds", "%", "MB/s", "items");
  for (std::size_t i = 0; i < stage_names.size(); ++i) {
    const Cost& cost = result.stats.stages[i];
    const double took = seconds(cost);
    out += fmt::format("{:<10} {:>9.3f} {:>6.1f} {:>9.1f} {:>9}\n", stage_names[i], took, took / all * 100, took > 0 ? static_cast<double>(cost.bytes) / 1e6 / took : 0.0, cost.items);
  }
  std::vector<RuleIndex> rules;
  for (RuleIndex i = 0; i < result.stats.rules.size(); ++i)
    if (result.stats.rules[i].nanoseconds > 0) rules.push_back(i);
  std::ranges::stable_sort(rules, std::ranges::greater{}, [&](RuleIndex i) { return result.stats.rules[i].nanoseconds; });
  if (rules.size() > dearest) rules.resize(dearest);
  if (!rules.empty()) out += fmt::format("{:<30} {:>9} {:>6} {:>9}\n", "dearest rules", "seconds", "%", "claims");
  for (const RuleIndex i : rules) {
    const Cost& cost = result.stats.rules[i];
    out += fmt::format("{:<30} {:>9.4f} {:>6.2f} {:>9}\n", pack.rules[i].id, seconds(cost), seconds(cost) / all * 100, cost.items);
  }
  return out;
}

}  // namespace lede::cli
