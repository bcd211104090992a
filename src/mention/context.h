// Which names of the lexicon count: those that are also words, and short forms, need support from the text around or elsewhere in it.
#pragma once
#include <memory>

#include "mention/cues.h"
#include "mention/scratch.h"
#include "mention/series.h"
#include "pipeline/analysis.h"

namespace lede {

// Immutable; shared by threads.
class LexiconFinder {
 public:
  LexiconFinder(Pack& pack, std::vector<Problem>& problems);
  // Appends the names of the lexicon to scratch.candidates and marks their tokens in scratch.cover.
  void find(const Analysis& analysis, MentionScratch& scratch) const;
  // The companies and products that rules found afterwards where a short form stands, or a name that lacked support: they are those of the lexicon.
  void adopt(MentionScratch& scratch) const;
  [[nodiscard]] const ModelSeries& series() const { return series_; }

  // Marks the words that names begin with. To be called once, where the image of words is not read.
  void mark(MentionWords& words) { index_.mark(words); }

  template <class Io>
  void image(Io& io) {
    io(index_, near_, entries_, series_);
  }
  template <class Io>
  void image_of_words(Io& io) {
    index_.image_of_words(io);
  }

 private:
  struct Entry {  // what is asked of every hit, in a few bytes
    std::uint32_t maker = none;       // the entry of its maker
    std::uint32_t near_begin = 0;     // into near_, up to the next entry's
    MentionType type = MentionType::company;
    std::uint8_t word = 0;           // LexiconEntry::word
    std::uint8_t several_words = 0;  // its first name has several
    std::uint8_t plan = 0;           // its short form is the name of a plan: "Pro", tag "plan"
  };
  static_assert(sizeof(MentionType) == 1);
  void compile();
  [[nodiscard]] bool sound() const;
  [[nodiscard]] bool is_word(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool apart(const Analysis& analysis, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool of_another(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool at_start(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool near(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  // plans.cc
  [[nodiscard]] bool is_plan(const LexiconIndex::Hit& hit) const { return entries_[hit.entry].plan != 0 && hit.form == LexiconIndex::Form::short_name && hit.last - hit.first == 1; }
  [[nodiscard]] bool before_plan_noun(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool may_be_plan(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] bool nearest_plan(const MentionScratch& scratch, std::size_t hit, bool by_maker) const;
  void plans(const Analysis& analysis, MentionScratch& scratch) const;
  [[nodiscard]] static bool presented(const Analysis& analysis, const MentionScratch& scratch, const Sentence& sentence, std::uint32_t next);
  [[nodiscard]] bool supported(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  [[nodiscard]] std::int16_t sense(const Analysis& analysis, const MentionScratch& scratch, const LexiconIndex::Hit& hit) const;
  void add(const Analysis& analysis, const LexiconIndex::Hit& hit, MentionScratch& scratch) const;

  const Pack& pack_;
  LexiconIndex index_;
  [[nodiscard]] bool has_near(std::uint32_t entry) const { return entries_[entry].near_begin != entries_[entry + 1].near_begin; }

  Flat<std::uint64_t> near_;  // hashes of words that support an entry, by entry
  Flat<Entry> entries_;       // of the pack's lexicon, and one more
  ModelSeries series_;
  RuleIndex rule_full_, rule_word_, rule_short_;
};

}  // namespace lede
