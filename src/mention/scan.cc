#include "mention/scan.h"

#include <algorithm>
#include <array>

#include "mention/cues.h"

namespace lede {
namespace {

// How a token is written, as far as it says which marks of its word count.
enum Shape : std::uint8_t { shape_lower, shape_upper, shape_capital, shape_sign, shape_number };
constexpr std::uint8_t clitic_flag = 8, ordinary_word = 8;  // the bit above a shape: a word that a title's capitals are counted over, if it is no function word
constexpr std::array<std::uint8_t, 64> shapes = [] {  // by kind and the first four flags
  static_assert(Token::capital == 1 && Token::all_caps == 2 && Token::mixed == 4 && Token::clitic == clitic_flag && static_cast<int>(TokenKind::symbol) < 4);
  std::array<std::uint8_t, 64> table{};
  for (unsigned i = 0; i < table.size(); ++i) {
    const unsigned flags = i & 7;
    const auto kind = static_cast<TokenKind>(i >> 4);
    const Shape shape = kind == TokenKind::number ? shape_number : kind != TokenKind::word ? shape_sign : (flags & (Token::capital | Token::mixed)) != 0 ? shape_capital : flags != 0 ? shape_upper : shape_lower;
    table[i] = static_cast<std::uint8_t>(shape | (kind == TokenKind::word && (i & clitic_flag) == 0 ? ordinary_word : 0));
  }
  return table;
}();

// Where something begins at a token: in four fields of sixteen bits, those marks of its word that say so of a finder; a bit above all marks
// says it of a token whose word has none.
constexpr unsigned lexicon_field = 0, values_field = 16, licenses_field = 32, patterns_field = 48;
constexpr std::uint64_t marked_field = 0x1FFF;
constexpr std::uint64_t forced = 1 << 13, begins_name = 1 << 14;
static_assert(mark_exchange == 0x1000);  // the highest

constexpr std::uint64_t fields(std::uint64_t in_lexicon, std::uint64_t in_values, std::uint64_t in_licenses, std::uint64_t in_patterns) {
  return in_lexicon << lexicon_field | in_values << values_field | in_licenses << licenses_field | in_patterns << patterns_field;
}
constexpr std::uint64_t pattern_words = mark_license_word | mark_exchange;
constexpr std::array<std::uint64_t, 5> counting = {  // by shape: the marks that count
    fields(mark_lower_name, marks_of_values, mark_license, pattern_words),
    fields(mark_name, marks_of_values, mark_license, pattern_words),
    fields(mark_name, marks_of_values, mark_license, pattern_words | marks_of_patterns),
    fields(mark_lower_name, marks_of_values, 0, 0),
    fields(mark_lower_name, marks_of_values, 0, 0),
};
constexpr std::array<std::uint64_t, 5> always = {0, 0, fields(begins_name, 0, 0, 0), 0, fields(begins_name, forced, 0, 0)};

// Numbers the words of tokens [first, last) of `count`. The vocabulary and its rows are larger than what a processor keeps near: what the next
// tokens need is asked for while these are read.
void number_words(const MentionWords& words, Token* tokens, std::uint32_t first, std::uint32_t last, std::uint32_t count) {
  constexpr std::uint32_t ahead = 24;
  for (std::uint32_t i = first; i < last; ++i) {
    words.prefetch(tokens[i + ahead < count ? i + ahead : i].hash);
    tokens[i].word = words.number(tokens[i].hash);
    words.prefetch_row(tokens[i].word);
  }
}

}  // namespace

void scan(const MentionWords& words, Analysis& analysis, MentionScratch& s) {
  constexpr std::uint32_t stride = 512;  // tokens whose words are numbered at a time: few enough that they are still near when they are read
  Token* const tokens = analysis.tokens.tokens.data();
  const std::size_t count = analysis.tokens.tokens.size();
  s.candidates.clear();
  s.cover.assign(count, Cover::nothing);
  if (s.cues.size() < count) {
    s.cues.resize(count);
    s.sentence.resize(count);
  }
  std::uint32_t *const cues = s.cues.data(), *const sentence_of = s.sentence.data();
  MentionScratch::Begin* begin = s.begins.of(count + 1);
  s.titled.resize(analysis.tokens.sentences.size());
  std::uint32_t numbered = 0;
  for (std::size_t n = 0; n < analysis.tokens.sentences.size(); ++n) {
    const Sentence& sentence = analysis.tokens.sentences[n];
    if (numbered < sentence.last) {
      const auto until = static_cast<std::uint32_t>(std::min<std::size_t>(count, std::size_t{sentence.last} + stride));
      number_words(words, tokens, numbered, until, static_cast<std::uint32_t>(count));
      numbered = until;
    }
    std::uint32_t ordinary = 0, capitals = 0;
    // No branch in here: what a word is changes from token to token, and nearly every guess would be as good as a coin's.
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      const Token& token = tokens[i];
      const unsigned written = shapes[static_cast<unsigned>(token.kind) << 4 | (token.flags & 15u)], shape = written & 7;
      const WordRow& row = words[token.word];
      const std::uint32_t here = (shape == shape_lower ? row.lower_cues : row.cues) & (0u - static_cast<std::uint32_t>(shape <= shape_capital));
      cues[i] = here;
      sentence_of[i] = static_cast<std::uint32_t>(n);
      const bool in_code = static_cast<unsigned>(token.glued()) & (static_cast<unsigned>(shape == shape_number) | static_cast<unsigned>(token.sign == '.'));  // "-70B", "META.O"
      const std::uint64_t what = (row.marks * fields(1, 1, 1, 1) & counting[shape]) | always[shape] | static_cast<std::uint64_t>(in_code) << (patterns_field + 13);
      *begin = {what, i};
      begin += what != 0;
      static_assert(cue_function == 1);
      const unsigned counts = written >> 3 & ~here & 1;
      ordinary += counts;
      capitals += counts & static_cast<unsigned>(token.is(Token::capital));
    }
    const bool heading = sentence.kind == Sentence::Kind::heading;
    // Shorter headings may be one name alone.
    // A sentence with a full stop may list names: it takes more capitals to make a title of it.
    const bool full_stop = sentence.last > sentence.first && tokens[sentence.last - 1].sign == '.';
    s.titled[n] = heading ? ordinary >= 4 && capitals * 10 >= ordinary * 7 : ordinary >= 6 && (full_stop ? capitals * 20 >= ordinary * 19 : capitals * 4 >= ordinary * 3);
  }
  const MentionScratch::Begin* const end = begin;
  Starts::Writer names(s.names_start, count), lexicon(s.lexicon_start, count), licenses(s.licenses_start, count), patterns(s.patterns_start, count), values(s.values_start, count);
  for (const MentionScratch::Begin* at = s.begins.begin(); at != end; ++at) {
    const std::uint64_t what = at->what;
    names.add_if(at->token, (what & begins_name << lexicon_field) != 0);
    lexicon.add_if(at->token, (what & marked_field << lexicon_field) != 0);
    values.add_if(at->token, (what & (marked_field | forced) << values_field) != 0);
    licenses.add_if(at->token, (what & marked_field << licenses_field) != 0);
    patterns.add_if(at->token, (what & (marked_field | forced) << patterns_field) != 0);
  }
}

}  // namespace lede
