// What can be read in a text whose language is not understood.
#pragma once
#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

// Immutable after construction and safe to share between threads.
class LanguageFree {
 public:
  explicit LanguageFree(const Pack& pack);
  // Leaves in `analysis` the mentions that need no language: names of the lexicon, models and chips by their patterns, tickers, and amounts
  // with a sign of currency or per cent that no word behind them changes ("$40 Milliarden").
  void keep(Analysis& analysis) const;

 private:
  [[nodiscard]] bool keeps(const Analysis& analysis, const Mention& mention) const;
  std::vector<std::uint64_t> scales_;  // hashes of words, sorted
};

}  // namespace lede
