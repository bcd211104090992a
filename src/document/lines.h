// The lines of a text, and what a line looks like on its own: the ground of splitting, headers, boilerplate and blocks.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "document/calendar.h"
#include "lede/span.h"

namespace lede {

class DocumentRules;

// A line with at least one sign that is no white space.
struct Line {
  std::uint32_t begin = 0, end = 0;  // without white space at both ends
  std::uint32_t blanks_before = 0;   // empty lines above it
  std::uint32_t indent = 0;          // bytes of white space before `begin`

  [[nodiscard]] Span span() const { return {begin, end}; }
  [[nodiscard]] std::string_view cut(std::string_view text) const { return text.substr(begin, end - begin); }
};

// Fills `out` (its memory is reused). No-break spaces at the ends of a line count as white space.
void find_lines(std::string_view text, std::vector<Line>& out);
// Goes on at the byte `from` and adds to `out`; `blanks` counts the empty lines that no line has below it yet.
void find_lines(std::string_view text, std::size_t from, std::uint32_t& blanks, std::vector<Line>& out);

// White space and Markdown's signs for headings, emphasis and quotes taken off both ends.
std::string_view undecorated(std::string_view line);
std::size_t word_count(std::string_view line);
// "- ", "* ", "+ ", "1. ", "a) ", "• ": the size of the marker with the space after it, or 0.
std::size_t list_marker(std::string_view line);
// Three or more of one of - * = _ # ~ and nothing else.
bool is_rule(std::string_view line);
// A line as headlines are: some words, no sentence end, no list item.
bool like_title(std::string_view line);
// A link of a headline's length at the begin of a line, maybe behind a list's marker and signs of emphasis; `alone`: nothing follows it.
bool is_linked_headline(std::string_view line, bool alone);
// A line as paragraphs are: at least twelve words.
bool like_prose(std::string_view line);
// The line's last sign is one that ends sentences, or a quote behind one.
bool sentence_ends(std::string_view line);
// A day and hardly a word besides: "March 25, 2025, 4:05 am", "Posted: 9:00 AM PDT · May 27, 2026".
bool is_date_line(std::string_view line, const DocumentRules& rules);
// "the Acme team", "The Acme Team | 3 March": the name without its article, where nothing but a sign or a day stands behind it; else empty.
std::string_view signing_team(std::string_view line);
// "By Jane Doe", "Written by Jane Doe, Staff Writer", "Jane Doe, writer", "By the Acme team".
bool is_byline(std::string_view line, const DocumentRules& rules);
// "Posted on 2 October 2024 by Jane Doe", "July 31, 2025 | By Jane Doe": the byte where the byline begins; 0 where the line is none such.
std::size_t byline_after_day(std::string_view line, const DocumentRules& rules);

// "HONG KONG, April 1 (Reuters) - ...", "NEW YORK, NY - May 15, 2026 (WIRE) - ...", "LONDON /Wire/ -- ...".
struct Dateline {
  std::string_view place;
  std::string_view outlet;
  int year = 0, month = 0, day = 0;  // 0: not stated
  std::size_t size = 0;              // of all of it, with the dash and the space behind; 0 where that can't be told
  bool found = false;
};
Dateline read_dateline(std::string_view line);
// "May 4, 2025 - ...", "May 4, 2025 (Wire) - ...": the day that a paragraph begins with in place of a dateline; else none is found().
WrittenDay leading_day(std::string_view line);

}  // namespace lede
