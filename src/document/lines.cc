#include "document/lines.h"

#include <emmintrin.h>

#include <algorithm>
#include <bit>
#include <cstring>

#include "base/ascii.h"
#include "document/calendar.h"
#include "document/rules.h"

namespace lede {
namespace {

using ascii::digit;
using ascii::upper;
bool letter_or_high(char c) { return ascii::letter(c) || static_cast<unsigned char>(c) >= 0x80; }
bool indents(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\f' || c == '\v'; }

// Words that begin with a capital, up to the first that doesn't; particles of names ("van", "de") may stand between.
std::size_t name_words(std::string_view text, std::size_t& end) {
  std::size_t words = 0, at = 0;
  end = 0;
  while (at < text.size() && words < 6) {
    const std::size_t begin = at;
    while (at < text.size() && (letter_or_high(text[at]) || text[at] == '.' || text[at] == '\'' || text[at] == '-')) ++at;
    const std::string_view word = text.substr(begin, at - begin);
    if (word.empty()) break;
    const bool particle = word == "van" || word == "von" || word == "de" || word == "der" || word == "del" || word == "bin" || word == "al" || word == "da" || word == "di";
    if (!upper(word[0]) && static_cast<unsigned char>(word[0]) < 0xC3 && !particle) break;
    if (!particle) ++words, end = at;
    if (at >= text.size() || text[at] != ' ') break;
    ++at;
  }
  return words;
}

// The words of a line; looks no further than where there are `enough`.
std::size_t count_words(std::string_view line, std::size_t enough) {
  std::size_t words = 0, at = 0;
  unsigned inside = 0;  // whether a word runs on
  for (; at + 16 <= line.size() && words < enough; at += 16) {
    const __m128i bytes = _mm_loadu_si128(reinterpret_cast<const __m128i*>(line.data() + at));
    const auto is = [&](char c) { return _mm_cmpeq_epi8(bytes, _mm_set1_epi8(c)); };
    const __m128i from_tab = _mm_sub_epi8(bytes, _mm_set1_epi8('\t'));
    const __m128i blanks = _mm_andnot_si128(is('\n'), _mm_or_si128(is(' '), _mm_cmpeq_epi8(_mm_min_epu8(from_tab, _mm_set1_epi8('\r' - '\t')), from_tab)));
    const unsigned full = ~static_cast<unsigned>(_mm_movemask_epi8(blanks)) & 0xFFFFU;
    words += static_cast<std::size_t>(std::popcount(full & ~(full << 1 | inside)));
    inside = full >> 15;
  }
  for (; at < line.size() && words < enough; ++at) {
    const unsigned full = indents(line[at]) ? 0 : 1;
    words += full & ~inside;
    inside = full;
  }
  return words;
}

// Where the text begins behind a dateline whose words end at `from`: behind its dashes or colon, which stand near; 0 where they don't.
std::size_t dateline_size(std::string_view line, std::size_t from) {
  constexpr std::size_t near = 8;
  const auto sign = [&](std::size_t at) -> std::size_t {
    const std::string_view rest = line.substr(at);
    return rest.starts_with("\xE2\x80\x93") || rest.starts_with("\xE2\x80\x94") ? 3 : rest.starts_with('-') || rest.starts_with(':') ? 1 : 0;
  };
  std::size_t at = from;
  while (at < line.size() && at < from + near && sign(at) == 0) ++at;
  if (at >= line.size() || sign(at) == 0) return 0;
  while (at < line.size() && (sign(at) != 0 || line[at] == ' ' || line[at] == '*' || line[at] == '_')) at += std::max<std::size_t>(sign(at), 1);
  return at;
}

}  // namespace

void find_lines(std::string_view text, std::vector<Line>& out) {
  out.clear();
  std::uint32_t blanks = 0;
  find_lines(text, 0, blanks, out);
}

void find_lines(std::string_view text, std::size_t from, std::uint32_t& blanks, std::vector<Line>& out) {
  const char* const data = text.data();
  for (std::size_t at = from; at < text.size();) {
    if (data[at] == '\n') {  // every other line of news
      ++blanks;
      ++at;
      continue;
    }
    const void* const found = std::memchr(data + at, '\n', text.size() - at);
    const std::size_t stop = found ? static_cast<std::size_t>(static_cast<const char*>(found) - data) : text.size();
    std::size_t begin = at, end = stop;
    for (;;) {
      if (begin < end && indents(data[begin])) ++begin;
      else if (begin + 1 < end && data[begin] == '\xC2' && data[begin + 1] == '\xA0') begin += 2;
      else break;
    }
    for (;;) {
      if (end > begin && indents(data[end - 1])) --end;
      else if (end > begin + 1 && data[end - 2] == '\xC2' && data[end - 1] == '\xA0') end -= 2;
      else break;
    }
    if (begin < end) {
      out.push_back({static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end), blanks, static_cast<std::uint32_t>(begin - at)});
      blanks = 0;
    } else {
      ++blanks;
    }
    at = stop + 1;
  }
}

std::string_view undecorated(std::string_view line) {
  const auto decorates = [](char c) { return c == ' ' || c == '\t' || c == '#' || c == '*' || c == '_'; };
  while (!line.empty() && (decorates(line.front()) || line.front() == '>')) line.remove_prefix(1);
  while (!line.empty() && decorates(line.back())) line.remove_suffix(1);
  return line;
}

std::size_t word_count(std::string_view line) { return count_words(line, line.size()); }

std::size_t list_marker(std::string_view line) {
  if (line.size() < 2) return 0;
  if ((line[0] == '-' || line[0] == '*' || line[0] == '+') && indents(line[1])) return 2;
  if (line.starts_with("•") || line.starts_with("‣") || line.starts_with("▪") || line.starts_with("●") || line.starts_with("◦")) return line.size() > 3 && line[3] == ' ' ? 4 : 3;
  std::size_t i = 0;
  while (i < line.size() && i < 4 && digit(line[i])) ++i;
  if (i == 0 && line[0] >= 'a' && line[0] <= 'z' && line[1] == ')') i = 1;
  if (i > 0 && i + 1 < line.size() && (line[i] == '.' || line[i] == ')') && indents(line[i + 1])) return i + 2;
  return 0;
}

bool is_rule(std::string_view line) {
  if (line.size() < 3 || letter_or_high(line[0]) || std::strchr("-*=_#~", line[0]) == nullptr) return false;
  return std::ranges::all_of(line, [&](char c) { return c == line[0] || c == ' '; }) && std::ranges::count(line, line[0]) >= 3;
}

bool like_title(std::string_view line) {
  if (line.size() < 8 || line.size() > 260 || list_marker(line) > 0 || is_rule(line)) return false;
  const char last = line.back();
  if (last == '.' && !line.ends_with("Inc.") && !line.ends_with("Corp.") && !line.ends_with("Ltd.") && !line.ends_with("Co.") && !line.ends_with("U.S.") && !line.ends_with("...")) return false;
  if (std::strchr(",;:|<>{}\\", last) != nullptr || std::strchr("|<>{}[\\/", line.front()) != nullptr || line.find("://") != std::string_view::npos) return false;
  if (!upper(line.front()) && !digit(line.front()) && static_cast<unsigned char>(line.front()) < 0x80 && line.front() != '"' && line.front() != '\'' && line.front() != '$') {
    // "xAI raises ...", "iPhone sales ...": a small first letter only before a capital.
    if (line.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ") > 2) return false;
  }
  const std::size_t words = word_count(line);
  return words <= 40 && (words >= 2 || static_cast<unsigned char>(line.front()) >= 0xE0);
}

bool is_linked_headline(std::string_view line, bool alone) {
  line.remove_prefix(list_marker(line));
  line.remove_prefix(std::min(line.find_first_not_of("*_"), line.size()));
  const auto middle = line.starts_with('[') ? line.find("](") : std::string_view::npos;
  if (middle == std::string_view::npos || word_count(line.substr(1, middle - 1)) < 4) return false;
  const auto end = line.find(')', middle);
  return !alone || (end != std::string_view::npos && line.find_first_not_of("*_", end + 1) == std::string_view::npos);
}

bool like_prose(std::string_view line) {
  if (line.size() < 70) return static_cast<unsigned char>(line.empty() ? ' ' : line.front()) >= 0xE0 && line.size() >= 60;
  return count_words(line.substr(0, 400), 12) >= 12 || static_cast<unsigned char>(line.front()) >= 0xE0;
}

bool sentence_ends(std::string_view line) {
  if (line.empty()) return false;
  if (std::strchr(".!?\"\x9D", line.back()) != nullptr) return true;  // the last byte of a closing quote
  return line.ends_with("。") || line.ends_with("！") || line.ends_with("？") || line.ends_with("」") || line.ends_with("»");
}

bool is_date_line(std::string_view line, const DocumentRules& rules) {
  if (line.size() > 110) return false;
  const WrittenDay day = find_day(line);
  if (!day.found()) return false;
  std::size_t letters = 0;
  std::size_t words = 0;
  const std::string_view parts[] = {line.substr(0, day.begin), line.substr(day.end)};
  for (const std::string_view part : parts)
    for (std::size_t i = 0; i < part.size();) {
      if (!letter_or_high(part[i])) {
        ++i;
        continue;
      }
      const std::size_t begin = i;
      while (i < part.size() && letter_or_high(part[i])) ++i;
      const std::string_view word = part.substr(begin, i - begin);
      if (!rules.date_word(word)) ++words, letters += word.size();
    }
  return words <= 2 && letters <= 14;
}

std::string_view signing_team(std::string_view line) {
  if (!ascii::begins(line, "the ")) return {};
  line.remove_prefix(4);
  std::size_t end = 0;
  if (name_words(line, end) == 0) return {};
  if (ascii::begins(line.substr(end), " team")) end += 5;
  const std::string_view name = line.substr(0, end), rest = line.substr(end);
  const bool ends = rest.empty() || (!letter_or_high(rest.front()) && rest.front() != ' ') || (rest.size() > 1 && rest.front() == ' ' && !ascii::letter(rest[1]));  // a sign or a day comes next
  return ends && name.size() > 5 && ascii::same(name.substr(name.size() - 5), " team") ? name : std::string_view();
}

bool is_byline(std::string_view line, const DocumentRules& rules) {
  line = undecorated(line);
  if (line.size() > 120) return false;
  std::size_t end = 0;
  const std::size_t lead = rules.byline_lead(line);
  if (!signing_team(line.substr(lead)).empty()) return lead != 0 || find_day(line).found();
  if (lead != 0) {
    const std::size_t words = name_words(line.substr(lead), end);
    return words >= 1 && words <= 5 && !line.ends_with('.') && word_count(line) <= 14;
  }
  const std::size_t words = name_words(line, end);
  if (words < 2 || words > 4 || end >= line.size() || line[end] != ',') return false;
  std::string_view role = line.substr(end + 1);
  role.remove_prefix(std::min(role.find_first_not_of(' '), role.size()));
  return rules.byline_role(role);
}

std::size_t byline_after_day(std::string_view line, const DocumentRules& rules) {
  line = line.substr(0, 160);
  if (!may_state_year(line)) return 0;
  for (std::size_t at = 1; at + 3 < line.size(); ++at) {
    if ((line[at + 1] | 32) != 'y') continue;
    const bool by = (line[at] | 32) == 'b' && line[at + 2] == ' ' && !letter_or_high(line[at - 1]);
    if (by && is_byline(line.substr(at), rules) && is_date_line(line.substr(0, at), rules)) return at;
  }
  return 0;
}

Dateline read_dateline(std::string_view line) {
  Dateline out;
  const std::string_view whole = line;
  while (line.starts_with('*') || line.starts_with('_') || line.starts_with(' ')) line.remove_prefix(1);
  if (line.size() < 20 || !upper(line[0])) return out;
  const std::string_view head = line.substr(0, 170);
  // Its first word is in capitals, or a comma, a bracket or a slash stands near: most lines have none of these.
  if (line[1] >= 'a' && line[1] <= 'z' && std::ranges::none_of(head.substr(0, 80), [](char c) { return c == '(' || c == '/' || c == ','; })) return out;
  // The place: up to the first sign that can't be in one.
  std::size_t end = 0;
  const auto sign_at = [&](std::size_t i) {
    const std::string_view rest = head.substr(i);
    switch (rest[0]) {
      case ' ': return rest.starts_with(" (") || rest.starts_with(" /") || rest.starts_with(" - ") || rest.starts_with(" – ") || rest.starts_with(" — ");
      case '/': return rest.starts_with("/ ");
      case '-': return rest.starts_with("--");
      case ':': return rest.starts_with(": ");
      default: return false;
    }
  };
  while (end < head.size() && !sign_at(end)) ++end;
  const WrittenDay day = find_day(head, true);
  if (day.found()) end = std::min(end, day.begin);
  if (end == head.size()) return out;
  std::string_view place = head.substr(0, end);
  while (!place.empty() && (place.back() == ' ' || place.back() == ',' || place.back() == '*' || place.back() == '-' || place.back() == '_')) place.remove_suffix(1);
  if (place.size() < 2 || place.size() > 60 || place.find_first_of("0123456789\"$%") != std::string_view::npos) return out;
  // All its words have capitals; its first is in capitals alone, or an outlet in brackets stands behind.
  const std::size_t first_end = std::min(place.find_first_of(" ,"), place.size());
  const bool capitals = first_end >= 2 && std::ranges::none_of(place.substr(0, first_end), [](char c) { return c >= 'a' && c <= 'z'; });
  for (std::size_t i = 1; i < place.size(); ++i)
    if ((place[i - 1] == ' ') && place[i] >= 'a' && place[i] <= 'z' && place.substr(i, 3) != "de " && place.substr(i, 3) != "of " && place.substr(i, 4) != "and ") return out;
  std::string_view rest = head.substr(end);
  std::size_t behind_outlet = 0;
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'/', '/'}}) {
    const auto from = rest.find(open);
    if (from == std::string_view::npos || from > 45) continue;
    const auto to = rest.find(close, from + 1);
    if (to == std::string_view::npos || to - from > 50 || to - from < 3) continue;
    std::string_view name = rest.substr(from + 1, to - from - 1);
    while (!name.empty() && name.front() == ' ') name.remove_prefix(1);
    while (!name.empty() && name.back() == ' ') name.remove_suffix(1);
    // "(NASDAQ: X)" is a ticker, "(the Company)" a definition.
    if (name.empty() || !(upper(name[0]) || digit(name[0])) || name.find(':') != std::string_view::npos) continue;
    const std::string_view after = rest.substr(to + 1, 30);
    if (!after.starts_with(" -") && !after.starts_with("-") && !after.starts_with(" –") && !after.starts_with(" —") && !after.starts_with("–") && !after.starts_with("—") && !(open == '/' && find_day(after, true).found())) continue;
    out.outlet = name;
    behind_outlet = end + to + 1;
    break;
  }
  // "Berlin, 3 May 2025 – Acme": place, full day and dash without a word between.
  const std::string_view behind = day.found() ? head.substr(day.end) : std::string_view();
  const bool dashed = behind.starts_with(" -") || behind.starts_with(" –") || behind.starts_with(" —") || behind.starts_with("–") || behind.starts_with("—");
  const bool tight = dashed && day.year != 0 && day.begin == place.size() + 2 && word_count(place) <= 4;
  if (!capitals && !tight && out.outlet.empty()) return out;
  // Without an outlet a full day and a dash must follow at once.
  if (out.outlet.empty()) {
    if (!day.found() || day.year == 0 || day.begin > end + 6) return out;
    const std::string_view after = head.substr(day.end, 40);
    if (after.find(" -") == std::string_view::npos && after.find("--") == std::string_view::npos && after.find("–") == std::string_view::npos && after.find("—") == std::string_view::npos && !after.starts_with(": ")) return out;
  }
  out.found = true;
  out.place = place;
  out.size = dateline_size(whole, static_cast<std::size_t>(head.data() - whole.data()) + std::max({end, behind_outlet, day.found() && day.begin < end + 60 ? day.end : 0}));
  if (day.found() && day.begin < end + 60) {
    out.year = day.year;
    out.month = day.month;
    out.day = day.day;
  }
  return out;
}

WrittenDay leading_day(std::string_view line) {
  const WrittenDay day = find_day(line.substr(0, 40));
  if (!day.found() || day.begin != 0) return {};
  std::string_view rest = line.substr(day.end);
  if (rest.starts_with(" (")) {
    const auto close = rest.find(')');
    if (close == std::string_view::npos || close > 40) return {};
    rest.remove_prefix(close + 1);
  }
  for (const std::string_view dash : {std::string_view(" - "), std::string_view(" – "), std::string_view(" — "), std::string_view(" -- ")})
    if (rest.starts_with(dash)) return day;
  return {};
}

}  // namespace lede
