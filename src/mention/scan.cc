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

// Where something begins at a token is told by those marks of its word that count as it is written, and by two bits that need no mark.
constexpr std::uint32_t begins_name = 1 << 16, is_number = 1 << 17;
static_assert(mark_point == 0x2000);  // the highest
struct Counting {
  std::uint32_t lexicon = 0, values = 0, licenses = 0, patterns = 0;
  bool glued = false;  // a pattern begins only where no space stands before: "-70B", "META.O"

  [[nodiscard]] constexpr std::uint32_t marks() const { return (lexicon | values | licenses | patterns) & 0xFFFF; }
};
constexpr std::uint32_t pattern_words = mark_license_word | mark_exchange;
constexpr std::array<Counting, 5> counting = {{  // by shape
    {mark_lower_name, marks_of_values, mark_license, pattern_words},
    {mark_name, marks_of_values, mark_license, pattern_words},
    {mark_name, marks_of_values, mark_license, pattern_words | marks_of_patterns},
    {mark_lower_name, marks_of_values, 0, mark_point, true},
    {mark_lower_name, marks_of_values | is_number, 0, is_number, true},
}};
// What of a word's row counts as it is written.
struct Counts {
  std::uint32_t cues, cues_in_lower;  // all bits, or none
  std::uint32_t marks, always;        // of `what`
};
constexpr std::uint32_t all = ~0u;
constexpr std::array<Counts, 5> counts_of = {{  // by shape
    {0, all, counting[shape_lower].marks(), 0},
    {all, all, counting[shape_upper].marks(), 0},
    {all, all, counting[shape_capital].marks(), begins_name},
    {0, 0, counting[shape_sign].marks(), 0},
    {0, 0, counting[shape_number].marks(), begins_name | is_number},
}};
// The shape stands above what begins.
constexpr unsigned shape_bit = 29;

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
  std::uint32_t *const cues = s.cues.data(), *const sentence_of = s.sentence.data();
  MentionScratch::Begin* begin = s.begins.of(count + 1);
  s.titled.resize(analysis.tokens.sentences.size());
  for (std::size_t n = 0; n < analysis.tokens.sentences.size(); ++n) {
    const Sentence& sentence = analysis.tokens.sentences[n];
    std::uint32_t ordinary = 0, capitals = 0;
    // No branch in here: what a word is changes from token to token, and nearly every guess would be as good as a coin's.
    for (std::uint32_t i = sentence.first; i < sentence.last; ++i) {
      Token& token = tokens[i];
      token.word = words.number(token);
      const WordRow& row = words[token.word];
      const unsigned written = shapes[static_cast<unsigned>(token.kind) << 4 | (token.flags & 15u)], shape = written & 7;
      const Counts& counts = counts_of[shape];
      const std::uint32_t here = row.cues & (counts.cues | (counts.cues_in_lower & (0u - row.in_lower)));
      cues[i] = here;
      sentence_of[i] = static_cast<std::uint32_t>(n);
      const std::uint32_t what = (row.marks & counts.marks) | counts.always;
      *begin = {what | shape << shape_bit, i};
      begin += what != 0;
      static_assert(cue_function == 1);
      const unsigned is_ordinary = written >> 3 & ~here & 1;
      ordinary += is_ordinary;
      capitals += is_ordinary & static_cast<unsigned>(token.is(Token::capital));
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
    const std::uint32_t what = at->what;
    const Counting& counts = counting[what >> shape_bit];
    names.add_if(at->token, (what & begins_name) != 0);
    lexicon.add_if(at->token, (what & counts.lexicon) != 0);
    values.add_if(at->token, (what & counts.values) != 0);
    licenses.add_if(at->token, (what & counts.licenses) != 0);
    const auto joined = static_cast<unsigned>(!counts.glued) | static_cast<unsigned>(tokens[at->token].glued());
    patterns.add_if(at->token, (static_cast<unsigned>((what & counts.patterns) != 0) & joined) != 0);
  }
}

}  // namespace lede
