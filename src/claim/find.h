// Sentences and mentions -> claims.
#pragma once
#include <memory>
#include <string>
#include <vector>

#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

// Immutable after construction; find() may run on many threads, each with its own Analysis.
class ClaimFinder {
 public:
  // Compiles the frames of the pack. Problems of the rules go to `problems`, all of them.
  ClaimFinder(Pack& pack, std::vector<Problem>& problems);
  ~ClaimFinder();
  // Fills analysis.claims from the mentions and entities; repeats are merged.
  // `misses`, where wanted, gets the triggers that fired and lacked a part.
  void find(Analysis& analysis, std::vector<NearMiss>* misses = nullptr) const;
  // The frames in force, with their examples.
  [[nodiscard]] std::vector<FrameRule> rules() const;
  // What is compiled of them, as a section of an image.
  [[nodiscard]] std::string image() const;

 private:
  struct Parts;
  std::unique_ptr<const Parts> parts_;
};

}  // namespace lede
