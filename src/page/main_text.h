// Which blocks of a page are the article.
#pragma once
#include <string_view>
#include <vector>

#include "page/blocks.h"
#include "page/words.h"

namespace lede {

struct MainText {
  std::size_t title = 0;             // the block that is the title, or the first of all
  std::size_t first = 0;             // the first block that is kept
  std::uint32_t begin = 0, end = 0;  // the nodes between the title and the end of the article
};

// For each block whether it is the article's own text. The title, as the page tells it and as it shows it, is left out.
// Found in three steps: what an element's name or class says is no article is set aside; the element that holds most of what is left of real paragraphs is
// the article; inside it, blocks that are links, buttons and calls to do something go. No site has a rule of its own.
MainText find_main_text(const PageTree& tree, const Blocks& blocks, const PageWords& words, std::string_view title, std::string_view shown, std::vector<bool>& keep);

}  // namespace lede
