// Licences by grammar: a family, its version, "or later", the number of clauses, the parts of a Creative Commons licence.
#pragma once
#include <array>
#include <cstdint>
#include <string>
#include <unordered_map>
#include <vector>

#include "mention/scratch.h"
#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

// Immutable; shared by threads.
class LicenseFinder {
 public:
  // Where the pack's image has them, they are to be read from it; else: compiles the tables "license", "license-clauses", "license-part" and "license-word". A licence that the lexicon lacks is never found.
  LicenseFinder(Pack& pack, MentionWords& words);
  // Appends to scratch.candidates, named by entries of the lexicon, and marks their tokens in scratch.cover. Linear in the number of tokens.
  void find(const Analysis& analysis, MentionScratch& scratch) const;
  [[nodiscard]] RuleIndex rule() const { return rule_; }
  template <class Io>
  void image(Io& io) {
    io(families_, phrases_, starts_, seconds_, clauses_, part_words_, creative_entries_, license_, version_, later_, port_, middle_, licensed_, option_, only_, plus_, clause_);
  }

 private:
  struct At;
  struct Family {
    std::vector<std::string> versions;          // "2.0"
    std::vector<std::uint32_t> exact, later;    // the lexicon's entry for each version, and for it "or later"
    std::uint32_t bare = none, clauses[5] = {none, none, none, none, none};
    bool parts = false;                         // of Creative Commons

    template <class Io>
    void image(Io& io) {
      io(versions, exact, later, bare, clauses, parts);
    }
  };
  struct Phrase {
    std::vector<std::uint64_t> words;
    std::uint32_t family = 0;
    bool needs = false;  // a word that means other things too: counts with a version or the word "license"

    template <class Io>
    void image(Io& io) {
      io(words, family, needs);
    }
  };

  void families(const Pack& pack);
  void phrase(std::string_view text, std::uint32_t family, bool needs);
  std::uint32_t entry(const std::string& id) const;
  // Whether a family's name may begin at i, by this word and the next alone.
  [[nodiscard]] bool may_begin(const At& at, std::uint32_t i) const;
  static std::uint32_t bit(std::uint64_t word) { return std::uint32_t{1} << (word >> 59); }
  // The phrase at i, from the `next`th of its first word on; `last` is the token after it.
  const Phrase* match(const At& at, std::uint32_t i, std::size_t& next, std::uint32_t& last) const;
  std::uint32_t version(const At& at, std::uint32_t j, const Family& family, std::size_t& index, bool glued_letters) const;
  std::uint32_t later(const At& at, std::uint32_t j, bool& or_later) const;
  std::uint32_t clauses_after(const At& at, std::uint32_t j, int& count) const;
  std::uint32_t clauses_before(const At& at, std::uint32_t i, int& count) const;
  std::uint32_t again(const At& at, std::uint32_t j, const Phrase& phrase, std::uint32_t& inner) const;
  std::uint32_t parts(const At& at, std::uint32_t j, unsigned& set, bool& led) const;
  std::uint32_t read(const At& at, std::uint32_t i, std::uint32_t& first, std::uint32_t& lexicon, int depth) const;
  std::uint32_t read(const At& at, std::uint32_t i, const Phrase& phrase, std::uint32_t j, std::uint32_t& first, std::uint32_t& lexicon, int depth) const;
  [[nodiscard]] bool is(const At& at, std::uint32_t j, const std::vector<std::uint64_t>& words) const;

  std::vector<Family> families_;
  std::vector<Phrase> phrases_;
  std::unordered_map<std::uint64_t, std::vector<std::uint32_t>> starts_;  // the first word to phrases, longest first
  PerWord<std::uint32_t> seconds_;  // of first words: bits of the words that may come next, all of them where none needs to
  std::unordered_map<std::string, std::uint32_t> ids_;  // while it is compiled
  std::unordered_map<std::uint64_t, int> clauses_;
  std::vector<std::pair<std::vector<std::uint64_t>, unsigned>> part_words_;
  // by set of parts (bits NC, SA, ND), then version
  std::array<std::vector<std::uint32_t>, 8> creative_entries_;
  std::vector<std::uint64_t> license_, version_, later_, port_, middle_, licensed_, option_, only_, plus_, clause_;
  RuleIndex rule_ = 0;
};

}  // namespace lede
