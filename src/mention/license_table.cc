// What the grammar of licences is made from: its words, the families with their versions, the phrases that name a family.
#include <algorithm>

#include "mention/license_at.h"

namespace lede {
namespace {

std::vector<std::uint64_t> hashes(const Pack& pack, std::string_view kind) {
  std::vector<std::uint64_t> out;
  for (const Row& row : pack.table("license-word"))
    if (row.get("kind") == kind)
      for (const auto& word : row.all("words")) out.push_back(word_hash(word));
  return out;
}

}  // namespace

LicenseFinder::LicenseFinder(Pack& pack, MentionWords& marked)
    : rule_(pack.rule("license.grammar", "a family of licences with its version, \"or later\", clauses or parts")) {
  if (!pack.compiled(ImageSection::mentions).empty()) return;
  license_ = hashes(pack, "license");
  version_ = hashes(pack, "version");
  later_ = hashes(pack, "later");
  port_ = hashes(pack, "port");
  middle_ = hashes(pack, "middle");
  licensed_ = hashes(pack, "licensed");
  option_ = hashes(pack, "option");
  only_ = hashes(pack, "only");
  plus_ = hashes(pack, "plus");
  clause_ = hashes(pack, "clause");
  for (std::uint32_t k = 0; k < pack.lexicon.size(); ++k)
    if (pack.lexicon[k].type == MentionType::license) ids_.emplace(pack.lexicon[k].id, k);
  for (const Row& row : pack.table("license-clauses"))
    if (const std::string_view value = row.get("value"); value.size() == 1 && value >= "0" && value <= "4")
      for (const auto& word : row.all("words")) clauses_.emplace(word_hash(word), value.front() - '0');
  for (const Row& row : pack.table("license-part")) {
    const std::string_view value = row.get("value");
    const unsigned bit = value == "BY" ? part_by : value == "NC" ? part_nc : value == "SA" ? part_sa : part_nd;
    for (const auto& text : row.all("words")) {
      Tokens tokens;
      tokenize(text, tokens);
      std::vector<std::uint64_t> words;
      for (const Token& token : tokens.tokens) words.push_back(token.hash);
      part_words_.emplace_back(std::move(words), bit);
    }
  }
  std::ranges::stable_sort(part_words_, [](const auto& a, const auto& b) { return a.first.size() > b.first.size(); });
  families(pack);
  for (const Phrase& phrase : phrases_) {
    marked.mark(phrase.words.front(), mark_license);
    seconds_.at(marked.number(phrase.words.front())) |= phrase.words.size() == 1 ? ~0u : bit(phrase.words[1]);
  }
  ids_.clear();
}

std::uint32_t LicenseFinder::entry(const std::string& id) const {
  const auto found = ids_.find("license/" + id);
  return found == ids_.end() ? none : found->second;
}

void LicenseFinder::families(const Pack& pack) {
  for (const Row& row : pack.table("license")) {
    const auto number = static_cast<std::uint32_t>(families_.size());
    Family& family = families_.emplace_back();
    const std::string base(row.get("base"));
    const bool later = !row.get("later").empty();
    family.parts = base == "CC";
    for (const auto text : row.all("versions")) {
      const std::string version(text);
      family.versions.push_back(version);
      if (family.parts) {
        static constexpr std::string_view sets[8] = {"", "-NC", "-SA", "-NC-SA", "-ND", "-NC-ND", "", ""};
        for (unsigned set = 0; set < 6; ++set) {
          creative_entries_[set].push_back(entry("CC-BY" + std::string(sets[set]) + "-" + version));
        }
        continue;
      }
      family.exact.push_back(entry(base + "-" + version + (later ? "-only" : "")));
      family.later.push_back(later ? entry(base + "-" + version + "-or-later") : family.exact.back());
    }
    if (!row.get("bare").empty()) family.bare = entry(std::string(row.get("bare")));
    static constexpr std::string_view counts[5] = {"clauses-0", "", "clauses-2", "clauses-3", "clauses-4"};
    for (int k = 0; k < 5; ++k)
      if (!counts[k].empty() && !row.get(counts[k]).empty()) family.clauses[k] = entry(std::string(row.get(counts[k])));
    for (const auto& text : row.all("words")) phrase(text, number, false);
    for (const auto& text : row.all("short")) phrase(text, number, true);
  }
  for (auto& [hash, list] : starts_) std::ranges::stable_sort(list, [&](auto a, auto b) { return phrases_[a].words.size() > phrases_[b].words.size(); });
}

void LicenseFinder::phrase(std::string_view text, std::uint32_t family, bool needs) {
  Tokens tokens;
  tokenize(text, tokens);
  if (tokens.tokens.empty()) return;
  Phrase out;
  out.family = family;
  out.needs = needs;
  for (const Token& token : tokens.tokens) out.words.push_back(At::spelling(token.hash));
  const auto add = [&](Phrase p) {
    starts_[p.words.front()].push_back(static_cast<std::uint32_t>(phrases_.size()));
    phrases_.push_back(std::move(p));
  };
  // GPLv3: the letter is part of the word
  if (tokens.tokens.back().hash != At::license.hash && tokens.tokens.back().kind == TokenKind::word) {
    Phrase lettered = out;
    lettered.words.back() = word_hash(std::string(tokens.cut(static_cast<std::uint32_t>(tokens.tokens.size() - 1))) + "v");
    lettered.needs = true;
    add(std::move(lettered));
  }
  add(std::move(out));
}

}  // namespace lede
