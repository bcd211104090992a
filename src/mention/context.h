// Which names of the lexicon count: those that are also words, and short forms, need support from the text around or elsewhere in it.
#pragma once
#include <memory>

#include "mention/cues.h"
#include "mention/scratch.h"
#include "pipeline/analysis.h"

namespace lede {

// Immutable; shared by threads.
class LexiconFinder {
 public:
  LexiconFinder(Pack& pack, MentionWords& words, std::vector<Problem>& problems);
  // Appends the names of the lexicon to scratch.candidates and marks their tokens in scratch.cover.
  void find(const Analysis& analysis, MentionScratch& scratch) const;

 private:
  struct Near {  // a word that supports an entry
    std::uint64_t hash;
    std::uint32_t entry;
    friend auto operator<=>(const Near&, const Near&) = default;
  };
  [[nodiscard]] bool is_word(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool apart(const Analysis& analysis, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool of_another(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool at_start(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool supported(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] std::int16_t sense(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  void add(const Analysis& analysis, const LexiconIndex::Hit& hit, MentionScratch& scratch) const;

  const Pack& pack_;
  LexiconIndex index_;
  std::vector<Near> near_;                 // by entry, then hash
  std::vector<std::uint32_t> near_begin_;  // per entry
  std::vector<std::uint32_t> makers_;      // per entry: the entry of its maker, or none
  RuleIndex rule_full_, rule_word_, rule_short_;
};

}  // namespace lede
