#include "text/sentences.h"

#include <algorithm>
#include <array>
#include <bitset>

namespace lede {
namespace {

// Words after which a point is no end, whatever follows.
bool abbreviation(std::uint64_t hash) {
  struct Table {
    std::array<std::uint64_t, 35> hashes{};
    std::bitset<1024> maybe;  // by the hash: nearly all words end here
  };
  static const auto table = [] {
    Table t;
    std::size_t i = 0;
    for (const char* word : {"mr", "mrs", "ms", "dr", "prof", "sen", "rep", "gov", "gen", "lt", "col", "sgt", "st", "vs", "no", "fig", "jr", "sr",
                             "inc", "corp", "co", "ltd", "approx", "est", "jan", "feb", "aug", "sept", "oct", "nov", "dec", "rev", "hon", "al", "rs"})
      t.hashes[i++] = word_hash(word);
    for (const std::uint64_t word : t.hashes) t.maybe.set(word % t.maybe.size());
    std::ranges::sort(t.hashes);
    return t;
  }();
  return table.maybe[hash % table.maybe.size()] && std::ranges::binary_search(table.hashes, hash);
}

// Months cut short that are words or names, too: an abbreviation before a day.
bool month_before_day(const Token& word, const Token& next) {
  static const std::array<std::uint64_t, 5> table = {WordLiteral("mar").hash, WordLiteral("apr").hash, WordLiteral("jun").hash, WordLiteral("jul").hash, WordLiteral("sep").hash};
  return next.kind == TokenKind::number && std::ranges::find(table, word.hash) != table.end();
}

// Inc., Corp., Co., Ltd.: often stand last in a sentence too.
bool legal_form(std::uint64_t hash) {
  static const std::array<std::uint64_t, 5> table = {WordLiteral("inc").hash, WordLiteral("corp").hash, WordLiteral("co").hash, WordLiteral("ltd").hash, WordLiteral("al").hash};
  return std::ranges::find(table, hash) != table.end();
}

bool closing(const Token& t) { return t.sign == '"' || t.sign == '\'' || t.sign == ')' || t.sign == ']'; }
bool ends_block(const Token& t) { return t.before == Before::block; }

bool may_begin(const Token& t) {
  return t.is(Token::capital) || t.kind == TokenKind::number || t.kind == TokenKind::symbol || t.sign == '"' || t.sign == '\'' || t.sign == '(' ||
         t.sign == '[' || t.is(Token::mixed);
}

}  // namespace

void split_sentences(std::span<const std::uint32_t> marks, Tokens& out) {
  const auto& tokens = out.tokens;
  const auto count = static_cast<std::uint32_t>(tokens.size());
  std::uint32_t first = 0;
  std::uint32_t paragraph = 0;
  const auto close = [&](std::uint32_t last) {
    if (last > first) {
      Sentence sentence{first, last, paragraph, Sentence::Kind::prose};
      const Token& end = tokens[last - 1];
      const bool point = end.sign == '.' || end.sign == '?' || end.sign == '!' || closing(end) || end.sign == ':';
      const bool whole_block = ends_block(tokens[first]) && (last == count || ends_block(tokens[last]));
      if (whole_block && !point && last - first <= 30) sentence.kind = Sentence::Kind::heading;
      out.sentences.push_back(sentence);
    }
    first = last;
  };
  std::uint32_t done = 0;  // tokens before it were read with a mark before them
  for (const std::uint32_t i : marks) {
    if (i < done) continue;
    if (i > first && ends_block(tokens[i])) {
      close(i);
      ++paragraph;
    }
    const char sign = tokens[i].sign;
    if (sign != '.' && sign != '?' && sign != '!') {
      // Initials ("U.S.") end a sentence only before a capitalised function word; a list item's own line ends it too.
      if (!(tokens[i].is(Token::point_inside) && i + 1 < count && tokens[i + 1].is(Token::capital) && tokens[i + 1].before >= Before::line)) continue;
    }
    std::uint32_t next = i + 1;
    while (next < count && tokens[next].glued() && (closing(tokens[next]) || tokens[next].sign == '.' || tokens[next].sign == '?' || tokens[next].sign == '!')) ++next;
    if (next >= count) break;
    if (tokens[next].glued() && sign == '.') {
      // "word.Next" without a space is a scraping accident only between a lower-case letter and a capital; addresses and versions are not.
      continue;
    }
    if (ends_block(tokens[next])) { done = next; continue; }
    if (!may_begin(tokens[next])) continue;
    if (sign == '.' && i > first && next == i + 1) {
      const Token& word = tokens[i - 1];
      const bool initial = word.kind == TokenKind::word && word.end - word.begin == 1 && word.is(Token::capital);
      if (initial) continue;
      if (tokens[i].glued() && month_before_day(word, tokens[next])) continue;
      if (tokens[i].glued() && word.kind == TokenKind::word && abbreviation(word.hash) && !(legal_form(word.hash) && tokens[next].before >= Before::line)) continue;
    }
    done = next;
    close(next);
  }
  close(count);
}

}  // namespace lede
