#include <algorithm>
#include <map>
#include <optional>

#include "base/ascii.h"
#include "document/page_document.h"
#include "document/record.h"
#include "document/stream.h"
#include "source/brotli.h"
#include "source/inflate.h"
#include "source/unpack.h"

namespace lede {
namespace {

constexpr std::size_t most_header = 64 * 1024;

// The value of a header field; fields of WARC and HTTP alike.
std::string_view warc_field(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    const auto end = std::min(header.find('\n'), header.size());
    const std::string_view line = header.substr(0, end);
    header.remove_prefix(std::min(end + 1, header.size()));
    if (const auto colon = line.find(':'); colon != std::string_view::npos && ascii::same(ascii::trimmed(line.substr(0, colon)), name)) return ascii::trimmed(line.substr(colon + 1));
  }
  return {};
}

// The bytes of the header block at the beginning of `text` with its empty line; npos where that is not in it.
std::size_t header_size(std::string_view text) {
  const auto crlf = text.find("\r\n\r\n"), lf = text.find("\n\n");
  if (crlf == std::string_view::npos && lf == std::string_view::npos) return std::string_view::npos;
  return crlf < lf ? crlf + 4 : lf + 2;
}

class Bytes final : public ByteSource {
 public:
  explicit Bytes(std::string_view bytes) : bytes_(bytes) {}
  std::size_t read(char* into, std::size_t room) override {
    const std::size_t size = bytes_.copy(into, room);
    bytes_.remove_prefix(size);
    return size;
  }

 private:
  std::string_view bytes_;
};

// What chunked transfer has cut up; nothing where the bytes are not chunked, though they say so.
std::optional<std::string> unchunk(std::string_view body) {
  std::string out;
  for (;;) {
    std::size_t size = 0, digits = 0;
    while (digits < body.size() && digits < 8) {
      const char c = body[digits], lower = static_cast<char>(c | 32);
      const int value = c >= '0' && c <= '9' ? c - '0' : lower >= 'a' && lower <= 'f' ? lower - 'a' + 10 : -1;
      if (value < 0) break;
      size = size * 16 + static_cast<std::size_t>(value);
      ++digits;
    }
    const auto end = body.substr(0, 256).find('\n');
    if (digits == 0 || end == std::string_view::npos) {
      if (out.empty()) return std::nullopt;
      return out;  // cut or damaged further on: what came so far
    }
    body.remove_prefix(end + 1);
    if (size == 0) return out;
    out += body.substr(0, size);
    body.remove_prefix(std::min(size, body.size()));
    if (body.starts_with("\r\n")) body.remove_prefix(2);
    else if (body.starts_with('\n')) body.remove_prefix(1);
  }
}

class WarcStream final : public DocumentStream {
 public:
  explicit WarcStream(const StreamInput& input)
      : in_(input), limit_(static_cast<std::size_t>(std::clamp<std::uint64_t>(input.options.max_document_bytes, 1, 1U << 30)) + most_header) {}

  bool next(Document& out) override {
    while (!ended_) {
      if (!frame()) break;
      const std::uint64_t offset = in_.window.offset();
      const std::string_view held = in_.window.held();
      const std::string header(held.substr(0, header_));
      const std::string content(held.substr(header_, content_));
      in_.window.drop(header_ + content_);
      out.offset = offset;
      out.length = header_ + content_;
      if (read(header, content, out)) {
        ++number_;
        return true;
      }
      out.clear();
    }
    finish();
    return false;
  }

