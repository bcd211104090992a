#include "page/page.h"

#include <algorithm>

#include "page/blocks.h"
#include "page/main_text.h"

namespace lede {
namespace {

// The title as the page itself shows it: its first first-level heading, or what <title> says.
std::string shown_title(const PageTree& tree, const Blocks& blocks) {
  for (const Block& block : blocks.list)
    if (block.kind == BlockKind::title && block.end - block.begin < 500) return std::string(blocks.cut(block));
  std::string title;
  for (std::size_t i = 1; i < tree.nodes.size() && title.empty(); ++i) {
    if (tree.nodes[i].tag != Tag::title) continue;
    for (std::uint32_t k = static_cast<std::uint32_t>(i) + 1; k < tree.nodes[i].next; ++k) title += tree.text(tree.nodes[k]);
  }
  std::string out;
  for (const char c : title)
    if (static_cast<unsigned char>(c) > ' ') out += c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  return out;
}

void write(const Blocks& blocks, const std::vector<bool>& keep, std::string& out) {
  const Block* last = nullptr;
  for (std::size_t i = 0; i < blocks.list.size(); ++i) {
    if (!keep[i]) continue;
    const Block& block = blocks.list[i];
    const bool same_row = last != nullptr && block.kind == BlockKind::cell && last->kind == BlockKind::cell && block.row == last->row;
    const bool same_list = last != nullptr && block.kind == last->kind && block.kind == BlockKind::item;
    const bool same_table = last != nullptr && block.kind == BlockKind::cell && last->kind == BlockKind::cell;
    if (same_row) out += " | ";
    else if (last != nullptr) out += last->kind == BlockKind::cell && last->row != 0 ? (same_table ? " |\n" : " |\n\n") : same_list ? "\n" : "\n\n";
    if (block.kind == BlockKind::item) out += "- ";
    if (block.kind == BlockKind::cell && !same_row && block.row != 0) out += "| ";
    const std::size_t from = out.size();
    out += blocks.cut(block);
    // A line end inside a cell or an item would end it.
    if (block.kind == BlockKind::cell || block.kind == BlockKind::item || block.kind == BlockKind::heading) std::replace(out.begin() + static_cast<std::ptrdiff_t>(from), out.end(), '\n', ' ');
    last = &block;
  }
  if (last != nullptr) out += last->kind == BlockKind::cell && last->row != 0 ? " |\n" : "\n";
}

struct Parsed {
  explicit Parsed(std::string_view html) {
    read_html(html, tree);
    find_blocks(tree, blocks);
  }
  PageTree tree;
  Blocks blocks;
};

}  // namespace

Page read_fragment(std::string_view html) {
  Page page;
  const Parsed parsed(html);
  page.too_deep = parsed.tree.too_deep;
  write(parsed.blocks, std::vector<bool>(parsed.blocks.list.size(), true), page.text);
  return page;
}

Page read_page(std::string_view html, const PageWords& words) {
  Page page;
  const Parsed parsed(html);
  const PageTree& tree = parsed.tree;
  const Blocks& blocks = parsed.blocks;
  page.too_deep = tree.too_deep;
  std::vector<bool> keep;
  page.head = read_head(tree);
  const std::string shown = shown_title(tree, blocks);
  page.head.shown_title = page.head.title.empty();
  if (page.head.shown_title) page.head.title = shown;
  const MainText found = find_main_text(tree, blocks, words, page.head.title, shown, keep);
  write(blocks, keep, page.text);
  for (std::size_t i = found.title; i < found.first && i < blocks.list.size() && page.above.size() < 12; ++i)
    if (const auto line = blocks.cut(blocks.list[i]); line.size() < 200 && blocks.list[i].links < 100) page.above.emplace_back(line);
  if (page.head.published.empty())
    for (const auto& time : tree.times)
      if (time.node >= found.begin && time.node < found.end) {
        page.head.published = time.value;
        page.head.time = true;
        break;
      }
  return page;
}

}  // namespace lede
