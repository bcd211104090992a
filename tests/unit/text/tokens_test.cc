#include "text/tokens.h"

#include <catch2/catch.hpp>
#include <string>

namespace lede {
namespace {

std::string cut(std::string_view text) {
  Tokens tokens;
  tokenize(text, tokens);
  std::string out;
  for (const Token& token : tokens.tokens) {
    if (!out.empty()) out += '|';
    out += tokens.cut(token);
  }
  return out;
}

std::string sentences(std::string text) {
  Document document;
  document.text = std::move(text);
  Tokens tokens;
  tokenize(document, tokens);
  std::string out;
  for (const Sentence& s : tokens.sentences) {
    if (!out.empty()) out += " / ";
    out += tokens.span(s.first, s.last).cut(document.text);
  }
  return out;
}

TEST_CASE("names between Chinese characters are words of their own") {
  CHECK(cut("与OpenAI合作，涨5%") == "与|OpenAI|合作|，|涨|5|%");
  CHECK(cut("OpenAIは月曜日") == "OpenAI|は月曜日");
}

TEST_CASE("words, numbers and signs are tokens; letters and digits part") {
  CHECK(cut("GPT-4o costs $40B.") == "GPT|-|4|o|costs|$|40|B|.");
  CHECK(cut("US$5bn, 1,000.5 and 2.1.3") == "US|$|5|bn|,|1,000.5|and|2.1.3");
  CHECK(cut("U.S. firms and U.S.-China") == "U.S.|firms|and|U.S.|-|China");
  CHECK(cut("OpenAI’s plan; don't; firms’ money") == "OpenAI|’s|plan|;|don|'t|;|firms|’|money");
  CHECK(cut("1.7B€ “quoted”—yes") == "1.7|B|€|“|quoted|”|—|yes");
  CHECK(cut("Müller 人工智能 x") == "Müller|人工智能|x");
  CHECK(cut("GPT-4's and the 1990’s, 5'11") == "GPT|-|4|'s|and|the|1990|’s|,|5|'|11");
}

TEST_CASE("hashes fold case and curly apostrophes") {
  Tokens tokens;
  tokenize("OpenAI openai MÜLLER müller it's it’s", tokens);
  CHECK(tokens.tokens[0].hash == tokens.tokens[1].hash);
  CHECK(tokens.tokens[2].hash == tokens.tokens[3].hash);
  CHECK(tokens.tokens[5].hash == tokens.tokens[7].hash);
  CHECK(tokens.tokens[0].hash == word_hash("openai"));
  CHECK(tokens.tokens[2].hash == word_hash("müller"));
}

TEST_CASE("words of different lengths have different hashes") {
  CHECK(word_hash("b") != word_hash("ab"));
  CHECK(word_hash("cccc") != word_hash("ccccb"));
}

Token first_of(const std::string& text) {
  Tokens tokens;
  tokenize(text, tokens);
  return tokens.tokens.at(0);
}

TEST_CASE("a word is the same token where its end is near and where sixteen bytes can be read at once") {
  for (const std::string word : {"a", "I", "of", "OpenAI", "xAI", "NVIDIA", "iPhone", "LLaMA", "GPUs", "fourteenletter", "fifteenlettersx", "sixteenlettersxx", "seventeenlettersx",
                                 "Capitalisedlong", "ALLCAPITALSHERE", "thirtylettersandthensomemorexx"}) {
    INFO(word);
    const Token alone = first_of(word);
    CHECK(alone.hash == word_hash(word));
    CHECK(alone.end == word.size());
    for (const std::string after : {" and then some more words", ", and then some more words", "’s and then some more words", "'s and then some more words", "” and then some more words",
                                    "2 and then some more words", "\nand then some more words"}) {
      INFO(after);
      const Token inside = first_of(word + after);
      CHECK(inside.hash == alone.hash);
      CHECK(inside.flags == alone.flags);
      CHECK(inside.end == alone.end);
      CHECK(inside.kind == TokenKind::word);
    }
  }
  CHECK(cut("GPT’s and then some more words").starts_with("GPT|’s|and"));
  CHECK(cut("naïve and then some more words").starts_with("naïve|and"));
}

TEST_CASE("sentences end at points, not at abbreviations") {
  CHECK(sentences("Acme Inc. raised $5.5 million. It is new.") == "Acme Inc. raised $5.5 million. / It is new.");
  CHECK(sentences("It opened on Mar. 18 in Oslo. It shut in Mar. Then it rained.") == "It opened on Mar. 18 in Oslo. / It shut in Mar. / Then it rained.");
  CHECK(sentences("Mr. Lee spoke. “Yes.” He left.") == "Mr. Lee spoke. / “Yes.” / He left.");
  CHECK(sentences("The U.S. firm grew\n\nA heading\n\nText here.") == "The U.S. firm grew / A heading / Text here.");
}

}  // namespace
}  // namespace lede
