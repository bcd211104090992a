#include "report/table.h"

#include <catch2/catch.hpp>

#include "report/escape.h"

namespace lede {

TEST_CASE("what a terminal would obey is shown instead") {
  CHECK(escape_controls("a\x1b[31mb") == "a\\x1B[31mb");
  CHECK(escape_controls("one\r\n\ttwo") == "one two");
  CHECK(escape_controls("x\xE2\x80\xAEy") == "x\\u{202E}y");  // right-to-left override
  CHECK(escape_controls("caf\xC3\xA9 \xFF") == "caf\xC3\xA9 \\xFF");
}

TEST_CASE("entities that texts were left with are signs to people, and no more than that") {
  CHECK(plain_entities("Voltaic&#39;s R&amp;D &lt;b&gt; &#x201C;one&#x201D;&nbsp;&rsquo;") == "Voltaic's R&D <b> “one” ’");
  for (const char* text : {"AT&T; R&D", "&", "&;", "&#;", "&#x;", "&#xZ;", "&#1114112;", "&#xD800;", "&#8;", "&nothing;", "a & b; c"}) CHECK(plain_entities(text) == text);
}

TEST_CASE("paths are cut at their beginning") {
  CHECK(cut_front_to_width("news/2025/a.txt", 20) == "news/2025/a.txt");
  CHECK(cut_front_to_width("news/2025/a.txt", 8) == "…5/a.txt");
  CHECK(display_width(cut_front_to_width("日本語の新聞", 7)) <= 7);
}

TEST_CASE("text is cut by columns, not by bytes") {
  CHECK(cut_to_width("abcdef", 6) == "abcdef");
  CHECK(cut_to_width("abcdef", 5) == "abcd…");
  CHECK(cut_to_width("ééééé", 5) == "ééééé");
  CHECK(cut_to_width("日本語", 5) == "日本…");
  CHECK(display_width(cut_to_width("日本語日本語", 7)) <= 7);
}

TEST_CASE("a spreadsheet takes no cell for a formula, and numbers stay numbers") {
  CHECK(csv_field("=1+1", ',') == "'=1+1");
  CHECK(csv_field("@SUM(A1)", ',') == "'@SUM(A1)");
  CHECK(csv_field("-cmd", ',') == "'-cmd");
  CHECK(csv_field("-12.5", ',') == "-12.5");
  CHECK(csv_field("a,\"b\"\n", ',') == "\"a,\"\"b\"\"\n\"");
  CHECK(csv_field("a\tb\nc", '\t') == "a b c");
}

TEST_CASE("one table in every format") {
  const std::vector<Table> tables = {{"", {{"who"}, {.name = "n", .number = true}, {.name = "value", .amount = true}}, {{"A|b", "12", "USD 1500000000"}, {"=c", "", ""}}}};
  CHECK(render(tables, "table", {}) == "who   n  value\nA|b  12  USD 1.5 billion\n=c\n");
  CHECK(render(tables, "markdown", {}) == "| who | n | value |\n| --- | ---: | --- |\n| A\\|b | 12 | USD 1.5 billion |\n| =c |  |  |\n");
  CHECK(render(tables, "csv", {}) == "who,n,value\nA|b,12,USD 1500000000\n'=c,,\n");
  CHECK(render(tables, "jsonl", {}) == "{\"who\":\"A|b\",\"n\":12,\"value\":\"USD 1500000000\"}\n{\"who\":\"=c\",\"n\":null,\"value\":null}\n");
}

TEST_CASE("a table fits the terminal; numbers are never cut") {
  const std::vector<Table> tables = {{"", {{"text"}, {.name = "n", .number = true}}, {{std::string(200, 'x'), "1234567890123"}}}};
  const std::string out = render(tables, "table", {.width = 40});
  CHECK(out.find("1234567890123") != std::string::npos);
  for (std::size_t begin = 0; begin < out.size();) {
    const auto end = out.find('\n', begin);
    CHECK(display_width(std::string_view(out).substr(begin, end - begin)) <= 40);
    begin = end + 1;
  }
}

TEST_CASE("amounts are written short only where they are") {
  const auto cell = [](const std::string& text) {
    const std::string out = render({{"", {{.name = "v", .amount = true}}, {{text}}}}, "markdown", {});
    const auto at = out.rfind("| ", out.size() - 3);
    return out.substr(at + 2, out.size() - at - 5);
  };
  CHECK(cell("USD 999999") == "USD 999999");
  CHECK(cell("USD 1000000") == "USD 1 million");
  CHECK(cell("USD 40050000000") == "USD 40.05 billion");
  CHECK(cell("70000000000-80000000000 parameter") == "70 billion-80 billion parameter");
  CHECK(cell("USD 2500000.5") == "USD 2500000.5");
  CHECK(cell("2025-01-31") == "2025-01-31");
}

TEST_CASE("a table shows people no columns for programs and none that are empty; CSV has all") {
  const std::vector<Table> tables = {{"", {{"who"}, {"nothing"}, {.name = "id", .data = true}}, {{"A", "", "x1"}}}};
  CHECK(render(tables, "table", {}) == "who\nA\n");
  CHECK(render(tables, "csv", {}) == "who,nothing,id\nA,,x1\n");
}

TEST_CASE("rows are sorted, columns chosen") {
  Table table{"", {{"who"}, {.name = "n", .number = true}, {.name = "id", .data = true}}, {{"B", "10", "b"}, {"A", "9", "a"}, {"C", "", "c"}}};
  Table by_number = table;
  REQUIRE(arrange(by_number, "n", {}, 0));
  CHECK(by_number.rows[0][0] == "A");
  CHECK(by_number.rows[2][0] == "C");
  REQUIRE(arrange(by_number, "-n", {"id", "n"}, 2));
  CHECK(render({by_number}, "table", {}) == "id   n\nb   10\na    9\n");
  Table other = table;
  CHECK_FALSE(arrange(other, "nothing", {}, 0));
  CHECK_FALSE(arrange(other, "", {"nothing"}, 0));
  CHECK(other.rows == table.rows);
}

TEST_CASE("long text gives way before amounts do") {
  const std::vector<Table> tables = {{"", {{.name = "amount", .amount = true}, {"who"}, {.name = "text", .filler = true}},
                                      {{"at least USD 7500000000", "A company with quite a name", std::string(100, 'x')}}}};
  const std::string wide = render(tables, "table", {.width = 80}), narrow = render(tables, "table", {.width = 40});
  CHECK(wide.find("at least USD 7.5 billion  A company with quite a name  xxxx") != std::string::npos);
  CHECK(narrow.find("at least USD 7.5 billion  A company") != std::string::npos);
  CHECK(narrow.find("xx") == std::string::npos);
}

}  // namespace lede
