#include "page/blocks.h"

namespace lede {
namespace {

bool breaks(Tag tag) { return tag != Tag::text && tag != Tag::other && tag != Tag::a && tag != Tag::time && tag != Tag::br; }

// Bytes of a no-break space, U+0085, or a line or paragraph separator that the text begins with.
std::size_t wide_space(std::string_view text) {
  if (text.empty() || (text[0] != '\xC2' && text[0] != '\xE2')) return 0;
  if (text.starts_with("\xC2\xA0") || text.starts_with("\xC2\x85")) return 2;
  return text.starts_with("\xE2\x80\xA8") || text.starts_with("\xE2\x80\xA9") ? 3 : 0;
}

class Finder {
 public:
  Finder(const PageTree& tree, Blocks& out) : tree_(tree), out_(out) {}

  void run() {
    find_layout();
    const auto size = static_cast<std::uint32_t>(tree_.nodes.size());
    for (std::uint32_t i = 1; i < size; ++i) {
      while (!open_.empty() && tree_.nodes[open_.back().node].next <= i) leave();
      const PageNode& node = tree_.nodes[i];
      if (node.tag == Tag::text) text(i, tree_.text(node));
      else enter(i, node);
    }
    while (!open_.empty()) leave();
    end_block();
  }

 private:
  // Tables that only arrange the page, as in newsletters: with a table inside, of one column, or with long cells.
  void find_layout() {
    const std::size_t size = tree_.nodes.size();
    layout_.assign(size, false);
    std::vector<std::uint32_t> bytes(size, 0);
    for (std::size_t i = size; i-- > 1;) {
      const PageNode& node = tree_.nodes[i];
      if (node.tag == Tag::text) bytes[i] = node.end - node.begin;
      bytes[node.parent] += bytes[i];
    }
    std::vector<std::uint32_t> tables;
    std::vector<std::pair<std::uint32_t, std::uint32_t>> counts;  // rows and cells of the tables open
    const auto leave_table = [&] {
      if (counts.back().second < counts.back().first * 2) layout_[tables.back()] = true;
      tables.pop_back();
      counts.pop_back();
    };
    for (std::uint32_t i = 1; i < size; ++i) {
      while (!tables.empty() && tree_.nodes[tables.back()].next <= i) leave_table();
      const Tag tag = tree_.nodes[i].tag;
      if (tag == Tag::table) {
        if (!tables.empty()) layout_[tables.back()] = true;
        tables.push_back(i);
        counts.emplace_back(0, 0);
      } else if (!tables.empty() && tag == Tag::row) {
        ++counts.back().first;
      } else if (!tables.empty() && tag == Tag::cell) {
        ++counts.back().second;
        if (bytes[i] > 1000) layout_[tables.back()] = true;
      }
    }
    while (!tables.empty()) leave_table();
  }

  struct Open {
    std::uint32_t node = 0;
    BlockKind kind = BlockKind::paragraph;
    std::uint32_t row = 0;
    std::uint32_t table = 0;
    bool hidden = false, link = false, pre = false, head = false;
  };

  [[nodiscard]] Open top() const { return open_.empty() ? Open{} : open_.back(); }

  void enter(std::uint32_t i, const PageNode& node) {
    if (node.tag == Tag::br || node.tag == Tag::hr) {
      if (node.tag == Tag::hr) end_block();
      else if (begun_) line_end();
      return;
    }
    Open next = top();
    next.node = i;
    next.hidden = next.hidden || (node.hidden && node.tag != Tag::body && node.tag != Tag::html);
    if (breaks(node.tag)) end_block();
    switch (node.tag) {
      case Tag::heading: next.kind = BlockKind::heading; break;
      case Tag::h1: next.kind = BlockKind::title; break;
      case Tag::item: next.kind = BlockKind::item; break;
      case Tag::table: next.table = i, next.kind = BlockKind::paragraph; break;
      case Tag::cell: next.kind = layout_[next.table] || next.table == 0 ? BlockKind::paragraph : BlockKind::cell; break;
      case Tag::quote: if (next.kind != BlockKind::cell) next.kind = BlockKind::quote; break;
      case Tag::caption: next.kind = BlockKind::caption; break;
      case Tag::pre: next.kind = BlockKind::pre, next.pre = true; break;
      case Tag::row: next.row = i; break;
      case Tag::a: next.link = true; break;
      case Tag::title: case Tag::head: next.head = true; break;
      default: break;
    }
    open_.push_back(next);
  }

  void leave() {
    const bool ends = breaks(tree_.nodes[open_.back().node].tag);
    open_.pop_back();
    if (ends) end_block();
  }

  void text(std::uint32_t i, std::string_view text) {
    const Open top = this->top();
    if (top.head || top.hidden) return;
    for (std::size_t k = 0; k < text.size(); ++k) {
      const auto c = static_cast<unsigned char>(text[k]);
      const std::size_t wide = wide_space(text.substr(k, 3));
      if (c <= ' ' || wide > 0) {
        if (top.pre && c == '\n') line_end();
        else space_ = true;
        k += wide > 0 ? wide - 1 : 0;
        continue;
      }
      if (!begun_) begin_block(i, top);
      if (space_ && !out_.text.empty() && out_.text.size() > block_.begin && out_.text.back() != '\n') out_.text += ' ';
      space_ = false;
      const std::size_t from = k;
      while (k + 1 < text.size() && static_cast<unsigned char>(text[k + 1]) > ' ' && wide_space(text.substr(k + 1, 3)) == 0) ++k;
      out_.text += text.substr(from, k - from + 1);
      if (top.link) block_.links += static_cast<std::uint32_t>(k - from + 1);
    }
  }

  void line_end() {
    space_ = false;
    if (!begun_) return;
    while (!out_.text.empty() && out_.text.size() > block_.begin && out_.text.back() == ' ') out_.text.pop_back();
    // Two in a row, as pages without paragraphs have them, end one.
    if (out_.text.back() == '\n' && !top().pre) end_block();
    else out_.text += '\n';
  }

  void begin_block(std::uint32_t i, const Open& top) {
    begun_ = true;
    block_ = {};
    block_.node = top.node;
    block_.first = i;
    block_.kind = top.kind;
    block_.row = top.kind == BlockKind::cell ? top.row : 0;
    block_.begin = static_cast<std::uint32_t>(out_.text.size());
  }

  void end_block() {
    space_ = false;
    if (!begun_) return;
    begun_ = false;
    while (out_.text.size() > block_.begin && (out_.text.back() == ' ' || out_.text.back() == '\n')) out_.text.pop_back();
    block_.end = static_cast<std::uint32_t>(out_.text.size());
    if (block_.end > block_.begin) out_.list.push_back(block_);
  }

  const PageTree& tree_;
  Blocks& out_;
  std::vector<Open> open_;
  std::vector<bool> layout_;
  Block block_;
  bool begun_ = false, space_ = false;
};

}  // namespace

void find_blocks(const PageTree& tree, Blocks& out) {
  out.text.clear();
  out.list.clear();
  Finder(tree, out).run();
}

}  // namespace lede
