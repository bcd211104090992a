// An HTML page as a tree: elements and texts in the order of the page, with what later stages ask of them.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

enum class Tag : std::uint8_t {
  text,       // no element
  other,      // elements with nothing to say about a text's shape: span, font, b
  block,      // elements that begin a line of their own: div, section, and those of a site's own making
  p, heading, list, item, quote, pre, table, row, cell, br, hr, a, article, main, header, footer, nav, aside, form, figure, caption, time, body, head, html, h1, title,
};

struct PageNode {
  std::uint32_t parent = 0;
  std::uint32_t next = 0;               // the first node behind the element's content
  std::uint32_t begin = 0, end = 0;     // in PageTree::pool: a text; of an element its class, id, role and itemprop, in lower case where it has capitals inside words
  Tag tag = Tag::other;
  bool hidden = false;
};

struct PageTree {
  std::vector<PageNode> nodes;  // in document order, a parent before its children; nodes[0] is the page itself
  std::string pool;
  // <meta> by name, property or itemprop, and <link rel>, as they come.
  struct Meta {
    std::string name, content;
  };
  std::vector<Meta> metas;
  std::vector<std::string> linked_data;  // the contents of <script type="application/ld+json">
  struct Time {
    std::uint32_t node = 0;
    std::string value;  // its datetime
  };
  std::vector<Time> times;
  std::string language;
  bool too_deep = false;  // tags are nested so deep that the rest was not read

  [[nodiscard]] std::string_view text(const PageNode& node) const { return std::string_view(pool).substr(node.begin, node.end - node.begin); }
  void clear();
};

// Reads UTF-8. Whatever the bytes are, a tree comes out; linear in them. Not thread-safe for one tree.
void read_html(std::string_view html, PageTree& tree);

}  // namespace lede
