#include "mention/license.h"

#include <algorithm>

#include "mention/license_at.h"
#include "mention/overlap.h"

namespace lede {
namespace {

constexpr std::uint32_t reach = 14;  // tokens looked back for "version 2 or later of the"

const std::uint64_t or_word = WordLiteral("or").hash, of_word = WordLiteral("of").hash, the_word = WordLiteral("the").hash, either_word = WordLiteral("either").hash,
                    at_word = WordLiteral("at").hash, any_word = WordLiteral("any").hash, and_word = WordLiteral("and").hash;

}  // namespace

bool LicenseFinder::is(const At& at, std::uint32_t j, const std::vector<std::uint64_t>& words) const {
  return at.inside(j) && std::ranges::find(words, at.hash_of(j)) != words.end();
}

bool LicenseFinder::may_begin(const At& at, std::uint32_t i) const {
  const std::uint32_t seconds = seconds_[at.token(i).word];
  return seconds == ~0u || at.dash(i + 1) || (at.inside(i + 1) && (seconds & bit(at.hash_of(i + 1))) != 0);
}

const LicenseFinder::Phrase* LicenseFinder::match(const At& at, std::uint32_t i, std::size_t& next, std::uint32_t& last) const {
  const auto found = starts_.find(at.hash_of(i));
  if (found == starts_.end()) return nullptr;
  while (next < found->second.size()) {
    const Phrase& phrase = phrases_[found->second[next++]];
    std::uint32_t j = i;
    bool same = true;
    for (std::size_t k = 0; same && k < phrase.words.size(); ++k, ++j) {
      if (k > 0 && at.dash(j) && at.hash_of(j) != phrase.words[k]) ++j;  // Apache-License
      same = at.inside(j) && at.hash_of(j) == phrase.words[k];
    }
    if (!same) continue;
    last = j;
    return &phrase;
  }
  return nullptr;
}

// ", Version 2.0", " v. 2", "-2.0", "3" at j; returns its tokens.
std::uint32_t LicenseFinder::version(const At& at, std::uint32_t j, const Family& family, std::size_t& index, bool lettered) const {
  std::uint32_t k = j;
  if (at.sign(k, ',') || at.sign(k, ';') || at.sign(k, ':') || at.dash(k) || at.sign(k, '(')) ++k;
  const bool bracket = k > j && at.sign(k - 1, '(');
  if (at.word(k, either_word)) ++k;
  bool named = lettered;
  if (is(at, k, version_)) {
    named = true;
    ++k;
    if (at.sign(k, '.')) ++k;
    if (at.dash(k) && at.glued(k)) ++k;
  }
  if (!at.number(k) || (k > j && !named && !at.dash(j) && !at.sign(j, ',') && !bracket)) return 0;
  std::string_view text = at.tokens.cut(k);
  std::string full(text);
  if (full.find('.') == std::string::npos) full = full.size() == 2 && std::ranges::find(family.versions, full.substr(0, 1) + "." + full.substr(1)) != family.versions.end() ? full.substr(0, 1) + "." + full.substr(1) : full + ".0";
  const auto found = std::ranges::find(family.versions, full);
  if (found == family.versions.end()) return 0;
  index = static_cast<std::size_t>(found - family.versions.begin());
  ++k;
  if (bracket && at.sign(k, ')')) ++k;
  return k - j;
}

// "or later", "+", "(or, at your option, any later version)", "only"; returns its tokens.
std::uint32_t LicenseFinder::later(const At& at, std::uint32_t j, bool& or_later) const {
  std::uint32_t k = j;
  if (at.sign(k, '+') && at.glued(k)) {
    or_later = true;
    return 1;
  }
  if (is(at, k, plus_)) {
    or_later = true;
    return 1;
  }
  if (at.dash(k)) ++k;
  if (is(at, k, only_)) return k + 1 - j;
  if (at.sign(k, ',')) ++k;
  int open = 0;
  if (at.sign(k, '(')) ++k, ++open;
  if (!at.word(k, or_word) && !at.word(k, and_word)) return 0;
  ++k;
  if (at.dash(k) && at.glued(k)) ++k;
  // "at your option", with or without brackets and commas
  for (int steps = 0; steps < 7 && (at.sign(k, ',') || at.sign(k, '(') || at.sign(k, ')') || is(at, k, option_) || at.word(k, at_word)); ++steps) {
    open += at.sign(k, '(') ? 1 : at.sign(k, ')') ? -1 : 0;
    ++k;
  }
  if (at.word(k, any_word)) ++k;
  if (!is(at, k, later_)) return 0;
  ++k;
  if (is(at, k, version_)) ++k;
  if (open > 0 && at.sign(k, ')')) ++k;
  or_later = true;
  return k - j;
}

// "3-Clause", "(3 clause)", "-3" after BSD; returns its tokens.
std::uint32_t LicenseFinder::clauses_after(const At& at, std::uint32_t j, int& count) const {
  std::uint32_t k = j;
  const bool bracket = at.sign(k, '(');
  if (bracket || at.dash(k) || at.sign(k, ',')) ++k;
  if (!at.inside(k)) return 0;
  if (is(at, k, clause_) && at.number(k + 1)) ++k;  // BSD clause 3
  const auto found = clauses_.find(at.hash_of(k));
  if (found == clauses_.end()) return 0;
  const bool digit = at.number(k), glued = at.glued(k), named = is(at, k - 1, clause_);
  ++k;
  std::uint32_t clause = k;
  if (at.dash(clause)) ++clause;
  const bool said = is(at, clause, clause_);
  if (said) k = clause + 1;
  else if (digit ? !glued && !named : !bracket && !is(at, k, license_) && !at.dash(j)) return 0;
  if (bracket) {
    if (!at.sign(k, ')')) return 0;
    ++k;
  }
  count = found->second;
  for (int steps = 0; steps < 2; ++steps) {  // "New" or "Revised"
    std::uint32_t name = k;
    if (steps > 0 && at.word(name, or_word)) ++name;
    const bool quote = at.sign(name, '"') || at.sign(name, '\'');
    if (quote) ++name;
    if (!at.inside(name) || at.number(name) || !clauses_.contains(at.hash_of(name))) break;
    k = name + 1;
    if (quote && (at.sign(k, '"') || at.sign(k, '\''))) ++k;
  }
  return k - j;
}

// "3-clause", "new" before BSD; returns its tokens.
std::uint32_t LicenseFinder::clauses_before(const At& at, std::uint32_t i, int& count) const {
  std::uint32_t k = i;
  if (k > at.begin && (at.sign(k - 1, '"') || at.dash(k - 1)) && at.glued(k)) --k;
  if (k <= at.begin) return 0;
  if (is(at, k - 1, clause_)) {
    --k;
    if (k > at.begin && at.dash(k - 1)) --k;
    if (k <= at.begin) return 0;
    const auto found = clauses_.find(at.hash_of(k - 1));
    if (found == clauses_.end()) return 0;
    count = found->second;
    return i - (k - 1);
  }
  const auto found = clauses_.find(at.hash_of(k - 1));
  if (found == clauses_.end() || at.number(k - 1)) return 0;
  count = found->second;
  return i - (k - 1);
}

// Attribution, NonCommercial and the like at j, with signs between them; returns their tokens.
std::uint32_t LicenseFinder::parts(const At& at, std::uint32_t j, unsigned& set, bool& led) const {
  std::uint32_t last = j;
  for (std::uint32_t k = j; k < at.end && k < j + 16;) {
    std::uint32_t from = k;
    while (at.dash(from) || at.sign(from, '/') || (at.sign(from, ',') && from > j)) ++from;
    bool hit = false;
    for (const auto& [words, bit] : part_words_) {
      if (from + words.size() > at.end) continue;
      bool same = true;
      for (std::size_t w = 0; same && w < words.size(); ++w) same = at.token(from + static_cast<std::uint32_t>(w)).hash == words[w];
      if (!same) continue;
      // two letters in capitals only
      if (words.size() == 1 && at.token(from).end - at.token(from).begin == 2 && !at.token(from).is(Token::all_caps) && !at.dash(from - 1)) continue;
      if (bit == part_by) led = true;
      else set |= bit;
      k = last = from + static_cast<std::uint32_t>(words.size());
      hit = true;
      break;
    }
    if (!hit) break;
  }
  return last - j;
}

// At j, in brackets or after a colon, another name of the licence just read; returns its tokens. `inner` stays none for a mere short name.
std::uint32_t LicenseFinder::again(const At& at, std::uint32_t j, const Phrase& phrase, std::uint32_t& inner) const {
  std::uint32_t k = j;
  const bool bracket = at.sign(k, '(');
  if (bracket || at.sign(k, ':') || (at.dash(k) && !at.glued(k))) ++k;
  if (at.word(k, the_word) && bracket) ++k;
  const bool quote = bracket && (at.sign(k, '"') || at.sign(k, '\''));
  if (quote) ++k;
  if (!at.inside(k) || (k == j && at.token(k).before != Before::space)) return 0;
  std::size_t next = 0;
  std::uint32_t last = 0, first = 0;
  const Phrase* other = match(at, k, next, last);
  while (other != nullptr && other->family != phrase.family) other = match(at, k, next, last);
  if (other == nullptr) return 0;
  const std::uint32_t after = read(at, k, *other, last, first, inner, 1);
  if (after == 0 && !bracket) return 0;
  k = after != 0 ? after : last;
  if (quote && (at.sign(k, '"') || at.sign(k, '\''))) ++k;
  if (bracket) {
    if (at.inside(k) && at.sign(k - 1, ')')) return k - j;
    if (!at.sign(k, ')')) return 0;
    ++k;
  }
  return k - j;
}

// The licence whose family's name begins at i. Returns the token after it, 0 for none; `first` may lie before i.
std::uint32_t LicenseFinder::read(const At& at, std::uint32_t i, std::uint32_t& first, std::uint32_t& lexicon, int depth) const {
  std::size_t next = 0;
  std::uint32_t after = 0, last = 0;
  while (const Phrase* const phrase = match(at, i, next, after))
    if ((last = read(at, i, *phrase, after, first, lexicon, depth)) != 0) return last;
  return 0;
}

std::uint32_t LicenseFinder::read(const At& at, std::uint32_t i, const Phrase& phrase_read, std::uint32_t j, std::uint32_t& first, std::uint32_t& lexicon, int depth) const {
  const Phrase* const phrase = &phrase_read;
  const Family& family = families_[phrase->family];
  first = i;
  bool said = !phrase->needs, versioned = false, or_later = false, licensed = false;
  std::size_t index = 0;
  int clauses = -1;
  unsigned set = 0;
  bool led = false;
  std::uint32_t last = j;
  if (family.parts) {
    const bool creative = !phrase->needs;
    std::size_t early = 0;
    if (const auto n = version(at, j, family, early, false); n != 0 && creative) versioned = true, index = early, j += n;  // Creative Commons 3.0 BY
    if (const auto n = parts(at, creative ? j : i, set, led); n != 0) last = j = (creative ? j : i) + n;
    else if (versioned) return 0;
    if (!led || (set & part_sa && set & part_nd)) return 0;
    said = creative;
    if (!creative && set != 0) said = true;
  } else if (family.clauses[3] != none) {
    if (const auto n = clauses_before(at, i, clauses); n != 0) first = i - n, said = n > 1 || clauses != 4;
    else if (const auto m = clauses_after(at, j, clauses); m != 0) last = j += m, said = true;
  }
  const auto chosen = [&]() -> std::uint32_t {
    if (family.parts) {
      const std::size_t v = versioned ? index : family.versions.size() - 1;
      return creative_entries_[set].size() > v ? creative_entries_[set][v] : none;
    }
    if (clauses >= 0) return family.clauses[clauses];
    return !versioned ? family.bare : or_later ? family.later[index] : family.exact[index];
  };
  const auto tail = [&] {
    for (int steps = 0; steps < 6; ++steps) {
      std::size_t found = 0;
      const bool lettered = j == last && j > i && at.number(j) && at.glued(j);
      bool more = false;
      if (!versioned) {
        if (const auto n = version(at, j, family, found, lettered); n != 0) {
          versioned = true, said = true, index = found, last = j += n;
          continue;
        }
      } else if (!or_later) {
        if (const auto n = later(at, j, or_later); n != 0) {
          last = j += n;
          continue;
        }
      }
      if (!licensed || family.parts) {
        std::uint32_t k = j;
        if (at.sign(k, '"') || at.sign(k, '\'')) ++k;
        if (at.dash(k)) ++k;
        while (is(at, k, port_)) ++k, more = true;
        std::uint32_t head = k;
        while (is(at, head, middle_)) ++head;
        if (is(at, head, license_)) k = head + 1, licensed = said = more = true;
        if (more && !(k == j + 1 && at.dash(j))) {
          last = j = k;
          continue;
        }
      }
      // the same licence's other name: "(GPLv2)", ": GPL-2.0-only", "GPLv2 or higher" after the full one
      if (depth == 0) {
        std::uint32_t inner = none;
        const std::uint32_t here = chosen();
        if (const auto n = again(at, j, *phrase, inner); n != 0 && (inner == none || inner == here || inner == family.bare || (!versioned && clauses < 0 && here == family.bare) || (versioned && !family.parts && inner == family.later[index]))) {
          for (std::size_t v = 0; v < family.exact.size() && inner != none && inner != family.bare; ++v)
            if (inner == family.exact[v] || inner == family.later[v]) versioned = true, index = v, or_later |= inner == family.later[v] && inner != family.exact[v];
          if (family.clauses[3] != none && inner != none && inner != family.bare)
            for (int c = 0; c < 5; ++c)
              if (inner == family.clauses[c]) clauses = c;
          said = true;
          last = j += n;
          continue;
        }
      }
      break;
    }
  };
  tail();
  if (!versioned && depth == 0 && i > at.begin) {  // "version 2 or later of the GNU GPL"
    std::uint32_t k = i;
    if (at.word(k - 1, the_word)) --k;
    if (k > at.begin && at.word(k - 1, of_word)) {
      --k;
      for (std::uint32_t from = k; from > at.begin && k - from < reach;) {
        if (!is(at, --from, version_)) continue;
        std::size_t found = 0;
        bool any = false;
        std::uint32_t n = version(at, from, family, found, false);
        if (n != 0) n += later(at, from + n, any);
        if (n != 0 && from + n == k) {
          first = from, versioned = said = true, index = found, or_later = any;
          break;
        }
      }
    }
  }
  if (!said) {  // MIT-licensed, BSD licensed
    const std::uint32_t k = at.dash(last) && at.glued(last) ? last + 1 : last;
    if (!is(at, k, licensed_) || family.parts) return 0;
  }
  lexicon = chosen();
  return lexicon == none ? 0 : last;
}

void LicenseFinder::find(const Analysis& analysis, MentionScratch& s) const {
  std::uint32_t done = 0;  // tokens before it lie in a licence
  for (const std::uint32_t i : s.licenses_start) {
    if (i < done) continue;
    const Sentence& sentence = analysis.tokens.sentences[s.sentence[i]];
    const At at{analysis.tokens, sentence.first, sentence.last};
    if (!may_begin(at, i)) continue;
    std::uint32_t first = 0, lexicon = none;
    const std::uint32_t last = read(at, i, first, lexicon, 0);
    if (last == 0 || first < done) continue;
    Mention m;
    m.first = first;
    m.last = last;
    m.type = MentionType::license;
    m.rule = rule_;
    m.weight = weight_lexicon + weight_context + 1;
    m.lexicon = lexicon;
    m.known = true;
    s.candidates.push_back(m);
    for (std::uint32_t k = first; k < last; ++k) s.cover[k] = Cover::name;
    done = last;
  }
}

}  // namespace lede
