#include "mention/foreign.h"

#include <algorithm>

namespace lede {
namespace {

// Digits and signs alone, but for letters that belong to a sign ("US$", "HK$") or stand right behind the digits ("$5B").
bool in_signs(std::string_view text) {
  std::size_t letters = 0;
  for (const char c : text) {
    const bool letter = (c | 32) >= 'a' && (c | 32) <= 'z';
    if (letter && ++letters > 2) return false;
    if (!letter && c == ' ') return false;
  }
  return true;
}

bool has_currency_sign(std::string_view text) {
  for (const std::string_view sign : {"$", "€", "£", "¥", "￥", "₹", "₩", "₽", "₺", "₫", "₪", "฿"})
    if (text.find(sign) != std::string_view::npos) return true;
  return false;
}

}  // namespace

LanguageFree::LanguageFree(const Pack& pack) {
  for (const auto word : pack.words("document.scale_word")) scales_.push_back(word_hash(word));
  std::ranges::sort(scales_);
}

bool LanguageFree::keeps(const Analysis& analysis, const Mention& mention) const {
  const Tokens& tokens = analysis.tokens;
  const std::string_view text = mention.span.cut(tokens.text);
  switch (mention.type) {
    case MentionType::ticker:
    case MentionType::model:
    case MentionType::hardware:
    case MentionType::license: return true;
    case MentionType::money:
      if (!has_currency_sign(text) || !in_signs(text)) return false;
      break;
    case MentionType::percent:
      if (!text.ends_with('%') || !in_signs(text)) return false;
      break;
    case MentionType::date:
    case MentionType::duration:
    case MentionType::quantity: return false;
    default: return mention.lexicon != none;
  }
  if (mention.last >= tokens.tokens.size()) return true;
  const Token& next = tokens.tokens[mention.last];
  if (std::ranges::binary_search(scales_, next.hash)) return false;
  // Scripts without spaces: the sign of a scale begins the run of letters.
  const std::string_view word = tokens.cut(next);
  return !(next.glued() && word.size() >= 3 && std::ranges::binary_search(scales_, word_hash(word.substr(0, 3))));
}

void LanguageFree::keep(Analysis& analysis) const {
  std::erase_if(analysis.mentions, [&](const Mention& mention) { return !keeps(analysis, mention); });
}

}  // namespace lede
