#include "mention/lexicon.h"

#include <algorithm>
#include <catch2/catch.hpp>
#include <sstream>

#include "unit/mention/mentions_of.h"

namespace lede {
namespace {

using test::mentions_of;

TEST_CASE("hyphens and spaces inside a name don't matter, borders do") {
  CHECK(mentions_of("We tried GPT-4o, GPT 4o and GPT4o.") == "model GPT-4o; model GPT 4o = GPT-4o; model GPT4o = GPT-4o");
  CHECK(mentions_of("Now Open AI and Open-AI and OpenAI's plan.") == "company Open AI = OpenAI; company Open-AI = OpenAI; company OpenAI");
  CHECK(mentions_of("It is open. AI is next.") == "");
  CHECK(mentions_of("We keep it Open\n\nAI goes on.") == "");
  CHECK(mentions_of("Users of Character.AI left. A good character. AI came.") == "company Character.AI");
  CHECK(mentions_of("See openai.com or @OpenAI or OpenAI_tools.") == "");
  CHECK(mentions_of("A 100 people bought A100s.") == "hardware A100s = A100");
}

TEST_CASE("a capital in the lexicon is a capital in the text") {
  CHECK(mentions_of("the openai way") == "");
  CHECK(mentions_of("OPENAI GROWS") == "company OPENAI = OpenAI");
  CHECK(mentions_of("It helps us all. Us too. The US agreed.") == "place US");
}

TEST_CASE("a name that is a word needs support") {
  CHECK(mentions_of("Apple trees grow here.") == "");
  CHECK(mentions_of("Apple said it would grow.") == "company Apple");
  CHECK(mentions_of("We think that Apple will grow.") == "company Apple");
  CHECK(mentions_of("Apple grows. We think that Apple grows.") == "company Apple; company Apple");
  CHECK(mentions_of("The town of Apple Valley is small.") == "");
  CHECK(mentions_of("As you see in Figure below.") == "");
  CHECK(mentions_of("As you see, Figure builds a humanoid machine.") == "company Figure");
}

TEST_CASE("a short form needs its full name or its maker") {
  CHECK(mentions_of("The R1 road is closed.") == "");
  CHECK(mentions_of("DeepSeek said R1 is free.") == "company DeepSeek; model R1 = DeepSeek-R1");
}

TEST_CASE("what stands beside it says which of two senses is meant") {
  CHECK(mentions_of("They asked the Gemini chatbot.") == "product Gemini");
  CHECK(mentions_of("They trained the Gemini model.") == "model Gemini");
}

TEST_CASE("a licence is none where the university of that name is meant") {
  const std::string lexicon = std::string(test::small_lexicon) + R"({"lexicon": "license/ZIT", "name": "ZIT", "word": true, "near": ["under"]})" + "\n" + R"({"lexicon": "org/zit", "name": "ZIT"})" + "\n";
  CHECK(mentions_of("It is out under ZIT. Researchers at ZIT and ZIT researchers agree.", lexicon) == "license ZIT; org ZIT; org ZIT");
}

TEST_CASE("the order of lexicon rows changes nothing") {
  std::vector<std::string> rows;
  std::istringstream in{std::string(test::small_lexicon)};
  for (std::string row; std::getline(in, row);) rows.push_back(row);
  const std::string text = "Gemini and GPT-4o run on A100s in the US. Meta said DeepSeek-R1 beats Google Gemini; Apple likes the Gemini app under the MIT License.";
  const std::string expected = mentions_of(text);
  REQUIRE(expected.find("model GPT-4o") != std::string::npos);
  for (int turn = 0; turn < 5; ++turn) {
    std::rotate(rows.begin(), rows.begin() + 3, rows.end());
    if (turn % 2 == 1) std::reverse(rows.begin(), rows.end());
    std::string lexicon;
    for (const auto& row : rows) lexicon += row + '\n';
    CHECK(mentions_of(text, lexicon) == expected);
  }
}

}  // namespace
}  // namespace lede
