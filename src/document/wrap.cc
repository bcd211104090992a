#include "document/wrap.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "base/bytes16.h"

namespace lede {
namespace {

constexpr std::size_t least_width = 30, most_width = 160;

using ascii::alnum;
using ascii::lower;
bool ends_clause(std::string_view line) { return std::strchr(".!?:;", line.back()) != nullptr; }

// All bytes but those that go on a character; some of them where there are more than any width has.
std::size_t characters(std::string_view text) {
  std::size_t count = 0;
  for (std::size_t at = 0; at < text.size() && count <= most_width; at += 16)
    count += std::min<std::size_t>(text.size() - at, 16) - static_cast<std::size_t>(std::popcount(Bytes16(text, at).between('\x80', '\xBF').bits()));
  return count;
}

std::string_view up_to_blank(std::string_view line) {
  std::size_t end = 0;
  while (end < line.size() && line[end] != ' ' && line[end] != '\t') ++end;
  return line.substr(0, end);
}

// A line end that no empty line follows: how long the line is, and would be with the next line's first word.
struct LineEnd {
  std::size_t size = 0, with_word = 0;
  [[nodiscard]] bool filled(std::size_t width) const { return size <= width && width < with_word; }
};

class Unwrapper {
 public:
  // Looks for widths from `least` on.
  Unwrapper(std::string_view text, const std::vector<Line>& lines, const DocumentRules& rules, std::size_t least = least_width) : text_(text), lines_(lines), rules_(rules), least_(least) {}

  // Finds the width to which most lines were filled: none of them had room for the next word. False where not even a third was.
  bool find_width() {
    std::size_t ends = 0;
    Filled by_bytes, by_characters;  // some programs count bytes, some characters
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (lines_[i + 1].blanks_before > 0) continue;
      ++ends;
      if (lines_[i].end - lines_[i].begin > 4 * most_width) continue;
      const std::string_view word = up_to_blank(cut(i + 1));
      by_bytes.add(line_end(i, word, false), least_);
      by_characters.add(line_end(i, word, true), least_);
    }
    if (ends < 2) return false;
    const Fill in_bytes = by_bytes.best(least_), in_characters = by_characters.best(least_);
    in_characters_ = in_characters.filled > in_bytes.filled;
    const Fill& best = in_characters_ ? in_characters : in_bytes;
    width_ = best.width;
    most_filled_ = best.filled * 2 >= ends;
    uneven_ = ends - best.filled >= 4 && (ends - best.filled) * 3 >= ends;
    if (best.filled < 2 || best.filled * 3 < ends) return false;
    // Lists of names and verses may happen to fill a width, sentences that run on from line to line do not; and nothing long stands beside them.
    std::size_t running = 0, longer = 0;
    for (std::size_t i = 0; i < lines_.size(); ++i) {
      if (lines_[i].end - lines_[i].begin > most_width) longer += text_.substr(lines_[i].begin, most_width).find(' ') != std::string_view::npos;
      else if (i + 1 < lines_.size() && lines_[i + 1].blanks_before == 0 && line_end(i, in_characters_).filled(width_) && runs_on(i)) ++running;
    }
    return best.filled < 4 ? running == best.filled && longer == 0 : running * 5 >= best.filled * 2 && longer * 3 <= best.filled;
  }

  // Many lines had room for the next word: filled to a bigger width before?
  [[nodiscard]] bool uneven() const { return uneven_; }
  [[nodiscard]] bool most_filled() const { return most_filled_; }
  [[nodiscard]] std::size_t width() const { return width_; }

  // Adds to `joints`. `only_filled`: ends of lines that go on, but had room for the next word, stay.
  void run(std::string& out, std::vector<Span>& joints, bool only_filled = false) const {
    out = text_;
    std::size_t first = 0;  // line of the block
    for (std::size_t i = 0; i + 1 < lines_.size(); ++i) {
      if (lines_[i + 1].blanks_before > 0 || (only_filled && !line_end(i, in_characters_).filled(width_)) || !wrapped(i, first)) {
        first = i + 1;
        continue;
      }
      const Span gap{lines_[i].end, lines_[i + 1].begin};
      std::replace_if(out.begin() + gap.begin, out.begin() + gap.end, [](char c) { return c == '\n' || c == '\r'; }, ' ');
      if (splits_word(i)) joints.push_back(gap);
    }
  }

 private:
  [[nodiscard]] std::string_view cut(std::size_t i) const { return lines_[i].cut(text_); }

  [[nodiscard]] LineEnd line_end(std::size_t i, bool in_characters) const { return line_end(i, up_to_blank(cut(i + 1)), in_characters); }
  // `word` is the next line's first.
  [[nodiscard]] LineEnd line_end(std::size_t i, std::string_view word, bool in_characters) const {
    const std::string_view line = cut(i);
    const std::size_t size = lines_[i].indent + (in_characters ? characters(line) : line.size());
    return {size, size + 1 + (in_characters ? characters(word) : word.size())};
  }

