// Plain text and Markdown, cut into articles or not; and tokens, which must not depend on where in memory and in a text they stand, nor on whether their letters were
// read sixteen at a time or one by one.
#include "fuzz/fuzz.h"
#include "text/tokens.h"

namespace lede::fuzz {
namespace {

// Sixteen bytes are looked at a time: another beginning puts every token at another place among them.
void check_tokens(const Document& document) {
  static Tokens here, there;
  tokenize(document.text, here);
  for (const std::size_t shift : {1, 7, 15}) {
    const std::string moved = std::string(shift, ' ') + document.text;
    tokenize(moved, there);
    must(here.tokens.size() == there.tokens.size() && here.sentences.size() == there.sentences.size(), "a text that begins later has the same tokens and sentences");
    for (std::size_t i = 0; i < here.tokens.size(); ++i) {
      const Token &a = here.tokens[i], &b = there.tokens[i];
      must(a.begin + shift == b.begin && a.end + shift == b.end && a.hash == b.hash && a.kind == b.kind && a.flags == b.flags, "a token that begins later is the same");
    }
  }
}

// Near the end of a text letters are read one by one: there, a word that was read sixteen at a time must be the same.
void check_words(const Document& document) {
  static Tokens here, there;
  tokenize(document.text, here);
  for (const Token& word : here.tokens) {
    if (word.kind != TokenKind::word || word.is(Token::clitic) || word.is(Token::point_inside) || word.end - word.begin > 15) continue;
    tokenize(here.cut(word), there);
    must(there.tokens.size() == 1 && there.tokens[0].end == word.end - word.begin, "a word alone is one token");
    must(there.tokens[0].hash == word.hash && there.tokens[0].kind == word.kind && there.tokens[0].flags == word.flags, "a word alone is the token that it is in a text");
  }
}

void text(std::string_view bytes) {
  const unsigned choice = take_choice(bytes);
  ReadOptions options;
  options.format = (choice & 1) != 0 ? Format::markdown : Format::text;
  options.split = static_cast<Split>(choice >> 1 & 3);
  if ((choice & 8) != 0) options.max_document_bytes = 200;
  read_documents(bytes, (choice & 1) != 0 ? "in.md" : "in.txt", options, [](const Document& document) {
    check_tokens(document);
    check_words(document);
  });
}

const Registered registered("text", text);

}  // namespace
}  // namespace lede::fuzz
