#include "text/tokens.h"

#include <emmintrin.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/utf8.h"
#include "text/sentences.h"

namespace lede {
namespace {

enum Class : std::uint8_t { space, line, letter_lower, letter_upper, digit, sign, high };

constexpr std::array<Class, 256> make_classes() {
  std::array<Class, 256> table{};
  for (int c = 0; c < 256; ++c) {
    if (c == '\n' || c == '\r' || c == '\f' || c == '\v') table[c] = line;
    else if (c <= ' ' || c == 0x7f) table[c] = space;
    else if (c >= 'a' && c <= 'z') table[c] = letter_lower;
    else if (c >= 'A' && c <= 'Z') table[c] = letter_upper;
    else if (c >= '0' && c <= '9') table[c] = digit;
    else if (c < 0x80) table[c] = sign;
    else table[c] = high;
  }
  return table;
}
constexpr std::array<Class, 256> classes = make_classes();

// Sixteen bytes of ones, then of zeros: read from 16 - n on, a mask of the first n bytes.
constexpr std::array<std::uint8_t, 32> first_bytes = [] {
  std::array<std::uint8_t, 32> bytes{};
  for (unsigned i = 0; i < 16; ++i) bytes[i] = 0xFF;
  return bytes;
}();

// Lower-cases the eight ASCII bytes of a word at once; bytes from 0x80 stay.
std::uint64_t lower8(std::uint64_t v) {
  const std::uint64_t high = v & 0x8080808080808080ull;
  const std::uint64_t low = v & 0x7F7F7F7F7F7F7F7Full;
  const std::uint64_t ge_a = low + 0x3F3F3F3F3F3F3F3Full;  // high bit where >= 'A'
  const std::uint64_t gt_z = low + 0x2525252525252525ull;  // high bit where > 'Z'
  const std::uint64_t upper = (ge_a & ~gt_z & 0x8080808080808080ull) & ~high;
  return v | (upper >> 2);
}

std::uint64_t hash_ascii(const char* begin, std::size_t size) {
  std::uint64_t hash = 0;
  for (;; begin += 16, size -= 16) {
    std::uint64_t halves[2] = {};
    std::memcpy(halves, begin, std::min<std::size_t>(size, 16));
    hash = hashing::mix(hash, lower8(halves[0]), lower8(halves[1]));
    if (size <= 16) return hash;
  }
}

// Letters beyond ASCII are folded one by one; only words that have them pay.
std::uint64_t hash_folded(std::string_view word) {
  std::array<char, 256> buffer;
  std::size_t used = 0;
  for (std::size_t at = 0; at < word.size() && used + 8 < buffer.size();) {
    const auto point = utf8::decode(word, at);
    used += utf8::encode(utf8::fold(point.code), buffer.data() + used);
    at += point.size;
  }
  return hash_ascii(buffer.data(), used);
}

class Tokenizer {
 public:
  // `marks` gets the tokens at which a sentence may end.
  Tokenizer(std::string_view text, std::vector<Token>& out, std::vector<std::uint32_t>& marks) : text_(text), out_(out), marks_(marks) {}

  // Tokens of text[begin, end); what follows a gap begins as `before` says.
  void run(std::uint32_t begin, std::uint32_t end) {
    at_ = begin;
    end_ = end;
    while (at_ < end_) step();
  }

  void break_before(Before before) {
    if (before > before_) before_ = before;
    lines_ = 0;
  }

 private:
  Class class_at(std::uint32_t i) const { return classes[static_cast<unsigned char>(text_[i])]; }

  // The most frequent first: what comes next is guessed better so than in a jump to one of seven.
  void step() {
    const Class c = class_at(at_);
    if (c == letter_lower || c == letter_upper) {
      if (!plain_words()) word();
    } else if (c == sign) {
      ascii_sign();
    } else if (c == line) {
      newline();
    } else if (c == digit) {
      number();
    } else if (c == high) {
      beyond_ascii();
    } else {
      if (before_ < Before::space) before_ = Before::space;
      ++at_;
    }
  }

  void newline() {
    if (text_[at_] != '\r') ++lines_;
    if (text_[at_] == '\f') lines_ += 2;
    const Before now = lines_ >= 2 ? Before::block : Before::line;
    if (before_ < now) before_ = now;
    ++at_;
  }

