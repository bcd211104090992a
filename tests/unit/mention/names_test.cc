#include <catch2/catch.hpp>

#include "unit/mention/mentions_of.h"

namespace lede {
namespace {

using test::mentions_of;

TEST_CASE("companies never seen") {
  CHECK(mentions_of("The work of Zorvex Inc. goes on. Then Zorvex grew.") == "company Zorvex Inc. = Zorvex; company Zorvex");
  CHECK(mentions_of("The startup Zorvex is new.") == "company Zorvex");
  CHECK(mentions_of("Last year Zorvex, a small chip startup, moved.") == "company Zorvex");
  CHECK(mentions_of("In May Zorvex raised $5 million.").find("company Zorvex") != std::string::npos);
  CHECK(mentions_of("See how AI Startup Zorvex grew.") == "company Zorvex");
  CHECK(mentions_of("It was led by Quenby Ventures and others.") == "company Quenby Ventures");
  CHECK(mentions_of("Shares of Zorvex (NASDAQ: ZRVX) fell.") == "company Zorvex; ticker NASDAQ: ZRVX");
  CHECK(mentions_of("Under Zorvex CEO Anna Bellweather it grew.") == "company Zorvex; person Anna Bellweather");
  CHECK(mentions_of("They met Zorvex in spring.") == "");
  CHECK(mentions_of("Players such as Zorvex grow. The acquisition of Quenby goes on.") == "company Zorvex; company Quenby");
  CHECK(mentions_of("We saw OpenAI, Zorvex and DeepSeek.") == "company OpenAI; company Zorvex; company DeepSeek");
  CHECK(mentions_of("Senators announced it. Then Senators announced more. Senators plan.") == "");
}

TEST_CASE("companies by what they own, where they sit and what is done to them") {
  CHECK(mentions_of("Shares of Zorvex rose.") == "company Zorvex");
  CHECK(mentions_of("The Quenby-backed firm met the Zorvex-owned one.") == "company Quenby; company Zorvex");
  CHECK(mentions_of("Zorvex, which makes pumps, grew. Zorvex, which makes valves, grew.") == "company Zorvex; company Zorvex");
  CHECK(mentions_of("Last year Zorvex was acquired by Quenby, which sells pumps. It was told that Zorvex was founded in 2019.") ==
        "company Zorvex; company Quenby; company Zorvex");
  CHECK(mentions_of("She is a director of Digital Marketing.") == "");
  CHECK(mentions_of("We saw Zorvex, a platform for pumps that raised $5 million.") != "");
}

TEST_CASE("names that begin with a number, a place or a word of the lexicon are found whole") {
  CHECK(mentions_of("She works at 7zorvex, which raised $5 million.") == "company 7zorvex");
  CHECK(mentions_of("She is at 4040 Labs now.") == "company 4040 Labs");
  CHECK(mentions_of("They have 10customers and 3 labs.") == "");
  CHECK(mentions_of("It was led by US Power Networks.") == "company US Power Networks");
  CHECK(mentions_of("Then Quenby US Group raised $5 million.") == "company Quenby US Group");
  const std::string lexicon = std::string(test::small_lexicon) + R"({"lexicon": "company/cognition", "name": "Cognition", "word": true})" + "\n";
  CHECK(mentions_of("Then Quenby Cognition raised $5 million. It met Cognition.", lexicon) == "company Quenby Cognition; company Cognition");
}

TEST_CASE("a short form that rules find alone is the lexicon's company") {
  const std::string lexicon = std::string(test::small_lexicon) + R"({"lexicon": "company/zorvex-ai", "name": "Zorvex AI", "short": ["Zorvex"]})" + "\n";
  CHECK(mentions_of("They met Zorvex.", lexicon) == "");
  CHECK(mentions_of("The startup Zorvex is new. They met Zorvex.", lexicon) == "company Zorvex = Zorvex AI; company Zorvex = Zorvex AI");
  CHECK(mentions_of("They like the Zorvex app.", lexicon) == "product Zorvex");
}

TEST_CASE("products and models by their titles, makers, lists, brackets and sizes") {
  CHECK(mentions_of("ZorvNet: Cheaper Widgets for All Who Want Them Now") == "product ZorvNet");
  CHECK(mentions_of("ZorvNet: A Language Model for All Who Want It Now") == "model ZorvNet");
  CHECK(mentions_of("They like OpenAI's Zorvex. Then OpenAI's Okonjo said no.") == "company OpenAI; product Zorvex; company OpenAI");
  CHECK(mentions_of("A new platform (Zorvex) came.") == "product Zorvex");
  CHECK(mentions_of("A new system (ZVX) came.") == "");
  CHECK(mentions_of("It is a new browser by Zorvex. They like the browser by Zorvex.") == "company Zorvex; company Zorvex");
  CHECK(mentions_of("We ran Zorvex 60B twice.") == "model Zorvex 60B");
  CHECK(mentions_of("A B2B shop.") == "");
  CHECK(mentions_of("They work on Project Zorvex. They met the Project Office.") == "product Project Zorvex");
}

TEST_CASE("first names, and companies of ordinary words") {
  CHECK(mentions_of("We asked Anna Bellweather. We have parted ways with Anna, and wrote to Anna@example.org.") ==
        "person Anna Bellweather; person Anna = Anna Bellweather");
  CHECK(mentions_of("Now she runs Theory Ventures and its Human Capital.") == "company Theory Ventures");
}

TEST_CASE("what is done by a name, to it and with it") {
  for (const char* text : {"Zorvex declined to comment.", "Zorvex is based in a barn.", "Then Zorvex went public.", "Before joining Zorvex, she worked at Zorvex for a decade.",
                           "Zorvex says its pumps are new.", "They opened a probe into Zorvex.", "They invested $20 million in Zorvex.", "They would buy Zorvex for $2 billion.",
                           "Last year Zorvex's quarterly results rose.", "She founded Zorvex in a barn.", "Now Zorvex has 300 employees."})
    CHECK(mentions_of(text).starts_with("company Zorvex"));
  for (const char* text : {"Zorvex is available on phones.", "Users of Zorvex left.", "They shut down Zorvex.", "Zorvex costs $10 a month.", "They built the Zorvex data set."})
    CHECK(mentions_of(text) == "product Zorvex");
  for (const char* text : {"Zorvex was trained on books.", "The weights of Zorvex leaked.", "Now Zorvex has 7 billion parameters.", "We saw that Zorvex outperforms GPT-4o."})
    CHECK(mentions_of(text).starts_with("model Zorvex"));
  for (const char* text : {"They left Zorvex behind.", "We live near Zorvex.", "Senators declined to comment.", "According to Zorvex, the model is new."}) CHECK(mentions_of(text) == "");
  CHECK(mentions_of("Harbor Light raised $40 million.") == "company Harbor Light");
  CHECK(mentions_of("Zorvex led the round. Engineers use Quenby to write code.") == "company Zorvex; product Quenby");
  CHECK(mentions_of("Zelda Okonjo told us. Odalys Brankov, 34, resigned.") == "person Zelda Okonjo; person Odalys Brankov");
  CHECK(mentions_of("It also released Zorvex 3 Mini, a smaller model.") == "model Zorvex 3 Mini");
  CHECK(mentions_of("Zorvex is OpenAI's new browser.") == "product Zorvex; company OpenAI");
  CHECK(mentions_of("Congress passed the Zorvex Act in May.") == "product Zorvex Act");
  CHECK(mentions_of("We saw Zorvex Motors. Zorvex Partners with others.") == "company Zorvex Motors; company Zorvex = Zorvex Motors");
  CHECK(mentions_of("We asked Wang Min-jae, an analyst.") == "person Wang Min-jae");
}

TEST_CASE("the word of a plan, where the document has the plan's full name") {
  const std::string lexicon = std::string(test::small_lexicon) + R"({"lexicon": "product/zorvex-pro", "name": "Zorvex Pro", "short": ["Pro"], "near": ["users"], "tags": ["plan"]})" + "\n" +
                              R"({"lexicon": "product/quenby-pro", "name": "Quenby Pro", "short": ["Pro"], "near": ["users"], "tags": ["plan"]})" + "\n";
  CHECK(mentions_of("They upgraded to Pro. Its Pro users left.", lexicon) == "");
  CHECK(mentions_of("They upgraded to Quenby Pro. We liked Zorvex Pro more than Pro was liked. Like a Pro, he left. The M5 Pro is new. Pro users left.", lexicon) ==
        "product Quenby Pro; product Zorvex Pro; product Pro = Zorvex Pro; product Pro = Zorvex Pro");
  const std::string made = std::string(test::small_lexicon) + R"({"lexicon": "product/zorvex-pro", "name": "Zorvex Pro", "short": ["Pro"], "near": ["plan"], "tags": ["plan"], "maker": "company/openai"})" + "\n";
  CHECK(mentions_of("Then OpenAI offered the $20 Pro plan, and Pro grew.", made) == "company OpenAI; product Pro = Zorvex Pro; product Pro = Zorvex Pro");
}

TEST_CASE("chips never seen") {
  CHECK(mentions_of("The new ZX200 chip is fast. They sell the Zorvex inference chip.") == "hardware ZX200; hardware Zorvex");
  CHECK(mentions_of("Its chip, Zorvex 2, is fast. It is Quenby, a processor that learns.") == "hardware Zorvex 2; hardware Quenby");
  CHECK(mentions_of("The Zorvex chip start-up grew.").find("hardware") == std::string::npos);
}

TEST_CASE("models and products never seen") {
  CHECK(mentions_of("They trained Zorvex-2, a language model.") == "model Zorvex-2");
  CHECK(mentions_of("They use the Zorvex model daily.") == "model Zorvex");
  CHECK(mentions_of("They use the Zorvex chatbot daily.") == "product Zorvex");
  CHECK(mentions_of("It is sold with Zorvex, an assistant for nurses.") == "product Zorvex");
  CHECK(mentions_of("They use models such as Zorvex.") == "model Zorvex");
  CHECK(mentions_of("In Zorvex, the researchers describe how they built a model.") == "");
}

TEST_CASE("hyphens, lists of investors, acronyms and owners") {
  CHECK(mentions_of("They bought the chip start-up Zorvex.") == "company Zorvex");
  CHECK(mentions_of("Then Zorvex co-founder Anna Bellweather left.") == "company Zorvex; person Anna Bellweather");
  CHECK(mentions_of("The round was joined by OpenAI, Zorvex and others.") == "company OpenAI; company Zorvex");
  CHECK(mentions_of("We met OpenAI, Zorvex and others.") == "company OpenAI");
  CHECK(mentions_of("The University of Zorvia (UOZ) grew. Later UOZ shrank.") == "org University of Zorvia; org UOZ = University of Zorvia; org UOZ = University of Zorvia");
  CHECK(mentions_of("It uses Google Pumpdesk Studio.") != "");
  CHECK(mentions_of("It is sold in OpenAI Studio.") == "product OpenAI Studio");
  CHECK(mentions_of("Zorvex is an open-source framework. They like Zorvex.") == "product Zorvex; product Zorvex");
  CHECK(mentions_of("They like Large Language Models. They fund Large Language Models.") == "");
  CHECK(mentions_of("The advocacy group Zorvex sued the research group Quenby.") == "org Zorvex; company Quenby");
}

TEST_CASE("what companies do, and what is called so without being a product") {
  CHECK(mentions_of("Then Zorvex ended 5.2% lower. On Friday Zorvex shares rose.") == "company Zorvex; company Zorvex");
  CHECK(mentions_of("Today Quenby on Monday announced a $5 million round.") == "company Quenby");
  CHECK(mentions_of("They made an offer for Zorvex.") == "company Zorvex");
  CHECK(mentions_of("He is proud of Zorvex's content deal with OpenAI.") == "company OpenAI");
  CHECK(mentions_of("They use a scanner called Zorvex.") == "product Zorvex");
  CHECK(mentions_of("An artist named Zorvex painted it.") == "");
  CHECK(mentions_of("The model known as Zorvex-2 is small.") == "model Zorvex-2");
}

TEST_CASE("an ordinary word in the lexicon needs the text's support") {
  CHECK(mentions_of("A new Figure robot walks. Why Running Often Feels Worse Than Figure Lessons Without Good Shoes.") == "company Figure");
  CHECK(mentions_of("It was bought by Figure. They met Google, Figure and OpenAI.") == "company Figure; company Google; company Figure; company OpenAI");
}

TEST_CASE("a prefix makes another name; a sentence that lists names is no title") {
  const std::string lexicon = std::string(test::small_lexicon) + R"({"lexicon": "product/zorvset", "name": "ZorvSet-5B"})" + "\n";
  CHECK(mentions_of("They train on Tiny-ZorvSet-5B, not on Non-ZorvSet-5B.", lexicon) == "product Tiny-ZorvSet-5B; product ZorvSet-5B");
  CHECK(mentions_of("They trained Zorv-Gemini.") == "model Zorv-Gemini");
  CHECK(mentions_of("It works with the Zorvia Watch Foundation, the Quenby Center for Pump Protection, Google and OpenAI.") ==
        "org Zorvia Watch Foundation; org Quenby Center for Pump Protection; company Google; company OpenAI");
}

TEST_CASE("a surname that stands for one person, and a title") {
  CHECK(mentions_of("Then Trump signed it.") == "person Trump");
  CHECK(mentions_of("They met President Okonjo.") == "person Okonjo");
}

TEST_CASE("a chatbot is a product where the words around say so") {
  const std::string lexicon = std::string(test::small_lexicon) + R"({"lexicon": "model/zorvex", "name": "Zorvex"})" + "\n" + R"({"lexicon": "product/zorvex", "name": "Zorvex"})" + "\n";
  CHECK(mentions_of("They trained Zorvex again.", lexicon) == "model Zorvex");
  CHECK(mentions_of("Its engineers use Zorvex.", lexicon) == "model Zorvex");
  CHECK(mentions_of("Zorvex users left.", lexicon) == "product Zorvex");
  CHECK(mentions_of("It is a chatbot called Zorvex.", lexicon) == "product Zorvex");
  CHECK(mentions_of("They trained the Zorvex model.", lexicon) == "model Zorvex");
}

TEST_CASE("persons never seen") {
  CHECK(mentions_of("We asked Anna Bellweather. Later Bellweather left.") == "person Anna Bellweather; person Bellweather = Anna Bellweather");
  CHECK(mentions_of("Then Mr. Okonjo spoke.") == "person Okonjo");
  CHECK(mentions_of("We met Tobin Quark, chief analyst at a bank.") == "person Tobin Quark");
  CHECK(mentions_of("\"Yes,\" said Tobin Quark.") == "person Tobin Quark");
  CHECK(mentions_of("Anna's Garden opened.") == "");
  CHECK(mentions_of("We asked Dexel W. Case again.") == "person Dexel W. Case");
  CHECK(mentions_of("We asked Anna Quark-Zorva. Later Quark-Zorva left.") == "person Anna Quark-Zorva; person Quark-Zorva = Anna Quark-Zorva");
  CHECK(mentions_of("Anna Bellweather, Shirin Okonjo, Peter Quark, Vim Zorva") ==
        "person Anna Bellweather; person Shirin Okonjo; person Peter Quark; person Vim Zorva");
  CHECK(mentions_of("The Minister Rejects Claims.") == "");
  CHECK(mentions_of("They met Anna-Gemini Okonjo.") == "person Anna-Gemini Okonjo");
  CHECK(mentions_of("A memo of the Secretary of Defense Anna Bellweather came.") == "person Anna Bellweather");
  CHECK(mentions_of("Maria Bellweather Tells Peter Quark off.") == "person Maria Bellweather; person Peter Quark");
}

TEST_CASE("models, hardware, licences and tickers by pattern") {
  CHECK(mentions_of("We ran GPT-7.2-mini and Qwen4-VL-72B-Instruct.") == "model GPT-7.2-mini; model Qwen4-VL-72B-Instruct");
  CHECK(mentions_of("Then Claude Opus 6 came, with Llama-9-405B and Gemini 8 Pro.") == "model Claude Opus 6; model Llama-9-405B; model Gemini 8 Pro");
  CHECK(mentions_of("They built Zorvex-3B and lab/zorvex-1b-chat.") == "model Zorvex-3B; model lab/zorvex-1b-chat");
  CHECK(mentions_of("Claude 3 million times.") == "");
  CHECK(mentions_of("Try GPT-4o Pro or Zorvex-GPT, or Zorvex-9B v2.") == "model GPT-4o Pro; model Zorvex-GPT; model Zorvex-9B v2");
  CHECK(mentions_of("It runs on TPU v7 and MI350 chips.") == "hardware TPU v7; hardware MI350");
  CHECK(mentions_of("It is under the Zorvex Community License, not the MIT License.") == "license Zorvex Community License; license MIT License");
  CHECK(mentions_of("an MIT-licensed tool, GPLv3 code, CC BY-NC 4.0 text") == "license MIT = MIT License; license GPLv3; license CC BY-NC 4.0");
  CHECK(mentions_of("They lost their license.") == "");
  CHECK(mentions_of("Then META.O rose and 9988.HK fell (NYSE: QBTS).") == "ticker META.O; ticker 9988.HK; ticker NYSE: QBTS");
  CHECK(mentions_of("He left. O yes.") == "");
}

TEST_CASE("organisations by the head of their name") {
  CHECK(mentions_of("At the University of Zorvia we met.") == "org University of Zorvia");
  CHECK(mentions_of("The U.S. Department of Justice sued.") == "org U.S. Department of Justice");
  CHECK(mentions_of("At Zorvia University it rained.") == "org Zorvia University");
  CHECK(mentions_of("The Department said no.") == "");
  CHECK(mentions_of("They joined the Open Data Alliance and met Zorvex Boots Alliance Inc.") == "org Open Data Alliance; company Zorvex Boots Alliance Inc. = Zorvex Boots Alliance");
}

TEST_CASE("a product that acts as a company is one, but where it is plainly the product") {
  const std::string lexicon = std::string(test::small_lexicon) + R"({"lexicon": "product/zorvex", "name": "Zorvex"})" + "\n";
  CHECK(mentions_of("They like Zorvex.", lexicon) == "product Zorvex");
  CHECK(mentions_of("After the acquisition of Zorvex, it is said that Zorvex CEO Anna Okonjo left. They use the Zorvex app. But Zorvex stays.", lexicon) ==
        "company Zorvex; company Zorvex; person Anna Okonjo; product Zorvex; company Zorvex");
}

TEST_CASE("a product beside its maker's name is one name") {
  CHECK(mentions_of("They use Google Gemini and Google's Gemini model.") == "model Google Gemini = Gemini; company Google; model Gemini");
}

}  // namespace
}  // namespace lede
