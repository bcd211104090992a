#include "document/beginning.h"

#include <algorithm>
#include <limits>

#include "base/ascii.h"
#include "document/cohesion.h"
#include "document/front_matter.h"

namespace lede {
namespace {

constexpr std::size_t look_ahead = 8;
constexpr std::uint32_t far = 3000;  // bytes below a headline that are looked at

// "Title: ...", "Date: ...": the keys of header blocks.
bool is_field(std::string_view line, bool title_only) {
  static constexpr std::string_view keys[] = {"title", "headline", "date", "published", "url", "link", "source", "author", "authors", "by", "publisher"};
  const auto colon = line.substr(0, 16).find(':');
  if (colon == std::string_view::npos || colon + 2 >= line.size()) return false;
  const std::string_view key = undecorated(line.substr(0, colon));
  const auto same = [&](std::string_view k) { return ascii::same(key, k); };
  return title_only ? same(keys[0]) || same(keys[1]) : std::ranges::any_of(keys, same);
}

// The few words of a caption under a headline.
bool like_caption(std::string_view line, std::string_view headline) {
  const std::size_t words = word_count(line);
  if (words == 0 || words > 6 || line.size() > 60 || words > word_count(headline) || list_marker(line) > 0 || is_rule(line)) return false;
  if (std::string_view(".:,;!?").find(line.back()) != std::string_view::npos) return false;
  return line.front() >= 'A' && line.front() <= 'Z' && !headline.starts_with(line);
}

// A paragraph: one line as long as one, or several lines that follow each other.
bool is_paragraph(std::string_view text, const std::vector<Line>& lines, std::size_t at) {
  if (like_prose(lines[at].cut(text))) return true;
  std::uint32_t size = 0;
  for (std::size_t i = at; i < lines.size() && i < at + 4 && (i == at || lines[i].blanks_before == 0); ++i) {
    if (lines[i].end - lines[i].begin < 40 && i == at) return false;
    size += lines[i].end - lines[i].begin;
  }
  return size >= 120 && at + 1 < lines.size() && lines[at + 1].blanks_before == 0;
}

// Pictures, tags and links alone on a line say nothing.
bool says_nothing(std::string_view line) { return line.front() == '<' || line.starts_with("![") || (line.front() == '[' && line.back() == ')') || line.starts_with("http"); }

std::uint32_t level(std::string_view head) { return static_cast<std::uint32_t>(std::min(head.find_first_not_of('#'), head.size())); }

// The first of a paragraph's short lines.
bool begins_wrapped(std::string_view text, const std::vector<Line>& lines, std::size_t at) {
  constexpr std::uint32_t narrow = 100;
  std::size_t last = at;
  while (last + 1 < lines.size() && last < at + 40 && lines[last + 1].blanks_before == 0) ++last;
  if (last == at || lines[at].end - lines[at].begin < 50 || lines[at + 1].end - lines[at + 1].begin > narrow) return false;
  return sentence_ends(lines[last].cut(text)) || last > at + 2;
}

// "--- ARTICLE 2 ---", "===== next ====="
bool is_separator(std::string_view line) {
  return line.size() < 80 && line.size() > 8 && (line.starts_with("---") || line.starts_with("===") || line.starts_with("***")) && line.ends_with(line.substr(0, 3)) && !is_rule(line);
}

LineCue cue_of(std::string_view line, const DocumentRules& rules) {
  std::size_t rest = 0;
  return rules.cue(undecorated(line), rest);
}

}  // namespace

unsigned read_below(std::string_view text, const std::vector<Line>& lines, std::size_t at, const DocumentRules& rules) {
  const std::string_view head = lines[at].cut(text);
  const std::size_t last = std::min(lines.size(), at + 1 + look_ahead);
  if (is_field(head, true)) {
    for (std::size_t i = at + 1; i < std::min(last, at + 5); ++i)
      if (is_field(lines[i].cut(text), false)) return fields;
    return plain;
  }
  if (head == "---" && lines[at].indent == 0) {
    if (at + 1 >= lines.size() || lines[at + 1].blanks_before > 0) return plain;
    const std::string_view block = text.substr(lines[at].begin, front_matter_size(text.substr(lines[at].begin, 16 * 1024)));
    return block.find("\ntitle:") != std::string_view::npos || block.find("\ndate:") != std::string_view::npos ? metadata : plain;
  }
  const std::string_view title = undecorated(head);
  if (!like_title(title) || is_date_line(title, rules) || is_byline(title, rules)) return plain;
  if ((like_prose(title) && title.size() > 180) || title.ends_with("…") || title.ends_with("。") || title.find("**") != std::string_view::npos || list_marker(head) > 0 || head.front() == '_') return plain;
  if (title.back() == '-' || cue_of(title, rules) != LineCue::nothing) return plain;
  const bool wrapped = begins_wrapped(text, lines, at);
  unsigned found = plain;
  std::size_t decks = 0;
  for (std::size_t i = at + 1; i < last && lines[i].begin < lines[at].end + far; ++i) {
    const std::string_view raw = lines[i].cut(text), line = undecorated(raw);
    if (line.empty() || is_rule(raw)) return plain;
    const LineCue cue = cue_of(raw, rules);
    if (read_dateline(line).found) return found | dateline;
    if (i > at + 1 && line == title) found |= repeated;
    else if (byline_after_day(line, rules) > 0) found |= date | byline;
    else if (is_date_line(line, rules)) found |= date;
    else if (is_byline(line, rules)) found |= byline;
    else if (wrapped && found == plain && lines[i].blanks_before == 0) return plain;
    else if (is_paragraph(text, lines, i)) return found | prose;
    else if (says_nothing(raw)) continue;
    else if (const bool few = i == at + 1 && lines[i].blanks_before > 0 && like_caption(line, title); cue == LineCue::menu) found |= few ? stamp | caption : stamp;
    else if (cue == LineCue::prefix) found |= stamp;
    else if (few) found |= caption;
    else if (list_marker(raw) > 0) return (found & (byline | date | stamp)) != 0 ? found | prose : plain;
    else if ((raw.starts_with("##") && head.starts_with("##")) || ++decks > 2) return plain;
  }
  return plain;
}

Separator separator_above(std::string_view text, const std::vector<Line>& lines, std::size_t at) {
  if (at == 0) return Separator::none;
  const Line& above = lines[at - 1];
  const std::string_view line = above.cut(text);
  if (is_rule(line)) {
    const bool alone = above.blanks_before > 0 && lines[at].blanks_before > 0;
    return alone && line.size() >= 24 && line[0] != '_' ? Separator::wide : Separator::weak;
  }
  if (is_separator(line)) return is_separator(lines[at].cut(text)) ? Separator::none : Separator::strong;
  return text.substr(above.end, lines[at].begin - above.end).find('\f') != std::string_view::npos ? Separator::weak : Separator::none;
}

int weigh_headline(std::string_view text, const std::vector<Line>& lines, std::size_t at, unsigned below, Separator above, const Surroundings& source, int least, const DocumentRules& rules) {
  const Line& line = lines[at];
  const std::string_view head = line.cut(text), title = undecorated(head);
  int points = -6;
  // What stands below.
  if ((below & dateline) != 0) points += 9;
  if ((below & byline) != 0) points += 9;
  if ((below & date) != 0) points += 7;
  if ((below & repeated) != 0) points += 6;
  if ((below & stamp) != 0) points += 4;
  if ((below & caption) != 0) points += (source.first & caption) != 0 ? 6 : 1;
  const bool like_first = (below & source.first & (byline | date | dateline | stamp | caption)) != 0;
  if (like_first) points += 2;
  // Itself. Sections have headings of few words.
  const std::size_t words = word_count(title);
  points += words >= 22 ? -5 : words >= 9 ? 3 : words >= 7 ? 2 : words >= 5 ? 0 : words == 4 ? -2 : words == 3 ? -3 : -5;
  const std::uint32_t heading = head.front() == '#' ? level(head) : 0;
  if (line.indent > 0) points -= line.indent > 1 ? 9 : 4;
  if (head.starts_with("**")) points -= 5;
  if (title.back() == '!') points -= 2;
  if (heading == 0 && at + 1 < lines.size() && lines[at + 1].cut(text).starts_with("##")) points -= 3;
  if (heading == 1) points += source.headed ? 3 : 0;
  else if (heading > 1) points -= 12;
  else if (source.headed) points -= 2;
  // What stands above.
  if (above != Separator::none) points += above == Separator::wide ? 11 : 7;
  if (source.front_matter) points -= 7;
  const Line& before = lines[at - (above != Separator::none && at > 1 && is_rule(lines[at - 1].cut(text)) ? 2 : 1)];
  if (const LineCue cue = cue_of(before.cut(text), rules); cue != LineCue::nothing && cue != LineCue::menu) points += 2;
  if (line.blanks_before == 0 && above == Separator::none) {
    // Where all blocks have empty lines between them, a line with one below it only is where two files meet.
    const bool meets = source.tight * 8 < source.loose && at + 1 < lines.size() && lines[at + 1].blanks_before > 0;
    points += meets ? 6 : source.tight * 4 < source.loose ? 0 : -3;
  } else if (line.blanks_before > source.widest) {
    points += 3;
  }
  if (source.prose < 400) points -= above == Separator::none && (below & (dateline | byline | date)) == 0 ? 5 : 1;
  // Whether the matter changes; files on one matter have one layout.
  constexpr int layout = -2;  // no less for what has that of the first
  const int needed = like_first && points + layout >= least ? std::numeric_limits<int>::min() : least - points;
  const int change = measure_cohesion(text.substr(0, line.begin), title, text.substr(line.end), needed, rules).points();
  return points + (like_first ? std::max(change, layout) : change);
}

}  // namespace lede
