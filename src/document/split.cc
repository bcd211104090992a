#include "document/split.h"

#include <algorithm>
#include <array>

#include "document/front_matter.h"
#include "document/wrap.h"

namespace lede {
namespace {

constexpr std::size_t look_ahead = 6;

// "Title: ...", "Date: ...": the keys of header blocks.
bool is_field(std::string_view line, bool title_only) {
  static constexpr std::string_view keys[] = {"title", "headline", "date", "published", "url", "link", "source", "author", "authors", "by", "publisher"};
  const auto colon = line.substr(0, 12).find(':');
  if (colon == std::string_view::npos || colon + 2 >= line.size()) return false;
  const std::string_view key = undecorated(line.substr(0, colon));
  const auto same = [&](std::string_view k) {
    return k.size() == key.size() && std::equal(k.begin(), k.end(), key.begin(), [](char a, char b) { return a == (b >= 'A' && b <= 'Z' ? b + 32 : b); });
  };
  return title_only ? same(keys[0]) || same(keys[1]) : std::ranges::any_of(keys, same);
}

// The few words of a caption under a headline.
bool like_caption(std::string_view line, std::string_view headline) {
  const std::size_t words = word_count(line);
  if (words == 0 || words > 6 || line.size() > 60 || words > word_count(headline) || list_marker(line) > 0 || is_rule(line)) return false;
  if (std::string_view(".:,;!?").find(line.back()) != std::string_view::npos) return false;
  return line.front() >= 'A' && line.front() <= 'Z' && !headline.starts_with(line);
}

}  // namespace

unsigned Splitter::layout(std::string_view text, std::size_t at) const {
  const std::string_view head = lines_[at].cut(text);
  const std::size_t last = std::min(lines_.size(), at + 1 + look_ahead);
  if (is_field(head, true)) {
    for (std::size_t i = at + 1; i < std::min(last, at + 5); ++i)
      if (is_field(lines_[i].cut(text), false)) return fields;
    return plain;
  }
  if (head == "---" && lines_[at].indent == 0) {
    if (at + 1 >= lines_.size() || lines_[at + 1].blanks_before > 0) return plain;
    const std::string_view block = text.substr(lines_[at].begin, front_matter_size(text.substr(lines_[at].begin, 16 * 1024)));
    return block.find("\ntitle:") != std::string_view::npos || block.find("\ndate:") != std::string_view::npos ? metadata : plain;
  }
  const std::string_view title = undecorated(head);
  if (!like_title(title) || is_date_line(title) || is_byline(title)) return plain;
  if (like_prose(title) && title.size() > 180) return plain;
  unsigned found = plain;
  for (std::size_t i = at + 1; i < last; ++i) {
    const std::string_view line = undecorated(lines_[i].cut(text));
    if (read_dateline(line).found) return found | dateline;
    if (i > at + 1 && line == title) found |= repeated;
    else if (byline_after_day(line) > 0) found |= date | byline;
    else if (is_date_line(line)) found |= date;
    else if (is_byline(line)) found |= byline;
    else if (like_prose(line)) return found;
    else if (i == at + 1 && lines_[i].blanks_before > 0 && like_caption(line, title)) found |= caption;
    else if ((found & caption) != 0 || list_marker(line) > 0) return plain;
    else if (!like_title(line) && line.size() > 60) return plain;
  }
  return plain;
}

bool Splitter::separated(std::string_view text, std::size_t at) const {
  if (at == 0) return false;
  const Line& above = lines_[at - 1];
  const std::string_view line = above.cut(text);
  if (is_rule(line)) return true;
  // "--- ARTICLE 2 ---", "===== next ====="
  if (line.size() < 80 && line.size() > 8 && (line.starts_with("---") || line.starts_with("===") || line.starts_with("***")) && line.ends_with(line.substr(0, 3))) return true;
  return lines_[at].blanks_before + lines_[at].indent > 0 && text.substr(above.end, lines_[at].begin - above.end).find('\f') != std::string_view::npos;
}

bool Splitter::begins(std::string_view text, std::size_t at) const {
  const std::string_view head = lines_[at].cut(text);
  const bool rule = separated(text, at);
  if (!rule && lines_[at].blanks_before == 0 && head != "---") return false;
  const char c = head.front();
  if (c == '-' && head != "---") return false;
  if (head != "---" && !is_field(head, true)) {  // no metadata: what comes to nothing whatever stands below needs no look there
    if (format_ == Format::markdown && (headings_ || front_matter_)) {
      if (front_matter_ || !head.starts_with("# ")) return false;
    } else if (rule) {
      if (!like_title(head) || at + 1 == lines_.size()) return false;
    } else if (front_matter_ && mode_ != Split::always) {
      return false;
    }
  }
  const unsigned found = layout(text, at);
  if (found == metadata) return format_ == Format::markdown || front_matter_;
  if (found == fields) return rule || first_ == fields || mode_ == Split::always;
  if (format_ == Format::markdown && (headings_ || front_matter_)) {
    if (front_matter_ || !head.starts_with("# ")) return false;
    if ((found & (date | byline | dateline)) != 0) return true;
    return headed_ && word_count(head) >= (rule ? 5 : 7);
  }
  if (rule) {
    if (!like_title(head) || at + 1 == lines_.size()) return false;
    return found != plain || (lines_[at + 1].blanks_before > 0 && like_prose(lines_[at + 1].cut(text)) && !like_prose(head));
  }
  if (front_matter_ && mode_ != Split::always) return false;
  const std::size_t words = word_count(head);
  if (words < 3) return false;
  if ((found & (dateline | byline | repeated)) != 0) return true;
  if ((found & date) != 0) return words >= 4 || (first_ & date) != 0;
  if ((found & caption) != 0) return mode_ == Split::always || ((first_ & caption) != 0 && (words >= 6 || head.ends_with('!') || head.ends_with('?')));
  return false;
}

void Splitter::begin(std::string_view text, bool front_matter) {
  front_matter_ = front_matter;
  text = text.substr(0, 8 * 1024);
  wrapped_ = true;
  text = find_whole_lines(text);
  wrapped_ = text.data() == unwrapped_.data();
  headings_ = std::ranges::any_of(lines_, [&](const Line& line) { return line.cut(text).starts_with("# ") || line.cut(text).starts_with("##"); });
  headed_ = !lines_.empty() && lines_[0].cut(text).starts_with("# ");
  first_ = lines_.empty() ? static_cast<unsigned>(plain) : layout(text, 0);
}

std::string_view Splitter::find_whole_lines(std::string_view text) {
  find_lines(text, lines_);
  if (!wrapped_ || !unwrap(text, lines_, unwrapped_, joints_)) return text;
  find_lines(unwrapped_, lines_);
  return unwrapped_;
}

std::size_t Splitter::next(std::string_view text, bool ended, bool inside) {
  if (mode_ == Split::never) return none;
  bool prose = inside;
  std::size_t seen = 0;  // byte up to which lines were judged
  for (std::size_t size = 32 * 1024;; size *= 4) {
    const bool whole = size >= text.size();
    const std::string_view part = find_whole_lines(text.substr(0, size));
    const bool last = whole && ended;
    const std::size_t judged = last ? lines_.size() : lines_.size() - std::min(lines_.size(), look_ahead + 1);
    for (std::size_t i = 0; i < judged; ++i) {
      const Line& line = lines_[i];
      if (line.begin < seen) continue;
      if (prose && i > 0 && line.end - line.begin < 400 && begins(part, i)) return line.begin - line.indent;
      prose = prose || line.end - line.begin >= 120 || like_prose(line.cut(part));
      seen = line.begin + 1;
    }
    if (whole) return none;
  }
}

}  // namespace lede
