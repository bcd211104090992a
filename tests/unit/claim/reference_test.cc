// What pronouns and phrases refer to, with names that the lexicon knows: what a noun says of a company decides.
#include <catch2/catch.hpp>

#include "pipeline/examples.h"

namespace lede {
namespace {

// "SUBJECT funding" for each claim of the type; the subjects alone, joined by commas.
std::string subjects(std::string_view text, FactType type) {
  static const Extractor* const extractor = [] {
    static std::vector<Problem> problems;
    return new Extractor(std::span<const std::string>{}, problems);
  }();
  Document document;
  Analysis analysis;
  analyse_marked(*extractor, text, "2025-06-02", document, analysis);
  std::string out;
  for (const Claim& claim : analysis.claims)
    if (claim.type == type) out += (out.empty() ? "" : ", ") + std::string(analysis.entities[claim.subject.entity].name);
  return out;
}

TEST_CASE("a start-up is not listed, a chipmaker makes hardware, a giant is listed") {
  CHECK(subjects("Nvidia and Mistral AI met in Paris. The start-up raised $5 million.", FactType::funding) == "Mistral AI");
  CHECK(subjects("Mistral AI and Nvidia met in Paris. The chipmaker bought Run:ai.", FactType::acquisition) == "Nvidia");
  CHECK(subjects("Anthropic is backed by Google. The search giant acquired Wiz.", FactType::acquisition) == "Google");
}

TEST_CASE("a division of a listed company is no start-up") {
  CHECK(subjects("Google likes Anthropic. The startup has raised $7 billion.", FactType::funding) == "Anthropic");
}

TEST_CASE("who stands behind a preposition is referred to less often than the subject") {
  CHECK(subjects("Mistral AI makes models. It was praised by Cohere. The company raised $9 million.", FactType::funding) == "Mistral AI");
}

TEST_CASE("the maker of a product is meant by \"the ... maker\"") {
  CHECK(subjects("Google and OpenAI met. The ChatGPT maker raised $40 billion.", FactType::funding) == "OpenAI");
  CHECK(subjects("Anthropic grew. The ChatGPT maker raised $40 billion.", FactType::funding) == "OpenAI");  // which the text does not name
  CHECK(subjects("The ChatGPT maker raised $40 billion.", FactType::funding) == "OpenAI");
}

TEST_CASE("whose shares fell is meant by what the same sentence goes on with") {
  CHECK(subjects("Cohere met Mistral AI. Nvidia's shares fell after the company had raised $40 million.", FactType::funding) == "Nvidia");
  CHECK(subjects("Cohere grew. Nvidia's rival said it had acquired Run:ai.", FactType::acquisition) != "Nvidia");
}

TEST_CASE("a start-up that something is said to be") {
  CHECK(subjects("Cohere is a Canadian start-up that raised $30 million.", FactType::funding) == "Cohere");
  CHECK(subjects("Cohere is not a start-up that raised $30 million.", FactType::funding).empty());
}

TEST_CASE("an apposition to a name that nobody knows means that name") {
  CHECK(subjects("Google grew. A lunch with Zorvex, the AI start-up that raised $21 million, was fun.", FactType::funding).find("Google") == std::string::npos);
  CHECK(subjects("Google grew. A lunch with Cohere, the AI start-up that raised $21 million, was fun.", FactType::funding) == "Cohere");
}

TEST_CASE("a capitalised phrase is a name of its own, and \"you\" is the reader") {
  CHECK(subjects("Amazon grew. A report from the Oregon Group says that prices rose.", FactType::statement).find("Amazon") == std::string::npos);
  CHECK(subjects("Cohere grew. The Company raised $3 million.", FactType::funding) == "Cohere");
  CHECK(subjects("Greg Brockman listened. You said that the mission had changed.", FactType::statement).empty());
}

TEST_CASE("\"they\" is no company that says something") {
  CHECK(subjects("Two friends left Google. They said the hobby was no longer any fun.", FactType::statement).empty());
}

TEST_CASE("he is who did something in the nearest sentence that names a person") {
  CHECK(subjects("Greg Brockman listened to Sam Altman. He said that the mission had changed.", FactType::statement) == "Greg Brockman");
  CHECK(subjects("Greg Brockman heeded Sam Altman's warning. He said that the mission had changed.", FactType::statement) == "Greg Brockman");
}

TEST_CASE("the CEO is who was said to be one") {
  CHECK(subjects("Sam Altman, CEO of OpenAI, met Greg Brockman. The CEO said that the mission had changed.", FactType::statement) == "Sam Altman");
  CHECK(subjects("Greg Brockman met the CEO of OpenAI, Sam Altman. An analyst, Dario Amodei, left. The CEO said that the mission had changed.", FactType::statement) == "Sam Altman");
}

TEST_CASE("they are a company only where no other is named") {
  CHECK(subjects("Cohere makes models. They raised $30 million.", FactType::funding) == "Cohere");
  CHECK(subjects("Cohere met Mistral AI. They raised $30 million.", FactType::funding).empty());
}

TEST_CASE("we are the company that says so: At Cohere, we") {
  CHECK(subjects("Robots are slow. We at Cohere like them. We raised $30 million, unlike Mistral AI.", FactType::funding) == "Cohere");
  CHECK(subjects("Robots are slow. At Cohere, we like them. We raised $30 million, unlike Mistral AI.", FactType::funding) == "Cohere");
  CHECK(subjects("Robots are slow. Cohere likes them. We raised $30 million, unlike Mistral AI.", FactType::funding).empty());
}

}  // namespace
}  // namespace lede
