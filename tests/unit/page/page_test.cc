#include "page/page.h"

#include <catch2/catch.hpp>

#include "page/tree.h"
#include "unit/document/ingest.h"

using namespace lede;

namespace {

std::string repeat(std::string_view text, std::size_t times) {
  std::string out;
  for (std::size_t i = 0; i < times; ++i) out += text;
  return out;
}

}  // namespace

TEST_CASE("a fragment keeps its blocks apart") {
  const auto text = [](std::string_view html) { return read_fragment(html).text; };
  CHECK(text("<p>One &amp; two.</p><p>Three<br>four.</p>") == "One & two.\n\nThree\nfour.\n");
  CHECK(text("<h2>Head</h2><ul><li>a</li><li>b</li></ul>end") == "Head\n\n- a\n- b\n\nend\n");
  CHECK(text("<table><tr><th>Model</th><th>Price</th></tr><tr><td>K-2</td><td>$3</td></tr></table>") == "| Model | Price |\n| K-2 | $3 |\n");
  CHECK(text("<table><tr><td><table><tr><td>A newsletter.</td></tr></table></td></tr></table>") == "A newsletter.\n");
  CHECK(text("a<script>b</script><style>c</style><span hidden>d</span>e") == "ae\n");
  CHECK(text("one<br><br>two") == "one\n\ntwo\n");
  CHECK(text("").empty());
}

TEST_CASE("a page of nothing is a tree of one node") {
  PageTree tree;
  for (const std::string& html : {std::string(), std::string(9, '\0'), std::string(" \n")}) {
    read_html(html, tree);
    REQUIRE(tree.nodes.size() == 1);
    CHECK(tree.nodes[0].next == 1);
  }
}

TEST_CASE("hostile pages end soon") {
  const Page deep = read_fragment("<p>Above.</p>" + repeat("<div>", 1'000'000) + "below");
  CHECK(deep.text == "Above.\n");
  CHECK(deep.too_deep);
  const Page unclosed = read_page(repeat("<b>", 300'000) + repeat("</i>", 300'000), lede::test::rules().page());
  CHECK(unclosed.text.empty());
  CHECK(read_fragment("<table><tr><td colspan=9007199254740991 rowspan=9007199254740991>x</td></tr></table>").text == "x\n");
  std::string attributes = "<p ";
  for (int i = 0; i < 200'000; ++i) attributes += " a" + std::to_string(i) + "=1";
  CHECK(read_fragment(attributes + ">text</p>").text == "text\n");
  CHECK(read_fragment(repeat("<!--", 500'000)).text.empty());
  CHECK(read_fragment(repeat("&amp;", 500'000)).text.size() == 500'001);
  CHECK(read_fragment(std::string("a\0b", 3)).text == "a b\n");
}

TEST_CASE("a page's head: linked data before meta tags before the title") {
  const Page page = read_page(
      "<html lang=en><head><title>Kestrel opens its model | The Daily Kestrel</title><meta property='og:site_name' content='The Daily Kestrel'>"
      "<meta name=author content='Somebody Else'><link rel=canonical href='https://example.org/k'>"
      "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"Person\",\"@id\":\"#ada\",\"name\":\"Ada Byte\"},"
      "{\"@type\":\"NewsArticle\",\"headline\":\"Kestrel opens &amp; shuts\",\"author\":{\"@id\":\"#ada\"},\"datePublished\":\"2025-03-04T10:00:00Z\"}]}</script></head><body><p>x</p></body></html>",
      lede::test::rules().page());
  CHECK(page.head.title == "Kestrel opens & shuts");
  CHECK(page.head.authors == std::vector<std::string>{"Ada Byte"});
  CHECK(page.head.publisher == "The Daily Kestrel");
  CHECK(page.head.published == "2025-03-04T10:00:00Z");
  CHECK(page.head.url == "https://example.org/k");
  const auto url = [](const std::string& linked) {
    return read_page("<script type='application/ld+json'>{\"@type\":\"NewsArticle\"," + linked + "}</script><p>x</p>", lede::test::rules().page()).head.url;
  };
  CHECK(url("\"mainEntityOfPage\":\"https://example.org/k\"") == "https://example.org/k");
  CHECK(url("\"mainEntityOfPage\":{\"@type\":\"WebPage\",\"@id\":\"https://example.org/k\"}") == "https://example.org/k");
  CHECK(url("\"@id\":\"https://example.org/k#article\"").empty());
}
