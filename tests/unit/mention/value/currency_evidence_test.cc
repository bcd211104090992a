#include "mention/value/currency_evidence.h"

#include <catch2/catch.hpp>

namespace lede {
namespace {

std::string evidence(const std::string& text, const std::string& amount) {
  static std::vector<Problem> problems;
  static const Pack pack = load_pack({}, problems);
  Tokens tokens;
  tokenize(text, tokens);
  return currency_evidence(pack, tokens, amount);
}

TEST_CASE("currency evidence: the words that speak for each currency of a shared sign") {
  CHECK(evidence("The Tokyo firm of Tokyo in Japan raised ¥5bn.", "¥5bn") == "japan, tokyo 2 times (JPY); usually JPY");
  CHECK(evidence("Firms of Shanghai and Tokyo.", "¥5bn") == "tokyo (JPY); shanghai (CNY); usually JPY");
  CHECK(evidence("A firm of Oslo.", "kr 200") == "oslo (NOK); no usual meaning");
  CHECK(evidence("A firm.", "500 pesos") == "nothing in the document; no usual meaning");
  CHECK(evidence("All in Canadian dollars.", "$5 million") == "what the document says of its dollars");
  CHECK(evidence("A firm of Paris.", "€5 million").empty());
}

}  // namespace
}  // namespace lede
