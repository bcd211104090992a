// A token and its sentence as the patterns of names see them.
#pragma once
#include <algorithm>

#include "mention/overlap.h"
#include "mention/patterns.h"

namespace lede {
namespace patterns {

inline bool word(const Token& t) { return t.kind == TokenKind::word && !t.is(Token::clitic); }
inline bool number(const Token& t) { return t.kind == TokenKind::number; }
inline std::uint32_t size(const Token& t) { return t.end - t.begin; }

inline constexpr std::uint32_t max_tokens = 16;  // of one name made by a pattern

}  // namespace patterns

struct PatternFinder::At {
  const Analysis& analysis;
  MentionScratch& s;
  std::uint32_t i;      // the token
  std::uint32_t begin;  // of its sentence
  std::uint32_t end;
  std::size_t sorted;   // candidates before this one are sorted by their first token

  // The first of the sorted candidates that begins at `first` or later.
  [[nodiscard]] std::size_t from(std::uint32_t first) const {
    const auto begin_it = s.candidates.begin();
    return static_cast<std::size_t>(std::lower_bound(begin_it, begin_it + static_cast<std::ptrdiff_t>(sorted), first, [](const Mention& m, std::uint32_t f) { return m.first < f; }) - begin_it);
  }
  [[nodiscard]] const Token& token(std::uint32_t k) const { return analysis.tokens.tokens[k]; }
  [[nodiscard]] std::string_view cut(std::uint32_t k) const { return analysis.tokens.cut(k); }
  [[nodiscard]] bool glued(std::uint32_t k) const { return k < end && token(k).glued(); }
  void add(std::uint32_t first, std::uint32_t last, MentionType type, RuleIndex rule, std::uint32_t lexicon = none) const {
    Mention m;
    m.first = first;
    m.last = last;
    m.type = type;
    m.rule = rule;
    m.weight = weight_rule;
    m.lexicon = lexicon;
    m.known = lexicon != none;
    s.candidates.push_back(m);
    for (std::uint32_t k = first; k < last; ++k) s.cover[k] = type == MentionType::model ? Cover::model : type == MentionType::hardware ? Cover::thing : Cover::name;
  }
};

}  // namespace lede
