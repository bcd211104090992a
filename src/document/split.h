// Where the next article of a text file begins.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/document.h"
#include "document/lines.h"
#include "document/reader.h"

namespace lede {

// A headline alone never splits: a section has one too. It takes a headline and what articles carry below theirs (dateline, byline, day, a caption
// as the file's first article has one), or a separator and a headline, or metadata of its own. Markdown with headings splits at metadata
// and at first-level headings, where they carry what articles do or the file begins with one as long as headlines are.
class Splitter {
 public:
  static constexpr std::size_t none = std::string_view::npos;

  Splitter(Split mode, Format format) : mode_(mode), format_(format) {}
  // Call once with the beginning of the source, after its front matter.
  void begin(std::string_view text, bool front_matter);
  // The byte at which the next article begins, `text` being one article and what follows it, or `none`. `ended`: nothing follows `text`;
  // otherwise its last lines are not judged, for want of what stands below them. `inside`: `text` begins in the middle of an article.
  std::size_t next(std::string_view text, bool ended, bool inside = false);

 private:
  enum Layout : unsigned { plain = 0, caption = 1, byline = 2, date = 4, dateline = 8, fields = 16, metadata = 32, repeated = 64 };

  [[nodiscard]] unsigned layout(std::string_view text, std::size_t at) const;
  [[nodiscard]] bool separated(std::string_view text, std::size_t at) const;
  [[nodiscard]] bool begins(std::string_view text, std::size_t at) const;

  Split mode_;
  Format format_;
  bool front_matter_ = false;
  bool headings_ = false;   // its beginning has Markdown headings
  bool headed_ = false;     // the source begins with a first-level heading
  unsigned first_ = plain;  // the layout of the source's first article
  // The lines of `text`, put together where they were cut to a width; returns the text that they are lines of.
  std::string_view find_whole_lines(std::string_view text);

  bool wrapped_ = false;  // the beginning of the source is
  std::vector<Line> lines_;
  std::string unwrapped_;
  std::vector<Span> joints_;
};

}  // namespace lede