  // The next line goes on in the middle of a sentence.
  [[nodiscard]] bool runs_on(std::size_t i) const { return lower(cut(i + 1).front()) && !ends_clause(cut(i)); }

  struct Fill {
    std::size_t width = 0, filled = 0;  // line ends filled to that width
  };

  // At a width: how many more line ends are filled there than at the width before.
  struct Filled {
    std::array<int, most_width + 2> begins{};

    void add(LineEnd end, std::size_t least) {
      if (end.size > most_width) return;
      ++begins[std::max(end.size, least)];
      --begins[std::clamp(end.with_word, least, most_width + 1)];
    }
    [[nodiscard]] Fill best(std::size_t least) const {
      Fill out;
      int now = 0;
      for (std::size_t width = least; width <= most_width; ++width) {
        now += begins[width];
        if (now > 0 && static_cast<std::size_t>(now) >= out.filled) out.filled = static_cast<std::size_t>(now), out.width = width;
      }
      return out;
    }
  };

  // Whether only the width ended line `i`, which stands in the block that begins with line `first`.
  [[nodiscard]] bool wrapped(std::size_t i, std::size_t first) const {
    const std::string_view line = cut(i), next = cut(i + 1);
    const LineEnd end = line_end(i, in_characters_);
    const bool one_word = line.find(' ') == std::string_view::npos;  // a long address is longer than any width
    if (!end.filled(width_) && !(one_word && end.size > width_) && !(end.size <= width_ && runs_on(i))) return false;
    if (is_rule(line) || is_rule(next) || line.starts_with("```") || next.starts_with("```")) return false;
    if (line.front() == '|' || next.front() == '|' || next.front() == '>' || (next.front() == '<' && line.back() == '>') || (next.front() == '#' && next.find_first_not_of('#') != std::string_view::npos && next[next.find_first_not_of('#')] == ' ')) return false;
    // "4. The" and "- or so" may be words of a sentence that go on on the next line.
    if (list_marker(next) > 0 && (ends_clause(line) || list_marker(cut(first)) > 0 || static_cast<unsigned char>(next.front()) >= 0x80)) return false;
    // Names and days below a headline, short lines of their own.
    const bool goes_on = i + 2 < lines_.size() && lines_[i + 2].blanks_before == 0 && line_end(i + 1, in_characters_).filled(width_);
    if (i < first + 3 && !lower(next.front()) && !goes_on) {
      const std::string_view credit = undecorated(next);
      if (!credit.empty() && (is_byline(credit, rules_) || is_date_line(credit, rules_) || read_dateline(credit).found)) return false;
    }
    return true;
  }

  // "open-" at the line's end and "weight" on the next; "pre-" and "and post-" are words of their own.
  [[nodiscard]] bool splits_word(std::size_t i) const {
    const std::string_view line = cut(i), next = cut(i + 1);
    if (line.size() < 2 || line.back() != '-' || !alnum(line[line.size() - 2]) || !alnum(next.front())) return false;
    if (lines_[i].end >= text_.size() || (text_[lines_[i].end] != '\n' && text_[lines_[i].end] != '\r')) return false;
    const std::string_view word = up_to_blank(next);
    return word != "and" && word != "or" && word != "to";
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  const DocumentRules& rules_;
  std::size_t least_;
  std::size_t width_ = 0;
  bool in_characters_ = false, most_filled_ = false, uneven_ = false;
};

// The lines of a text in which some line ends have become spaces.
std::vector<Line> joined(std::string_view text, const std::vector<Line>& lines) {
  std::vector<Line> out;
  for (const Line& line : lines) {
    if (!out.empty() && line.blanks_before == 0 && text.substr(out.back().end, line.begin - out.back().end).find_first_of("\r\n") == std::string_view::npos) out.back().end = line.end;
    else out.push_back(line);
  }
  return out;
}

}  // namespace

bool unwrap(std::string_view text, const std::vector<Line>& lines, const DocumentRules& rules, std::string& out, std::vector<Span>& joints) {
  Unwrapper unwrapper(text, lines, rules);
  if (!unwrapper.find_width()) return false;
  joints.clear();
  // Lines cut to a width that had been filled to a bigger one: a full line, its rest, a full line. The last wrapping is undone, then the one before.
  if (unwrapper.uneven() && unwrapper.width() < most_width) {
    std::string narrow;
    unwrapper.run(narrow, joints, true);
    const std::vector<Line> wide = joined(narrow, lines);
    Unwrapper before(narrow, wide, rules, unwrapper.width() + 1);
    if (before.find_width() && before.most_filled()) {
      before.run(out, joints);
      std::ranges::sort(joints, {}, &Span::begin);
      return true;
    }
    joints.clear();
  }
  if (!unwrapper.most_filled()) return false;
  unwrapper.run(out, joints);
  return true;
}

}  // namespace lede
