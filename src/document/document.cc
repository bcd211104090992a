#include "document/document.h"

namespace lede {

void Document::clear() {
  for (std::string* s : {&text, &key, &path, &title, &publisher, &place, &published, &published_from, &modified, &captured, &url}) s->clear();
  offset = length = 0;
  verbatim = true;
  format = Format::text;
  title_span = {};
  body = 0;
  authors.clear();
  language = "en";
  boilerplate.clear();
  gaps.clear();
}

}  // namespace lede
