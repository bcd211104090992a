// The paragraphs, headings, list items and table cells of a page, in the order of the page; without what is not shown.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "page/tree.h"

namespace lede {

enum class BlockKind : std::uint8_t { paragraph, heading, title, item, cell, quote, caption, pre };

struct Block {
  std::uint32_t node = 0;            // the element that begins it, or the one its text stands in
  std::uint32_t first = 0;           // its first text node
  std::uint32_t begin = 0, end = 0;  // in Blocks::text
  std::uint32_t links = 0;           // bytes of it that are links
  std::uint32_t row = 0;             // of a cell: the node of its row, else 0
  BlockKind kind = BlockKind::paragraph;
};

struct Blocks {
  std::string text;  // white space collapsed; a <br> is a line end
  std::vector<Block> list;

  [[nodiscard]] std::string_view cut(const Block& block) const { return std::string_view(text).substr(block.begin, block.end - block.begin); }
};

// Linear in the tree.
void find_blocks(const PageTree& tree, Blocks& out);

}  // namespace lede
