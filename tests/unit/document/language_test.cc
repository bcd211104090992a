#include "document/language.h"

#include <catch2/catch.hpp>

#include "unit/document/ingest.h"

using namespace lede;

TEST_CASE("the language is told by script and function words") {
  const auto of = [](std::string_view text) { return std::string(lede::test::rules().languages().of(text)); };
  CHECK(of("Acme said on Monday that it has opened a lab in Ohio, where two hundred people build robots for the home.") == "en");
  CHECK(of("Der Hersteller von Motoren will im kommenden Jahr ein neues Werk bauen und dort viele Menschen einstellen, sagte ein Sprecher.") == "de");
  CHECK(of("Le fabricant ouvre une usine dans le nord du pays et il va y employer des centaines de personnes, selon ses dirigeants.") == "fr");
  CHECK(of("La empresa presentó el lunes una fábrica que, según sus responsables, es más grande que las otras del país.") == "es");
  CHECK(of("A empresa apresentou na segunda-feira uma fábrica que não é maior do que as outras, mas já tem seus clientes.") == "pt");
  CHECK(of("La società ha aperto una fabbrica nel nord del paese, dove sono già stati assunti più di cento tecnici per la produzione.") == "it");
  CHECK(of("De fabrikant opent volgend jaar een nieuwe fabriek in het noorden van het land en neemt daar honderden mensen aan.") == "nl");
  CHECK(of("Företaget öppnar en ny fabrik i norra delen av landet och ska där anställa hundratals personer, säger en talesman.") == "sv");
  CHECK(of("Firma otwiera nową fabrykę na północy kraju i zatrudni tam setki osób, ale nie podała, kiedy to się stanie.") == "pl");
  CHECK(of("Компания открывает новый завод на севере страны, где будут работать сотни человек, как сообщил её представитель.") == "ru");
  CHECK(of("Компанія відкриває новий завод на півночі країни, де будуть працювати сотні людей, як повідомив її представник.") == "uk");
  CHECK(of("新しいモデルは来月から利用できるようになると、会社は月曜日に発表した。") == "ja");
  CHECK(of("公司周一发布了新的人工智能模型，并表示该模型将免费提供给用户使用。") == "zh");
  CHECK(of("회사는 월요일에 새로운 인공지능 모델을 발표했다고 밝혔다.") == "ko");
  CHECK(of("أعلنت الشركة يوم الاثنين عن نموذج جديد للذكاء الاصطناعي") == "ar");
  // Names and figures, a foreign name, and nothing are English.
  CHECK(of("OpenAI, Google, Nvidia, Meta\n\nGPT-5 $40 Llama 4\n") == "en");
  CHECK(of("Deutsche Bank and Banco de Oro invested in Le Chat, the chatbot that Mistral of Paris runs, two people said.") == "en");
  CHECK(of("") == "en");
}

TEST_CASE("what counts is what most of a text is in") {
  const std::string german = "Der Hersteller von Motoren will im kommenden Jahr ein neues Werk bauen und dort viele Menschen einstellen.\n\n";
  std::string text = "Acme said on Monday that it has opened a lab in Ohio.\n\n";
  for (int i = 0; i < 100; ++i) text += german;
  CHECK(lede::test::rules().languages().of(text) == "de");
}
