#include "document/markup.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "base/bytes16.h"

namespace lede {
namespace {

using ascii::alnum;
using ascii::digit;
using ascii::letter;

bool block_tag(std::string_view name) {
  static constexpr std::string_view tags[] = {"p", "div", "br", "hr", "h1", "h2", "h3", "h4", "h5", "h6", "ul", "ol", "li", "dl", "dt", "dd", "blockquote", "pre", "section", "article", "aside", "header", "footer", "figure", "figcaption", "details", "summary", "main", "nav", "form", "iframe", "video", "img", "picture", "script", "style", "center", "body", "html"};
  return std::ranges::find(tags, name) != std::end(tags);
}
bool table_tag(std::string_view name) { return name == "td" || name == "th" || name == "tr" || name == "table" || name == "tbody" || name == "thead"; }

constexpr auto in_address = [] {
  std::array<bool, 256> out{};
  for (unsigned c = 1; c < 0x80; ++c) out[c] = !ascii::blank(static_cast<char>(c)) && std::string_view("<>\"`|").find(static_cast<char>(c)) == std::string_view::npos;
  return out;
}();

// How a text's lines end paragraphs.
struct Wrapping {
  bool paragraph_per_line = true;
  std::size_t width = 0;  // of hard-wrapped lines, bytes
};

Wrapping wrapping(const std::vector<Line>& lines) {
  std::array<std::size_t, 128> sizes{};
  std::size_t longer = 0, middling = 0, counted = 0;
  for (const Line& line : lines) {
    const std::size_t size = line.end - line.begin;
    if (size > 100) ++longer;
    else if (size >= 50) ++middling;
    if (size <= 100 && size >= 20) ++sizes[size], ++counted;
  }
  Wrapping out;
  out.paragraph_per_line = longer * 3 >= middling;
  std::size_t sum = 0;
  for (std::size_t size = 0; size < sizes.size(); ++size) {
    sum += sizes[size];
    if (sum * 10 >= counted * 9) {
      out.width = size;
      break;
    }
  }
  return out;
}

class Scanner {
 public:
  Scanner(std::string_view text, const std::vector<Line>& lines, bool markup, std::vector<Gap>& gaps) : text_(text), lines_(lines), markup_(markup), gaps_(gaps) {}

  void run() {
    const Wrapping wrap = wrapping(lines_);
    bars_ = markup_ && text_.find('|') != npos;
    if (!markup_) next_address_ = std::min(text_.find("://"), text_.size());
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      const Line& line = lines_[i];
      const std::size_t begin = structure(line);
      if (markup_) inlines(begin, line.end);
      else addresses(begin, line.end);
      if (i + 1 < lines_.size() && lines_[i + 1].blanks_before == 0 && ends_block(wrap, i)) add(line.end, lines_[i + 1].begin - lines_[i + 1].indent, Gap::Kind::block);
    }
    tidy();
  }

 private:
  void add(std::size_t begin, std::size_t end, Gap::Kind kind) { gaps_.push_back({{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}, kind}); }
  [[nodiscard]] char at(std::size_t i) const { return i < text_.size() ? text_[i] : '\n'; }

  // The signs at a line's beginning; returns where its text begins.
  std::size_t structure(const Line& line) {
    const std::string_view t = line.cut(text_);
    std::size_t size = 0;
    table_ = false;
    const char c = t.front();
    if (alnum(c) && !digit(c) && static_cast<unsigned char>(c) != 0xE2) return line.begin + bars(t);
    if (is_rule(t) || (markup_ && table_rule(t))) {
      add(line.begin, line.end, Gap::Kind::block);
      return line.end;
    }
    if (markup_) {
      while (size < t.size() && (t[size] == '>' || (size > 0 && t[size] == ' '))) ++size;
      std::size_t level = 0;
      while (size + level < t.size() && t[size + level] == '#') ++level;
      if (level > 0 && level <= 6 && size + level < t.size() && ascii::blank(t[size + level])) size += level + 1;
      if (t[0] == '|') table_ = true;
    }
    size += list_marker(t.substr(size));
    if (markup_ && t.substr(size).starts_with("[ ] ")) size += 4;
    if (markup_ && t.substr(size).starts_with("[x] ")) size += 4;
    size = std::min(size, t.size());
    if (size > 0) add(line.begin, line.begin + size, Gap::Kind::block);
    return line.begin + size;
  }

