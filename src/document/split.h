// Where the next article of a text file begins.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "document/beginning.h"
#include "document/document.h"
#include "document/lines.h"
#include "document/reader.h"

namespace lede {

// Metadata of its own and a separator that says so begin an article; a headline begins one where more speaks for it than against it (beginning.h).
// As stories (Split::stories) each heading with what is below it is a document, and each linked headline with its blurb.
class Splitter {
 public:
  static constexpr std::size_t none = std::string_view::npos;

  Splitter(Split mode, Format format, const DocumentRules& rules) : mode_(mode), format_(format), rules_(rules) {}
  // Call once with the beginning of the source, after its front matter.
  void begin(std::string_view text, bool front_matter);
  // The byte at which the next article begins, `text` being one article and what follows it, or `none`. `ended`: nothing follows `text`;
  // otherwise its last lines are not judged, for want of what stands below them. `inside`: `text` begins in the middle of an article.
  std::size_t next(std::string_view text, bool ended, bool inside = false);

 private:
  [[nodiscard]] bool begins(std::string_view text, std::size_t at) const;
  [[nodiscard]] bool begins_story(std::string_view text, std::size_t at) const;
  [[nodiscard]] bool better_below(std::string_view text, std::size_t at, int points) const;

  Split mode_;
  Format format_;
  const DocumentRules& rules_;
  // Finds the lines of `text`, those behind the byte `from` where no earlier ones can change; returns the text that they are lines of, which is another
  // where lines were cut to a width.
  std::string_view find_whole_lines(std::string_view text, std::size_t from, std::uint32_t& blanks);

  Surroundings source_;
  std::vector<Line> lines_;
  bool wrapped_ = false;  // the beginning of the source is
  std::string unwrapped_;
  std::vector<Span> joints_;
};

}  // namespace lede
