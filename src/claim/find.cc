#include "claim/find.h"

#include <algorithm>
#include <array>

#include "claim/frames.h"
#include "claim/gate.h"
#include "claim/merge.h"
#include "claim/source.h"
#include "claim/statement.h"
#include "rules/image_io.h"

namespace lede {

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
  Prospects prospects;
};

// What the last sentences named, for Referents; kept while a document is read.
class Named {
 public:
  void begin() { types_.fill(0), last_person_ = none; }
  void add(std::span<const Mention> mentions) {
    std::ranges::rotate(types_, types_.end() - 1);
    types_.front() = 0;
    for (const Mention& m : mentions) {
      if (m.entity == none) continue;
      types_.front() |= type_bit(m.type);
      if (m.type == MentionType::person) last_person_ = m.span.begin;
    }
  }
  [[nodiscard]] std::uint16_t recent() const { return static_cast<std::uint16_t>(types_[0] | types_[1] | types_[2] | types_[3]); }
  [[nodiscard]] bool person(std::uint32_t byte) const { return last_person_ != none && byte - last_person_ <= References::reach_bytes; }

 private:
  std::array<std::uint16_t, References::reach> types_{};  // by sentence, the last one first
  std::uint32_t last_person_ = none;                      // byte
};

}  // namespace

struct ClaimFinder::Parts {
  // As the pack's image has it, or from its rows.
  Parts(Pack& from, std::vector<Problem>& problems) : Parts(from, from.compiled(ImageSection::claims).empty(), problems) {
    ImageReader in(from.compiled(ImageSection::claims));
    if (!from.compiled(ImageSection::claims).empty()) in(*this);
  }
  Parts(Pack& from, bool compile, std::vector<Problem>& problems) : Parts(from, compile, compile ? parse(from, problems) : std::vector<FrameRule>{}, problems) {}
  Parts(Pack& from, bool compile, const std::vector<FrameRule>& rules, std::vector<Problem>& problems)
      : pack(&from), sorts(compile ? Sorts(from) : Sorts()), words(compile ? Words(from, rules, problems) : Words()), frames(compile ? Frames(from, words, rules, problems) : Frames()),
        sayings(compile ? Sayings(from, words, rules, problems) : Sayings()), gate(compile ? Gate(from.vocabulary, words, frames, sayings) : Gate(frames)) {}
  template <class Io>
  void image(Io& io) {
    io(sorts, words, frames, sayings, gate);
  }

  const Pack* pack;
  Sorts sorts;
  Words words;
  Frames frames;
  Sayings sayings;
  Gate gate;
};

// Companies that the text means without naming them: "the ChatGPT maker". Returns whether there are any.
static bool add_makers(const Pack& pack, const Sorts& sorts, const Words& words, Analysis& analysis) {
  static thread_local std::vector<std::uint32_t> added;  // rows of the lexicon
  added.clear();
  for (const Mention& mention : analysis.mentions) {
    if (mention.lexicon == none || mention.last >= analysis.tokens.tokens.size() || words.of(analysis.tokens.tokens[mention.last]).sort != Sort::maker) continue;
    const std::uint32_t row = sorts.maker(pack, pack.lexicon[mention.lexicon].maker);
    if (row == none || std::ranges::find(added, row) != added.end()) continue;
    added.push_back(row);
    if (std::ranges::find(analysis.entities, row, &Entity::lexicon) != analysis.entities.end()) continue;
    const LexiconEntry maker = pack.lexicon[row];
    analysis.entities.push_back({maker.id, maker.name, maker.type, true, row});
  }
  return !added.empty();
}

// How the sentence was read, for who asks why a claim came out.
static void keep_reading(const SentenceContext& context) {
  const Shape& shape = context.shape;
  Analysis& analysis = *context.analysis;
  for (const Unit& unit : shape.units)
    analysis.chunks.push_back({context.span(unit.first, unit.last), unit.kind == Unit::noun ? ReadChunk::noun : unit.kind == Unit::verb ? ReadChunk::verb : ReadChunk::other});
  const auto of = [&](Index group) { return group == no_index ? Span{} : context.span(shape.groups[group].first, shape.groups[group].last); };
  for (std::size_t n = 0; n < shape.clauses.size(); ++n) {
    const Clause& clause = shape.clauses[n];
    analysis.clauses.push_back({context.sentence, static_cast<std::uint16_t>(n), context.span(clause.first, clause.last), of(clause.subject), of(clause.object), clause.status, clause.passive});
  }
}