  // A table's row without a bar at its beginning has two bars at least.
  std::size_t bars(std::string_view t) {
    if (!bars_) return 0;
    const auto bar = [&](std::size_t from) {  // " | ", looked for by its rarer sign
      auto i = t.find('|', from);
      while (i != npos && !(i > 0 && t[i - 1] == ' ' && i + 1 < t.size() && t[i + 1] == ' ')) i = t.find('|', i + 1);
      return i;
    };
    const auto first = bar(0);
    table_ = first != npos && bar(first + 2) != npos;
    return 0;
  }

  static bool table_rule(std::string_view t) {
    return t.size() >= 3 && t.find('-') != std::string_view::npos && std::ranges::all_of(t, [](char c) { return c == '|' || c == '-' || c == ':' || c == ' ' || c == '+'; });
  }

  [[nodiscard]] bool ends_block(const Wrapping& wrap, std::size_t i) const {
    const std::string_view t = lines_[i].cut(text_), next = lines_[i + 1].cut(text_);
    if (wrap.paragraph_per_line && (!markup_ || t.size() > 100 || next.size() > 100)) return true;
    const char c = t.front(), d = next.front();
    if (list_marker(next) > 0 || is_rule(next) || is_rule(t)) return true;
    if (markup_ && (c == '#' || c == '|' || d == '#' || d == '|' || d == '>' || d == '<' || (c == '<' && t.back() == '>'))) return true;
    const std::size_t word = std::min(next.find_first_of(" \t"), next.size());
    return (t.size() + 1 + word) * 5 < std::max<std::size_t>(wrap.width, 50) * 4;
  }

  // An address from `i` on: to the first sign that can't be in one, without what ends a sentence.
  std::size_t address_end(std::size_t i, std::size_t end) const {
    std::size_t stop = i, open = 0;
    while (stop < end && in_address[static_cast<unsigned char>(text_[stop])]) {
      if (text_[stop] == '(') ++open;
      if (text_[stop] == ']') break;
      if (text_[stop] == ')' && open-- == 0) break;
      ++stop;
    }
    while (stop > i && std::strchr(".,;:!?'*_", text_[stop - 1]) != nullptr) --stop;
    return stop;
  }

  void addresses(std::size_t begin, std::size_t end) {
    for (std::size_t i = begin; i < end;) {
      if (next_address_ < i) next_address_ = std::min(text_.find("://", i), text_.size());
      const std::size_t colon = next_address_;
      if (colon >= end) break;
      i = colon + 1;
      std::size_t from = colon;
      while (from > begin && colon - from < 8 && letter(text_[from - 1])) --from;
      if (from == colon) continue;
      i = std::max(address_end(from, end), colon + 1);
      add(from, i, Gap::Kind::inside);
    }
  }

  // A bit for each of sixteen bytes from `i` on that is a sign that sign() knows (or '^' or '>', which stand among them and are none).
  [[nodiscard]] unsigned signs(std::size_t i) const {
    const Bytes16 bytes(text_, i);
    return (bytes.between('[', '`') | bytes.are(':', '*' ^ ':') | bytes.are('~', '~' ^ '<') | bytes.are('!') | bytes.are('&')).bits();  // '*' and ':', '<', '|' and '~'
  }

  void inlines(std::size_t begin, std::size_t end) {
    open_.fill(npos);
    opened_ = 0;
    for (std::size_t i = begin; i < end;) {
      unsigned found = signs(i);
      if (end - i < 16) found &= (1U << (end - i)) - 1;
      i = found == 0 ? i + 16 : sign(i + static_cast<std::size_t>(std::countr_zero(found)), begin, end);
    }
  }

