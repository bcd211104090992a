// HTML: the tree, the article on a page, the text of a fragment; and pages through the reader, with the encoding that they name.
#include "base/utf8.h"
#include "fuzz/fuzz.h"
#include "page/page.h"
#include "page/tree.h"

namespace lede::fuzz {
namespace {

void check_tree(std::string_view html) {
  if (html.empty()) return;
  static PageTree tree;
  tree.clear();
  read_html(html, tree);
  for (std::size_t i = 0; i < tree.nodes.size(); ++i) {
    const PageNode& node = tree.nodes[i];
    must(node.next > i && node.next <= tree.nodes.size(), "a node ends behind its beginning");
    must(i == 0 || (node.parent < i && node.next <= tree.nodes[node.parent].next), "a node lies in its parent");
    must(node.begin <= node.end && node.end <= tree.pool.size(), "a text lies in the pool");
  }
}

void page(std::string_view bytes) {
  static const PageWords words(extractor().pack());
  std::size_t replaced = 0;
  const std::string html = utf8::repair(bytes, replaced);
  check_tree(html);
  const Page read = read_page(html, words);
  must(utf8::find_invalid(read.text) == std::string_view::npos && utf8::find_invalid(read.head.title) == std::string_view::npos, "a page's text is UTF-8");
  must(utf8::find_invalid(read_fragment(html).text) == std::string_view::npos, "a fragment's text is UTF-8");
  read_documents(bytes, "page.html", {.format = Format::html});
}

const Registered registered("page", page);

}  // namespace
}  // namespace lede::fuzz
