// Metadata blocks before a text: YAML between ---, TOML between +++, a JSON object.
#pragma once
#include <cstddef>
#include <string_view>

#include "document/document.h"

namespace lede {

// Bytes of the front matter that `text` begins with, its closing line included; 0 where there is none (or `text` ends before it does).
std::size_t front_matter_size(std::string_view text);
// Sets title, published, modified, authors, publisher, url of `out` from a block as front_matter_size() cut it. Reads the subset that articles
// use (texts, folded and literal blocks, lists); skips what it doesn't understand.
void read_front_matter(std::string_view block, Document& out);
// One field of metadata, its key in any spelling that is in use ("datePublished", "pub_date"); the first of several spellings wins.
void set_metadata(std::string_view key, std::string_view value, Document& out);

}  // namespace lede
