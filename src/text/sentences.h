// Where sentences end.
#pragma once
#include <span>

#include "text/tokens.h"

namespace lede {

// Fills out.sentences from out.tokens. `marks` are the tokens that may_end_sentence(), in order. A sentence ends at a block, and after . ? ! (with closing quotes and brackets) before a capital, a digit
// or a quote, unless the point belongs to an abbreviation.
void split_sentences(std::span<const std::uint32_t> marks, Tokens& out);

// A token that begins a block, a . ? ! or initials with points: at no other one can a sentence end.
inline bool may_end_sentence(const Token& token) {
  return token.before == Before::block || token.sign == '.' || token.sign == '?' || token.sign == '!' || token.is(Token::point_inside);
}

}  // namespace lede
