// Money, percent, quantities, dates and durations: amounts and times by grammar over tokens, with their normalised values.
#pragma once
#include <memory>
#include <vector>

#include "lede/value.h"
#include "mention/mention.h"
#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

// Immutable after construction; find() may run on many threads, each with its own Analysis and vectors.
class ValueFinder {
 public:
  // Compiles the tables of data/words (currency, number, quantity, date, duration) and registers the rules of values with `pack`.
  // Rows that can't be used go to `problems`.
  ValueFinder(Pack& pack, std::vector<Problem>& problems);
  ~ValueFinder();
  // Appends the values of analysis.tokens as candidates in document order; Mention::value indexes into `values`. No two of them overlap.
  // Relative dates are resolved against analysis.document->published. Linear in the number of tokens.
  void find(const Analysis& analysis, std::vector<Mention>& candidates, std::vector<Value>& values) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lede
