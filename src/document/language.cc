#include "document/language.h"

#include <xxhash.h>

#include <algorithm>
#include <array>
#include <bit>

namespace lede {
namespace {

constexpr std::size_t most_languages = 32, window = 2048, settled = 1024;
constexpr unsigned bucket_bits = 10;

enum Script : std::size_t { latin, greek, cyrillic, hebrew, arabic, devanagari, bengali, thai, georgian, kana, han, hangul, scripts };
constexpr std::string_view script_codes[scripts] = {"en", "el", "ru", "he", "ar", "hi", "bn", "th", "ka", "ja", "zh", "ko"};

// The script of the letter that begins with these bytes; `scripts` for what belongs to none.
std::size_t script_of(unsigned char a, unsigned char b, unsigned char c) {
  if (a < 0x80) return (a | 32) >= 'a' && (a | 32) <= 'z' ? latin : scripts;
  if (a >= 0xC3 && a <= 0xC9) return latin;
  if (a == 0xCE || a == 0xCF) return greek;
  if (a >= 0xD0 && a <= 0xD3) return cyrillic;
  if (a == 0xD6 || a == 0xD7) return hebrew;
  if (a >= 0xD8 && a <= 0xDB) return arabic;
  if (a == 0xE0) return b >= 0xA4 && b <= 0xA5 ? devanagari : b >= 0xA6 && b <= 0xA7 ? bengali : b >= 0xB8 && b <= 0xB9 ? thai : scripts;
  if (a == 0xE1) return b >= 0x82 && b <= 0x83 ? georgian : b >= 0xB8 ? latin : scripts;
  if (a == 0xE3) return (b == 0x81 || b == 0x82 || b == 0x83) && !(b == 0x83 && c == 0xBB) ? kana : b >= 0x90 ? han : scripts;
  if (a >= 0xE4 && a <= 0xE9) return han;
  if (a >= 0xEA && a <= 0xED) return hangul;
  return scripts;
}

bool in_word(unsigned char c) { return (c | 32) >= 'a' ? (c | 32) <= 'z' || c >= 0x80 : false; }

// No character is cut at the begin or the end.
std::string_view whole_characters(std::string_view text, std::size_t begin, std::size_t size) {
  while (begin < text.size() && (static_cast<unsigned char>(text[begin]) & 0xC0) == 0x80) ++begin;
  std::size_t end = std::min(text.size(), begin + size);
  while (end < text.size() && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) ++end;
  return text.substr(begin, end - begin);
}

}  // namespace

struct Languages::Count {
  std::array<std::uint32_t, scripts> letters{};
  std::array<std::uint32_t, most_languages> points{}, hits{};
  std::uint32_t words = 0;
};

Languages::Languages(const Pack& pack, std::vector<Problem>& problems) {
  for (const Row& row : pack.table("document.language")) {
    const std::string code(row.get("code"));
    auto index = static_cast<std::size_t>(std::ranges::find(codes_, code) - codes_.begin());
    if (code.size() != 2 || index == most_languages) {
      problems.push_back({row.place(), "document.language", "\"code\" must be one of at most 32 codes of two letters"});
      continue;
    }
    if (index == codes_.size()) codes_.push_back(code);
    for (const std::string_view word : row.all("words")) {
      words_.push_back({XXH3_64bits(word.data(), word.size()), 1U << index});
      if (!word.empty() && static_cast<unsigned char>(word.front()) >= 0xD0) cyrillic_ |= 1U << index;
    }
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

void Languages::count(std::string_view text, Count& into) const {
  constexpr std::size_t longest = 24;
  char folded[longest];
  for (std::size_t i = 0; i < text.size();) {
    const auto c = static_cast<unsigned char>(text[i]);
    if (!in_word(c)) {
      ++i;
      continue;
    }
    const std::size_t begin = i;
    for (; i < text.size() && in_word(static_cast<unsigned char>(text[i])); ++i) {
      const auto a = static_cast<unsigned char>(text[i]);
      if (i - begin < longest) folded[i - begin] = a >= 'A' && a <= 'Z' ? static_cast<char>(a + 32) : text[i];
      if (a < 0x80) ++into.letters[latin];
      else if (a >= 0xC0 && i + 2 < text.size())
        if (const std::size_t script = script_of(a, static_cast<unsigned char>(text[i + 1]), static_cast<unsigned char>(text[i + 2])); script != scripts) into.letters[script] += script == han || script == kana || script == hangul ? 3 : 2;
    }
    const std::size_t size = i - begin;
    if (size > longest) continue;
    ++into.words;
    const std::uint64_t hash = XXH3_64bits(folded, size);
    const std::size_t bucket = hash >> (64 - bucket_bits);
    for (std::size_t at = first_[bucket]; at < first_[bucket + 1]; ++at) {
      if (words_[at].hash != hash) continue;
      // A word that few languages have says more.
      const auto shared = static_cast<unsigned>(std::popcount(words_[at].languages));
      for (std::uint32_t bits = words_[at].languages; bits != 0; bits &= bits - 1) {
        const auto language = static_cast<std::size_t>(std::countr_zero(bits));
        into.points[language] += 12 / std::min(shared, 12U);
        ++into.hits[language];
      }
    }
  }
}

std::string_view Languages::of(std::string_view text) const {
  Count found;
  const auto best = [&](bool of_cyrillic) {
    std::size_t first = codes_.size();
    for (std::size_t i = 0; i < codes_.size(); ++i)
      if (((cyrillic_ >> i & 1) != 0) == of_cyrillic && (first == codes_.size() || found.points[i] > found.points[first])) first = i;
    return first;
  };
  count(whole_characters(text, 0, settled), found);
  // Plain English: no letter of another script, and a quarter of the words are its function words.
  if (const std::size_t language = best(false); language < codes_.size() && codes_[language] == "en" && found.hits[language] * 4 >= found.words && found.words >= 40 &&
                                                std::all_of(found.letters.begin() + greek, found.letters.end(), [](std::uint32_t letters) { return letters == 0; }))
    return "en";
  if (text.size() > settled) count(whole_characters(text, settled, window - settled), found);
  if (text.size() > 3 * window) {
    count(whole_characters(text, text.size() / 2, window), found);
    count(whole_characters(text, text.size() - window, window), found);
  } else if (text.size() > window) {
    count(whole_characters(text, window, 2 * window), found);
  }
  std::size_t script = latin;
  std::uint32_t others = 0;
  for (std::size_t i = greek; i < scripts; ++i) {
    others += found.letters[i];
    if (script == latin || found.letters[i] > found.letters[script]) script = i;
  }
  if (others > found.letters[latin]) {
    // Japanese is told by its own syllables, which stand between the characters that it shares with Chinese.
    if ((script == han || script == kana) && found.letters[kana] * 8 > found.letters[han]) return "ja";
    if (script != cyrillic) return script_codes[script];
    const std::size_t language = best(true);
    return language < codes_.size() && found.hits[language] > 0 ? std::string_view(codes_[language]) : script_codes[cyrillic];
  }
  const std::size_t language = best(false);
  if (language == codes_.size()) return "en";
  // A few words of another language are a name or a quote: they must be a tenth of all and outweigh the English ones.
  const auto english = static_cast<std::size_t>(std::ranges::find(codes_, "en") - codes_.begin());
  const bool enough = found.hits[language] >= 5 && found.hits[language] * 10 >= found.words && (english == codes_.size() || found.points[language] * 2 >= found.points[english] * 3);
  return enough ? std::string_view(codes_[language]) : "en";
}

}  // namespace lede
