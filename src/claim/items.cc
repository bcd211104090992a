// Tokens and mentions as items; addresses and tags are left out.
#include <algorithm>

#include "claim/reading.h"

namespace lede {
namespace {

bool address(const Token& token) { return token.hash == WordLiteral("http").hash || token.hash == WordLiteral("https").hash; }

}  // namespace

// The token behind an address or a tag that begins at t, or t: "(https://...)" of a link, "https://...", "<a href=...>". Markup is not text.
std::uint32_t Reading::behind_markup(std::uint32_t t, std::uint32_t last) const {
  const auto sign = [&](std::uint32_t i) { return i < last ? tokens_.tokens[i].sign : char{0}; };
  const auto glued = [&](std::uint32_t i) { return i < last && tokens_.tokens[i].before == Before::nothing; };
  const Token& token = tokens_.tokens[t];
  if (token.sign == ']' && sign(t + 1) == '(' && glued(t + 1)) {
    std::uint32_t i = t + 2;
    for (int depth = 1; glued(i) && depth > 0; ++i) depth += sign(i) == '(' ? 1 : sign(i) == ')' ? -1 : 0;
    return i;
  }
  if (address(token) && sign(t + 1) == ':' && glued(t + 1)) {
    std::uint32_t i = t + 2;
    while (glued(i)) ++i;
    return i;
  }
  if (token.sign == '<' && glued(t + 1)) {
    for (std::uint32_t i = t + 1; i < last && i < t + 200; ++i)
      if (sign(i) == '>') return i + 1;
  }
  return t;
}

// "swiftly": of words of no table.
bool Reading::adverb_by_ending(const Token& token) const {
  const char* const end = tokens_.text.data() + token.end;
  return token.end - token.begin > 4 && end[-1] == 'y' && end[-2] == 'l' && token.kind == TokenKind::word && (token.flags & Token::capital) == 0;
}

// "artificial intelligence (AI) start-up": a short form inside a noun group says nothing new.
bool Reading::short_form(std::uint32_t t, std::uint32_t last) const {
  const Token* const tokens = tokens_.tokens.data();
  return t + 3 < last && tokens[t + 1].is(Token::all_caps) && tokens[t + 2].sign == ')' && tokens[t + 3].kind == TokenKind::word && tokens[t + 3].before == Before::space &&
         tokens[t - 1].kind == TokenKind::word && !tokens[t - 1].any_capital();
}

// Returns the token after the last one read: a linked headline ends a piece.
std::uint32_t Reading::items(std::uint32_t first, std::uint32_t last) {
  const Token* const tokens = tokens_.tokens.data();
  s_.items.resize(std::min<std::size_t>(last - first, max_items));
  Item* const begin = s_.items.data();
  Item* const room = begin + s_.items.size();
  Item* out = begin;
  auto mention = mentions_.begin();
  std::uint32_t next_mention = mention == mentions_.end() ? none : mention->first;  // its token
  std::uint32_t t = first;
  constexpr std::uint32_t ahead = 8;  // tokens whose words are asked for before they are read: the table is larger than what a processor keeps near
  for (std::uint32_t i = first; i < std::min(last, first + ahead); ++i) words_.prefetch(tokens[i]);
  while (t < last && out < room) {
    words_.prefetch(tokens[std::min(t + ahead, last - 1)]);
    const Token& token = tokens[t];
    if (const char c = token.sign; c == ']' || c == '<' || address(token))
      if (const std::uint32_t behind = behind_markup(t, last); behind != t) {
        if (c == ']')
          for (Item* open = out; open != begin && out - open < 40;)
            if ((--open)->sign == '[') {
              std::move(open + 1, out, open);
              *--out = {};
              break;
            }
        t = behind;
        if (c == ']' && t < last && tokens[t].sign == '-' && tokens[t].before != Before::nothing && out != begin) {
          ++t;
          break;
        }
        continue;
      }
    while (next_mention < t) next_mention = ++mention == mentions_.end() ? none : mention->first;
    if (token.sign == '(' && out != begin && next_mention > t + 2 && short_form(t, last)) {
      t += 3;
      continue;
    }
    // "said Dr. Mara Voss": the point of a title ends nothing.
    if (token.sign == '.' && next_mention == t + 1 && mention->type == MentionType::person && out != begin) {
      ++t;
      continue;
    }
    Item& item = *out++;
    item.first = t;
    item.hash = token.hash;
    item.flags = token.flags;
    item.kind = token.kind;
    item.before = token.before;
    if (next_mention == t && mention->last > t) {
      item.mention = base_ + static_cast<std::uint32_t>(mention - mentions_.begin());
      item.last = std::min(mention->last, last);
      if (item.last - item.first > 1) item.hash = 0;
      item.kind = TokenKind::word;
    } else {
      item.last = t + 1;
      item.sign = token.sign;
      if (token.kind != TokenKind::punct || token.sign == '&') {
        const Word& word = words_.of(token);
        item.word = word.hash != 0 ? &word : nullptr;
        item.classes = word.classes;
        item.adverb = word.as_adverb;
        if (word.hash == 0 && adverb_by_ending(token)) item.adverb = Item::always;
        // "Acme won a contract", but "Acme won't".
        if (item.is(Word::modal) && word.lemma != no_lemma && !(t + 1 < last && (words_.of(tokens[t + 1]).classes & Word::negation) != 0)) item.classes &= ~static_cast<std::uint32_t>(Word::modal);
        // "it's" is "it is" or "it has"; behind a noun it owns.
        if ((token.flags & Token::clitic) != 0 && item.possessive_s() && out - begin > 1 && out[-2].is(Word::pronoun)) {
          item.word = words_.find(WordLiteral("is").hash);
          if (item.word != nullptr) item.classes = item.word->classes;
        }
      }
    }
    t = item.last;
  }
  s_.items.resize(static_cast<std::size_t>(out - begin));
  return t;
}

}  // namespace lede
