// Frames, compiled: which of them a word triggers, and what claims they make of a sentence.
#pragma once
#include <array>
#include <span>
#include <unordered_map>
#include <vector>

#include "claim/context.h"
#include "claim/gate.h"
#include "claim/needs.h"
#include "claim/pattern.h"
#include "rules/frame.h"

namespace lede {

struct CompiledRole {
  bool present = false, list = false, required = true, named = false;
  std::uint16_t types = 0;
  std::vector<FramePlace> at;
  std::vector<std::uint64_t> prepositions;  // beside `at`
  Phrases where, shun;
  bool has_where = false, has_shun = false;
  std::vector<std::string> tags;

  template <class Io>
  void image(Io& io) {
    io(present, list, required, named, types, at, prepositions, where, shun, has_where, has_shun, tags);
  }
};

struct CompiledFrame {
  FactType type = FactType::release;
  RuleIndex rule = 0;
  FrameRule::Voice voice = FrameRule::either;
  CompiledRole subject, object, value, date;
  Phrases needs, unless, clause_subject, clause_object;
  bool has_needs = false, has_unless = false, has_clause_words = false, free = false;
  std::optional<Modality> status;
  std::optional<std::int64_t> least, most;
  struct Attribute {
    std::string name;
    std::string constant;
    const Phrases* phrases = nullptr;  // of the table that a constant "@table" names

    template <class Io>
    void image(Io& io) {
      io(name, constant);
    }
  };
  std::vector<Attribute> attributes;
  std::vector<Pattern> patterns;

  template <class Io>
  void image(Io& io) {
    io(type, rule, voice, subject, object, value, date, needs, unless, clause_subject, clause_object, has_needs, has_unless, has_clause_words, free, status, least, most, attributes,
       patterns);
  }
};

class Frames {
 public:
  Frames() = default;  // to be read from an image
  Frames(const Pack& pack, const Words& words, const std::vector<FrameRule>& rules, std::vector<Problem>& problems);
  // Sets prospects.here and prospects.verbs: the candidates that the items of the context's sentence (or piece of one) leave. Returns whether
  // anything may fire.
  bool sift(const SentenceContext& context, Prospects& prospects) const;
  // Appends the claims of the sentence (or piece of one) to analysis.claims, from what sift() left.
  void find(SentenceContext& context, const Prospects& prospects, std::vector<NearMiss>* misses) const;

  // What triggers them and the sets of words are for the gate alone, and not in the image.
  template <class Io>
  void image(Io& io) {
    io(tables_, needs_, frames_, by_lemma_);
    if constexpr (Io::reading) bind();
  }

  // What triggers them, for the gate: by word, in the order of the frames, and verbs by lemma.
  using TriggersByWord = std::unordered_map<std::uint64_t, std::vector<Trigger>>;
  [[nodiscard]] const TriggersByWord& triggers_by_word() const { return by_word_; }
  [[nodiscard]] const std::vector<std::vector<Trigger>>& triggers_by_lemma() const { return by_lemma_; }
  [[nodiscard]] const Needs& needs() const { return needs_; }
  [[nodiscard]] const WordSets& word_sets() const { return word_sets_; }
  [[nodiscard]] std::size_t size() const { return frames_.size(); }

 private:
  struct Match;
  struct Places;
  void bind();
  void compile_role(const FrameRole& from, CompiledRole& to) const;
  static Need needs_of(const CompiledFrame& frame);
  void add_trigger(std::uint64_t hash, const Trigger& trigger);
  Trigger trigger(const CompiledFrame& frame, std::int16_t pattern);
  // sift.cc
  static bool may_fill(const CompiledRole& role, const Places& places, std::size_t verb, bool passive);
  static bool may_fire(const CompiledFrame& frame, const Places& places, std::size_t verb);
  static bool may_fill_noun(const CompiledRole& role, const Places& places, std::size_t noun);
  static bool may_fire_noun(const CompiledFrame& frame, const Places& places, std::size_t noun);
  bool has_verb(std::size_t frame, const Word* word) const;
  bool may_match(const Candidate& candidate, std::size_t item, Places& places) const;
  // fill.cc, emit.cc, attribute.cc
  bool fire(Match& match) const;
  void keep_fitting(const Match& match, const CompiledRole& role, std::vector<Filler>& out) const;
  static bool within_limits(const Match& match, const Filler& value);
  static bool shunned(const Match& match, const CompiledRole& role, const Filler& filler);
  static bool only_reports(const SentenceContext& context, const Filler& filler);
  bool fill(Match& match, const CompiledRole& role, std::vector<Filler>& out) const;
  static void more_prices(const Match& match, const CompiledRole& role, std::vector<Filler>& out);
  void place(Match& match, const CompiledRole& role, std::size_t n, std::vector<Filler>& out) const;
  void emit(Match& match) const;
  static bool of_active(const SentenceContext& context, const Filler& value);
  static bool pair_respectively(Match& match);
  static bool shared(const Match& match);
  static Modality status_of_last(const Match& match);
  static bool ended(const Match& match);
  static bool other_actor(const Match& match, const CompiledRole& role);
  bool allowed(Match& match) const;
  Modality status(const Match& match) const;
  struct Wording {
    Index first = 0, last = 0;  // items
    std::string_view as;
  };
  template <class Wanted>
  static Wording nearest(const Match& match, const Phrases& phrases, Index from, const Wanted& wanted);
  static std::string_view text(const SentenceContext& context, const Wording& wording);
  static std::string_view phrase(const Match& match, const Phrases& phrases, Index from);
  [[nodiscard]] std::string_view title(const Match& match, const Phrases& titles) const;
  static bool anothers(const Match& match, Index begin, Index end);
  std::uint32_t claim_date(const Match& match) const;
  std::uint32_t outer_date(const Match& match) const;
  std::uint32_t share_price(const Match& match) const;

  PhraseTables tables_;
  Needs needs_;
  std::vector<CompiledFrame> frames_;
  WordSets word_sets_;
  TriggersByWord by_word_;
  std::vector<std::vector<Trigger>> by_lemma_;
};

}  // namespace lede