 private:
  // The next record: its header and content are held.
  bool frame() {
    for (;;) {
      skip_between();
      in_.window.fill(most_header);
      const std::string_view held = in_.window.held();
      if (held.empty()) return false;
      header_ = held.starts_with("WARC/") ? header_size(held.substr(0, most_header)) : std::string_view::npos;
      if (header_ == std::string_view::npos) {
        if (!damaged("no WARC record begins here")) return false;
        continue;
      }
      std::uint64_t size = 0;
      const std::string_view length = warc_field(held.substr(0, header_), "content-length");
      bool number = !length.empty() && length.size() < 16;
      for (const char c : length) {
        number = number && c >= '0' && c <= '9';
        size = size * 10 + static_cast<std::uint64_t>(c - '0');
      }
      if (!number) {
        if (!damaged("a WARC record without Content-Length")) return false;
        continue;
      }
      if (size > limit_) {
        const bool page = warc_field(held.substr(0, header_), "warc-type") == "response";
        if (page) in_.say(Severity::failure, "record-too-long", in_.window.offset(), "a record of " + std::to_string(size) + " bytes is left out (--max-document-bytes)");
        skip(header_ + size);
        continue;
      }
      content_ = static_cast<std::size_t>(size);
      if (!in_.window.fill(header_ + content_)) {
        content_ = in_.window.held().size() - header_;
        if (in_.window.error().empty()) in_.say(Severity::failure, "truncated", in_.window.offset(), "the last record is cut: " + std::to_string(size) + " bytes were announced, " + std::to_string(content_) + " are there");
      }
      return true;
    }
  }

  void skip_between() {
    while (in_.window.fill(1)) {
      const std::string_view held = in_.window.held();
      const auto next = held.find_first_not_of("\r\n");
      in_.window.drop(std::min(next, held.size()));
      if (next != std::string_view::npos) return;
    }
  }

  void skip(std::uint64_t size) {
    while (size > 0 && in_.window.fill(1)) {
      const auto part = static_cast<std::size_t>(std::min<std::uint64_t>(size, in_.window.held().size()));
      in_.window.drop(part);
      size -= part;
    }
  }

  // Says so and goes on to the next line that begins a record; false where there is none.
  bool damaged(const std::string& why) {
    const std::uint64_t from = in_.window.offset();
    in_.window.drop(1);
    for (;;) {
      in_.window.fill(most_header);
      const std::string_view held = in_.window.held();
      const auto at = held.find("\nWARC/1.");
      if (at != std::string_view::npos || in_.window.ended()) {
        in_.window.drop(at == std::string_view::npos ? held.size() : at + 1);
        break;
      }
      in_.window.drop(held.size() - std::min<std::size_t>(held.size(), 8));
    }
    in_.say(Severity::failure, "damaged-record", from, why + "; the next is at byte " + std::to_string(in_.window.offset()));
    return !in_.window.held().empty();
  }

  void leave_out(std::string kind) { ++left_out_[std::move(kind)]; }

  bool read(std::string_view header, std::string_view content, Document& out) {
    const std::string_view type = warc_field(header, "warc-type");
    std::string_view address = warc_field(header, "warc-target-uri");
    if (address.starts_with('<') && address.ends_with('>')) address = address.substr(1, address.size() - 2);
    const bool response = ascii::same(type, "response"), resource = ascii::same(type, "resource"), conversion = ascii::same(type, "conversion");
    if (!response && !resource && !conversion) return false;
    if (address.starts_with("metadata:")) return false;  // what a crawler notes about itself
    out.url = address;
    out.captured = warc_field(header, "warc-date");
    out.came_from("warc");
    out.path = in_.source.path;
    out.key = address.empty() ? out.path + "#" + std::to_string(number_) : std::string(address);
    out.verbatim = false;
    std::string_view media = warc_field(header, "content-type"), body = content;
    std::string decoded;
    if (response && (media.find("application/http") != std::string_view::npos || content.starts_with("HTTP/"))) {
      const std::size_t head_size = header_size(content.substr(0, most_header));
      if (head_size == std::string_view::npos) {
        in_.say(Severity::failure, "damaged-record", out.offset, "a response without an HTTP header");
        return false;
      }
      const std::string_view head = content.substr(0, head_size);
      body = content.substr(head_size);
      const auto space = head.find(' ');
      const std::string_view status = space == std::string_view::npos ? std::string_view{} : head.substr(space + 1, 3);
      if (status != "200" && status != "203" && status != "206") {
        leave_out("a response with status " + std::string(ascii::trimmed(status)));
        return false;
      }
      media = warc_field(head, "content-type");
      if (!decode(head, body, decoded, out.offset)) return false;
      body = decoded;
    }
    const std::string_view kind = ascii::trimmed(media.substr(0, media.find(';')));
    const auto charset = media.find("charset=");
    const std::string_view declared = charset == std::string_view::npos ? std::string_view{} : media.substr(charset + 8, media.find(';', charset + 8) - charset - 8);
    const bool html = ascii::same(kind, "text/html") || ascii::same(kind, "application/xhtml+xml") || (kind.empty() && body.substr(0, 1024).find("<html") != std::string_view::npos);
    if (!html && !ascii::same(kind, "text/plain")) {
      leave_out(kind.empty() ? "of no stated type" : std::string(kind.substr(0, 80)));
      return false;
    }
    out.format = Format::warc;
    if (html) {
      out.html = body;
      out.html_encoding = declared;
      out.whole_page = true;
      return true;
    }
    out.text = body;
    page_to_utf8(out.text, declared);
    if (out.text.find_first_not_of(" \t\r\n") == std::string::npos) return false;
    cut_text(out, in_.options, in_.notices);
    return true;
  }

