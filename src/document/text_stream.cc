#include <algorithm>

#include "document/front_matter.h"
#include "document/record.h"
#include "document/section.h"
#include "document/split.h"

namespace lede {
namespace {

class TextStream final : public DocumentStream {
 public:
  TextStream(const StreamInput& input, Format format)
      : in_(input), format_(format), splitter_(input.options.split, format, input.rules),
        limit_(static_cast<std::size_t>(std::clamp<std::uint64_t>(input.options.max_document_bytes, 1, 1U << 31))) {}

  bool next(Document& out) override {
    Window& window = in_.window;
    for (;;) {
      window.fill(first_window);
      if (cut_) skip_rest();
      const std::size_t front = front_matter(out);
      if (number_ == 0) splitter_.begin(window.held(), front > 0);
      std::size_t size = 0;
      for (std::size_t want = first_window;; want *= 4) {
        window.fill(std::min(want, limit_ + 1));
        const std::string_view held = window.held();
        size = splitter_.next(held.substr(0, limit_ + 1), window.ended());
        if (size != Splitter::none) break;
        if (window.ended() && held.size() <= limit_) {
          size = held.size();
          break;
        }
        if (held.size() > limit_) {
          size = last_sentence_end(held.substr(0, limit_));
          cut_ = true;
          break;
        }
      }
      if (size == 0) return finish();
      emit(out, size);
      if (out.text.find_first_not_of(" \t\r\n\f\v") != std::string::npos) {
        if (in_.options.split == Split::stories && number_ > 0 && front == 0) inherit(out);
        ++number_;
        return true;
      }
      out.clear();  // white space alone
    }
  }

 private:
  static constexpr std::size_t first_window = 512 * 1024;

  bool finish() {
    if (!in_.window.error().empty()) in_.say(Severity::failure, "unreadable", in_.window.offset(), "reading stopped: " + in_.window.error());
    else if (number_ == 0) in_.say(Severity::note, "empty-file", 0, "nothing in it to read");
    return false;
  }

  std::size_t front_matter(Document& out) {
    const std::string_view held = in_.window.held();
    std::size_t begin = 0;
    if (number_ == 0) {
      begin = held.substr(0, 1024).find_first_not_of(" \t\r\n");
      if (begin == std::string_view::npos) return 0;
      // A file wrapped whole into a code fence, as chatbots hand Markdown over.
      for (const std::string_view fence : {std::string_view("```markdown\n---\n"), std::string_view("```md\n---\n"), std::string_view("```yaml\n---\n")})
        if (held.substr(begin).starts_with(fence)) begin += fence.size() - 4;
    }
    const std::size_t size = front_matter_size(held.substr(begin));
    if (size == 0) return 0;
    read_front_matter(held.substr(begin, size), out);
    out.came_from("front-matter");
    front_ = {.publisher = out.publisher, .published = out.published};
    in_.window.drop(begin + size);
    return size;
  }

  void emit(Document& out, std::size_t size) {
    out.path = in_.source.path;
    out.key = out.path + "#" + std::to_string(number_);
    out.format = format_;
    out.offset = in_.window.offset();
    out.text = in_.window.held().substr(0, size);
    out.verbatim = make_utf8(in_, out.offset, out.text, repaired_) && !in_.decoded;
    say_undecodable(in_, size, repaired_);
    in_.window.drop(size);
    out.length = in_.window.offset() - out.offset;
    if (!out.verbatim) cut_text(out, in_.options, cut_ ? NoticeSink{} : in_.notices);  // what stands for other bytes is longer
    if (cut_) in_.say(Severity::failure, "document-cut", in_.window.offset(), "the document is longer than " + std::to_string(limit_) + " bytes: cut at a sentence end, the rest is left out (--max-document-bytes)");
  }

  // Leaves out what follows of a document that was cut, a window at a time.
  void skip_rest() {
    cut_ = false;
    Window& window = in_.window;
    for (;;) {
      window.fill(first_window);
      const std::string_view held = window.held();
      const std::size_t size = splitter_.next(held, window.ended(), true);
      if (size != Splitter::none) return window.drop(size);
      if (window.ended()) return window.drop(held.size());
      // A headline at the window's end waits for what stands below it.
      const auto line = held.rfind('\n', held.size() - std::min<std::size_t>(held.size(), 64 * 1024));
      window.drop(line == std::string_view::npos || line == 0 ? held.size() / 2 : line);
    }
  }

  // The stories of one issue are of one day and publisher.
  void inherit(Document& out) const {
    out.publisher = front_.publisher;
    out.published = front_.published;
    if (!out.published.empty()) out.published_from = "metadata";
    out.came_from("front-matter");
  }

  StreamInput in_;
  Format format_;
  Splitter splitter_;
  std::size_t limit_;
  struct {
    std::string publisher, published;
  } front_;  // what the last front matter said
  std::size_t number_ = 0;
  bool cut_ = false;
  bool repaired_ = false;
};

}  // namespace

std::unique_ptr<DocumentStream> text_documents(const StreamInput& input, Format format) { return std::make_unique<TextStream>(input, format); }

}  // namespace lede
