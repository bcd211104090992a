#include "page/main_text.h"

#include <algorithm>
#include <cstdint>
#include <unordered_set>

#include "base/ascii.h"

namespace lede {
namespace {

struct Facts {
  bool boilerplate = false;
  bool body = false;
  bool article_body = false;  // in so many words
};

Facts facts_of(std::string_view names, const PageWords& words) {
  Facts facts;
  std::string pair;
  std::string_view last;
  for (std::size_t i = 0; i < names.size();) {
    const char c = names[i];
    if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9'))) {
      if (c == ' ') last = {};
      ++i;
      continue;
    }
    std::size_t end = i;
    while (end < names.size() && ((names[end] >= 'a' && names[end] <= 'z') || (names[end] >= '0' && names[end] <= '9'))) ++end;
    const std::string_view word = names.substr(i, end - i);
    if (words.boilerplate(word)) facts.boilerplate = true;
    if (words.article_body(word)) facts.article_body = true;
    if (!last.empty()) {
      pair.assign(last).append(" ").append(word);
      if (words.boilerplate_pair(pair)) facts.boilerplate = true;
      if (words.article_body(pair)) facts.article_body = facts.body = true;
      if (words.body(pair)) facts.body = true;
    }
    last = word;
    i = end;
  }
  return facts;
}

std::size_t count_words(std::string_view text) {
  std::size_t count = 0;
  bool inside = false;
  for (const char c : text) {
    const bool white = c == ' ' || c == '\n';
    count += inside && white;
    inside = !white;
  }
  return count + inside;
}

bool ends_sentence(std::string_view text) {
  while (!text.empty() && (text.back() == '"' || text.back() == '\'' || text.back() == ')')) text.remove_suffix(1);
  if (text.ends_with("\xE2\x80\x9D") || text.ends_with("\xE2\x80\x99")) return true;
  return text.ends_with('.') || text.ends_with('!') || text.ends_with('?') || text.ends_with(':') || text.ends_with("\xE2\x80\xA6") || text.ends_with("\xE3\x80\x82");
}

// How much of an article's text a block may be: bytes of prose.
std::uint32_t prose(std::string_view text, const Block& block) {
  const auto size = static_cast<std::uint32_t>(text.size());
  if (block.kind == BlockKind::heading || block.kind == BlockKind::title || block.kind == BlockKind::caption) return 0;
  if (size < 40 || block.links * 3 > size) return 0;
  if (size < 100 && !ends_sentence(text)) return 0;
  return size;
}

// Letters and digits alone, lower case: titles differ in quotes and spaces.
std::string plain(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (ascii::letter(c) || ascii::digit(c) || static_cast<unsigned char>(c) >= 0xC3) out += ascii::to_lower(c);
  return out;
}

class Chooser {
 public:
  Chooser(const PageTree& tree, const Blocks& blocks, const PageWords& words, std::string_view title, std::string_view shown, std::vector<bool>& keep)
      : tree_(tree), blocks_(blocks), words_(words), title_(plain(title)), shown_(plain(shown)), keep_(keep) {}

  MainText run() {
    const std::size_t count = tree_.nodes.size();
    keep_.assign(blocks_.list.size(), false);
    facts_.resize(count);
    for (std::uint32_t i = 1; i < count; ++i)
      if (tree_.nodes[i].tag != Tag::text) facts_[i] = facts_of(tree_.text(tree_.nodes[i]), words_);
    weigh(false);
    set_aside();
    weigh(true);
    MainText found;
    found.title = find_title();
    const std::uint32_t article = choose(found.title < blocks_.list.size() ? blocks_.list[found.title].first : 0);
    select(article);
    found.first = static_cast<std::size_t>(std::ranges::find(keep_, true) - keep_.begin());
    found.end = tree_.nodes[article].next;
    found.begin = found.title < found.first ? std::min(blocks_.list[found.title].first, article) : article;
    if (found.title >= found.first) found.title = found.first;
    return found;
  }

 private:
  // Bytes of prose below each node.
  void weigh(bool without_aside) {
    weight_.assign(tree_.nodes.size(), 0);
    for (const Block& block : blocks_.list)
      if (!(without_aside && aside_[block.first])) weight_[block.first] += prose(blocks_.cut(block), block);
    for (std::size_t i = tree_.nodes.size() - 1; i > 0; --i) weight_[tree_.nodes[i].parent] += weight_[i];
  }

  // Marks what lies in elements that are no part of an article, unless much of the page's prose lies there.
  void set_aside() {
    aside_.assign(tree_.nodes.size(), false);
    const std::uint64_t all = weight_[0];
    for (std::uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      const PageNode& node = tree_.nodes[i];
      aside_[i] = aside_[node.parent];
      if (aside_[i] || node.tag == Tag::text) continue;
      const std::uint64_t own = weight_[i];
      switch (node.tag) {
        case Tag::nav: case Tag::footer: case Tag::aside: aside_[i] = own * 2 < all; break;
        case Tag::form: case Tag::header: aside_[i] = own * 4 < all; break;
        case Tag::body: case Tag::html: case Tag::article: case Tag::main: break;
        default: aside_[i] = facts_[i].boilerplate && own * 3 < all; break;
      }
    }
  }

  [[nodiscard]] bool is_title(const Block& block) const {
    if (block.end - block.begin > 600) return false;
    const std::string text = plain(blocks_.cut(block));
    return text.size() > 3 && (text == title_ || text == shown_);
  }

