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
};

// The first that says a thing is believed: JSON-LD of an article, Open Graph and other meta tags, the <title>.
PageHead read_head(const PageTree& tree);

}  // namespace lede
