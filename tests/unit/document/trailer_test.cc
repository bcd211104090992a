#include "document/trailer.h"

#include <catch2/catch.hpp>

#include "unit/document/ingest.h"

using namespace lede;
using namespace lede::test;
using Texts = std::vector<std::string>;

namespace {

const std::string article =
    "Tidewell opens a second laboratory in Ohio\n\n"
    "Tidewell said on Monday that it has opened a second laboratory in Ohio, where two hundred people will build robots for the home.\n\n"
    "The maker of kitchen robots has grown fast since spring, and its chief expects orders to double before the year is out.\n\n"
    "Analysts were less sure, as the market for such machines has been small and the parts that they need are still hard to come by.\n";

Texts marked(const std::string& text) {
  const Ingested got = ingest("a.md", text);
  REQUIRE(got.documents.size() == 1);
  return boilerplate(got.documents[0]);
}

}  // namespace

TEST_CASE("a block of contacts is none of the article's words") {
  const std::string block = "Mara Lindqvist\nTidewell, Inc.\n+1 585-555-0142\nmara@tidewell.example\n";
  CHECK(marked(article + "\n" + block) == Texts{block.substr(0, block.size() - 1)});
  CHECK(marked(article + "\nmara@tidewell.example\n+44 20 7946 0958\nhttps://tidewell.example\n") == Texts{"mara@tidewell.example\n+44 20 7946 0958\nhttps://tidewell.example"});
  // Amounts, days and versions are no telephone numbers, and an address in a sentence makes it no block.
  CHECK(marked(article + "\n2025-03-16\n1,000,000\n3.11.2\n10.000.000\n").empty());
  CHECK(marked(article + "\nThose who want to see the robots at work may write to mara@tidewell.example until the end of the month.\n").empty());
}

TEST_CASE("linked headlines and pictures at the end, behind text of its own") {
  const std::string links = "- [Harrow buys a maker of lenses](https://a.example/1)\n- [Why small robots sell so well](https://a.example/2)\n- [Quillon hires a new chief of research](https://a.example/3)\n";
  CHECK(marked(article + "\n" + links) == Texts{links.substr(0, links.size() - 1)});
  CHECK(marked("# Links of the week\n\n" + links).empty());  // what it consists of is its matter
  CHECK(marked(article + "\nShare this article\n\n![logo](https://a.example/logo.png)\n") == Texts{"Share this article\n\n![logo](https://a.example/logo.png)"});
  CHECK(marked(article + "\n![A robot in a kitchen](https://a.example/robot.png)\n").empty());
}

TEST_CASE("links to where it stands too") {
  CHECK(marked(article + "\nPickup - [wire.example](https://wire.example/a)\n") == Texts{"Pickup - [wire.example](https://wire.example/a)"});
  CHECK(marked(article + "\n- [https://wire.example/a](https://t.example/x)\n") == Texts{"- [https://wire.example/a](https://t.example/x)"});
  CHECK(marked(article + "\n- KitchenBot [https://wire.example/a](https://t.example/x)\n- [Tidewell.example](https://t.example/x)\n").empty());
}

TEST_CASE("a lead that is told twice is told once") {
  const std::string lead = "Tidewell said on Monday that it has opened a second laboratory in Ohio, where two hundred people will build robots for the home.";
  CHECK(marked("Tidewell opens a second laboratory in Ohio\n\n" + lead + "\n\n" + article.substr(article.find("\n\n") + 2)) == Texts{lead});
  const std::string cut = lead.substr(0, 90) + "...";
  CHECK(marked("Tidewell opens a second laboratory in Ohio\n\n" + cut + "\n\n" + article.substr(article.find("\n\n") + 2)) == Texts{cut});
}

TEST_CASE("lines of sites and newsrooms in other languages") {
  for (const std::string line : {"Lesen Sie auch: Warum kleine Roboter sich gut verkaufen", "Alle Rechte vorbehalten.", "À lire aussi : pourquoi les petits robots se vendent bien", "Tous droits réservés", "Lea también: por qué se venden los robots pequeños",
                                 "Leia também: por que os robôs pequenos vendem tanto", "Leggi anche: perché i piccoli robot si vendono bene", "Lees ook: waarom kleine robots zo goed verkopen", "Czytaj także: dlaczego małe roboty się sprzedają",
                                 "Читайте также: почему маленькие роботы хорошо продаются", "Все права защищены", "本文不构成投资建议。", "版权所有", "続きを読む", "무단 전재 및 재배포 금지", "Baca juga: mengapa robot kecil laku", "Devamını oku",
                                 "(Reportage de Inès Aubert, édité par Paul Roche)", "(Bearbeitet von Jörg Pfäffli)", "Our Standards: how we work", "Have a tip? Write to the desk", "You are receiving this email because you asked for it"}) {
    INFO(line);
    CHECK(marked(article + "\n" + line + "\n") == Texts{line});
  }
}
