#include <algorithm>
#include <catch2/catch.hpp>

#include "unit/document/ingest.h"
#include "document/lines.h"

using namespace lede;
using lede::test::boilerplate;
using lede::test::ingest;
using lede::test::without_gaps;

namespace {

const std::string prose = "Acme said on Monday that it has opened a lab in Ohio, where two hundred people build robots for the home and the garden.\n\n";

Document only(const std::string& text, const char* name = "a.txt", ReadOptions options = {}) {
  const auto got = ingest(name, text, options);
  REQUIRE(got.documents.size() == 1);
  return got.documents[0];
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("title, byline and day above the body") {
  const Document got = only("Acme opens a lab in Ohio\n\nBy Ada Byte and Bob Bit, Staff Writer\nMarch 25, 2025, 4:05 am\n\n" + prose);
  CHECK(got.title == "Acme opens a lab in Ohio");
  CHECK(got.title_span == Span{0, 24});
  CHECK(got.authors == Texts{"Ada Byte", "Bob Bit"});
  CHECK(got.published == "2025-03-25");
  CHECK(got.published_from == "byline");
  CHECK(got.boilerplate.empty());
  const Document heading = only("# Acme *opens* a lab\n\n" + prose, "a.md");
  CHECK(heading.title == "Acme opens a lab");
}

TEST_CASE("day and names on one line, below a summary, behind a stamp") {
  const std::string head = "Acme opens a lab in Ohio\n\n";
  struct Row { const char* line; const char* day; const char* author; };
  const Row rows[] = {
      {"Posted on 2 October 2024 by Ada Byte", "2024-10-02", "Ada Byte"},
      {"*Posted on 2 October 2024 by Ada Byte*", "2024-10-02", "Ada Byte"},
      {"July 31, 2025 | By Ada Byte", "2025-07-31", "Ada Byte"},
      {"By Ada Byte | July 31, 2025", "2025-07-31", "Ada Byte"},
      {"Jul 31, 2025, 9:15 am - by Ada Byte, Staff Writer", "2025-07-31", "Ada Byte"},
      {"*Interview by Ada Byte, 31 July 2025*", "2025-07-31", "Ada Byte"},
      {"*September 8, 2025. Four minutes to read.*", "2025-09-08", nullptr},
      {"The lab, opened on May 3, 2021 by Ada Byte, is big", "", nullptr},
      {"On May 3, 2021 Acme was bought by Ada Byte", "", nullptr},
  };
  for (const Row& row : rows) {
    for (const std::string& above : {head, head + prose}) {
      if (above != head && row.author == nullptr) continue;  // a day alone in the text is no credit
      INFO(above << row.line);
      const Document got = only(above + row.line + "\n\n" + prose);
      CHECK(got.title == "Acme opens a lab in Ohio");
      CHECK(got.published == row.day);
      CHECK(got.authors == (row.author ? Texts{row.author} : Texts{}));
    }
  }
  // Two paragraphs below the headline it is no credit any more.
  CHECK(only(head + prose + prose + "July 31, 2025 | By Ada Byte\n\n" + prose).published.empty());
  const Document release = only("FOR IMMEDIATE RELEASE\n\nAcme to Acquire Robot Maker Bolt for $475 Million\n\nBOSTON, Jan. 14, 2026 /Newsline/ -- " + prose);
  CHECK(release.title == "Acme to Acquire Robot Maker Bolt for $475 Million");
  CHECK(release.place == "BOSTON");
  CHECK(release.published == "2026-01-14");
  CHECK(boilerplate(release) == Texts{"FOR IMMEDIATE RELEASE"});
}

TEST_CASE("datelines give place, outlet and day") {
  struct Row { const char* line; const char* place; const char* outlet; const char* day; };
  const Row rows[] = {
      {"NEW YORK, NY - May 15, 2026 (NEWMEDIAWIRE) - Acme", "NEW YORK, NY", "NEWMEDIAWIRE", "2026-05-15"},
      {"LAS VEGAS, NV, March 16, 2024 /24-7PressRelease/ -- Acme", "LAS VEGAS, NV", "24-7PressRelease", "2024-03-16"},
      {"HONG KONG, April 1 (Reuters) - Acme", "HONG KONG", "Reuters", ""},
      {"SAN FRANCISCO (AP) — Acme", "SAN FRANCISCO", "AP", ""},
      {"Berlin, 3 May 2025 – Acme", "Berlin", "", "2025-05-03"},
      {"Berlin, in spring 2025 – Acme", "", "", ""},
      {"PUNE, 3 May 2025: Acme", "PUNE", "", "2025-05-03"},
      {"3 May 2025 – Acme", "", "", "2025-05-03"},
      {"May 3, 2025 (Newsline) - Acme", "", "", "2025-05-03"},
      {"On May 3, 2025 - a Saturday - Acme", "", "", ""},
      {"LONDON, 3 May 2025 – Acme", "LONDON", "", "2025-05-03"},
  };
  for (const Row& row : rows) {
    INFO(row.line);
    const Document got = only("Acme opens a lab in Ohio\n\n" + std::string(row.line) + " opened a lab in Ohio where two hundred people build robots for the home.\n");
    CHECK(got.place == row.place);
    CHECK(got.publisher == row.outlet);
    CHECK(got.published == row.day);
    if (*row.place != '\0') CHECK(got.text.substr(got.dateline.end).starts_with("Acme opened"));
  }
  CHECK(only("What Acme did\n\nMay 3, 2025 - Acme opened a lab in Ohio where two hundred people build robots for the home.\n\nMay 4, 2025 - Acme closed it.\n").published.empty());
  for (const char* line : {"Acme Inc. (NASDAQ: ACME) - a maker of robots - said so on 3 May 2025 - or so", "IBM (the Company) - it said - on May 3, 2025, that it would", "The lab, which opened on May 3, 2025 - a Saturday - is big"}) {
    INFO(line);
    CHECK_FALSE(read_dateline(line).found);
  }
}

TEST_CASE("the day comes from the text first, then from address, name and option; none is invented") {
  CHECK(only("Acme opens a lab in Ohio\n\n" + prose + "It began on May 3, 2021.\n").published.empty());
  CHECK(only(prose, "x/2024-02-03-acme.txt").published_from == "filename");
  ReadOptions options;
  options.date = "2024-01-01";
  const Document got = only(prose, "a.txt", options);
  CHECK(got.published == "2024-01-01");
  CHECK(got.published_from == "option");
}

TEST_CASE("an outlet is no author, nor part of a name") {
  CHECK(only("Acme opens a lab in Ohio\n\nBy Ada Byte Reuters\n\n" + prose).authors == std::vector<std::string>{"Ada Byte"});
  CHECK(only("Acme opens a lab in Ohio\n\nBy Ada Byte Reuters\n\n" + prose).from.title == "text");
  const Document page = lede::test::ingest("a.html", "<html><head><meta name=author content='Reuters'><title>Acme opens a lab in Ohio</title></head><body><article><p>" + prose + "</p></article></body></html>").documents.at(0);
  CHECK(page.authors.empty());
  CHECK(page.publisher == "Reuters");
}

TEST_CASE("prose, lists and bylines are no titles") {
  CHECK(only(prose).title.empty());
  CHECK(only("Ada Byte, writer\nIn brief\n- Acme has opened a lab in Ohio where it builds robots for the home.\n").title.empty());
  CHECK(only("Ada Byte, writer\nIn brief\n- Acme has opened a lab in Ohio where it builds robots for the home.\n").authors == Texts{"Ada Byte"});
  CHECK(only("Acme opens a lab in Ohio\n\nBy making robots cheap\n\n" + prose).authors.empty());
  CHECK(only("Acme opens a lab in Ohio\n\nBy Ada Byte — 3 March 2026\n\n" + prose).authors == Texts{"Ada Byte"});
  for (const char* line : {"By the Acme team — 3 March 2026", "*The Acme team | March 3, 2026*"}) {
    const Document signed_by_all = only(std::string("Acme opens a lab in Ohio\n\n") + line + "\n\n" + prose);
    CHECK(signed_by_all.authors == Texts{"Acme team"});
    CHECK(signed_by_all.published == "2026-03-03");
  }
  CHECK(only("Acme opens a lab in Ohio\n\nThe Red Team\n\n" + prose).authors.empty());
}

TEST_CASE("boilerplate is marked and text is not") {
  const std::string more = "The maker of kitchen robots has grown fast since spring, and it expects that its orders double before the year is out, it said.\n\n";
  const std::string head = "Acme opens a lab in Ohio\n\n";
  CHECK(boilerplate(only(head + prose + "Follow @ada on X.\n\n(Editing by Bob Bit)\n\n" + more)) == Texts{"Follow @ada on X.\n\n(Editing by Bob Bit)"});
  CHECK(boilerplate(only(head + "Acme\nAcme\nLocation: Ohio\nEmployees: 1-10\nFounded date: 1998\n" + prose)) == Texts{"Acme\nAcme\nLocation: Ohio\nEmployees: 1-10\nFounded date: 1998"});
  CHECK(boilerplate(only("Acme opens a lab in Ohio\n\nReuters\n04-02\nAcme opens a lab in Ohio\n\n" + prose)) == Texts{"Reuters\n04-02"});
  CHECK(boilerplate(only(head + "Ada is a columnist of the Post. The opinions expressed are her own.\n\n" + prose)).size() == 1);
  CHECK(boilerplate(only(head + prose + "Ada Byte/Getty Images\n\n" + more)) == Texts{"Ada Byte/Getty Images"});
  CHECK(boilerplate(only(head + prose + "免责声明:本文不构成投资建议。\n")).size() == 1);
  CHECK(boilerplate(only(head + prose + "About BoltWire\n\nBoltWire is a service that sends out news.\n\nIt has many readers.\n")).size() == 1);
  CHECK(boilerplate(only(head + prose + "About Acme\n\nAcme is a maker of robots.\n")).empty());
  CHECK(boilerplate(only(head + prose + "References\n\n1. Byte, A. (2020). Robots at home.\n2. Bit, B. (2021). More robots.\n")).size() == 1);
  CHECK(boilerplate(only("# Acme\n\n" + prose + "```\nx = 1\n```\n\n" + more, "a.md")) == Texts{"```\nx = 1\n```"});
  CHECK(boilerplate(only(head + prose + "curl https://api.example.org \\\n -d '{\n }'\n")).size() == 1);
  CHECK(boilerplate(only(head + prose + "$ make robots\n\n" + more)).size() == 1);
  CHECK(boilerplate(only(head + prose + "$ 20 for each robot\n\n" + more)).empty());
  CHECK(boilerplate(only("Feb 28")).empty());  // a stamp stands above something
  // The same words inside prose, and a company's contact at Getty, are text.
  CHECK(boilerplate(only(head + prose + "Share prices fell. Readers subscribe to the Post, and Getty Images sued Acme in the topics that matter most.\n")).empty());
  CHECK(boilerplate(only(head + prose + "Location: the lab stands in Ohio.\n\n" + more)).empty());
}

TEST_CASE("markup is a gap, and blocks end sentences") {
  CHECK(without_gaps(only("# Acme\n\nThe [Acme **Two**](https://example.org/a_(b)) robot_arm &amp; co\n\n- one\n- two\n", "a.md")) == "/Acme\n\nThe Acme Two robot_arm  co\n\n/one//two\n");
  CHECK(without_gaps(only("# Acme\n\n| a | b |\n|---|---|\n| c | d |\n", "a.md")) == "/Acme\n\n| a | b |///| c | d |\n");
  CHECK(without_gaps(only("# Acme\n\n<p>One <b>big</b> lab.</p><p>Two</p>\n", "a.md")) == "/Acme\n\n/One big lab.//Two/\n");
  CHECK(without_gaps(only("Acme\n\nSee https://example.org/x?y=1. And [open] it, 3 * 4 * 5.\n")) == "Acme\n\nSee . And [open] it, 3 * 4 * 5.\n");
}

TEST_CASE("hard-wrapped lines are joined, headings and items are not") {
  const std::string wrapped =
      "Acme said on Monday that it has opened a lab in Ohio, where two hundred\npeople build robots for the home and the garden. It did not say what the\nrobots cost, or "
      "who will buy them, or whether there will be more of them.\nThe end\nBolt said on Tuesday that it will close its plant near Paris next year for\n";
  CHECK(without_gaps(only(wrapped)).find('/') == wrapped.find("\nBolt"));
  const std::string lines = prose.substr(0, prose.size() - 1) + prose.substr(0, prose.size() - 1) + "In short\n" + prose;
  CHECK(std::ranges::count(without_gaps(only(lines)), '/') == 3);
}

TEST_CASE("the script tells the language") {
  CHECK(only("公司周一表示，已在俄亥俄州开设实验室，两百人在那里制造家用机器人。\n").language == "zh");
  CHECK(only("Компания открыла лабораторию в Огайо.\n").language == "ru");
  CHECK(only(prose).language == "en");
}
