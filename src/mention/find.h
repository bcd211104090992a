// Tokens -> mentions: names by hash, values by grammar, names never seen by rule; one place (overlap.h) decides which of them stay.
#pragma once
#include <memory>
#include <string>

#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

// Immutable after open(); find() may run on many threads, each with its own Analysis.
class MentionFinder {
 public:
  // Compiles what mention/ needs from the pack and registers its rules there. Problems of the data go to `problems`.
  MentionFinder(Pack& pack, std::vector<Problem>& problems);
  ~MentionFinder();
  // What is compiled of the lexicon, and of words, as sections of an image.
  [[nodiscard]] std::string names_image() const;
  [[nodiscard]] std::string image() const;
  // Fills analysis.mentions (by span, disjoint) and analysis.values from analysis.tokens and analysis.document.
  void find(Analysis& analysis) const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lede
