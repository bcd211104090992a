#include "document/boilerplate.h"

#include <algorithm>
#include <bit>

#include "base/ascii.h"
#include "base/bytes16.h"

namespace lede {
namespace {

constexpr std::size_t longest_short_line = 400, shortest_sentence = 12;

using ascii::upper;

// "[https://example.com/a](https://...)", "Pickup - [example.com](...)": where it stands too, by address or name of a site. Other words may name what the link is to.
bool is_site_link(std::string_view line) {
  const auto open = line.substr(0, 40).find('['), middle = line.find("](");
  if (open == std::string_view::npos || middle == std::string_view::npos || middle < open || !line.ends_with(')') || line.find(')', middle) + 1 != line.size()) return false;
  const std::string_view label = line.substr(0, open), name = line.substr(open + 1, middle - open - 1);
  if (!label.empty() && !(label.ends_with(" - ") && std::ranges::all_of(label.substr(0, label.size() - 3), ascii::letter))) return false;
  if (name.starts_with("http://") || name.starts_with("https://") || name.starts_with("www.")) return true;
  return name.find('.') != std::string_view::npos && name.size() < 60 && std::ranges::all_of(name, [](char c) { return ascii::lower(c) || ascii::digit(c) || c == '.' || c == '-'; });
}

// Nothing but links, pictures and what stands between them; a caption or a sentence beside a link is text.
bool only_links(std::string_view line) {
  bool link = false;
  std::size_t i = 0;
  while (i < line.size()) {
    const std::string_view rest = line.substr(i);
    if (rest.starts_with("http://") || rest.starts_with("https://") || rest.starts_with("<http")) {
      i += std::min(rest.find_first_of(" \t|)"), rest.size());
      link = true;
    } else if (rest[0] == '[' || rest.starts_with("![")) {
      const auto middle = rest.find("](");
      if (middle == std::string_view::npos || middle > 300) return false;
      const auto end = rest.find(')', middle);
      if (end == std::string_view::npos) return false;
      // A long link text is a headline: told to be one only by a heading above it.
      if (rest[0] == '[' && word_count(rest.substr(1, middle - 1)) > 5) return false;
      i += end + 1;
      link = true;
    } else if (std::string_view(" \t|-,·•/").find(rest[0]) != std::string_view::npos || static_cast<unsigned char>(rest[0]) == 0xC2 || static_cast<unsigned char>(rest[0]) == 0xB7) {
      ++i;
    } else {
      return false;
    }
  }
  return link;
}

// "Jane Doe/Getty Images", "Photo via Reuters": a line that ends with a picture agency.
bool is_credit(std::string_view line, const DocumentRules& rules) {
  if (line.size() > 100) return false;
  const std::size_t agency = rules.agency_at_end(line);
  if (agency == 0) return false;
  const std::string_view before = line.substr(0, line.size() - agency);
  return before.empty() || before.ends_with('/') || before.ends_with("/ ") || before.ends_with("via ") || before.ends_with("Credit: ") || before.ends_with("© ");
}

bool like_code(std::string_view line) {
  if (line.empty()) return false;
  const char last = line.back();
  if (last == '\\' || last == '{' || last == '}' || last == ';' || line.ends_with("}'") || line.ends_with("},") || line.ends_with("],")) return true;
  if (line.front() == '}' || line.front() == '{' || line.starts_with("--") || line.starts_with("-H ") || line.starts_with("-d ") || line.starts_with("//")) return true;
  return line.front() == '"' && line.find("\":") != std::string_view::npos;
}

// "12.", "  3. 3": an item with no words.
bool empty_item(std::string_view line) {
  bool digits = false;
  for (const char c : line) {
    if (c >= '0' && c <= '9') digits = true;
    else if (c != '.' && c != ' ' && c != '\t' && c != ')' && c != '-') return false;
  }
  return digits && line.size() <= 8 && (line.find('.') != std::string_view::npos || line.find(')') != std::string_view::npos) && line.find('-') == std::string_view::npos &&
         (line.find(' ') != std::string_view::npos || line.back() == '.');
}

class BoilerplateFinder {
 public:
  BoilerplateFinder(const Document& document, const std::vector<Line>& lines, std::size_t body, const DocumentRules& rules, std::vector<Span>& spans)
      : document_(document), text_(document.text), lines_(lines), body_(body), rules_(rules), spans_(spans) {}

  void run() {
    for (std::size_t i = 0; i < lines_.size();) i = line(i);
  }

 private:
  [[nodiscard]] std::string_view cut(std::size_t i) const { return lines_[i].cut(text_); }
  void mark(std::size_t first, std::size_t last) {  // lines, half-open
    if (first < last) spans_.push_back({lines_[first].begin, lines_[last - 1].end});
  }

