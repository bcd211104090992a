// How words are told to be somebody's: the verbs, nouns and phrases of the statement frames, and those of the table `saying`, which credit somebody
// for what is told without making a statement of it.
#pragma once
#include <map>
#include <span>
#include <vector>

#include "claim/context.h"
#include "claim/phrases.h"

namespace lede {

struct Saying {
  RuleIndex rule = 0;      // of a statement frame
  bool states = false;     // is one
  bool list = false;       // each of several speakers says it
  bool far = false;        // whose it is may stand behind a preposition: "according to a report by Acme"
  bool papers = false;     // only reports, filings, data say so: "data from Acme shows"
  bool audience = false;
  std::uint8_t at = 0, as_participle = 0;  // bits of FrameQuote::Place
  std::uint8_t least_words = 0, direct = 0, next = 0;
  FrameRule::Voice voice = FrameRule::either;
  std::uint16_t types = 0;  // of the speaker
  std::size_t least = 0;    // bytes
  std::vector<Lemma> after;
  Phrases where, shun;      // words of the speaker's noun group
  Phrases needs, unless;    // of the sentence
  std::vector<std::string> tags;
  Phrases phrases;          // "according to"; of those that a name must follow the text is name_follows
  static constexpr std::string_view name_follows = "{subject}";
  struct Sign {
    std::string any_of;
    bool optional = false;

    template <class Io>
    void image(Io& io) {
      io(any_of, optional);
    }
  };
  std::vector<std::vector<Sign>> signs;  // between a quote and who signs it, by pattern

  [[nodiscard]] bool takes(FrameQuote::Place place, bool participle = false) const { return ((participle ? as_participle : at) & FrameQuote::bit(place)) != 0; }
  template <class Io>
  void image(Io& io) {
    io(rule, states, list, far, papers, audience, at, as_participle, least_words, direct, next, voice, types, least, after, where, shun, needs, unless, tags, phrases, signs);
  }
};

class Sayings {
 public:
  using Numbers = std::vector<std::uint16_t>;  // of sayings, in the order of the pack
  Sayings() = default;                         // to be read from an image
  Sayings(const Pack& pack, const Words& words, const std::vector<FrameRule>& rules, std::vector<Problem>& problems);
  template <class Io>
  void image(Io& io) {
    io(sayings_, by_lemma_, by_noun_, phrased_, signed_, words_, stating_);
  }

  [[nodiscard]] const Saying& operator[](std::uint16_t number) const { return sayings_[number]; }
  [[nodiscard]] const Numbers& of_verb(Lemma lemma) const { return by_lemma_[lemma]; }
  [[nodiscard]] const std::map<std::uint64_t, Numbers>& by_noun() const { return by_noun_; }
  [[nodiscard]] const Numbers& phrased() const { return phrased_; }  // those that have phrases
  [[nodiscard]] const Numbers& signing() const { return signed_; }   // those that have signs
  // The nouns and phrases of all sayings, and those of statement frames alone.
  [[nodiscard]] const Phrases& words() const { return words_; }
  [[nodiscard]] const Phrases& stating() const { return stating_; }

 private:
  std::vector<Saying> sayings_;
  std::vector<Numbers> by_lemma_;
  std::map<std::uint64_t, Numbers> by_noun_;
  Numbers phrased_, signed_;
  Phrases words_, stating_;
};

}  // namespace lede
