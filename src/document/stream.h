// The documents of one open source, one class per format. next() frames; describe() (reader.h) finds out about them later.
#pragma once
#include <memory>

#include "lede/notice.h"
#include "document/document.h"
#include "document/reader.h"
#include "source/byte_source.h"
#include "source/sources.h"

namespace lede {

class DocumentStream {
 public:
  virtual ~DocumentStream() = default;
  // False at the end. `out` is empty when it comes in.
  virtual bool next(Document& out) = 0;
};

// What every stream gets; the references must outlive it.
struct StreamInput {
  const Source& source;
  const ReadOptions& options;
  const DocumentRules& rules;
  const NoticeSink& notices;
  Window& window;
  bool decoded = false;  // the source is not in UTF-8, and the window decodes it

  void say(Severity severity, std::string code, std::uint64_t offset, std::string message) const {
    if (notices) notices({severity, std::move(code), source.path, offset, std::move(message)});
  }
};

// Plain text and Markdown: front matter, then one article or several.
std::unique_ptr<DocumentStream> text_documents(const StreamInput& input, Format format);
// JSON Lines, and (format json) one array of objects or objects one after the other.
std::unique_ptr<DocumentStream> json_documents(const StreamInput& input, Format format);
// Rows below a header that names the columns; the separator of CSV is told by it.
std::unique_ptr<DocumentStream> csv_documents(const StreamInput& input, Format format);
// One web page.
std::unique_ptr<DocumentStream> html_documents(const StreamInput& input);
// The items of an RSS, Atom or JSON feed.
std::unique_ptr<DocumentStream> feed_documents(const StreamInput& input);
// The pages and texts of WARC and WET files.
std::unique_ptr<DocumentStream> warc_documents(const StreamInput& input);
// Articles in SGML: whether a text begins as their collections do, and what is in them.
bool like_sgml(std::string_view head);
std::unique_ptr<DocumentStream> sgml_documents(const StreamInput& input);
// A mailbox (mbox) or one mail (eml).
std::unique_ptr<DocumentStream> mail_documents(const StreamInput& input, Format format);

}  // namespace lede
