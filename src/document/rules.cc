#include "document/rules.h"

#include <xxhash.h>

#include <algorithm>
#include <cstring>
#include <utility>

#include "base/ascii.h"
#include "rules/image_io.h"

#include "document/cohesion.h"

namespace lede {
namespace {

constexpr std::size_t longest_word = 64;

bool goes_on_word(char c) { return ascii::alnum(c) || c == '\''; }

// The end of the first word; a line that begins with a sign has that sign for its first word, one of another script its first character.
std::size_t first_word(std::string_view line) {
  if (line.empty()) return 0;
  if (static_cast<unsigned char>(line.front()) >= 0xE0) return std::min<std::size_t>(line.size(), 3);
  std::size_t end = 0;
  while (end < line.size() && end < longest_word && goes_on_word(line[end])) ++end;
  return end == 0 ? 1 : end;
}

std::uint64_t hash(std::string_view word) {
  char folded[longest_word];
  const std::size_t size = std::min(word.size(), longest_word);
  for (std::size_t i = 0; i < size; ++i) folded[i] = ascii::to_lower(word[i]);
  return XXH3_64bits(folded, size);
}

// Sixteen bits of a line's first two, four or eight bytes, the same for small letters and capitals.
template <class Bytes>
std::size_t bits_of_first(std::string_view line) {
  Bytes bytes = 0;
  std::memcpy(&bytes, line.data(), sizeof bytes);
  return static_cast<std::size_t>(((bytes | 0x2020202020202020U) * 0x9E3779B97F4A7C15U) >> 48);
}
constexpr auto first_two = bits_of_first<std::uint16_t>;
constexpr auto first_four = bits_of_first<std::uint32_t>;
constexpr auto first_eight = bits_of_first<std::uint64_t>;

}  // namespace

DocumentRules::DocumentRules(const Pack& pack, std::vector<Problem>& problems)
    : languages_(pack.compiled(ImageSection::documents).empty() ? Languages(pack, problems) : Languages()), page_(pack) {
  if (const auto section = pack.compiled(ImageSection::documents); !section.empty()) {
    ImageReader in(section);
    in(*this);
    return;
  }
  stamps_ = Stamps(pack);
  static constexpr std::pair<std::string_view, LineCue> tables[] = {
      {"document.line", LineCue::line},       {"document.prefix", LineCue::prefix}, {"document.inside", LineCue::inside},
      {"document.section", LineCue::section}, {"document.tail", LineCue::tail},     {"document.card", LineCue::card},
      {"document.menu", LineCue::menu},
  };
  for (const auto& [table, cue] : tables) {
    for (const Row& row : pack.table(table)) {
      if (row.all("words").empty()) problems.push_back({row.place(), std::string(table), "\"words\" is missing or empty"});
      for (const auto& words : row.all("words")) {
        const std::string folded = ascii::in_lower_case(words);
        const std::size_t end = first_word(folded);
        if (end == 0) continue;
        phrases_[hash(std::string_view(folded).substr(0, end))].push_back({folded, cue});
        const auto add = [](std::vector<std::uint64_t>& set, std::size_t bits) { set[bits >> 6] |= 1ULL << (bits & 63); };
        if (folded.size() >= 8) add(long_, first_eight(folded));
        else if (folded.size() >= 4) add(first_, first_four(folded));
        else if (folded.size() >= 2) add(first_, first_two(folded));
        else first_.assign(first_.size(), ~std::uint64_t{0});  // any line may begin with one sign
        if (cue != LineCue::inside) continue;
        if (folded.size() >= 8) inside_.set(first_eight(folded) >> 6);
        else inside_.set();
      }
    }
  }
  for (auto& [key, list] : phrases_)
    std::ranges::sort(list, [](const Phrase& a, const Phrase& b) { return a.words.size() != b.words.size() ? a.words.size() > b.words.size() : a.words < b.words; });
  for (const auto word : pack.words("document.no_name")) no_name_.push_back(hash(word));
  for (const auto word : pack.words("document.outlet")) outlets_.push_back(hash(word));
  for (const auto word : pack.words("document.function_word")) function_words_.set(cohesion_hash(word) >> 16);
  for (const auto& [table, list] : {std::pair{"document.byline_role", &roles_}, {"document.date_word", &date_words_}}) {
    for (const auto word : pack.words(table)) list->push_back(hash(word));
    std::ranges::sort(*list);
  }
  for (const auto words : pack.words("document.byline_lead")) {
    if (words.empty()) continue;
    leads_.push_back(ascii::in_lower_case(words));
    for (const char c : {leads_.back().front(), static_cast<char>(leads_.back().front() - 32)}) lead_first_.set(static_cast<unsigned char>(c));
  }
  for (const auto& [table, list] : {std::pair{"document.agency", &agencies_}, std::pair{"document.code", &code_}, std::pair{"document.code_statement", &statements_}})
    for (const auto word : pack.words(table))
      if (!word.empty()) list->emplace_back(word);
  // The longest agency first: "Getty Images" before "Images".
  std::ranges::sort(agencies_, [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  for (const auto& agency : agencies_) agency_last_.set(static_cast<unsigned char>(agency.back()));
  for (const auto* list : {&code_, &statements_})
    for (const auto& lead : *list) code_first_.set(static_cast<unsigned char>(lead.front()));
  std::ranges::sort(no_name_);
  std::ranges::sort(outlets_);
}

LineCue DocumentRules::cue(std::string_view line, std::size_t& rest) const {
  if (line.empty()) return LineCue::nothing;
  const auto has = [](const std::vector<std::uint64_t>& set, std::size_t bits) { return (set[bits >> 6] >> (bits & 63) & 1) != 0; };
  // A phrase of less than four bytes is no part of a longer word.
  const auto begins_long_word = [&] { return line.size() >= 4 && std::ranges::all_of(line.substr(0, 4), [](char c) { return ascii::letter(c) || ascii::digit(c); }); };
  const bool may_begin = line.size() < 2 || (line.size() >= 8 && has(long_, first_eight(line))) || (line.size() >= 4 && has(first_, first_four(line))) || (has(first_, first_two(line)) && !begins_long_word());
  if (!may_begin) return LineCue::nothing;
  const auto found = phrases_.find(hash(line.substr(0, first_word(line))));
  if (found == phrases_.end()) return LineCue::nothing;
  for (const Phrase& phrase : found->second) {
    const std::size_t size = phrase.words.size();
    if (line.size() < size || (line.size() > size && goes_on_word(phrase.words.back()) && goes_on_word(line[size]) && static_cast<unsigned char>(line[size]) < 0x80)) continue;
    std::size_t i = 0;
    while (i < size && ascii::to_lower(line[i]) == phrase.words[i]) ++i;
    if (i < size) continue;
    const bool alone = phrase.cue == LineCue::line || phrase.cue == LineCue::section || phrase.cue == LineCue::tail || phrase.cue == LineCue::menu;
    if (alone && line.find_first_not_of(" \t:>.!…\u00BB\u203A\u2192*_", size) != std::string_view::npos) continue;
    rest = size;
    return phrase.cue;
  }
  return LineCue::nothing;
}

bool DocumentRules::begins_inside(std::string_view line) const {
  std::size_t rest = 0;
  return (line.size() < 8 || inside_[first_eight(line) >> 6]) && cue(line, rest) == LineCue::inside;
}

bool DocumentRules::no_name(std::string_view word) const { return std::ranges::binary_search(no_name_, hash(word)); }
std::size_t DocumentRules::agency_at_end(std::string_view line) const {
  if (line.empty() || !agency_last_[static_cast<unsigned char>(line.back())]) return 0;
  const auto found = std::ranges::find_if(agencies_, [&](const std::string& agency) { return line.ends_with(agency); });
  return found == agencies_.end() ? 0 : found->size();
}

bool DocumentRules::begins_code(std::string_view line) const {
  if (line.empty() || !code_first_[static_cast<unsigned char>(line.front())]) return false;
  if (line.size() > 2 && line.starts_with("$ ") && line[2] >= '0' && line[2] <= '9') return false;  // "$ 20" is money, no prompt
  const auto leads = [&](const std::string& lead) { return lead.front() == line.front() && line.starts_with(lead); };
  return std::ranges::any_of(code_, leads) || ((line.ends_with(';') || line.ends_with('{')) && std::ranges::any_of(statements_, leads));
}

bool DocumentRules::outlet(std::string_view text) const { return std::ranges::binary_search(outlets_, hash(text)); }
std::size_t DocumentRules::byline_lead(std::string_view line) const {
  if (line.empty() || !lead_first_[static_cast<unsigned char>(line.front())]) return 0;
  for (const std::string& lead : leads_)
    if (ascii::begins(line, lead)) return lead.size();
  return 0;
}

bool DocumentRules::byline_role(std::string_view words) const { return std::ranges::binary_search(roles_, hash(words)); }
bool DocumentRules::date_word(std::string_view word) const { return std::ranges::binary_search(date_words_, hash(word)); }

}  // namespace lede
