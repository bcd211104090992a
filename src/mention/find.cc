#include "mention/find.h"

#include <algorithm>

#include "mention/context.h"
#include "mention/cues.h"
#include "mention/license.h"
#include "mention/names.h"
#include "mention/overlap.h"
#include "mention/patterns.h"
#include "mention/value/values.h"

namespace lede {
namespace {

// Fills what every finder asks about single tokens and sentences.
void prepare(const CueTable& table, const Analysis& analysis, MentionScratch& s) {
  const auto& tokens = analysis.tokens.tokens;
  s.cues.assign(tokens.size(), 0);
  s.starts.resize(tokens.size());
  std::size_t starts = 0;
  s.cover.assign(tokens.size(), Cover::nothing);
  s.sentence.resize(tokens.size());
  s.titled.resize(analysis.tokens.sentences.size());
  for (std::size_t n = 0; n < analysis.tokens.sentences.size(); ++n) {
    const Sentence& sentence = analysis.tokens.sentences[n];
    std::uint32_t words = 0, capitals = 0;
    std::fill(s.sentence.begin() + sentence.first, s.sentence.begin() + sentence.last, static_cast<std::uint32_t>(n));
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = tokens[i];
      if (token.kind != TokenKind::word) {
        if (token.kind == TokenKind::number) s.starts[starts++] = i;
        continue;
      }
      const std::uint32_t cues = table.of(token);
      s.cues[i] = cues;
      if ((token.flags & (Token::capital | Token::mixed)) != 0) s.starts[starts++] = i;
      const bool counts = !token.is(Token::clitic) && (cues & cue_function) == 0;
      words += counts;
      capitals += counts && token.is(Token::capital);
    }
    const bool heading = sentence.kind == Sentence::Kind::heading;
    // Shorter headings may be one name alone.
    s.titled[n] = (heading && words >= 4 && capitals * 10 >= words * 7) || (!heading && words >= 6 && capitals * 4 >= words * 3);
  }
  s.starts.resize(starts);
}

}  // namespace

struct MentionFinder::Parts {
  Parts(Pack& pack_, std::vector<Problem>& problems)
      : pack(pack_), cues(pack_, problems), values(pack_, problems), lexicon(pack_, cues, problems), licenses(pack_), patterns(pack_, cues), names(pack_) {}
  const Pack& pack;
  CueTable cues;
  ValueFinder values;
  LexiconFinder lexicon;
  LicenseFinder licenses;
  PatternFinder patterns;
  NameFinder names;
};

MentionFinder::MentionFinder(Pack& pack, std::vector<Problem>& problems) : parts_(std::make_unique<Parts>(pack, problems)) {}
MentionFinder::~MentionFinder() = default;

void MentionFinder::find(Analysis& analysis) const {
  static thread_local MentionScratch scratch;
  MentionScratch& s = scratch;
  s.candidates.clear();
  prepare(parts_->cues, analysis, s);
  parts_->values.find(analysis, s.candidates, analysis.values);
  for (const Mention& m : s.candidates)
    for (std::uint32_t i = m.first; i < m.last; ++i) s.cover[i] = Cover::value;
  parts_->lexicon.find(analysis, s);
  parts_->licenses.find(analysis, s);
  parts_->patterns.find(analysis, s);
  parts_->names.find(analysis, s);
  settle_overlaps(parts_->pack, s.candidates, analysis.trace ? &analysis.lost : nullptr);
  for (Mention& m : analysis.lost) m.span = analysis.tokens.span(m.first, m.last);
  for (Mention& m : s.candidates) {
    m.span = analysis.tokens.span(m.first, m.last);
    m.sentence = s.sentence[m.first];
  }
  analysis.mentions.assign(s.candidates.begin(), s.candidates.end());
}

}  // namespace lede