  // Judges line i and returns the next to judge.
  std::size_t line(std::size_t i) {
    const std::string_view raw = cut(i);
    const char c = raw.front();
    if ((c == '`' || c == '~') && (raw.starts_with("```") || raw.starts_with("~~~"))) {
      if (raw.substr(3) != "markdown" && raw.substr(3) != "md") return fence(i, raw.substr(0, 3));
      mark(i, i + 1);  // a text that was wrapped whole
      return i + 1;
    }
    if ((c == '[' || c == 'h' || c == '<' || c == '!') && raw.size() < 2000 && c != '!' && only_links(raw)) {
      mark(i, i + 1);
      return i + 1;
    }
    if (c >= '0' && c <= '9') {
      if (empty_item(raw)) mark(i, i + 1);
      return i + 1;
    }
    if (raw.size() <= longest_short_line && (rules_.begins_code(raw) || raw == "{" || raw == "[{")) return code(i);
    const bool heading = c == '#';
    const std::string_view t = undecorated(raw.substr(list_marker(raw)));
    if (t.empty()) return i + 1;
    if (t.back() == ')' && is_site_link(t)) {
      mark(i, i + 1);
      return i + 1;
    }
    std::size_t rest = 0;
    LineCue cue = rules_.cue(t, rest);
    // A heading may name a block; what only stands alone on lines is a topic there.
    if (heading && cue != LineCue::section && cue != LineCue::tail) cue = LineCue::nothing;
    switch (cue) {
      case LineCue::line:
        mark(i, i + 1);
        return i + 1;
      case LineCue::prefix:
        if (t.size() <= longest_short_line * (static_cast<unsigned char>(t.front()) >= 0xC0 ? 3 : 1)) mark(i, i + 1);
        return i + 1;
      case LineCue::inside:
        if (t.size() <= longest_short_line) mark(i, i + 1);
        return i + 1;
      case LineCue::section:
        return section(i, t, heading);
      case LineCue::tail:
        return heading ? section(i, t, heading) : tail(i);
      case LineCue::card:
        return card(i);
      case LineCue::menu:
      case LineCue::nothing:
        break;
    }
    if ((t.front() == 'A' || t.front() == 'a') && t.size() < 90 && i > body_ && t.starts_with("About ") && strange_about(i, t)) return tail(i);
    if (t.size() <= 100 && is_credit(t, rules_)) mark(i, i + 1);
    else inner_sentence(i, raw);
    if (raw.size() > longest_short_line) brackets(i, raw);
    return i + 1;
  }

  std::size_t fence(std::size_t i, std::string_view sign) {
    std::size_t end = unclosed_ ? lines_.size() : i + 1;
    while (end < lines_.size() && !cut(end).starts_with(sign)) ++end;
    unclosed_ = unclosed_ || end == lines_.size();
    if (end == lines_.size()) {  // never closed: the block it stands in
      for (end = i + 1; end < lines_.size() && lines_[end].blanks_before == 0;) ++end;
    } else {
      ++end;
    }
    mark(i, end);
    return end;
  }

  std::size_t code(std::size_t i) {
    std::size_t end = i + 1;
    while (end < lines_.size() && lines_[end].blanks_before < 2 && like_code(cut(end))) ++end;
    mark(i, end);
    return end;
  }

  // A sentence of boilerplate makes a short line boilerplate; at the end of a long one only what begins with it is.
  void inner_sentence(std::size_t i, std::string_view raw) {
    const bool short_line = raw.size() < 300;
    for (std::size_t at = short_line ? 0 : raw.size() - 300; at + shortest_sentence < raw.size(); at += 16) {
      const Bytes16 bytes(raw, at);
      for (unsigned ends = (bytes.are('.') | bytes.are('>')).bits(); ends != 0; ends &= ends - 1) {
        std::size_t begin = at + static_cast<std::size_t>(std::countr_zero(ends));
        if (begin + shortest_sentence >= raw.size()) return;
        do ++begin;
        while (begin < raw.size() && (raw[begin] == ' ' || raw[begin] == '"'));
        if (!rules_.begins_inside(raw.substr(begin))) continue;
        const Line& line = lines_[i];
        spans_.push_back({short_line ? line.begin : line.begin + static_cast<std::uint32_t>(begin), line.end});
        return;
      }
    }
  }

  // "(Disclosure: ...)" inside a paragraph.
  void brackets(std::size_t i, std::string_view raw) {
    for (auto at = raw.find('('); at != std::string_view::npos; at = raw.find('(', at + 1)) {
      std::size_t rest = 0;
      if (raw.size() - at < 20 || rules_.cue(raw.substr(at), rest) != LineCue::prefix) continue;
      const auto end = raw.substr(0, at + 600).find(')', at);
      if (end == std::string_view::npos) return;
      spans_.push_back({lines_[i].begin + static_cast<std::uint32_t>(at), lines_[i].begin + static_cast<std::uint32_t>(end) + 1});
      at = end;
    }
  }

  // "Key: value" lines, two or more together, and short lines doubled above them (the card's name and the text of its picture).
  std::size_t card(std::size_t i) {
    std::size_t end = i;
    std::size_t rest = 0;
    while (end < lines_.size() && cut(end).size() < 160 && (end == i || lines_[end].blanks_before == 0) && rules_.cue(undecorated(cut(end)), rest) == LineCue::card) ++end;
    if (end < i + 2) return i + 1;
    std::size_t first = i;
    if (first >= 2 && cut(first - 1) == cut(first - 2) && cut(first - 1).size() < 60) first -= 2;
    mark(first, end);
    return end;
  }

