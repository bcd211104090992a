#include "mention/scan.h"

#include <algorithm>

#include "mention/cues.h"

namespace lede {

void scan(const MentionWords& words, Analysis& analysis, MentionScratch& s) {
  auto& tokens = analysis.tokens.tokens;
  const std::size_t count = tokens.size();
  s.candidates.clear();
  s.cover.assign(count, Cover::nothing);
  if (s.cues.size() < count) {
    s.cues.resize(count);
    s.sentence.resize(count);
  }
  for (Starts* starts : {&s.names_start, &s.lexicon_start, &s.licenses_start, &s.patterns_start, &s.values_start}) starts->clear(count);
  s.titled.resize(analysis.tokens.sentences.size());
  for (std::size_t n = 0; n < analysis.tokens.sentences.size(); ++n) {
    const Sentence& sentence = analysis.tokens.sentences[n];
    std::uint32_t ordinary = 0, capitals = 0;
    std::fill(s.sentence.begin() + sentence.first, s.sentence.begin() + sentence.last, static_cast<std::uint32_t>(n));
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      Token& token = tokens[i];
      token.word = words.number(token);
      const bool upper = token.any_capital();
      const WordRow& row = words[token.word];
      s.lexicon_start.add_if(i, (row.marks & (upper ? mark_name : mark_lower_name)) != 0);
      if (token.kind == TokenKind::word) {
        const std::uint32_t cues = upper ? row.cues : row.lower_cues;
        s.cues[i] = cues;
        const bool capital = (token.flags & (Token::capital | Token::mixed)) != 0;
        s.names_start.add_if(i, capital);
        s.values_start.add_if(i, (row.marks & marks_of_values) != 0);
        s.licenses_start.add_if(i, (row.marks & mark_license) != 0);
        s.patterns_start.add_if(i, (row.marks & mark_license_word) != 0 || (cues & cue_exchange) != 0 || (capital && (row.marks & marks_of_patterns) != 0));
        const bool counts = !token.is(Token::clitic) && (cues & cue_function) == 0;
        ordinary += counts;
        capitals += counts && token.is(Token::capital);
      } else {
        s.cues[i] = 0;
        const bool number = token.kind == TokenKind::number;
        s.names_start.add_if(i, number);
        s.values_start.add_if(i, number || (row.marks & marks_of_values) != 0);
        // "-70B", "META.O": what stands glued to the token before
        s.patterns_start.add_if(i, token.glued() && (number || token.sign == '.'));
      }
    }
    const bool heading = sentence.kind == Sentence::Kind::heading;
    // Shorter headings may be one name alone.
    s.titled[n] = (heading && ordinary >= 4 && capitals * 10 >= ordinary * 7) || (!heading && ordinary >= 6 && capitals * 4 >= ordinary * 3);
  }
}

}  // namespace lede
