#include "claim/find.h"

#include <algorithm>

#include "claim/frames.h"
#include "claim/merge.h"
#include "claim/source.h"
#include "claim/statement.h"

namespace lede {

namespace {

// A set of word hashes, asked for every token: a few false hits cost less than an exact table.
class HashFilter {
 public:
  void add(std::uint64_t hash) { bits_[(hash >> 6) & mask] |= std::uint64_t{1} << (hash & 63); }
  [[nodiscard]] bool has(std::uint64_t hash) const { return (bits_[(hash >> 6) & mask] >> (hash & 63) & 1) != 0; }

 private:
  static constexpr std::uint64_t mask = 1023;
  std::vector<std::uint64_t> bits_ = std::vector<std::uint64_t>(mask + 1);
};

}  // namespace

struct ClaimFinder::Parts {
  const Pack* pack;
  Words words;
  std::vector<FrameRule> rules;
  Frames frames;
  RuleIndex said;
  HashFilter triggers;  // words that may fire a frame
  HashFilter sayings;   // words that may credit someone
  HashFilter pointers;  // words that stand for a name: "its", "they"

  void compile_filters() {
    words.each([&](const Word& word) {
      if (word.is(Word::pronoun | Word::possessive) && !word.is(Word::person_pronoun)) pointers.add(word.hash);
      if (word.lemma == no_lemma) return;
      if (frames.triggers(word.lemma)) triggers.add(word.hash);
      if (words.verb(word.lemma).reports) sayings.add(word.hash);
    });
    // "open-sourced" is one verb of two words.
    for (const char* part : {"source", "sources", "sourced", "sourcing"}) triggers.add(word_hash(part));
    frames.each_word([&](std::uint64_t hash) { triggers.add(hash); });
    sayings.add(WordLiteral("according").hash);
    sayings.add(WordLiteral("per").hash);
  }

  // Whether a sentence can give a claim at all; most can't, and their shape need not be read.
  [[nodiscard]] bool promising(const Tokens& tokens, const Sentence& sentence, std::span<const Mention> named) const {
    bool mentions = !named.empty();
    bool triggered = std::ranges::any_of(named, [](const Mention& m) { return m.type == MentionType::quantity; });
    for (std::uint32_t t = sentence.first; t < sentence.last; ++t) {
      const std::uint64_t hash = tokens.tokens[t].hash;
      if (sayings.has(hash)) return true;
      triggered |= triggers.has(hash);
      mentions |= pointers.has(hash);
      if (triggered && mentions) return true;
    }
    return false;
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
  auto parts = std::unique_ptr<Parts>(new Parts{&pack, std::move(words), std::move(rules), std::move(frames), said, {}, {}, {}});
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
    if (sentence.kind == Sentence::Kind::cell || !parts_->promising(tokens, sentence, std::span(analysis.mentions.data() + begin, end - begin))) continue;
    const bool question = tokens.tokens[sentence.last - 1].sign == '?';
    s.context.sentence = n;
    std::uint32_t first = sentence.first;
    std::size_t piece_begin = begin;
    while (first < sentence.last) {
      while (piece_begin < end && analysis.mentions[piece_begin].first < first) ++piece_begin;
      const std::span<const Mention> mentions(analysis.mentions.data() + piece_begin, end - piece_begin);
      first = read_shape(parts_->words, tokens, first, sentence.last, mentions, static_cast<std::uint32_t>(piece_begin), s.context.shape);
      if (s.context.shape.items.empty()) break;
      find_credits(s.context, s.credits);
      find_statements(s.context, s.credits, s.quotes, s.owned, s.said);
      if (question) continue;
      const std::size_t from = analysis.claims.size();
      parts_->frames.find(s.context, misses);
      for (std::size_t k = from; k < analysis.claims.size(); ++k)
        if (!analysis.claims[k].presupposed) credit(s.context, s.credits, analysis.claims[k]);
    }
  }
  finish_statements(analysis, s.quotes, s.owned, s.said, parts_->said);
  merge_claims(analysis);
}

}  // namespace lede