  // The last of the blocks that show the title before the first prose, or the first that does.
  std::size_t find_title() const {
    std::size_t found = blocks_.list.size();
    for (std::size_t i = 0; i < blocks_.list.size(); ++i) {
      const Block& block = blocks_.list[i];
      if (!is_title(block)) continue;
      if (found == blocks_.list.size() || block.kind == BlockKind::title) found = i;
      if (block.kind == BlockKind::title) break;
    }
    return found;
  }

  std::uint32_t choose(std::uint32_t title) const {
    // From the page down, as long as one child holds nearly all the prose of its parent.
    std::uint32_t at = 0;
    for (;;) {
      std::uint32_t best = 0;
      for (std::uint32_t child = at + 1; child < tree_.nodes[at].next; child = tree_.nodes[child].next)
        if (tree_.nodes[child].tag != Tag::text && (best == 0 || weight_[child] > weight_[best])) best = child;
      if (best == 0 || weight_[best] == 0 || static_cast<std::uint64_t>(weight_[best]) * 100 < static_cast<std::uint64_t>(weight_[at]) * 80) break;
      const Tag tag = tree_.nodes[best].tag;
      if (tag == Tag::p || tag == Tag::item || tag == Tag::pre || tag == Tag::a || tag == Tag::other) break;
      at = best;
    }
    // An element that says it is the body, and holds most of that; the article's body in so many words may hold less, other articles being there too.
    const std::uint64_t all = weight_[at];
    std::uint32_t named = 0, article_body = 0, article = 0, articles = 0;
    for (std::uint32_t i = 1; i < tree_.nodes.size(); ++i) {
      if (aside_[i] || tree_.nodes[i].tag == Tag::body || tree_.nodes[i].tag == Tag::text) continue;
      const std::uint64_t own = weight_[i];
      if (facts_[i].body && (named == 0 || own > weight_[named])) named = i;
      if (facts_[i].article_body && own * 5 >= all && own >= 200 && (article_body == 0 || (i < tree_.nodes[article_body].next && own * 10 >= static_cast<std::uint64_t>(weight_[article_body]) * 9))) article_body = i;
      // Several articles on one page: the one with the title in it, or the first below it.
      if (tree_.nodes[i].tag == Tag::article && own * 100 >= all * 15 && own < all) {
        ++articles;
        const bool holds = i < title && title < tree_.nodes[i].next;
        if (article == 0 ? (holds || title < i || title == 0) : holds) article = i;
      }
    }
    if (article_body != 0) {
      const std::uint32_t parent = tree_.nodes[article_body].parent, above = tree_.nodes[parent].parent;
      if (pieces(parent) * 4 > static_cast<std::uint64_t>(weight_[article_body]) * 5) return parent;
      if (pieces(above) * 4 > static_cast<std::uint64_t>(weight_[article_body]) * 5 && pieces(above) * 20 > static_cast<std::uint64_t>(weight_[above]) * 19 && !has_titles(above)) return above;
      return article_body;
    }
    if (named != 0 && static_cast<std::uint64_t>(weight_[named]) * 2 >= all) return named;
    if (articles > 1 && article != 0) return article;
    return at;
  }

  // The prose in pieces of a body that lie below a node, with at most one element between.
  [[nodiscard]] std::uint64_t pieces(std::uint32_t node) const {
    std::uint64_t sum = 0;
    for (std::uint32_t i = node + 1; i < tree_.nodes[node].next;) {
      if (facts_[i].article_body && !aside_[i]) sum += weight_[i];
      const bool inside = tree_.nodes[i].parent == node && !facts_[i].article_body && tree_.nodes[i].tag != Tag::text;
      i = inside ? i + 1 : tree_.nodes[i].next;
    }
    return sum;
  }

  [[nodiscard]] bool has_titles(std::uint32_t node) const {
    for (std::uint32_t i = node + 1; i < tree_.nodes[node].next; ++i)
      if (tree_.nodes[i].tag == Tag::article || tree_.nodes[i].tag == Tag::h1) return true;
    return false;
  }

  void select(std::uint32_t article) {
    const std::uint32_t end = tree_.nodes[article].next;
    std::unordered_set<std::string_view> seen;  // what stands there twice is a caption, a teaser, a button
    for (std::size_t i = 0; i < blocks_.list.size(); ++i) {
      const Block& block = blocks_.list[i];
      if (block.first < article || block.first >= end || aside_[block.first]) continue;
      keep_[i] = wanted(block);
      if (keep_[i] && block.kind != BlockKind::cell && block.end - block.begin >= 60 && !seen.insert(blocks_.cut(block)).second) keep_[i] = false;
    }
  }

  [[nodiscard]] bool wanted(const Block& block) const {
    const std::string_view text = blocks_.cut(block);
    const std::size_t words = count_words(text);
    if (is_title(block)) return false;
    if (block.kind == BlockKind::caption) return false;
    const bool linked = block.links * 10 > text.size() * 7;
    if (linked && block.kind != BlockKind::cell && !(words > 20 && ends_sentence(text))) return false;
    return true;
  }

  const PageTree& tree_;
  const Blocks& blocks_;
  const PageWords& words_;
  std::string title_, shown_;
  std::vector<bool>& keep_;
  std::vector<Facts> facts_;
  std::vector<std::uint32_t> weight_;
  std::vector<bool> aside_;
};

}  // namespace

MainText find_main_text(const PageTree& tree, const Blocks& blocks, const PageWords& words, std::string_view title, std::string_view shown, std::vector<bool>& keep) {
  return Chooser(tree, blocks, words, title, shown, keep).run();
}

}  // namespace lede
