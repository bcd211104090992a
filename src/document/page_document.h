// HTML from wherever it comes (a file, a feed's item, a WARC response, a mail) as a document.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.h"
#include "document/stream.h"
#include "page/page.h"

namespace lede {

// The bytes as UTF-8: by the encoding that a header names (`declared`, may be empty), the page's own <meta> or <?xml>, or a guess. Damage becomes U+FFFD.
std::string page_to_utf8(std::string_view bytes, std::string_view declared);
// The encoding that the page's own head names, as it is written there.
std::string_view declared_encoding(std::string_view bytes);

// Fills the document's text and what of its metadata isn't known yet; `out.offset` must be set, for notices. A text that is too long is cut.
// False where the page has no text.
bool put_page(const StreamInput& input, std::string_view html, PagePart part, Document& out);
// What the HTML says, as plain text of paragraphs and lists.
std::string html_text(std::string_view html);

}  // namespace lede