  // A block below a heading of its own, up to the next heading or to where prose begins again.
  std::size_t section(std::size_t i, std::string_view t, bool heading) {
    if (!heading && i + 1 < lines_.size() && lines_[i].blanks_before == 0 && lines_[i + 1].blanks_before == 0 && i > 0 && like_prose(cut(i - 1)) && like_prose(cut(i + 1))) return i + 1;
    const bool about = t.starts_with("About") || t.starts_with("ABOUT");
    std::size_t end = i + 1;
    for (; end < lines_.size(); ++end) {
      const std::string_view line = cut(end);
      if (line.front() == '#') break;
      if (about) {
        if (end > i + 1 && (lines_[end].blanks_before > 0 || !like_prose(line))) break;
        continue;
      }
      const std::size_t marker = list_marker(line);
      const bool reference = marker > 0 || line.front() == '[' || line.front() == '(' || line.find("http") != std::string_view::npos || line.find('@') != std::string_view::npos;
      if (like_prose(line) && !reference && line.size() > 150) break;
      if (is_rule(line) && end > i + 1) break;
      if (!heading && marker == 0 && !reference && end > i + 1 && lines_[end].blanks_before > 0 && like_title(line) && end + 1 < lines_.size() && like_prose(cut(end + 1)) &&
          cut(end + 1).size() > 150)
        break;
      if (end > i + 60) break;
    }
    mark(i, end);
    return end;
  }

  // All that follows, up to a block that takes the article up again: a promotion in its middle ends with its button.
  std::size_t tail(std::size_t i) {
    std::size_t rest = 0;
    for (std::size_t end = i + 1; end < lines_.size() && end < i + 14; ++end) {
      const std::string_view t = cut(end);
      if (t.size() > 40 || rules_.cue(t, rest) != LineCue::line) continue;
      // Behind the button more promotion may stand; prose of two paragraphs is the article.
      std::size_t prose = 0, at = end + 1;
      for (; at < lines_.size() && at < end + 8; ++at) {
        if (rules_.cue(cut(at), rest) == LineCue::tail) break;
        prose += like_prose(cut(at)) && cut(at).size() > 140 && lines_[at].indent == 0;
      }
      if (prose < 2) break;
      mark(i, end + 1);
      return end + 1;
    }
    // Tables below legal text are the release's own, and so is what it says about its subject.
    std::size_t end = i + 1;
    while (end < lines_.size() && cut(end).front() != '#' && cut(end).front() != '|' && !(upper(cut(end).front()) && cut(end).starts_with("About ") && cut(end).size() < 90 && !strange_about(end, cut(end)))) ++end;
    mark(i, end);
    return end;
  }

  // "About X" where the article has not spoken of X: the publisher about itself. X is told by its first long word.
  [[nodiscard]] bool strange_about(std::size_t i, std::string_view t) {
    if (++abouts_ > 16) return false;  // each looks through the text
    std::string_view name = t.substr(6);
    if (name.starts_with("the ") || name.starts_with("The ")) name.remove_prefix(4);
    while (!name.empty() && (name.back() == ':' || name.back() == '.' || name.back() == '*' || name.back() == ' ')) name.remove_suffix(1);
    if (name.size() < 3 || !(upper(name.front()) || (name.size() > 1 && upper(name[1]))) || word_count(name) > 8) return false;
    const std::size_t end = std::min(name.find_first_of(" ,("), name.size());
    const std::string_view word = name.substr(0, end);
    if (word.size() < 3) return false;
    if (rules_.outlet(name)) return true;
    return text_.substr(0, lines_[i].begin).find(word) == std::string_view::npos && document_.title.find(word) == std::string::npos;
  }

  const Document& document_;
  std::string_view text_;
  const std::vector<Line>& lines_;
  std::size_t body_;
  const DocumentRules& rules_;
  std::vector<Span>& spans_;
  std::size_t abouts_ = 0;
  bool unclosed_ = false;  // a fence without an end was met: no later one is looked for
};

}  // namespace

void find_boilerplate(const Document& document, const std::vector<Line>& lines, std::size_t body, const DocumentRules& rules, std::vector<Span>& spans) {
  BoilerplateFinder(document, lines, body, rules, spans).run();
}

void join_spans(std::string_view text, std::vector<Span>& spans) {
  std::ranges::sort(spans);
  std::size_t out = 0;
  for (const Span span : spans) {
    if (span.empty()) continue;
    if (out > 0) {
      Span& last = spans[out - 1];
      if (span.begin <= last.end || text.substr(last.end, span.begin - last.end).find_first_not_of(" \t\r\n\f\v") == std::string_view::npos) {
        last.end = std::max(last.end, span.end);
        continue;
      }
    }
    spans[out++] = span;
  }
  spans.resize(out);
}

}  // namespace lede
