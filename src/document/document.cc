#include "document/document.h"

namespace lede {

void Document::clear() {
  for (std::string* s : {&text, &unwrapped, &key, &path, &title, &publisher, &place, &published, &published_from, &modified, &captured, &url, &html, &html_encoding}) s->clear();
  offset = length = 0;
  verbatim = true;
  whole_page = false;
  format = Format::text;
  title_span = {};
  body = 0;
  authors.clear();
  language = "en";
  boilerplate.clear();
  gaps.clear();
}

}  // namespace lede
