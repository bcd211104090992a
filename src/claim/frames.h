// Frames, compiled: which of them a word triggers, and what claims they make of a sentence.
#pragma once
#include <array>
#include <span>
#include <unordered_map>
#include <vector>

#include "claim/context.h"
#include "claim/needs.h"
#include "claim/pattern.h"
#include "rules/frame.h"

namespace lede {

struct CompiledRole {
  bool present = false, list = false, required = true, named = false;
  std::uint16_t types = 0;
  std::vector<FramePlace> at;
  std::vector<std::uint64_t> prepositions;  // beside `at`
  Phrases where;
  bool has_where = false;
  std::vector<std::string> tags;
};

struct CompiledFrame {
  FactType type = FactType::release;
  RuleIndex rule = 0;
  FrameRule::Voice voice = FrameRule::either;
  CompiledRole subject, object, value, date;
  Phrases needs, unless, clause_subject, clause_object;
  bool has_needs = false, has_unless = false, has_clause_words = false, free = false;
  std::optional<Modality> status;
  struct Attribute {
    std::string name;
    std::string constant;
    const Phrases* phrases = nullptr;
  };
  std::vector<Attribute> attributes;
  std::vector<Pattern> patterns;
  Need needs_of_sentence;
  std::uint8_t need = 0;  // its number
};

class Frames {
 public:
  Frames(const Pack& pack, const Words& words, const std::vector<FrameRule>& rules, std::vector<Problem>& problems);
  // Appends the claims of the context's sentence to analysis.claims; `met`: of needs(), by the sentence.
  void find(SentenceContext& context, const NeedSet& met, std::vector<NearMiss>* misses) const;
  [[nodiscard]] const Needs& needs() const { return needs_; }
  // Calls f(hash, need) for each word that is no verb and triggers a frame, and g(lemma, need) for each verb; `need` is a number of needs().
  template <class F, class G>
  void each_trigger(F&& f, G&& g) const {
    for (const TriggerList& list : by_word_)
      for (std::uint32_t k = list.begin; k < list.end; ++k) f(list.hash, triggers_[k].need);
    for (std::size_t lemma = 0; lemma < by_lemma_.size(); ++lemma)
      for (const std::uint16_t frame : by_lemma_[lemma]) g(static_cast<Lemma>(lemma), frames_[frame].need);
  }

 private:
  struct Trigger {
    std::uint16_t frame;
    std::int16_t pattern;  // -1: a noun
    std::uint8_t need;
  };
  struct TriggerList {
    std::uint64_t hash = 0;
    std::uint32_t begin = 0, end = 0;  // into triggers_; empty: a free slot
  };
  using TriggersByWord = std::unordered_map<std::uint64_t, std::vector<Trigger>>;
  struct Match;
  void compile_role(const FrameRole& from, CompiledRole& to) const;
  static void set_needs(CompiledFrame& frame);
  static void trigger(TriggersByWord& words, std::uint64_t hash, Trigger t);
  void index(const TriggersByWord& words);
  [[nodiscard]] std::span<const Trigger> triggered(std::uint64_t hash) const;
  bool fire(Match& match) const;
  void keep_tagged(const Match& match, const CompiledRole& role, std::vector<Filler>& out) const;
  bool fill(Match& match, const CompiledRole& role, std::vector<Filler>& out) const;
  void place(Match& match, const CompiledRole& role, std::size_t n, std::vector<Filler>& out) const;
  void emit(Match& match) const;
  static bool pair_respectively(Match& match);
  static bool shared(const Match& match);
  static bool other_actor(const Match& match, const CompiledRole& role);
  bool allowed(Match& match) const;
  Modality status(const Match& match) const;
  std::string_view phrase(const Match& match, const Phrases& phrases) const;
  std::uint32_t claim_date(const Match& match) const;
  std::uint32_t outer_date(const Match& match) const;
  std::uint32_t share_price(const Match& match) const;

  PhraseTables tables_;
  Needs needs_;
  std::vector<CompiledFrame> frames_;
  std::vector<std::vector<std::uint16_t>> by_lemma_;
  std::vector<TriggerList> by_word_;  // open addressing, a power of two
  std::vector<Trigger> triggers_;
  std::array<std::uint64_t, 1024> filter_{};  // one bit for each trigger's hash
};

}  // namespace lede
