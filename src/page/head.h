// What a page says about itself: JSON-LD, Open Graph, meta tags.
#pragma once
#include <string>
#include <vector>

#include "page/tree.h"

namespace lede {

struct PageHead {
  std::string title;
  std::vector<std::string> authors;
  std::string publisher;
  std::string published, modified;  // as written, whatever the form
  std::string url;
  std::string language;
  // What of it JSON-LD said; the rest came from meta tags and the page itself.
  struct {
    bool title = false, authors = false, publisher = false, published = false, modified = false, url = false;
  } linked;
  bool shown_title = false;  // the title is the one that the page shows
  bool time = false;         // the day is that of a <time> in the article
};

// The first that says a thing is believed: JSON-LD of an article, Open Graph and other meta tags, the <title>.
PageHead read_head(const PageTree& tree);

}  // namespace lede
