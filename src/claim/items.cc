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

Item::Adverb Reading::adverb_class(const Item& item) const {
  if (item.word != nullptr) {
    if (item.word->is(Word::adverb | Word::negation)) return Item::always;
    return item.word->is(Word::determiner) && (item.hash == WordLiteral("all").hash || item.hash == WordLiteral("both").hash) ? Item::between : Item::never;
  }
  if (item.kind != TokenKind::word || (item.flags & Token::capital) != 0) return Item::never;
  const std::string_view text = tokens_.cut(item.first);
  return text.size() > 4 && text.ends_with("ly") ? Item::always : Item::never;
}

// Returns the token after the last one read: a linked headline ends a piece.
std::uint32_t Reading::items(std::uint32_t first, std::uint32_t last) {
  auto mention = mentions_.begin();
  std::uint32_t t = first;
  while (t < last && s_.items.size() < max_items) {
    if (const char c = tokens_.tokens[t].sign; c == ']' || c == '<' || address(tokens_.tokens[t]))
      if (const std::uint32_t behind = behind_markup(t, last); behind != t) {
        if (c == ']')
          for (std::size_t i = s_.items.size(); i-- > 0 && s_.items.size() - i < 40;)
            if (s_.items[i].sign == '[') { s_.items.erase(s_.items.begin() + static_cast<std::ptrdiff_t>(i)); break; }
        t = behind;
        if (c == ']' && t < last && tokens_.tokens[t].sign == '-' && tokens_.tokens[t].before != Before::nothing && !s_.items.empty()) return t + 1;
        continue;
      }
    while (mention != mentions_.end() && mention->first < t) ++mention;
    const Token& token = tokens_.tokens[t];
    Item& item = s_.items.emplace_back();
    item.first = t;
    item.hash = token.hash;
    item.flags = token.flags;
    item.kind = token.kind;
    item.before = token.before;
    if (mention != mentions_.end() && mention->first == t && mention->last > t) {
      item.mention = base_ + static_cast<std::uint32_t>(mention - mentions_.begin());
      item.last = std::min(mention->last, last);
      if (item.last - item.first > 1) item.hash = 0;
      item.kind = TokenKind::word;
    } else {
      item.last = t + 1;
      item.sign = token.sign;
      if (token.kind != TokenKind::punct || token.sign == '&') item.word = words_.of(token);
      item.adverb = adverb_class(item);
      // "it's" is "it is" or "it has"; behind a noun it owns.
      if (item.possessive_s() && s_.items.size() > 1 && s_.items[s_.items.size() - 2].is(Word::pronoun)) item.word = words_.find(WordLiteral("is").hash);
    }
    t = item.last;
  }
  return t;
}

}  // namespace lede