ClaimFinder::ClaimFinder(Pack& pack, std::vector<Problem>& problems) {
  parts_ = std::make_unique<const Parts>(pack, problems);
}

ClaimFinder::~ClaimFinder() = default;

std::vector<FrameRule> ClaimFinder::rules() const {
  std::vector<Problem> problems;  // were told when the frames were compiled
  return parse(*parts_->pack, problems);
}

std::string ClaimFinder::image() const {
  ImageWriter out;
  out(*parts_);
  return out.take();
}

void ClaimFinder::find(Analysis& analysis, std::vector<NearMiss>* misses) const {
  static thread_local Scratch scratch;
  Scratch& s = scratch;
  const Tokens& tokens = analysis.tokens;
  const bool makers = add_makers(*parts_->pack, parts_->sorts, parts_->words, analysis);
  s.references.begin(*parts_->pack, parts_->sorts, analysis);
  find_quotes(tokens, s.quotes);
  s.owned.assign(s.quotes.size(), false);
  s.said.clear();
  s.context.pack = parts_->pack;
  s.context.words = &parts_->words;
  s.context.analysis = &analysis;
  s.context.references = &s.references;
  s.context.quotes = &s.quotes;
  s.context.credits = &s.credits;
  Named named;
  std::size_t mention = 0, number = 0;
  for (std::uint32_t n = 0; n < tokens.sentences.size(); ++n) {
    const Sentence& sentence = tokens.sentences[n];
    while (mention < analysis.mentions.size() && analysis.mentions[mention].first < sentence.first) ++mention;
    std::size_t end = mention;
    while (end < analysis.mentions.size() && analysis.mentions[end].first < sentence.last) ++end;
    const std::size_t begin = mention;
    mention = end;
    const std::span<const Mention> mentions_here = std::span(analysis.mentions).subspan(begin, end - begin);
    while (number < analysis.numbers.size() && analysis.numbers[number].first < sentence.first) ++number;
    std::size_t numbers_end = number;
    while (numbers_end < analysis.numbers.size() && analysis.numbers[numbers_end].first < sentence.last) ++numbers_end;
    s.context.numbers = std::span(analysis.numbers).subspan(number, numbers_end - number);
    const std::uint32_t byte = tokens.tokens[sentence.first].begin;
    const bool told = !analysis.claims.empty() && analysis.claims.back().sentence + 4 >= n;
    const Referents referents{named.recent(), named.person(byte), told || makers || s.references.main() != none, !analysis.claims.empty() || s.references.writer() != none};
    named.add(mentions_here);
    if (sentence.kind == Sentence::Kind::cell) continue;
    if (!parts_->gate.open(tokens, sentence, mentions_here, !s.context.numbers.empty(), referents, misses != nullptr, s.prospects)) continue;
    s.context.sentence = n;
    std::uint32_t first = sentence.first;
    std::size_t piece_begin = begin;
    while (first < sentence.last) {
      while (piece_begin < end && analysis.mentions[piece_begin].first < first) ++piece_begin;
      const std::span<const Mention> mentions(analysis.mentions.data() + piece_begin, end - piece_begin);
      const auto base = static_cast<std::uint32_t>(piece_begin);
      first = read_items(parts_->words, tokens, first, sentence.last, mentions, base, s.context.shape);
      if (s.context.shape.items.empty()) break;
      s.context.shaped = false;
      const bool fires = s.prospects.frames && parts_->frames.sift(s.context, s.prospects);
      if (!fires && !(s.prospects.statements && may_state(s.context, parts_->sayings))) continue;
      read_clauses(parts_->words, tokens, mentions, base, s.context.shape);
      s.context.shaped = true;
      if (analysis.trace) keep_reading(s.context);
      s.credits.clear();
      if (s.prospects.credits) find_credits(s.context, parts_->sayings, s.credits, misses);
      if (s.prospects.statements) find_statements(s.context, s.credits, s.quotes, s.owned, s.said, misses);
      if (!fires) continue;
      const std::size_t from = analysis.claims.size();
      parts_->frames.find(s.context, s.prospects, misses);
      for (std::size_t k = from; k < analysis.claims.size(); ++k)
        if (!analysis.claims[k].presupposed) credit(s.context, s.credits, analysis.claims[k]);
    }
  }
  finish_statements(analysis, parts_->sayings, s.quotes, s.owned, s.said);
  merge_claims(analysis);
}

}  // namespace lede
