#include "document/language.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>

#include "base/ascii.h"
#include "base/bytes16.h"

namespace lede {
namespace {

constexpr std::size_t most_languages = 64, window = 2048, probe = 256;
constexpr unsigned bucket_bits = 12, first_letter = 0x80, last_letter = 0x27F;

enum Script : std::uint8_t { latin, greek, cyrillic, hebrew, arabic, devanagari, bengali, gurmukhi, gujarati, tamil, telugu, kannada, malayalam, thai, georgian, kana, han, hangul, scripts };
constexpr std::string_view script_codes[scripts] = {"en", "el", "ru", "he", "ar", "hi", "bn", "pa", "gu", "ta", "te", "kn", "ml", "th", "ka", "ja", "zh", "ko"};

// The script of the letter beyond ASCII that begins with these bytes; `scripts` for what belongs to none.
Script script_of(unsigned char a, unsigned char b, unsigned char c) {
  // The scripts of India and the Thai one: two values of the second byte each, from U+0900 on.
  constexpr Script indic[] = {devanagari, bengali, gurmukhi, gujarati, scripts, tamil, telugu, kannada, malayalam, scripts, thai};
  if (a >= 0xC3 && a <= 0xC9) return latin;
  if (a == 0xCE || a == 0xCF) return greek;
  if (a >= 0xD0 && a <= 0xD3) return cyrillic;
  if (a == 0xD6 || a == 0xD7) return hebrew;
  if (a >= 0xD8 && a <= 0xDB) return arabic;
  if (a == 0xE0) return b >= 0xA4 && b < 0xA4 + 2 * std::size(indic) ? indic[(b - 0xA4) / 2] : scripts;
  if (a == 0xE1) return b >= 0x82 && b <= 0x83 ? georgian : b >= 0xB8 ? latin : scripts;
  if (a == 0xE3) return (b == 0x81 || b == 0x82 || b == 0x83) && !(b == 0x83 && c == 0xBB) ? kana : b >= 0x90 ? han : scripts;
  if (a >= 0xE4 && a <= 0xE9) return han;
  if (a >= 0xEA && a <= 0xED) return hangul;
  return scripts;
}

// Quotes, dashes and signs (U+0080 to U+00BF, U+2000 to U+2FFF) part words as those of ASCII do; their other bytes begin no word.
// The second is what words of code and addresses touch, and amounts ("5k").
enum ByteKind : std::uint8_t { parting, in_word_byte, touching };
constexpr auto byte_kinds = [] {
  std::array<ByteKind, 256> out{};
  for (unsigned c = 0; c < out.size(); ++c)
    if (ascii::letter(static_cast<char>(c)) || (c >= 0x80 && c != 0xC2 && c != 0xE2)) out[c] = in_word_byte;
  for (const char c : std::string_view("0123456789-/_=@\\<>")) out[static_cast<unsigned char>(c)] = touching;
  return out;
}();
bool in_word(char c) { return byte_kinds[static_cast<unsigned char>(c)] == in_word_byte; }
bool parts_no_words(char c) { return byte_kinds[static_cast<unsigned char>(c)] == touching; }

// A word of running text: no part of an address, of a name in code, of an amount; no key or string ("de": true).
bool running(std::string_view text, std::size_t begin, std::size_t end) {
  const char before = begin > 0 ? text[begin - 1] : ' ', after = end < text.size() ? text[end] : ' ';
  if (parts_no_words(before) || parts_no_words(after) || before == '.') return false;
  return !(after == '.' && end + 1 < text.size() && in_word(text[end + 1])) && !(before == after && (before == '"' || before == '\''));
}

// No character is cut at the begin or the end.
std::string_view whole_characters(std::string_view text, std::size_t begin, std::size_t size) {
  const auto inside = [&](std::size_t i) { return i < text.size() && (static_cast<unsigned char>(text[i]) & 0xC0) == 0x80; };
  while (inside(begin)) ++begin;
  std::size_t end = std::min(text.size(), begin + size);
  while (inside(end)) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace

struct Languages::Count {
  std::array<std::uint32_t, scripts> letters{};
  std::array<std::uint32_t, most_languages> points{}, hits{}, marked{};  // by words and letters; words known; words with letters that few have
  std::array<std::uint64_t, most_languages> different{};                 // a bit for each of the words known
  std::uint32_t words = 0, capitals = 0;                                 // in small letters; those that begin with a capital
};

Languages::Languages(const Pack& pack, std::vector<Problem>& problems) {
  letters_.assign(last_letter - first_letter + 1, 0);
  for (const Row& row : pack.table("document.language")) {
    const std::string_view code = row.get("code");
    if (code.size() != 2 || codes_.size() == most_languages || std::ranges::find(codes_, code) != codes_.end()) {
      problems.push_back({row.place(), "document.language", "\"code\" must be one of at most 64 codes of two letters, a row each"});
      continue;
    }
    const std::uint64_t bit = std::uint64_t{1} << codes_.size();
    Script script = latin;
    for (const std::string_view word : row.all("words")) {
      words_.push_back({XXH3_64bits(word.data(), word.size()), bit});
      const auto byte = [&](std::size_t i) { return static_cast<unsigned char>(i < word.size() ? word[i] : 0); };
      if (byte(0) >= 0x80) script = script_of(byte(0), byte(1), byte(2));
    }
    for (const std::string_view letters : row.all("letters"))
      for (std::size_t i = 0; i + 1 < letters.size(); ++i) {
        const auto a = static_cast<unsigned char>(letters[i]), b = static_cast<unsigned char>(letters[i + 1]);
        if (const unsigned letter = (a & 0x1FU) << 6 | (b & 0x3FU); a >= 0xC2 && a <= 0xC9) letters_[letter - first_letter] |= bit;
      }
    codes_.emplace_back(code);
    scripts_.push_back(script);
  }
  std::ranges::sort(words_, {}, &Word::hash);
  std::size_t kept = 0;
  for (const Word& word : words_) {
    if (kept > 0 && words_[kept - 1].hash == word.hash) words_[kept - 1].languages |= word.languages;
    else words_[kept++] = word;
  }
  words_.resize(kept);
  first_.assign((1U << bucket_bits) + 1, static_cast<std::uint16_t>(kept));
  for (std::size_t i = kept; i-- > 0;) first_[words_[i].hash >> (64 - bucket_bits)] = static_cast<std::uint16_t>(i);
  for (std::size_t i = first_.size() - 1; i-- > 0;) first_[i] = std::min(first_[i], first_[i + 1]);
}

void Languages::count_word(std::string_view folded, Count& into) const {
  const std::uint64_t hash = XXH3_64bits(folded.data(), folded.size());
  const std::size_t bucket = hash >> (64 - bucket_bits);
  for (std::size_t at = first_[bucket]; at < first_[bucket + 1]; ++at) {
    if (words_[at].hash != hash) continue;
    // A word that few languages have says more.
    const auto shared = static_cast<unsigned>(std::popcount(words_[at].languages));
    for (std::uint64_t bits = words_[at].languages; bits != 0; bits &= bits - 1) {
      const auto language = static_cast<std::size_t>(std::countr_zero(bits));
      into.points[language] += 12 / std::min(shared, 12U);
      ++into.hits[language];
      into.different[language] |= std::uint64_t{1} << (hash % 64);
    }
  }
}

void Languages::count(std::string_view text, Count& into) const {
  for (std::size_t i = 0; i < text.size();) {
    if (!in_word(text[i])) {
      i += text[i] == '\xE2' ? 3 : text[i] == '\xC2' ? 2 : 1;
      continue;
    }
    const std::size_t begin = i;
    std::uint64_t marks = 0;  // the languages of the letters beyond ASCII
    std::uint32_t plain = 0;  // letters of ASCII
    bool ascii_alone = true;
    for (unsigned more = 16; more == 16 && i < text.size(); i += more) {
      const Bytes16 bytes(text, i);
      const unsigned high = bytes.high().bits();
      more = static_cast<unsigned>(std::countr_one((bytes.letters().bits() | high) & ~(bytes.are('\xC2') | bytes.are('\xE2')).bits()));
      ascii_alone = ascii_alone && (high & ((1U << more) - 1)) == 0;
    }
    if (ascii_alone) plain = static_cast<std::uint32_t>(i - begin);
    for (std::size_t at = begin; !ascii_alone && at < i; ++at) {
      const auto a = static_cast<unsigned char>(text[at]);
      if (a < 0x80) ++plain;
      if (a < 0xC0 || at + 1 >= text.size()) continue;
      const auto b = static_cast<unsigned char>(text[at + 1]), c = static_cast<unsigned char>(at + 2 < text.size() ? text[at + 2] : 0);
      const Script script = script_of(a, b, c);
      if (script == scripts) continue;
      into.letters[script] += a >= 0xE0 ? 3 : 2;
      if (a >= 0xC3 && a <= 0xC9) marks |= letters_[((a & 0x1FU) << 6 | (b & 0x3FU)) - first_letter];
    }
    into.letters[latin] += plain;
    const std::string_view word = text.substr(begin, i - begin);
    for (std::uint64_t bits = marks; bits != 0; bits &= bits - 1) {
      const auto language = static_cast<std::size_t>(std::countr_zero(bits));
      into.points[language] += 8 / std::min(static_cast<unsigned>(std::popcount(marks)), 8U);
      ++into.marked[language];
    }
    // Names begin with capitals, whatever they mean; one letter is a unit, a variable, an initial.
    if (ascii::upper(word.front())) ++into.capitals;
    else if (word.size() > 1 && running(text, begin, i)) ++into.words, count_word(word, into);
  }
}

std::size_t Languages::best(const Count& found, std::size_t script) const {
  std::size_t first = codes_.size();
  for (std::size_t i = 0; i < codes_.size(); ++i)
    if (scripts_[i] == script && (first == codes_.size() || found.points[i] > found.points[first])) first = i;
  return first;
}

// An eighth of the words are such as English has, hardly one is another language's, and no letter is of another script.
bool Languages::plain_english(const Count& found) const {
  if (codes_.empty() || codes_[0] != "en" || found.words < 30 || found.hits[0] * 8 < found.words) return false;
  if (std::any_of(found.letters.begin() + greek, found.letters.end(), [](std::uint32_t letters) { return letters != 0; })) return false;
  return std::all_of(found.points.begin() + 1, found.points.end(), [&](std::uint32_t points) { return points * 3 < found.points[0]; });
}

std::string_view Languages::of(std::string_view text) const {
  Count found;
  if (text.size() > 4 * probe) {
    for (std::size_t i = 0; i < 3; ++i) count(whole_characters(text, text.size() / 3 * i, probe), found);
    if (plain_english(found)) return "en";
    found = {};
  }
  count(whole_characters(text, 0, window), found);
  if (text.size() > 3 * window) {
    count(whole_characters(text, text.size() / 2, window), found);
    count(whole_characters(text, text.size() - window, window), found);
  } else if (text.size() > window) {
    count(whole_characters(text, window, 2 * window), found);
  }
  const auto script = static_cast<std::size_t>(std::max_element(found.letters.begin() + greek, found.letters.end()) - found.letters.begin());
  std::uint32_t others = 0;
  for (std::size_t i = greek; i < scripts; ++i) others += found.letters[i];
  if (others > found.letters[latin]) {
    // Japanese is told by its own syllables, which stand between the characters that it shares with Chinese.
    if ((script == han || script == kana) && found.letters[kana] * 8 > found.letters[han]) return "ja";
    const std::size_t language = best(found, script);
    return language < codes_.size() && found.hits[language] > 0 ? std::string_view(codes_[language]) : script_codes[script];
  }
  const std::size_t language = best(found, latin);
  if (language == codes_.size() || language == 0) return "en";
  // A few words of another language are a name or a quote: they must be a tenth of all and outweigh the English ones; few
  // among many capitals are parts of names.
  const std::uint32_t hits = found.hits[language], marked = found.marked[language];
  const auto different = static_cast<std::uint32_t>(std::popcount(found.different[language]));
  const bool enough = (different >= 3 || (different == 2 && marked >= 2)) && (hits + marked) * 10 >= found.words && (different >= 8 || found.words * 3 >= found.capitals * 2);
  return enough && found.points[language] * 2 >= found.points[0] * 3 ? std::string_view(codes_[language]) : "en";
}

}  // namespace lede
