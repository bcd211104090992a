#include "document/trailer.h"

#include <algorithm>

#include "base/ascii.h"

namespace lede {
namespace {

constexpr std::size_t short_line = 90;

// "+1 585-301-7700", "(604) 688.8158", "585-301-7700": a number with a sign of its country or area, or three groups of which the first is short. Not a day, an amount.
bool is_phone(std::string_view word) {
  std::size_t digits = 0, parts = 0, first = 0;
  for (const char c : word) {
    if (ascii::digit(c)) ++digits, first += parts == 0;
    else if (std::string_view("+-(). ").find(c) == std::string_view::npos) return false;
    else if (digits > 0) ++parts;
  }
  if (digits < 7 || digits > 16) return false;
  return word.front() == '+' || word.front() == '(' || (parts >= 2 && first <= 3 && digits >= 9);
}

bool is_mail(std::string_view word) {
  const auto at = word.find('@');
  return at != std::string_view::npos && at > 0 && word.find('.', at) != std::string_view::npos && word.find('@', at + 1) == std::string_view::npos;
}
bool is_web(std::string_view word) { return word.starts_with("http://") || word.starts_with("https://") || word.starts_with("www."); }

enum class Reach : std::uint8_t { none, web, person };

// What of an address, a mail's or a telephone's stands on the line with hardly a word beside it.
Reach reach(std::string_view line) {
  if (line.size() >= short_line) return Reach::none;
  std::size_t others = 0;
  Reach found = Reach::none;
  for (std::size_t at = 0; at < line.size();) {
    std::size_t end = at;
    while (end < line.size() && line[end] != ' ' && line[end] != '\t' && line[end] != '|') ++end;
    std::string_view word = line.substr(at, end - at);
    const auto stands_beside = [](char c) { return c == ',' || c == ';' || c == ':'; };
    while (!word.empty() && (stands_beside(word.front()) || word.front() == '<')) word.remove_prefix(1);
    while (!word.empty() && (stands_beside(word.back()) || word.back() == '>')) word.remove_suffix(1);
    if (is_mail(word) || (!word.empty() && is_phone(word))) found = Reach::person;
    else if (is_web(word)) found = std::max(found, Reach::web);
    else others += word.size() > 1 && std::ranges::any_of(word, [](char c) { return ascii::letter(c) || static_cast<unsigned char>(c) >= 0x80; });
    at = end + 1;
  }
  if (const auto number = line.find_first_of("+("); found == Reach::none && number != std::string_view::npos && is_phone(line.substr(number))) found = Reach::person;  // in groups
  return others <= 3 ? found : Reach::none;
}

bool is_picture(std::string_view line) { return line.starts_with("![") && line.ends_with(')') && line.find("](") != std::string_view::npos; }

class TrailerFinder {
 public:
  TrailerFinder(std::string_view text, const std::vector<Line>& lines, std::size_t body, std::vector<Span>& spans) : text_(text), lines_(lines), body_(body), spans_(spans) {}

  void run() {
    headlines(pictures(lines_.size()));
    contacts();
    leads();
  }

 private:
  [[nodiscard]] std::string_view cut(std::size_t i) const { return lines_[i].cut(text_); }
  void mark(std::size_t first, std::size_t last) {
    if (first < last) spans_.push_back({lines_[first].begin, lines_[last - 1].end});
  }
  [[nodiscard]] bool marked(std::size_t i) const {
    return std::ranges::any_of(spans_, [&](Span span) { return span.begin <= lines_[i].begin && lines_[i].end <= span.end; });
  }

  // Pictures and rules at the end belong to the boilerplate above them. Returns the line behind the last that is another.
  std::size_t pictures(std::size_t end) {
    std::size_t first = end;
    while (first > body_ && (is_picture(cut(first - 1)) || is_rule(cut(first - 1)))) --first;
    if (first < end && first > body_ && marked(first - 1)) mark(first, end);
    return first;
  }

  // Three linked headlines or more behind the text, if there is much more text than them.
  void headlines(std::size_t end) {
    std::size_t first = end;
    while (first > body_ && is_linked_headline(cut(first - 1), true)) --first;
    if (end - first < 3) return;
    std::size_t prose = 0;
    for (std::size_t i = body_; i < first && prose < 3; ++i) prose += like_prose(cut(i)) && !is_linked_headline(cut(i), true);
    if (prose == 3 && end - first <= first - body_) mark(first, end);
  }

  // Names, posts and addresses around the lines by which one reaches somebody.
  void contacts() {
    constexpr std::size_t most_above = 5, most_below = 12;
    const auto belongs = [&](std::size_t at) {
      const std::string_view line = cut(at);
      return line.size() < short_line && line.front() != '#' && line.front() != '|' && list_marker(line) == 0 && word_count(line) <= (sentence_ends(line) ? 3 : 8);
    };
    for (std::size_t i = std::max<std::size_t>(body_, 3); i < lines_.size();) {
      const std::string_view line = cut(i);
      const bool may_be = line.size() < short_line && (ascii::digit(line.back()) || line.find('@') != std::string_view::npos);
      if (!may_be || reach(undecorated(line)) != Reach::person) {
        ++i;
        continue;
      }
      std::size_t first = i, last = i, ways = 0;
      do ways += reach(undecorated(cut(last++))) != Reach::none;
      while (last < lines_.size() && last < i + most_below && (reach(undecorated(cut(last))) != Reach::none ? lines_[last].blanks_before < 2 : lines_[last].blanks_before == 0 && belongs(last)));
      while (first > body_ && first + most_above > i && lines_[first].blanks_before == 0 && belongs(first - 1)) --first;
      // One address alone is a block only where nothing of the text comes behind it.
      if (ways >= 2 || (last - first >= 2 && last + 3 > lines_.size())) mark(first, last);
      i = last;
    }
  }

  // A paragraph that one of the first has said already, or whose beginning stands cut above it.
  void leads() {
    constexpr std::size_t first_lines = 6, far = 40, least = 50;
    for (std::size_t i = 0; i < std::min(first_lines, lines_.size()); ++i) {
      std::string_view lead = cut(i);
      const bool is_cut = lead.ends_with("...") || lead.ends_with("…");
      if (!like_prose(lead) || !(is_cut || sentence_ends(lead))) continue;
      if (is_cut) lead.remove_suffix(3);
      while (lead.ends_with(' ') || lead.ends_with('.')) lead.remove_suffix(1);
      for (std::size_t j = i + 1; lead.size() >= least && j < std::min(i + far, lines_.size()); ++j) {
        const std::string_view line = cut(j);
        if (!line.starts_with(lead)) continue;
        if (is_cut) {
          mark(i, i + 1);
          break;
        }
        if (line.size() <= lead.size() + 1) mark(j, j + 1);
      }
    }
  }

  std::string_view text_;
  const std::vector<Line>& lines_;
  std::size_t body_;
  std::vector<Span>& spans_;
};

}  // namespace

void find_trailer(std::string_view text, const std::vector<Line>& lines, std::size_t body, std::vector<Span>& spans) {
  TrailerFinder(text, lines, body, spans).run();
}

}  // namespace lede
