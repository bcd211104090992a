#include <algorithm>

#include "document/stream.h"

namespace lede {
namespace {

// A file that is one page.
class HtmlStream final : public DocumentStream {
 public:
  explicit HtmlStream(const StreamInput& input) : in_(input) {}

  bool next(Document& out) override {
    if (done_) return false;
    done_ = true;
    const auto most = static_cast<std::size_t>(std::clamp<std::uint64_t>(in_.options.max_document_bytes, 1, 1U << 30));
    in_.window.fill(most + 1);
    std::string_view bytes = in_.window.held();
    out.offset = in_.window.offset();
    if (!in_.window.error().empty()) in_.say(Severity::failure, "unreadable", out.offset + bytes.size(), "reading stopped: " + in_.window.error());
    if (bytes.size() > most) {
      in_.say(Severity::failure, "document-cut", out.offset + most, "the page is longer than " + std::to_string(most) + " bytes: the rest is left out (--max-document-bytes)");
      bytes = bytes.substr(0, most);
    }
    out.length = bytes.size();
    out.verbatim = false;
    out.format = Format::html;
    out.path = in_.source.path;
    out.key = out.path + "#0";
    out.html = bytes;
    out.whole_page = true;
    return true;
  }

 private:
  StreamInput in_;
  bool done_ = false;
};

}  // namespace

std::unique_ptr<DocumentStream> html_documents(const StreamInput& input) { return std::make_unique<HtmlStream>(input); }

}  // namespace lede