  void push(std::uint32_t begin, std::uint32_t end, std::uint64_t hash, TokenKind kind, int flags = 0, char sign = 0) {
    Token& token = out_.emplace_back();
    token.hash = hash;
    token.begin = begin;
    token.end = end;
    token.kind = kind;
    token.flags = static_cast<std::uint8_t>(flags);
    token.before = before_;
    token.sign = sign;
    if (may_end_sentence(token)) marks_.push_back(static_cast<std::uint32_t>(out_.size() - 1));
    before_ = Before::nothing;
    lines_ = 0;
    at_ = end;
  }

  // The common case of word(), sixteen bytes at once: up to 15 letters of ASCII, then what is no letter. The space after it goes with it, and so do words behind it that are the like.
  // False where the word at at_ is another.
  bool plain_words() {
    const std::uint32_t end = end_;
    std::uint32_t at = at_;
    Before before = before_;
    for (; at < end && at + 18 <= text_.size();) {
      const std::uint32_t room = end - at;
      const char* const from = text_.data() + at;
      const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(from));
      const __m128i lower = _mm_or_si128(bytes, _mm_set1_epi8(0x20));
      auto letters = static_cast<unsigned>(_mm_movemask_epi8(_mm_and_si128(_mm_cmpgt_epi8(lower, _mm_set1_epi8('a' - 1)), _mm_cmplt_epi8(lower, _mm_set1_epi8('z' + 1)))));
      letters &= (1u << std::min(room, 16u)) - 1;
      const auto size = static_cast<std::uint32_t>(std::countr_one(letters));
      if (size == 0 || size == 16) break;
      const __m128i word = _mm_and_si128(lower, _mm_loadu_si128(reinterpret_cast<const __m128i*>(first_bytes.data() + 16 - size)));
      // The bit 0x20 of a letter is its case; shifted, it is the sign of its byte.
      const unsigned all = (1u << size) - 1;
      const unsigned upper = ~static_cast<unsigned>(_mm_movemask_epi8(_mm_slli_epi16(bytes, 2))) & all;
      // Written where it stays: a token copied as a whole right after its fields were written one by one would wait for each of them.
      Token& token = out_.emplace_back();
      token.hash = hashing::mix(0, static_cast<std::uint64_t>(_mm_cvtsi128_si64(word)), static_cast<std::uint64_t>(_mm_cvtsi128_si64(_mm_unpackhi_epi64(word, word))));
      token.begin = at;
      token.end = at += size;
      token.flags = static_cast<std::uint8_t>(upper <= 1 ? static_cast<int>(upper) * Token::capital : shape(upper, all));
      token.before = before;
      if (before == Before::block) marks_.push_back(static_cast<std::uint32_t>(out_.size() - 1));
      const char next = size < room ? from[size] : '\0';
      if (next == ' ') {
        before = Before::space;
        ++at;
        continue;
      }
      const bool typographic = next == '\xE2' && from[size + 1] == '\x80';  // quotes and dashes
      if ((static_cast<signed char>(next) < 0 && !typographic) || (next == '.' && size == 1)) {  // it goes on
        if (before == Before::block) marks_.pop_back();
        out_.pop_back();
        at -= size;
        break;
      }
      lines_ = 0;
      at_ = at;
      before_ = Before::nothing;
      if (next == '\'' || typographic) clitic();
      return true;
    }
    if (at == at_) return false;
    lines_ = 0;
    at_ = at;
    before_ = before;
    return true;
  }

  // The flags of a word with upper-case letters beyond the first; a bit for each letter.
  static int shape(unsigned upper, unsigned all) {
    const int capital = (upper & 1) * Token::capital;
    if (upper == all) return capital | Token::all_caps;
    const bool after_lower = (upper & (upper + 1)) != 0, two = (upper & (upper - 1)) != 0;
    return capital | (after_lower || two) * Token::mixed;
  }

