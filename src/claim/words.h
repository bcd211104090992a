// What the claim engine knows of single words: closed classes, verb forms, cues of status and saying, nouns that refer. Built once from word tables.
#pragma once
#include <array>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "entity/sort.h"
#include "lede/types.h"
#include "rules/pack.h"
#include "text/tokens.h"

namespace lede {

using Lemma = std::uint16_t;
inline constexpr Lemma no_lemma = 0xFFFF;

struct Word {
  enum Class : std::uint32_t {
    determiner = 1, preposition = 2, conjunction = 4, pronoun = 8, possessive = 16, be = 32, have = 64, do_ = 128, modal = 256,
    adverb = 512, negation = 1024, relative = 2048, subordinator = 4096, person_pronoun = 8192, writer = 16384, definite = 32768, inserts = 65536, noun = 131072, verb = 262144, thing = 524288,
    indefinite = 1048576, party = 2097152, round = 4194304, utterance = 8388608, adjective = 16777216, time = 33554432, offering = 67108864, completion = 134217728, belonging = 268435456, part = 536870912, between_verbs = 1073741824,
    common_noun = noun | thing | party | round | utterance | time,
  };
  enum Form : std::uint8_t { base = 1, third = 2, past = 4, participle = 8, ing = 16 };
  enum Adverb : std::uint8_t { never, always, between };  // between: "all" between a subject and its verb

  std::uint64_t hash = 0;  // 0: free slot
  std::uint32_t classes = 0;
  Lemma lemma = no_lemma;
  std::uint8_t forms = 0;
  std::uint8_t cue = 0;        // of a noun or adjective before "to": Modality + 1
  std::uint8_t modal_cue = 0;  // of a modal verb: Modality + 1
  Adverb as_adverb = never;
  std::uint16_t refers = 0;    // bit per MentionType: "the startup" may stand for a company
  Sort sort = Sort::any;       // ... and for which of them
  std::array<std::uint8_t, 3> reserved{};  // images have no padding

  [[nodiscard]] bool is(std::uint32_t any_of) const { return (classes & any_of) != 0; }
};

// How a verb treats the clause that it governs.
struct VerbInfo {
  std::uint8_t cue = 0;          // "plans to": Modality + 1
  std::uint8_t passive_cue = 0;  // "is expected to": Modality + 1
  std::uint8_t own_cue = 0;      // "pledges $5 million": Modality + 1
  std::uint8_t ongoing_cue = 0;  // "is finalising a round": Modality + 1
  std::uint8_t ends_cue = 0;     // "dropped its plan to", "cancelled its round": of its object
  std::uint8_t voids_cue = 0;    // "the sale collapsed": Modality + 1
  bool closes = false;           // "closed a deal to": what was planned is done
  bool says = false;             // what its subject says may be a statement: see saying.h
  bool reports = false;          // its subject may be a source of what follows
  bool raises = false;           // "expects ACME to raise": the object is the subject of the infinitive
  bool reduced = false;          // "a model trained on": a bare participle after a common noun
  bool takes_of = false;         // "thinks of"
  bool names = false;            // "called Foo"
};

// Verbs that the code asks for; no_lemma where the table lacks them.
struct NamedLemmas {
  Lemma open_source = no_lemma, acquihire = no_lemma, call = no_lemma, name = no_lemma, dub = no_lemma, go = no_lemma, be = no_lemma, report = no_lemma,
        claim = no_lemma, fall = no_lemma, invest = no_lemma, source = no_lemma, value = no_lemma, deny = no_lemma, rule = no_lemma, back = no_lemma, pull = no_lemma,
        walk = no_lemma, step = no_lemma;
};

class Words {
 public:
  Words() = default;  // to be read from an image
  template <class Io>
  void image(Io& io) {
    io(slots_, by_number_, used_, verbs_, named_, names_);
  }
  // Adds its words to the pack's vocabulary. `rules`: whose verbs make statements.
  Words(Pack& pack, const std::vector<FrameRule>& rules, std::vector<Problem>& problems);
  Words(const Words&) = delete;
  Words& operator=(const Words&) = delete;
  // Of a token, by its number in the vocabulary; for a word of no table one without hash.
  [[nodiscard]] const Word& of(const Token& token) const { return by_number_[token.word]; }
  // Has what of() reads brought near.
  void prefetch(const Token& token) const { by_number_.prefetch(token.word); }
  // Null for a word of no table.
  [[nodiscard]] const Word* find(std::uint64_t hash) const {
    for (std::size_t i = hash & (slots_.size() - 1); slots_[i].hash != 0; i = (i + 1) & (slots_.size() - 1))
      if (slots_[i].hash == hash) return &slots_[i];
    return nullptr;
  }
  [[nodiscard]] Lemma lemma(std::string_view name) const;  // no_lemma where there is none
  [[nodiscard]] const NamedLemmas& named() const { return named_; }
  [[nodiscard]] const VerbInfo& verb(Lemma lemma) const { return verbs_[lemma]; }
  [[nodiscard]] std::size_t lemmas() const { return verbs_.size(); }
  template <class F>
  void each(F&& f) const {
    for (const Word& word : slots_)
      if (word.hash != 0) f(word);
  }

 private:
  Word& slot(std::uint64_t hash);
  Word& at(std::string_view word) { return slot(word_hash_of(word)); }
  static std::uint64_t word_hash_of(std::string_view word);
  void grow();
  void add_verb(std::string_view name, std::string_view past, std::string_view participle);
  void form(std::string_view word, Lemma lemma, std::uint8_t forms);

  std::vector<Word> slots_;
  PerWord<Word> by_number_;  // the same
  std::size_t used_ = 0;
  std::vector<VerbInfo> verbs_;
  NamedLemmas named_;
  std::map<std::string, Lemma, std::less<>> names_;
};

}  // namespace lede
