// Money, percent, quantities, dates and durations: amounts and times by grammar over tokens, with their normalised values.
#pragma once
#include <memory>
#include <vector>

#include "lede/value.h"
#include "mention/scratch.h"
#include "mention/value/terms.h"
#include "mention/words.h"
#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

// Immutable after construction; find() may run on many threads, each with its own Analysis, scratch and vector.
class ValueFinder {
 public:
  // Compiles the tables of data/words (currency, number, quantity, date, duration) and marks in `words` where a value may begin, registers the rules of values with
  // `pack`.
  // Rows that can't be used go to `problems`.
  ValueFinder(Pack& pack, MentionWords& words, std::vector<Problem>& problems);
  ~ValueFinder();
  template <class Io>
  void image(Io& io) {
    io(terms());
  }
  // Appends the values that begin at scratch.values_start to scratch.candidates in document order; Mention::value indexes into `values`. No two of
  // them overlap.
  // Large numbers, and those that count people, that lie in none of them go to `numbers`.
  // Relative dates are resolved against analysis.document->published. Linear in the number of tokens.
  void find(const Analysis& analysis, MentionScratch& scratch, std::vector<Value>& values, std::vector<BareNumber>& numbers) const;

 private:
  struct Parts;
  [[nodiscard]] Terms& terms();
  std::unique_ptr<Parts> parts_;
};

}  // namespace lede
