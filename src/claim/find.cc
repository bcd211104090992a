#include "claim/find.h"

#include <algorithm>
#include <bit>
#include <map>

#include "claim/frames.h"
#include "claim/merge.h"
#include "claim/needs.h"
#include "claim/source.h"
#include "claim/statement.h"

namespace lede {

namespace {

// A set of word hashes, asked for every token (a Bloom filter of two probes): one word in some hundred is told wrongly to be in it.
class HashFilter {
 public:
  void add(std::uint64_t hash) {
    bits_[first(hash)] |= std::uint64_t{1} << (hash & 63);
    bits_[second(hash)] |= std::uint64_t{1} << (hash >> 16 & 63);
  }
  [[nodiscard]] bool has(std::uint64_t hash) const {
    return (bits_[first(hash)] >> (hash & 63) & 1) != 0 && (bits_[second(hash)] >> (hash >> 16 & 63) & 1) != 0;
  }

 private:
  static std::size_t first(std::uint64_t hash) { return hash >> 6 & 1023; }
  static std::size_t second(std::uint64_t hash) { return hash >> 22 & 1023; }
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(1024);
};

Present present(std::span<const Mention> mentions) {
  Present out;
  for (const Mention& m : mentions) {
    out.amount |= m.type == MentionType::money || m.type == MentionType::percent || m.type == MentionType::quantity;
    out.quantity |= m.type == MentionType::quantity;
    out.types |= type_bit(m.type);
    out.names += m.entity != none;
    out.name |= m.entity != none && m.type != MentionType::place && m.type != MentionType::ticker;
  }
  return out;
}

}  // namespace

struct ClaimFinder::Parts {
  const Pack* pack;
  Words words;
  std::vector<FrameRule> rules;
  Frames frames;
  RuleIndex said;
  struct Trigger {
    std::uint64_t hash = 0;  // 0: a free slot
    NeedSet needs;
  };
  HashFilter words_of_interest;  // all of those below
  std::vector<Trigger> triggers; // words that may fire a frame: open addressing, a power of two
  HashFilter sayings;            // words that may credit someone
  HashFilter pointers;           // words that stand for a name: "its", "they"
  HashFilter references;         // ... and for a person, "the company", "the startup"

  void compile_filters() {
    std::map<std::uint64_t, NeedSet> by_word;
    const auto trigger = [&](std::uint64_t hash, const NeedSet& needs) {
      for (std::size_t k = 0; k < needs.bits.size(); ++k) by_word[hash].bits[k] |= needs.bits[k];
    };
    const auto saying = [&](std::uint64_t hash) { sayings.add(hash), words_of_interest.add(hash); };
    std::vector<NeedSet> verbs(words.lemmas());
    frames.each_trigger([&](std::uint64_t hash, std::uint8_t need) { by_word[hash].add(need); }, [&](Lemma lemma, std::uint8_t need) { verbs[lemma].add(need); });
    words.each([&](const Word& word) {
      if (word.is(Word::pronoun | Word::possessive) && !word.is(Word::person_pronoun)) pointers.add(word.hash);
      if (word.is(Word::pronoun | Word::possessive) || word.refers != 0) references.add(word.hash), words_of_interest.add(word.hash);
      if (word.lemma == no_lemma) return;
      if (verbs[word.lemma].meets(verbs[word.lemma])) trigger(word.hash, verbs[word.lemma]);
      if (words.verb(word.lemma).reports) saying(word.hash);
    });
    // "open-sourced" and "acqui-hired" are one verb of two words.
    if (const Lemma lemma = words.named().open_source; lemma != no_lemma)
      for (const char* part : {"source", "sources", "sourced", "sourcing"}) trigger(word_hash(part), verbs[lemma]);
    if (const Lemma lemma = words.named().acquihire; lemma != no_lemma)
      for (const char* part : {"hire", "hires", "hired", "hiring"}) trigger(word_hash(part), verbs[lemma]);
    references.add(WordLiteral("start").hash), words_of_interest.add(WordLiteral("start").hash);  // "the start-up"
    saying(WordLiteral("according").hash);
    saying(WordLiteral("per").hash);
    for (const WordLiteral noun : std::initializer_list<WordLiteral>{"report", "reports", "reporting"}) saying(noun.hash);
    triggers.resize(std::bit_ceil(2 * by_word.size() + 1));
    for (const auto& [hash, needs] : by_word) {
      words_of_interest.add(hash);
      std::size_t i = hash & (triggers.size() - 1);
      while (triggers[i].hash != 0) i = (i + 1) & (triggers.size() - 1);
      triggers[i] = {hash, needs};
    }
  }

