#include <algorithm>

#include "document/front_matter.h"
#include "document/mail.h"
#include "document/page_document.h"
#include "document/record.h"
#include "document/rules.h"

namespace lede {
namespace {

// A mailbox, or (eml) one mail.
class MailStream final : public DocumentStream {
 public:
  MailStream(const StreamInput& input, Format format)
      : in_(input), format_(format), limit_(static_cast<std::size_t>(std::clamp<std::uint64_t>(input.options.max_document_bytes, 1, 1U << 29)) * 2 + (1U << 20)) {}

  bool next(Document& out) override {
    while (!ended_) {
      std::size_t size = 0;
      if (!frame(size)) break;
      std::string bytes(in_.window.held().substr(0, size));
      out.offset = in_.window.offset();
      out.length = size;
      in_.window.drop(size);
      if (cut_) skip_rest();
      if (read(std::move(bytes), out)) return true;
      out.clear();
    }
    if (!ended_) {
      ended_ = true;
      if (!in_.window.error().empty()) in_.say(Severity::failure, "unreadable", in_.window.offset(), "reading stopped: " + in_.window.error());
      else if (number_ == 0) in_.say(Severity::note, "empty-file", 0, "no mail in it to read");
    }
    return false;
  }

 private:
  // Where the next mail begins, behind an empty line; npos where none does in `text`.
  static std::size_t next_mail(std::string_view text) {
    for (auto at = text.find("\nFrom "); at != std::string_view::npos; at = text.find("\nFrom ", at + 1)) {
      const bool blank = text.substr(0, at).ends_with('\n') || text.substr(0, at).ends_with("\n\r");
      const std::string_view line = text.substr(at + 1, text.substr(at + 1, 400).find('\n'));
      if (blank && std::ranges::count(line, ':') >= 1) return at + 1;
    }
    return std::string_view::npos;
  }

  bool frame(std::size_t& size) {
    cut_ = false;
    std::size_t want = 256 * 1024;
    for (;;) {
      in_.window.fill(std::min(want, limit_ + 1));
      const std::string_view held = in_.window.held();
      if (held.empty()) return false;
      size = format_ == Format::mbox ? next_mail(held) : std::string_view::npos;
      if (size != std::string_view::npos) return true;
      if (held.size() > limit_) {
        size = limit_;
        cut_ = true;
        in_.say(Severity::failure, "document-cut", in_.window.offset(), "a mail of more than " + std::to_string(limit_) + " bytes: the rest is left out (--max-document-bytes)");
        return true;
      }
      if (in_.window.ended()) {
        size = held.size();
        return true;
      }
      want *= 4;
    }
  }

  void skip_rest() {
    for (;;) {
      in_.window.fill(256 * 1024);
      const std::string_view held = in_.window.held();
      const std::size_t at = format_ == Format::mbox ? next_mail(held) : std::string_view::npos;
      if (at != std::string_view::npos) return in_.window.drop(at);
      if (in_.window.ended()) return in_.window.drop(held.size());
      in_.window.drop(held.size() - std::min<std::size_t>(held.size(), 1024));
    }
  }

  bool read(std::string bytes, Document& out) {
    if (format_ == Format::mbox) {
      if (bytes.starts_with("From ")) bytes.erase(0, std::min(bytes.find('\n'), bytes.size() - 1) + 1);
      for (auto at = bytes.find("\n>From "); at != std::string::npos; at = bytes.find("\n>From ", at + 1)) bytes.erase(at + 1, 1);
    }
    const Mail mail = read_mail(bytes);
    const std::size_t number = number_++;
    out.verbatim = false;
    out.format = format_;
    out.path = in_.source.path;
    out.key = out.path + "#" + std::to_string(number);
    out.title = mail.subject;
    // Who sends a newsletter publishes it; who wrote it stands in it.
    if (mail.from.find('@') == std::string::npos) out.publisher = mail.from;
    if (const WrittenDay day = in_.rules.stamps().day(mail.date); day.found()) set_metadata("date", day.iso(), out);
    out.came_from("mail");
    if (mail.too_many_parts) in_.say(Severity::failure, "too-many-parts", out.offset, "a mail of more than 1000 parts, or with parts more than 20 deep: those beyond are left out");
    if (mail.html) {
      out.html = mail.text;
      out.whole_page = true;
      return true;
    }
    if (mail.text.find_first_not_of(" \t\n") == std::string::npos) {
      in_.say(Severity::note, "no-text", out.offset, "a mail without text");
      return false;
    }
    put_title(mail.text, out);
    cut_text(out, in_.options, in_.notices);
    return true;
  }

  StreamInput in_;
  Format format_;
  std::size_t limit_;
  std::size_t number_ = 0;
  bool cut_ = false, ended_ = false;
};

}  // namespace

std::unique_ptr<DocumentStream> mail_documents(const StreamInput& input, Format format) { return std::make_unique<MailStream>(input, format); }

}  // namespace lede
