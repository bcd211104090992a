// One article: its text, where it came from, and what is known about it before a word of it is understood.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lede/input.h"
#include "lede/span.h"

namespace lede {

// Bytes of the text that are no words of the article's own.
struct Gap {
  enum class Kind : std::uint8_t {
    inside,  // markup inside a line (a link's address, emphasis signs): what stands on both sides may be one mention
    block,   // markup between blocks (heading signs, bullets, table bars, <p>): ends the sentence
    table,   // like block; and what stands between two table gaps of one line is a cell
  };
  Span span;
  Kind kind = Kind::inside;
};

struct Document {
  std::string text;  // UTF-8, exactly the bytes [offset, offset + length) of the source where `verbatim`
  std::string unwrapped;  // the same, with a space for each line end that only a width asked for; empty where there are none
  std::string key;   // path#N, or the record's own id or url
  std::string path;
  std::uint64_t offset = 0;
  std::uint64_t length = 0;
  bool verbatim = true;
  Format format = Format::text;
  std::string title;
  Span title_span;         // empty where the title is not in the text
  std::uint32_t body = 0;  // byte of `text` where the body begins
  std::vector<std::string> authors;
  std::string publisher;
  std::string place;           // of the dateline
  Span dateline;               // with its dash; empty where there is none
  std::string published;       // YYYY-MM-DD or empty
  std::string published_from;  // metadata, byline, dateline, text, url, filename, option, or empty
  std::string modified;
  std::string captured;
  std::string url;
  std::string language = "en";
  // Where each came from, by the words of record::Origins; empty where there is none or nobody has said yet.
  struct {
    std::string_view title, authors, publisher, published, modified, url;
  } from;
  std::vector<Span> boilerplate;  // sorted, disjoint; yields no mention
  std::vector<Gap> gaps;          // sorted, disjoint
  // HTML that the text is still to be found in: describe() does that, as it costs more than all framing.
  std::string html;
  std::string html_encoding;  // as a header names it; empty: the page tells
  bool whole_page = false;    // with all that stands around an article; else the article alone

  // The text as it is read: wrapping is no difference.
  [[nodiscard]] std::string_view reading() const { return unwrapped.empty() ? text : unwrapped; }
  // What is known and has no origin yet came from here; `origin` is a literal.
  void came_from(std::string_view origin);
  // Empties the document and keeps its memory.
  void clear();
};

}  // namespace lede
