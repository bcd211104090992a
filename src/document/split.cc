#include "document/split.h"

#include <algorithm>

#include "document/wrap.h"

namespace lede {
namespace {

constexpr std::uint32_t seen_behind = 4096;  // bytes that must be held behind a line before it is judged, so that results don't hang on how a stream comes
constexpr std::uint32_t longest_headline = 400;

}  // namespace

// Whether a line between the headline and its paragraph is much the better headline: what stands above that one is then the end of the article before.
bool Splitter::better_below(std::string_view text, std::size_t at, int points) const {
  constexpr std::size_t look = 4;
  constexpr int margin = 3;
  for (std::size_t i = at + 1; i < std::min(lines_.size(), at + look) && lines_[i].end - lines_[i].begin < longest_headline; ++i) {
    if (lines_[i].blanks_before == 0) continue;
    const unsigned below = read_below(text, lines_, i, rules_);
    if (below == metadata || below == fields) return true;
    if (below != plain && weigh_headline(text, lines_, i, below, separator_above(text, lines_, i), source_, points + margin, rules_) >= points + margin) return true;
  }
  return false;
}

// A heading, those right below it being its own; or a link of a headline's length at the begin of a line.
bool Splitter::begins_story(std::string_view text, std::size_t at) const {
  const auto heading = [&](std::size_t i) {
    const std::string_view line = lines_[i].cut(text);
    const auto level = std::min(line.find_first_not_of('#'), line.size());
    if (level > 0 && level < 7 && level < line.size() && line[level] == ' ') return true;
    return line.starts_with("**") && line.ends_with("**") && line.size() > 8 && line.size() < 200 && line.find("**", 2) == line.size() - 2;
  };
  if (heading(at - 1)) return false;
  if (heading(at)) return at + 1 < lines_.size();
  return is_linked_headline(lines_[at].cut(text), false);
}

bool Splitter::begins(std::string_view text, std::size_t at) const {
  if (mode_ == Split::stories && begins_story(text, at)) return true;
  const Line& line = lines_[at];
  const std::string_view head = line.cut(text);
  const Separator above = separator_above(text, lines_, at);
  if (above == Separator::strong) return !is_rule(head);
  const bool close = above == Separator::none && line.blanks_before == 0;
  // A headline right below another line: only where paragraphs are lines, or have empty lines between them.
  if (close && head != "---" && source_.tight * 4 >= source_.loose && !(lines_[at - 1].end - lines_[at - 1].begin >= 120 && line.end - line.begin < 160)) return false;
  const char c = head.front();
  if ((c == '-' && head != "---") || c == '<' || c == '|' || c == '[') return false;
  const unsigned below = read_below(text, lines_, at, rules_);
  if (below == plain) return false;
  if (below == metadata) return format_ == Format::markdown || source_.front_matter;
  if (below == fields) return true;
  const int least = mode_ == Split::always || mode_ == Split::stories ? -5 : 0;
  const int points = weigh_headline(text, lines_, at, below, above, source_, least, rules_);
  return points >= least && !better_below(text, at, points);
}

void Splitter::begin(std::string_view text, bool front_matter) {
  source_.front_matter = front_matter;
  std::uint32_t blanks = 0;
  wrapped_ = true;
  text = find_whole_lines(text.substr(0, 2 * seen_behind), 0, blanks);
  wrapped_ = text.data() == unwrapped_.data();
  source_.headed = !lines_.empty() && lines_[0].cut(text).starts_with("# ");
  source_.first = lines_.empty() ? static_cast<unsigned>(plain) : read_below(text, lines_, 0, rules_);
}

std::string_view Splitter::find_whole_lines(std::string_view text, std::size_t from, std::uint32_t& blanks) {
  if (!wrapped_) {
    find_lines(text, from, blanks, lines_);
    return text;
  }
  find_lines(text, lines_);
  if (!unwrap(text, lines_, rules_, unwrapped_, joints_)) return text;
  find_lines(unwrapped_, lines_);
  return unwrapped_;
}

std::size_t Splitter::next(std::string_view text, bool ended, bool inside) {
  if (mode_ == Split::never) return none;
  source_.prose = inside ? 1000 : 0;
  source_.widest = source_.loose = source_.tight = 0;
  std::uint32_t blanks = 0;
  lines_.clear();
  std::size_t found = 0, judged = 0;  // bytes that lines were found in; lines judged
  std::uint32_t seen = 0;             // the byte behind the begin of the last line judged
  std::string_view part;
  for (std::size_t size = 2 * seen_behind;; size *= 2) {
    const bool all = size >= text.size(), last = all && ended;
    std::size_t end = std::min(size, text.size());
    if (!last) end = text.substr(0, end).rfind('\n') + 1;
    if (end > found) {
      part = find_whole_lines(text.substr(0, end), found, blanks);
      found = end;
      if (wrapped_) judged = static_cast<std::size_t>(std::ranges::lower_bound(lines_, seen, {}, &Line::begin) - lines_.begin());
    }
    for (; judged < lines_.size() && (last || lines_[judged].begin + seen_behind <= end); ++judged) {
      const Line& line = lines_[judged];
      seen = line.begin + 1;
      if ((source_.prose > 0 || mode_ == Split::stories) && judged > 0 && line.end - line.begin < longest_headline && begins(part, judged)) return line.begin - line.indent;
      // A long headline and the line below it are none.
      const std::uint32_t length = line.end - line.begin;
      if (length >= 200 || (length >= 40 && judged > 0 && line.blanks_before == 0) || (length >= 70 && sentence_ends(line.cut(part)))) source_.prose += length;
      if (judged == 0) continue;
      source_.widest = std::max(source_.widest, line.blanks_before);
      ++(line.blanks_before > 0 ? source_.loose : source_.tight);
    }
    if (all) return none;
  }
}

}  // namespace lede
