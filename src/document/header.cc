#include "document/header.h"

#include <algorithm>

#include "document/calendar.h"
#include "document/front_matter.h"

namespace lede {
namespace {

constexpr std::size_t most_lines = 40;

void set_published(Document& document, std::string iso, std::string_view from) {
  if (!document.published.empty()) return;
  document.published = std::move(iso);
  document.published_from = from;
}

std::uint32_t offset_in(std::string_view text, std::string_view part) { return static_cast<std::uint32_t>(part.data() - text.data()); }

// Link text without its address, each run of spaces one: "[Title](https://...)" -> "Title".
std::string undressed(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '*' || text[i] == '`') continue;
    if (text[i] == '[' && text.find("](", i) != std::string_view::npos) continue;
    if (text[i] == ']' && i + 1 < text.size() && text[i + 1] == '(') {
      const auto end = text.find(')', i);
      if (end == std::string_view::npos) break;
      i = end;
      continue;
    }
    if (text[i] != ' ' || !out.ends_with(' ')) out += text[i];
  }
  return out;
}

// The same words, whatever the quotes, spaces and case.
bool same_words(std::string_view a, std::string_view b) {
  const auto next = [](std::string_view text, std::size_t& at) {
    while (at < text.size() && !(std::isalnum(static_cast<unsigned char>(text[at])) != 0)) ++at;
    return at < text.size() ? std::tolower(static_cast<unsigned char>(text[at++])) : 0;
  };
  std::size_t i = 0, j = 0, count = 0;
  for (;;) {
    const int x = next(a, i), y = next(b, j);
    if (x != y) return false;
    if (x == 0) return count > 3;
    ++count;
  }
}

void add_author(Document& document, std::string_view name, const DocumentRules& rules) {
  while (!name.empty() && (name.back() == ' ' || name.back() == '.' || name.back() == ',')) name.remove_suffix(1);
  while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
  if (name.size() < 3 || name.size() > 60) return;
  for (std::size_t at = 0; at < name.size();) {
    const auto end = std::min(name.find(' ', at), name.size());
    if (rules.no_name(name.substr(at, end - at))) return;
    at = end + 1;
  }
  // "Jane Doe Reuters": the outlet is no part of the name.
  if (const auto last = name.rfind(' '); last != std::string_view::npos && name.find(' ') != last && rules.outlet(name.substr(last + 1))) name = name.substr(0, last);
  if (rules.outlet(name)) {
    if (document.publisher.empty()) document.publisher = name;
    return;
  }
  if (std::ranges::find(document.authors, name) == document.authors.end()) document.authors.emplace_back(name);
}

void read_byline(Document& document, std::string_view line, const DocumentRules& rules) {
  line = undecorated(line);
  line.remove_prefix(rules.byline_lead(line));
  if (const std::string_view team = signing_team(line); !team.empty()) {
    document.authors.emplace_back(team);
    return;
  }
  // "Jane Doe and John Roe", "Jane Doe, Staff Writer", "Jane Doe — 3 March"; what is no capitalised name ends the list.
  while (!line.empty()) {
    std::size_t end = line.size(), skip = 0;
    for (const std::string_view sign : {std::string_view(" and "), std::string_view(", "), std::string_view(" & "), std::string_view(" | "), std::string_view(" · "), std::string_view(" in "), std::string_view(" — "), std::string_view(" – "), std::string_view(" - ")})
      if (const auto at = line.find(sign); at < end) end = at, skip = sign.size();
    const std::string_view name = line.substr(0, end);
    const std::size_t words = word_count(name);
    if (words < 2 || words > 4 || name.find_first_of("0123456789:@") != std::string_view::npos) break;
    if (name.front() >= 'a' && name.front() <= 'z') break;
    add_author(document, name, rules);
    line.remove_prefix(std::min(line.size(), end + skip));
  }
}