  void word() {
    const std::uint32_t begin = at_;
    std::uint32_t i = at_;
    std::uint32_t upper = 0, lower = 0;
    bool mixed = false, high_letters = false;
    // Chinese, Japanese and Korean put no space between their words and names of the Latin script: what follows is a word of its own.
    const bool wide = is_wide(begin);
    for (; i < end_;) {
      const Class c = class_at(i);
      if (i > begin && is_wide(i) != wide) break;
      if (c == letter_lower) { ++lower; ++i; }
      else if (c == letter_upper) { mixed |= lower != 0; ++upper; ++i; }
      else if (c == high) {
        const auto point = utf8::decode(text_.substr(0, end_), i);
        if (!utf8::is_letter(point.code)) break;
        high_letters = true;
        if (utf8::is_upper(point.code)) { mixed |= lower != 0; ++upper; } else ++lower;
        i += point.size;
      } else break;
    }
    bool initials = false;
    if (i == begin + 1 && i + 1 < end_ && text_[i] == '.' && is_letter(i + 1) && (i + 2 >= end_ || text_[i + 2] == '.')) i = points(begin, initials);
    if (i == begin) { at_ = begin; other_symbol(); return; }
    const std::string_view cut = text_.substr(begin, i - begin);
    const bool first_upper = class_at(begin) == letter_upper || (high_letters && utf8::is_upper(utf8::decode(cut, 0).code));
    push(begin, i, high_letters ? hash_folded(cut) : hash_ascii(cut.data(), cut.size()), TokenKind::word,
         first_upper * Token::capital | (upper >= 2 && lower == 0) * Token::all_caps | (mixed || (upper >= 2 && lower != 0)) * Token::mixed |
             high_letters * Token::non_ascii | initials * (Token::point_inside | Token::all_caps));
    if (wide || (at_ < end_ && is_wide(at_))) before_ = Before::space;
    else clitic();
  }

  // A character of Chinese, Japanese or Korean begins so.
  bool is_wide(std::uint32_t i) const {
    const auto c = static_cast<unsigned char>(text_[i]);
    return c >= 0xE3 && c <= 0xED;
  }

  bool is_letter(std::uint32_t i) const { return class_at(i) == letter_lower || class_at(i) == letter_upper; }

  // "U.S." and "a.m.": letters each followed by a point; the last point belongs to it.
  std::uint32_t points(std::uint32_t begin, bool& initials) {
    std::uint32_t i = begin;
    while (i + 1 < end_ && is_letter(i) && text_[i + 1] == '.') i += 2;
    initials = true;
    return i;
  }

  // The bytes of an apostrophe at at_, 0 where there is none.
  std::uint32_t apostrophe() const {
    if (at_ >= end_) return 0;
    if (text_[at_] == '\'') return 1;
    return text_.substr(at_, 3) == "\xE2\x80\x99" && at_ + 3 <= end_ ? 3 : 0;
  }

  // After a word or a number ("GPT-4's"): 's or ’s.
  bool possessive(std::uint32_t size) {
    const std::uint32_t next = at_ + size;
    const bool s = next < end_ && (text_[next] | 0x20) == 's' && (next + 1 >= end_ || (class_at(next + 1) != letter_lower && class_at(next + 1) != letter_upper && class_at(next + 1) != digit && class_at(next + 1) != high) || text_.substr(next + 1, 2) == "\xE2\x80");
    if (!s) return false;
    push(at_, next + 1, possessive_.hash, TokenKind::word, Token::clitic);
    return true;
  }

  // After a word: 's, ’s, or the bare apostrophe of a plural.
  void clitic() {
    const std::uint32_t size = apostrophe();
    if (size == 0 || possessive(size)) return;
    const std::uint32_t next = at_ + size;
    // don't, we've, it'll: the rest of the word is a token of its own ("'ve"); never the start of a quote.
    if (next < end_ && is_letter(next)) {
      std::uint32_t i = next;
      while (i < end_ && is_letter(i)) ++i;
      if (i - next <= 2) {
        std::array<char, 4> buffer{'\''};
        for (std::uint32_t k = next; k < i; ++k) buffer[1 + k - next] = static_cast<char>(text_[k] | 0x20);
        push(at_, i, hash_ascii(buffer.data(), 1 + i - next), TokenKind::word, Token::clitic);
      }
      return;
    }
    const char last = text_[at_ - 1];
    const bool ends = next >= end_ || class_at(next) == space || class_at(next) == line;
    if ((last == 's' || last == 'S') && ends && size == 3) push(at_, next, possessive_.hash, TokenKind::word, Token::clitic);
  }

