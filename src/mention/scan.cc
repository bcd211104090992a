#include "mention/scan.h"

#include <algorithm>

#include "mention/cues.h"

namespace lede {
namespace {

// Marks that count for a word in lower case.
constexpr std::uint16_t in_lower_case = mark_lower_name | mark_license | marks_of_values | mark_license_word | mark_exchange;

// A token's word in capitals or not, as the vocabulary wants to be asked.
Vocabulary::Case written(const Token& token) { return token.any_capital() ? Vocabulary::Case::capital : Vocabulary::Case::any; }

// Numbers the words of tokens [first, last) of `count`. The vocabulary and its rows are larger than what a processor keeps near: what the next
// tokens need is asked for while these are read.
void number_words(const MentionWords& words, Token* tokens, std::uint32_t first, std::uint32_t last, std::uint32_t count) {
  constexpr std::uint32_t ahead = 8;
  for (std::uint32_t i = first; i < last; ++i) {
    const Token& later = tokens[std::min(i + ahead, count - 1)];
    words.prefetch(later.hash, written(later));
    tokens[i].word = words.number(tokens[i].hash, written(tokens[i]));
    words.prefetch_row(tokens[i].word);
  }
}

}  // namespace

void scan(const MentionWords& words, Analysis& analysis, MentionScratch& s) {
  Token* const tokens = analysis.tokens.tokens.data();
  const std::size_t count = analysis.tokens.tokens.size();
  s.candidates.clear();
  s.cover.assign(count, Cover::nothing);
  if (s.cues.size() < count) {
    s.cues.resize(count);
    s.sentence.resize(count);
  }
  std::uint32_t* const cues = s.cues.data();
  Starts::Writer names(s.names_start, count), lexicon(s.lexicon_start, count), licenses(s.licenses_start, count), patterns(s.patterns_start, count), values(s.values_start, count);
  s.titled.resize(analysis.tokens.sentences.size());
  for (std::size_t n = 0; n < analysis.tokens.sentences.size(); ++n) {
    const Sentence& sentence = analysis.tokens.sentences[n];
    std::uint32_t ordinary = 0, capitals = 0;
    number_words(words, tokens, sentence.first, sentence.last, static_cast<std::uint32_t>(count));
    std::fill(s.sentence.begin() + sentence.first, s.sentence.begin() + sentence.last, static_cast<std::uint32_t>(n));
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = tokens[i];
      const bool word = token.kind == TokenKind::word;
      if (word && token.flags == 0) {  // most words: in lower case
        if (token.word == 0) {
          cues[i] = 0;
          ++ordinary;
          continue;
        }
        const WordRow& row = words[token.word];
        cues[i] = row.lower_cues;
        ordinary += (row.lower_cues & cue_function) == 0;
        if ((row.marks & in_lower_case) == 0) continue;
        lexicon.add_if(i, (row.marks & mark_lower_name) != 0);
        values.add_if(i, (row.marks & marks_of_values) != 0);
        licenses.add_if(i, (row.marks & mark_license) != 0);
        patterns.add_if(i, (row.marks & (mark_license_word | mark_exchange)) != 0);
        continue;
      }
      const bool upper = token.any_capital(), number = token.kind == TokenKind::number, capital = (token.flags & (Token::capital | Token::mixed)) != 0;
      const WordRow& row = words[token.word];
      names.add_if(i, number || (word && capital));
      lexicon.add_if(i, (row.marks & (upper ? mark_name : mark_lower_name)) != 0);
      values.add_if(i, number || (row.marks & marks_of_values) != 0);
      if (word) {
        cues[i] = upper ? row.cues : row.lower_cues;
        licenses.add_if(i, (row.marks & mark_license) != 0);
        patterns.add_if(i, (row.marks & (mark_license_word | mark_exchange | (capital ? marks_of_patterns : 0))) != 0);
        const bool counts = !token.is(Token::clitic) && (cues[i] & cue_function) == 0;
        ordinary += counts;
        capitals += counts && token.is(Token::capital);
      } else {
        cues[i] = 0;
        patterns.add_if(i, token.glued() && (number || token.sign == '.'));  // "-70B", "META.O"
      }
    }
    const bool heading = sentence.kind == Sentence::Kind::heading;
    // Shorter headings may be one name alone.
    // A sentence with a full stop may list names: it takes more capitals to make a title of it.
    const bool full_stop = sentence.last > sentence.first && tokens[sentence.last - 1].sign == '.';
    s.titled[n] = heading ? ordinary >= 4 && capitals * 10 >= ordinary * 7 : ordinary >= 6 && (full_stop ? capitals * 20 >= ordinary * 19 : capitals * 4 >= ordinary * 3);
  }
}

}  // namespace lede