// A line of names, of a day or of both.
bool read_credit(Document& document, std::string_view line, const DocumentRules& rules) {
  const std::size_t by = byline_after_day(line, rules);
  if (by == 0 && !is_byline(line, rules) && !is_date_line(line, rules)) return false;
  if (by > 0 || is_byline(line, rules)) read_byline(document, line.substr(by), rules);
  if (const WrittenDay day = find_day(line); day.found()) set_published(document, day.iso(), "byline");
  return true;
}

// "Title: ...", "Date: ..." at the head of a text.
bool read_field(Document& document, std::string_view line, Span span) {
  const auto colon = line.substr(0, 14).find(':');
  if (colon == std::string_view::npos || colon < 2 || colon + 2 >= line.size()) return false;
  std::string_view value = line.substr(colon + 1);
  value.remove_prefix(std::min(value.find_first_not_of(" \t*"), value.size()));
  if (value.empty()) return false;
  const std::string_view key = undecorated(line.substr(0, colon));
  if (key.find(' ') != std::string_view::npos || key.empty() || !std::ranges::all_of(key, [](char c) { return (c | 32) >= 'a' && (c | 32) <= 'z'; })) return false;
  const bool titled = !document.title.empty(), dated = !document.published.empty();
  const std::size_t known = document.authors.size() + document.publisher.size() + document.url.size() + document.modified.size();
  set_metadata(key, value, document);
  if (!dated && !document.published.empty()) document.published_from = "byline";
  if (!titled && !document.title.empty()) {
    document.title_span = {span.begin + static_cast<std::uint32_t>(value.data() - line.data()), span.end};
    return true;
  }
  return (!dated && !document.published.empty()) || known != document.authors.size() + document.publisher.size() + document.url.size() + document.modified.size();
}

// "04-02", "2 April", "Apr 2": a day without a year and nothing else.
bool bare_day(std::string_view line) {
  if (line.size() > 16) return false;
  if (line.size() == 5 && (line[2] == '-' || line[2] == '/') && line.find_first_not_of("0123456789-/") == std::string_view::npos) return true;
  const WrittenDay day = find_day(line, true);
  return day.found() && day.year == 0 && day.begin == 0 && day.end == line.size();
}

}  // namespace

