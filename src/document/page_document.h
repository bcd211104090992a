// HTML from wherever it comes (a file, a feed's item, a WARC response, a mail) as a document.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "document/document.h"
#include "document/reader.h"
#include "page/page.h"

namespace lede {

// Makes the bytes UTF-8: by the encoding that a header names (`declared`, may be empty), the page's own <meta> or <?xml>, or a guess. Damage becomes U+FFFD.
void page_to_utf8(std::string& bytes, std::string_view declared);
// The encoding that the page's own head names, as it is written there.
std::string_view declared_encoding(std::string_view bytes);

// Fills the document's text from its `html`, and what of its metadata isn't known yet. A text that is too long is cut. False where the page has no text.
bool put_page(Document& out, const ReadOptions& options, const DocumentRules& rules, const NoticeSink& notices);
// What the HTML says, as plain text of paragraphs and lists.
std::string html_text(std::string_view html);

}  // namespace lede
