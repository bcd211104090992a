#include "document/document.h"

namespace lede {

void Document::clear() {
  for (std::string* s : {&text, &unwrapped, &key, &path, &title, &publisher, &place, &published, &published_from, &modified, &captured, &url, &html, &html_encoding}) s->clear();
  offset = length = 0;
  verbatim = true;
  whole_page = false;
  format = Format::text;
  title_span = dateline = {};
  body = 0;
  authors.clear();
  from = {};
  language = "en";
  boilerplate.clear();
  gaps.clear();
}

void Document::came_from(std::string_view origin) {
  const auto note = [&](bool known, std::string_view& where) {
    if (known && where.empty()) where = origin;
    if (!known) where = {};
  };
  note(!title.empty(), from.title);
  note(!authors.empty(), from.authors);
  note(!publisher.empty(), from.publisher);
  note(!published.empty(), from.published);
  note(!modified.empty(), from.modified);
  note(!url.empty(), from.url);
}

}  // namespace lede