  // Takes off what HTTP has put around a body.
  bool decode(std::string_view head, std::string_view body, std::string& out, std::uint64_t offset) {
    out = body;
    if (warc_field(head, "transfer-encoding").find("chunked") != std::string_view::npos)
      if (auto whole = unchunk(out)) out = std::move(*whole);
    const std::string_view coding = warc_field(head, "content-encoding");
    if (coding.empty() || ascii::same(coding, "identity")) return true;
    const bool gzip = ascii::same(coding, "gzip") || ascii::same(coding, "x-gzip");
    if (gzip && !out.starts_with("\x1F\x8B")) return true;  // the crawler took it off and left the header
    const bool brotli = ascii::same(coding, "br"), zstd = ascii::same(coding, "zstd");
    if (zstd && packing_of(out) != Packing::other) return true;
    if (!gzip && !brotli && !zstd && !ascii::same(coding, "deflate")) {
      leave_out("a page compressed as " + std::string(coding.substr(0, 40)));
      return false;
    }
    const std::string packed = std::move(out);
    auto bytes = std::make_unique<Bytes>(packed);
    const auto unpacked = brotli ? unbrotli(std::move(bytes)) : zstd ? decompress(std::move(bytes)) : inflate(std::move(bytes), gzip ? Deflate::gzip : Deflate::zlib);
    out.clear();
    std::string part(64 * 1024, '\0');
    while (const std::size_t got = unpacked->read(part.data(), part.size())) {
      out.append(part, 0, got);
      if (out.size() > limit_) {
        in_.say(Severity::failure, "document-cut", offset, "the page is longer than " + std::to_string(limit_) + " bytes: the rest is left out (--max-document-bytes)");
        return true;
      }
    }
    if (!unpacked->error().empty()) in_.say(Severity::failure, "damaged-record", offset, unpacked->error());
    return true;
  }

  void finish() {
    if (ended_) return;
    ended_ = true;
    if (!in_.window.error().empty()) in_.say(Severity::failure, "unreadable", in_.window.offset() + in_.window.held().size(), "reading stopped: " + in_.window.error());
    for (const auto& [kind, count] : left_out_)
      in_.say(Severity::note, "left-out", 0, std::to_string(count) + (count == 1 ? " record left out: " : " records left out, each ") + kind);
    if (number_ == 0) in_.say(Severity::note, "empty-file", 0, "no page in it to read");
  }

  StreamInput in_;
  std::size_t limit_;
  std::size_t header_ = 0, content_ = 0;  // of the record framed last
  std::size_t number_ = 0;
  std::map<std::string, std::size_t> left_out_;
  bool ended_ = false;
};

}  // namespace

std::unique_ptr<DocumentStream> warc_documents(const StreamInput& input) { return std::make_unique<WarcStream>(input); }

}  // namespace lede
