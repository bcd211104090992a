// Names that a pattern of words and numbers makes: versions of models, licences, tickers, hardware codes.
#pragma once
#include "mention/cues.h"
#include "mention/scratch.h"
#include "mention/series.h"
#include "mention/words.h"
#include "pipeline/analysis.h"

namespace lede {

// Immutable; shared by threads.
class PatternFinder {
 public:
  PatternFinder(Pack& pack, MentionWords& words);
  // Appends to scratch.candidates, after the lexicon's names stand there, and marks the tokens in scratch.cover.
  void find(const Analysis& analysis, const ModelSeries& series, MentionScratch& scratch) const;

 private:
  struct At;  // one document, one token
  void model(const At& at, std::uint32_t from) const;
  [[nodiscard]] std::uint32_t past_model(const At& at, std::uint32_t from, bool& marked) const;
  void in_series(const At& at, const ModelSeries& series) const;
  [[nodiscard]] bool prefixed(const At& at) const;
  void size_code(const At& at) const;
  void license(const At& at) const;
  void gpl(const At& at) const;
  [[nodiscard]] bool in_grammar(const At& at, std::uint32_t k) const;
  void ticker(const At& at) const;
  void hardware(const At& at) const;
  void join_maker(const Analysis& analysis, MentionScratch& scratch, std::size_t sorted) const;

  [[nodiscard]] bool marked(const Token& token, unsigned marks) const { return (words_[token.word].marks & marks) != 0; }

  const MentionWords& words_;
  const Pack& pack_;
  std::uint64_t licensed_, v_, version_, a_, b_, m_;
  RuleIndex rule_model_, rule_series_, rule_size_, rule_grammar_, rule_license_, rule_exchange_, rule_ric_, rule_hardware_, rule_maker_;
};

}  // namespace lede