std::size_t read_header(Document& document, const std::vector<Line>& lines, const DocumentRules& rules, std::vector<Span>& boilerplate) {
  const std::string_view text = document.text;
  const bool known = !document.title.empty();
  std::vector<Span> menus;
  bool stamped = false;   // the line above is an outlet's name or "Posted"
  std::size_t i = 0;
  std::size_t body = 0;
  bool fields = true;
  for (; i < lines.size() && i < most_lines; ++i) {
    const Line& line = lines[i];
    const std::string_view raw = line.cut(text);
    const std::string_view t = undecorated(raw);
    if (t.empty() || is_rule(raw)) continue;
    body = i;
    const bool heading = raw.front() == '#';
    if (fields && line.end - line.begin < 400) {
      if (read_field(document, raw, line.span())) {
        document.came_from("header");
        continue;
      }
      fields = i < 2 && raw.starts_with("---");
    }
    if (!document.title.empty() && t.size() < 400 && same_words(undressed(t), document.title)) {
      if (document.title_span.empty()) document.title_span = {offset_in(text, t), offset_in(text, t) + static_cast<std::uint32_t>(t.size())};
      stamped = false;
      continue;
    }
    std::size_t rest = 0;
    const LineCue cue = heading ? LineCue::nothing : rules.cue(t, rest);
    if (cue == LineCue::menu || cue == LineCue::line || cue == LineCue::prefix || cue == LineCue::inside || cue == LineCue::card) {
      const bool posted = cue == LineCue::menu && (t.starts_with("Posted") || t.starts_with("Published") || t.starts_with("Updated") || t.starts_with("Last"));
      if (cue == LineCue::menu && document.title_span.empty()) menus.push_back(line.span());
      stamped = stamped || posted;
      continue;
    }
    if (!heading && t.size() < 40 && rules.outlet(t)) {
      if (document.publisher.empty()) document.publisher = t;
      boilerplate.push_back(line.span());
      stamped = true;
      continue;
    }
    if (lines.size() > 1 && bare_day(t)) {  // a stamp stands above something
      boilerplate.push_back(line.span());
      continue;
    }
    const bool day_alone = is_date_line(t, rules);
    if (read_credit(document, t, rules)) {
      document.came_from("byline");
      if (day_alone && stamped) boilerplate.push_back(line.span());
      if (day_alone) stamped = false;
      continue;
    }
    stamped = false;
    document.came_from("text");
    const Dateline found = read_dateline(t);
    if (found.found) {
      document.place = found.place;
      document.dateline = {offset_in(text, t), offset_in(text, t) + static_cast<std::uint32_t>(found.size)};
      if (!found.outlet.empty() && document.publisher.empty()) document.publisher = found.outlet;
      if (found.year != 0) set_published(document, WrittenDay{found.year, found.month, found.day, 0, 0}.iso(), "dateline");
      else if (found.month != 0 && document.published.empty()) {
        // The year must be stated: by a day of the address or the name that is hardly later.
        for (const std::string_view where : {std::string_view(document.url), std::string_view(document.path)}) {
          const WrittenDay day = find_day_in_path(where);
          if (day.found() && (day.month == found.month || day.month == found.month % 12 + 1)) {
            set_published(document, WrittenDay{day.month < found.month ? day.year - 1 : day.year, found.month, found.day, 0, 0}.iso(), "dateline");
            break;
          }
        }
      }
      document.came_from("dateline");
      break;
    }
    // A list of days is no dateline.
    if (const WrittenDay day = leading_day(t); day.found() && like_prose(t) && (i + 1 >= lines.size() || !leading_day(lines[i + 1].cut(text)).found())) {
      set_published(document, day.iso(), "dateline");
      document.came_from("dateline");
      break;
    }
    if (document.title.empty() && (heading ? t.size() > 3 && t.size() < 400 : like_title(t) && !(like_prose(t) && t.size() > 200)) && raw.front() != '>' && raw.front() != '[' && raw.front() != '!') {
      document.title = undressed(t);
      document.title_span = {offset_in(text, t), offset_in(text, t) + static_cast<std::uint32_t>(t.size())};
      document.came_from("text");
      continue;
    }
    if (list_marker(raw) > 0 || raw.front() == '|' || raw.front() == '<') {
      if (raw.front() == '<' && !like_prose(t)) continue;
      break;
    }
    if (like_prose(t) || (heading && (known || !document.title_span.empty()))) break;
  }
  // A summary in a paragraph may stand between the headline and the names; a day alone there may be the story's.
  if (i + 1 < lines.size() && document.authors.empty() && document.published.empty() && like_prose(lines[i].cut(text)))
    if (const std::string_view below = undecorated(lines[i + 1].cut(text)); is_byline(below, rules) || byline_after_day(below, rules) > 0) read_credit(document, below, rules), document.came_from("byline");
  document.came_from("text");
  // Above a headline they are navigation; below it, and where there is none, they may be a caption or a heading.
  if (!document.title.empty()) boilerplate.insert(boilerplate.end(), menus.begin(), menus.end());
  return i < lines.size() ? std::max(body, std::min(i, lines.size())) : body;
}

void date_from_outside(Document& document, const ReadOptions& options) {
  if (!document.published.empty()) return;
  if (const WrittenDay day = find_day_in_path(document.url); day.found()) return set_published(document, day.iso(), "url");
  if (const WrittenDay day = find_day_in_path(document.path); day.found()) return set_published(document, day.iso(), "filename");
  if (!options.date.empty()) set_published(document, options.date, "option");
}

}  // namespace lede
