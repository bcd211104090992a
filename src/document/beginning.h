// What speaks for a line's being the first of an article, and what against it.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "document/lines.h"
#include "document/rules.h"

namespace lede {

// What a line stands above of.
enum Below : unsigned { plain = 0, caption = 1, byline = 2, date = 4, dateline = 8, fields = 16, metadata = 32, repeated = 64, stamp = 128, prose = 256 };

// A block of fields ("Title: ..."), front matter, or a headline (plain where the line is none of these) and what stands between it and the first paragraph.
unsigned read_below(std::string_view text, const std::vector<Line>& lines, std::size_t at, const DocumentRules& rules);

enum class Separator : std::uint8_t {
  none,
  weak,    // a rule or a form feed: may also part the sections of one article
  wide,    // a rule as wide as a page: hardly ever does
  strong,  // "--- ARTICLE 2 ---": parts documents, whatever follows
};
// What stands right above the line.
Separator separator_above(std::string_view text, const std::vector<Line>& lines, std::size_t at);

// What is known of the source and of the article above.
struct Surroundings {
  unsigned first = plain;      // what its first line stands above of
  bool front_matter = false;   // it began with front matter
  bool headed = false;         // it begins with a Markdown heading of the first level
  std::uint32_t prose = 0;     // bytes of paragraphs in the article above
  std::uint32_t widest = 0;    // the most empty lines in a row in it
  std::uint32_t loose = 0, tight = 0;  // its lines with empty lines above them, and without
};

// Points for the headline `at`, whose `below` read_below() gave; from `least` on it begins an article. The words before and behind it are looked
// at only where the rest leaves it open; points below `least` are not told apart.
int weigh_headline(std::string_view text, const std::vector<Line>& lines, std::size_t at, unsigned below, Separator above, const Surroundings& source, int least, const DocumentRules& rules);

}  // namespace lede