  void number() {
    const std::uint32_t begin = at_;
    std::uint32_t i = at_;
    while (i < end_) {
      if (class_at(i) == digit) { ++i; continue; }
      const char c = text_[i];
      if ((c == ',' || c == '.') && i + 1 < end_ && class_at(i + 1) == digit) { i += 2; continue; }
      break;
    }
    push(begin, i, hash_ascii(text_.data() + begin, i - begin), TokenKind::number);
    if (const std::uint32_t size = apostrophe(); size != 0) possessive(size);
  }

  void ascii_sign() {
    const char c = text_[at_];
    push(at_, at_ + 1, hashing::mix(0, static_cast<std::uint64_t>(c), 0), c == '$' ? TokenKind::symbol : TokenKind::punct, 0, c);
    if (at_ < end_ && text_[at_] == ' ') {  // as behind most signs
      before_ = Before::space;
      ++at_;
    }
  }

  void beyond_ascii() {
    const auto point = utf8::decode(text_.substr(0, end_), at_);
    if (utf8::is_space(point.code)) {
      if (before_ < Before::space) before_ = Before::space;
      at_ += point.size;
      return;
    }
    if (utf8::is_ignorable(point.code)) { at_ += point.size; return; }
    if (utf8::is_letter(point.code)) { word(); return; }
    const char sign = utf8::ascii_sign(point.code);
    if (sign == 0) { other_symbol(); return; }
    push(at_, at_ + point.size, hash_ascii(&sign, 1), TokenKind::punct, Token::non_ascii, sign);
  }

  void other_symbol() {
    const auto point = utf8::decode(text_.substr(0, end_), at_);
    push(at_, at_ + point.size, hash_ascii(text_.data() + at_, point.size), TokenKind::symbol, Token::non_ascii);
  }

  std::string_view text_;
  std::vector<Token>& out_;
  std::vector<std::uint32_t>& marks_;
  std::uint32_t at_ = 0;
  std::uint32_t end_ = 0;
  std::uint32_t lines_ = 0;
  Before before_ = Before::block;
  static constexpr WordLiteral possessive_ = "'s";
};

}  // namespace

std::uint64_t word_hash(std::string_view lower_case) {
  for (const char c : lower_case)
    if (static_cast<unsigned char>(c) >= 0x80) return hash_folded(lower_case);
  return hash_ascii(lower_case.data(), lower_case.size());
}

void tokenize(const Document& document, Tokens& out) { tokenize(document, {0, static_cast<std::uint32_t>(document.text.size())}, out); }

void tokenize(const Document& document, Span section, Tokens& out) {
  out.text = document.reading();
  out.tokens.clear();
  out.sentences.clear();
  out.tokens.reserve(section.size() / 4);  // more than nearly every text has: growing would take the memory twice
  static thread_local std::vector<std::uint32_t> marks;
  marks.clear();
  Tokenizer tokenizer(document.reading(), out.tokens, marks);
  std::uint32_t at = section.begin;
  auto gap = std::ranges::upper_bound(document.gaps, section.begin, {}, [](const Gap& g) { return g.span.end; });
  const auto gaps_end = std::ranges::lower_bound(gap, document.gaps.end(), section.end, {}, [](const Gap& g) { return g.span.begin; });
  auto block = std::ranges::upper_bound(document.boilerplate, section.begin, {}, &Span::end);
  const auto blocks_end = std::ranges::lower_bound(block, document.boilerplate.end(), section.end, {}, &Span::begin);
  // Gaps and boilerplate are two sorted lists that may overlap: the text between them is read.
  while (gap != gaps_end || block != blocks_end) {
    const bool is_gap = block == blocks_end || (gap != gaps_end && gap->span.begin < block->begin);
    const Span skip = is_gap ? gap->span : *block;
    if (skip.begin > at) tokenizer.run(at, skip.begin);
    if (!is_gap) tokenizer.break_before(Before::block);
    else if (gap->kind != Gap::Kind::inside) tokenizer.break_before(Before::block);
    if (skip.end > at) at = skip.end;
    if (is_gap) ++gap; else ++block;
  }
  tokenizer.run(at, section.end);
  split_sentences(marks, out);
}

void tokenize(std::string_view text, Tokens& out) {
  out.text = text;
  out.tokens.clear();
  out.sentences.clear();
  static thread_local std::vector<std::uint32_t> marks;
  marks.clear();
  Tokenizer tokenizer(text, out.tokens, marks);
  tokenizer.run(0, static_cast<std::uint32_t>(text.size()));
}

}  // namespace lede
