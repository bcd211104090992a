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
  struct Entry {  // what is asked of every hit, in a few bytes
    std::uint32_t maker = none;       // the entry of its maker
    std::uint32_t near_begin = 0;     // into near_, up to the next entry's
    MentionType type = MentionType::company;
    bool word = false;                // LexiconEntry::word
    bool several_words = false;       // its first name has several
  };
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
  [[nodiscard]] bool has_near(std::uint32_t entry) const { return entries_[entry].near_begin != entries_[entry + 1].near_begin; }

  std::vector<Near> near_;      // by entry, then hash
  std::vector<Entry> entries_;  // of the pack's lexicon, and one more
  RuleIndex rule_full_, rule_word_, rule_short_;
};

}  // namespace lede