  // Whether a sentence can give a claim at all; most can't, and their shape need not be read. Completes `has`; `met` are the needs that it meets.
  [[nodiscard]] bool promising(const Tokens& tokens, const Sentence& sentence, Present& has, NeedSet& met) const {
    static thread_local std::vector<const NeedSet*> triggered;
    triggered.clear();
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      const std::uint64_t hash = tokens.tokens[t].hash;
      if (!words_of_interest.has(hash)) continue;
      has.says |= sayings.has(hash);
      has.name |= pointers.has(hash);
      has.refers |= references.has(hash);
      for (std::size_t i = hash & (triggers.size() - 1); triggers[i].hash != 0; i = (i + 1) & (triggers.size() - 1))
        if (triggers[i].hash == hash) { triggered.push_back(&triggers[i].needs); break; }
    }
    if (triggered.empty() && !has.quantity && !has.says) return false;
    met = frames.needs().met(has);
    if (has.quantity || (has.says && (has.refers || has.names > 0))) return true;
    const NeedSet worth = frames.needs().worth_reading(has, met);
    return std::ranges::any_of(triggered, [&](const NeedSet* needs) { return needs->meets(worth); });
  }
};

namespace {

std::vector<FrameRule> parse(const Pack& pack, std::vector<Problem>& problems) {
  std::vector<FrameRule> rules;
  for (const Frame& frame : pack.frames)
    if (auto rule = parse_frame(frame, problems)) rules.push_back(std::move(*rule));
  return rules;
}

// What one worker needs for a document; reused for the next.
struct Scratch {
  References references;
  SentenceContext context;
  std::vector<Credit> credits;
  std::vector<Span> quotes;
  std::vector<bool> owned;
  std::vector<Said> said;
};

}  // namespace

ClaimFinder::ClaimFinder(Pack& pack, std::vector<Problem>& problems) {
  const RuleIndex said = pack.rule("statement.quote", "quotes and said-that sentences with their speakers");
  pack.rules[said].claim = true;
  Words words(pack, problems);
  auto rules = parse(pack, problems);
  Frames frames(pack, words, rules, problems);
  auto parts = std::unique_ptr<Parts>(new Parts{&pack, std::move(words), std::move(rules), std::move(frames), said, {}, {}, {}, {}, {}});
  parts->compile_filters();
  parts_ = std::move(parts);
}

ClaimFinder::~ClaimFinder() = default;

const std::vector<FrameRule>& ClaimFinder::rules() const { return parts_->rules; }

void ClaimFinder::find(Analysis& analysis, std::vector<NearMiss>* misses) const {
  static thread_local Scratch scratch;
  Scratch& s = scratch;
  const Tokens& tokens = analysis.tokens;
  s.references.begin(*parts_->pack, analysis);
  find_quotes(tokens, s.quotes);
  s.owned.assign(s.quotes.size(), false);
  s.said.clear();
  s.context.pack = parts_->pack;
  s.context.words = &parts_->words;
  s.context.analysis = &analysis;
  s.context.references = &s.references;
  s.context.quotes = &s.quotes;
  std::size_t mention = 0;
  for (std::uint32_t n = 0; n < tokens.sentences.size(); ++n) {
    const Sentence& sentence = tokens.sentences[n];
    while (mention < analysis.mentions.size() && analysis.mentions[mention].first < sentence.first) ++mention;
    std::size_t end = mention;
    while (end < analysis.mentions.size() && analysis.mentions[end].first < sentence.last) ++end;
    const std::size_t begin = mention;
    mention = end;
    if (sentence.kind == Sentence::Kind::cell) continue;
    Present has = present(std::span(analysis.mentions).subspan(begin, end - begin));
    if (misses != nullptr) has.refers = true;  // they are told of what lacks a party, too
    NeedSet met;
    if (!parts_->promising(tokens, sentence, has, met)) continue;
    const bool question = tokens.tokens[sentence.last - 1].sign == '?';
    s.context.sentence = n;
    std::uint32_t first = sentence.first;
    std::size_t piece_begin = begin;
    while (first < sentence.last) {
      while (piece_begin < end && analysis.mentions[piece_begin].first < first) ++piece_begin;
      const std::span<const Mention> mentions(analysis.mentions.data() + piece_begin, end - piece_begin);
      first = read_shape(parts_->words, tokens, first, sentence.last, mentions, static_cast<std::uint32_t>(piece_begin), s.context.shape);
      if (s.context.shape.items.empty()) break;
      s.credits.clear();
      if (has.says) find_credits(s.context, s.credits);
      find_statements(s.context, s.credits, s.quotes, s.owned, s.said);
      if (question) continue;
      const std::size_t from = analysis.claims.size();
      parts_->frames.find(s.context, met, misses);
      for (std::size_t k = from; k < analysis.claims.size(); ++k)
        if (!analysis.claims[k].presupposed) credit(s.context, s.credits, analysis.claims[k]);
    }
  }
  finish_statements(analysis, s.quotes, s.owned, s.said, parts_->said);
  merge_claims(analysis);
}

}  // namespace lede