  // Handles the sign at `i` and returns where to go on.
  std::size_t sign(std::size_t i, std::size_t begin, std::size_t end) {
    const char c = text_[i], before = i > begin ? text_[i - 1] : ' ', after = i + 1 < end ? text_[i + 1] : ' ';
    switch (c) {
      case '!':
        return after == '[' ? image(i, end) : i + 1;
      case '[':
        if (after == '^' || digit(after)) {  // a footnote's mark
          std::size_t stop = i + 1;
          while (stop < end && stop < i + 12 && (alnum(text_[stop]) || text_[stop] == '^')) ++stop;
          if (stop < end && text_[stop] == ']' && at(stop + 1) != '(' && (after == '^' || (stop <= i + 4 && std::all_of(text_.begin() + static_cast<std::ptrdiff_t>(i) + 1, text_.begin() + static_cast<std::ptrdiff_t>(stop), digit)))) {
            add(i, stop + 1, Gap::Kind::inside);
            return stop + 1;
          }
        }
        open_[opened_++ % open_.size()] = i;
        return i + 1;
      case ']':
        return link(i, begin, end);
      case '*':
      case '~': {
        std::size_t stop = i;
        while (stop < end && text_[stop] == c) ++stop;
        const bool spaced = ascii::blank(before) && (stop >= end || ascii::blank(text_[stop]));
        if (!spaced && (c == '*' ? stop - i <= 3 : stop - i == 2)) add(i, stop, Gap::Kind::inside);
        return stop;
      }
      case '_': {
        std::size_t stop = i;
        while (stop < end && text_[stop] == '_') ++stop;
        const bool left = alnum(before), right = stop < end && alnum(text_[stop]);
        if (left != right && stop - i <= 3) add(i, stop, Gap::Kind::inside);
        return stop;
      }
      case '`': {
        std::size_t stop = i;
        while (stop < end && text_[stop] == '`') ++stop;
        add(i, stop, Gap::Kind::inside);
        return stop;
      }
      case '\\':
        if (std::strchr("*_[]()#`~>!|$-+.", after) != nullptr) {
          add(i, i + 1, Gap::Kind::inside);
          return i + 2;
        }
        return i + 1;
      case '<':
        return tag(i);
      case '&': {
        std::size_t stop = i + 1;
        while (stop < end && stop < i + 10 && (letter(text_[stop]) || digit(text_[stop]) || text_[stop] == '#')) ++stop;
        if (stop > i + 2 && stop < end && text_[stop] == ';') {
          add(i, stop + 1, Gap::Kind::inside);
          return stop + 1;
        }
        return i + 1;
      }
      case '|':
        if (table_) add(i, i + 1, Gap::Kind::table);
        return i + 1;
      case ':': {
        if (after != '/' || at(i + 2) != '/') return i + 1;
        std::size_t from = i;
        while (from > begin && i - from < 8 && letter(text_[from - 1])) --from;
        if (from == i) return i + 1;
        const std::size_t stop = std::max(address_end(from, end), i + 1);
        while (!gaps_.empty() && gaps_.back().span.end > from && gaps_.back().span.begin >= from) gaps_.pop_back();
        add(from, stop, Gap::Kind::inside);
        return stop;
      }
      default:
        return i + 1;
    }
  }

  // Where the bracket at `open` (a round one) closes; addresses may hold a pair of their own.
  std::size_t closing(std::size_t open, std::size_t end) {
    if (no_closing_ > open) return npos;  // looked for before, in vain
    std::size_t depth = 0;
    const std::size_t stop = std::min(end, open + 4000);
    // Most have no pair of their own inside.
    const std::string_view inside = text_.substr(0, stop).substr(open + 1);
    if (const auto close = inside.find(')'); close != npos && inside.substr(0, close).find('(') == npos) return open + 1 + close;
    for (std::size_t i = open; i < stop; ++i) {
      if (text_[i] == '(') ++depth;
      else if (text_[i] == ')' && --depth == 0) return i;
    }
    no_closing_ = stop;
    return npos;
  }

  std::size_t link(std::size_t i, std::size_t begin, std::size_t end) {
    const std::size_t from = opened_ > 0 ? open_[(opened_ - 1) % open_.size()] : npos;
    if (from != npos) open_[--opened_ % open_.size()] = npos;
    if (at(i + 1) != '(' && at(i + 1) != '[') return i + 1;
    std::size_t stop = npos;
    if (at(i + 1) == '(') {
      stop = closing(i + 1, end);
    } else if (from != npos) {
      stop = text_.substr(0, std::min(end, i + 80)).find(']', i + 2);
      if (stop != npos && text_.substr(i + 2, stop - i - 2).find('[') != npos) stop = npos;
    }
    if (stop == npos) return i + 1;
    if (from != npos) {  // before the gaps inside the brackets
      auto place = gaps_.end();
      while (place != gaps_.begin() && std::prev(place)->span.begin > from) --place;
      gaps_.insert(place, {{static_cast<std::uint32_t>(from), static_cast<std::uint32_t>(from) + 1}, Gap::Kind::inside});
    }
    // "[Acme raises $5 million](https://...) - The start-up": a linked headline that leads its line is a block of its own, with its dash.
    if (from == begin)
      for (const std::string_view dash : {" - ", " \xE2\x80\x93 ", " \xE2\x80\x94 "})
        if (text_.substr(stop + 1, dash.size()) == dash) {
          stop += dash.size();
          add(i, stop, Gap::Kind::block);
          return stop;
        }
    add(i, stop + 1, Gap::Kind::inside);
    return stop + 1;
  }

  std::size_t image(std::size_t i, std::size_t end) {
    const auto middle = text_.substr(0, std::min(end, i + 1000)).find("](", i);
    const std::size_t stop = middle == npos ? npos : closing(middle + 1, end);
    if (stop == npos) return i + 2;
    add(i, stop + 1, Gap::Kind::block);
    return stop + 1;
  }

  // A tag, which may run over lines; scripts and styles with all that is in them.
  std::size_t tag(std::size_t i) {
    const char c = at(i + 1);
    if (!letter(c) && c != '/' && c != '!') return i + 1;
    if (i < tag_end_) return i + 1;
    std::size_t name_end = i + (c == '/' ? 2 : 1);
    char name[12];
    std::size_t size = 0;
    while (name_end < text_.size() && size < sizeof name && (letter(text_[name_end]) || digit(text_[name_end]))) name[size++] = static_cast<char>(text_[name_end++] | 32);
    for (std::size_t k = 0; k < size; ++k)
      if (digit(static_cast<char>(name[k] & ~32)) || (name[k] >= 0x10 && name[k] < 0x3A)) name[k] = static_cast<char>(name[k]);
    const std::string_view element(name, size);
    std::size_t stop = npos;
    if (text_.substr(i, 4) == "<!--") {
      if (no_comment_end_ <= i) stop = text_.find("-->", i + 4);
      if (stop == npos) no_comment_end_ = text_.size();
      else stop += 2;
    } else if (c != '/' && (element == "script" || element == "style") && no_script_end_ <= i) {
      stop = text_.find(element == "script" ? "</script>" : "</style>", i);
      if (stop == npos) no_script_end_ = text_.size();
      else stop += element.size() + 2;
    }
    if (stop == npos) {
      const std::string_view rest = text_.substr(i, 3000);
      if (no_tag_end_ > i) return i + 1;
      const auto close = rest.find('>');
      if (close == npos) {
        no_tag_end_ = i + rest.size();
        return i + 1;
      }
      stop = i + close;
      if (size == 0 && c != '!') return i + 1;
      if (rest.substr(0, close).find('\n') != npos && rest.substr(0, close).find('=') == npos) return i + 1;  // "<" of another kind
    }
    if (element.starts_with("http") || element == "mailto") {
      add(i, stop + 1, Gap::Kind::inside);
    } else {
      add(i, stop + 1, table_tag(element) ? Gap::Kind::table : block_tag(element) || c == '!' ? Gap::Kind::block : Gap::Kind::inside);
    }
    tag_end_ = stop + 1;
    sorted_ = sorted_ && text_.substr(i, stop - i).find('\n') == npos;
    return stop + 1;
  }

  // Sorted and disjoint: what lies in a gap before it goes.
  void tidy() {
    if (!sorted_) std::ranges::stable_sort(gaps_, [](const Gap& a, const Gap& b) { return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.span.end > b.span.end; });
    std::size_t out = 0;
    for (Gap gap : gaps_) {
      if (out > 0 && gap.span.begin < gaps_[out - 1].span.end) gap.span.begin = gaps_[out - 1].span.end;
      if (gap.span.begin < gap.span.end) gaps_[out++] = gap;
    }
    gaps_.resize(out);
  }

  static constexpr std::size_t npos = std::string_view::npos;

  std::string_view text_;
  const std::vector<Line>& lines_;
  bool markup_;
  std::vector<Gap>& gaps_;
  std::array<std::size_t, 8> open_{};  // the last '[' of the line
  std::size_t opened_ = 0;
  bool table_ = false;
  bool bars_ = false;             // any '|' in the text that may part cells
  std::size_t next_address_ = 0;  // the "://" that was looked for last, whichever line it stands in
  bool sorted_ = true;            // no tag ran over lines, whose signs were found before it
  // Up to these bytes a closing sign was looked for in vain: it is not looked for again.
  std::size_t no_closing_ = 0, no_tag_end_ = 0, no_comment_end_ = 0, no_script_end_ = 0;
  std::size_t tag_end_ = 0;  // the last tag's end; lines inside it are no text
};

}  // namespace

void find_gaps(std::string_view text, const std::vector<Line>& lines, bool markup, std::vector<Gap>& gaps) {
  gaps.clear();
  Scanner(text, lines, markup, gaps).run();
}

}  // namespace lede
