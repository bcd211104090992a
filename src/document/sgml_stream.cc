#include <algorithm>

#include "base/ascii.h"
#include "document/front_matter.h"
#include "document/page_document.h"
#include "document/record.h"

namespace lede {
namespace {

// The byte where "<name" (or "</name") begins, followed by a sign that ends a tag's name; case does not matter.
std::size_t find_tag(std::string_view text, std::string_view tag, std::size_t from = 0) {
  for (auto at = text.find('<', from); at != std::string_view::npos; at = text.find('<', at + 1)) {
    const std::string_view rest = text.substr(at + 1, tag.size() + 1);
    if (rest.size() != tag.size() + 1 || !std::equal(tag.begin(), tag.end(), rest.begin(), [](char a, char b) { return a == ascii::to_lower(b); })) continue;
    if (const char c = rest.back(); c == '>' || c == ' ' || c == '\n' || c == '\r' || c == '\t') return at;
  }
  return std::string_view::npos;
}

// What stands between <name ...> and </name>; empty where there is none.
std::string_view element(std::string_view text, std::string_view name) {
  const auto begin = find_tag(text, name);
  if (begin == std::string_view::npos) return {};
  const auto from = text.find('>', begin);
  if (from == std::string_view::npos) return {};
  const auto end = find_tag(text, "/" + std::string(name), from);
  return text.substr(from + 1, end == std::string_view::npos ? end : end - from - 1);
}

std::string_view attribute(std::string_view tag, std::string_view name) {
  const auto at = tag.find(" " + std::string(name) + "=\"");
  if (at == std::string_view::npos) return {};
  const auto from = at + name.size() + 3;
  return tag.substr(from, tag.find('"', from) - from);
}

// Tags and references to signs gone, lines as they are.
std::string words_of(std::string_view text) {
  constexpr std::pair<std::string_view, std::string_view> signs[] = {{"&lt;", "<"}, {"&gt;", ">"}, {"&amp;", "&"}, {"&quot;", "\""}, {"&apos;", "'"}};
  std::string out;
  for (std::size_t i = 0; i < text.size();) {
    if (text[i] == '<' && i + 1 < text.size() && (text[i + 1] == '/' || (ascii::to_lower(text[i + 1]) >= 'a' && ascii::to_lower(text[i + 1]) <= 'z'))) {
      const auto end = text.substr(i, 200).find('>');
      if (end != std::string_view::npos) {
        i += end + 1;
        continue;
      }
    }
    if (text[i] == '&') {
      const auto* const sign = std::ranges::find_if(signs, [&](const auto& s) { return text.substr(i).starts_with(s.first); });
      if (sign != std::end(signs)) {
        out += sign->second;
        i += sign->first.size();
        continue;
      }
      const auto end = text.substr(i, 8).find(';');
      if (end != std::string_view::npos && text[i + 1] == '#') {  // control characters of the wire
        i += end + 1;
        continue;
      }
    }
    out += text[i++];
  }
  return std::string(ascii::trimmed(out));
}

// Collections of news in SGML: Reuters-21578 and those with a <DOC> for each article. An article is what stands between its tags.
class SgmlStream final : public DocumentStream {
 public:
  explicit SgmlStream(const StreamInput& input)
      : in_(input), limit_(static_cast<std::size_t>(std::clamp<std::uint64_t>(input.options.max_document_bytes, 1, 1U << 29)) * 2 + (1U << 16)) {}

  bool next(Document& out) override {
    std::size_t size = 0;
    while (!ended_ && frame(size)) {
      std::string record(in_.window.held().substr(0, size));
      out.offset = in_.window.offset();
      out.length = size;
      say_undecodable(in_, size, repaired_);
      in_.window.drop(size);
      make_utf8(in_, out.offset, record, repaired_);
      if (read(record, out)) return true;
      out.clear();
    }
    if (!ended_ && !in_.window.error().empty()) in_.say(Severity::failure, "unreadable", in_.window.offset(), "reading stopped: " + in_.window.error());
    if (!ended_ && number_ == 0) in_.say(Severity::note, "empty-file", 0, "no article in it to read");
    ended_ = true;
    return false;
  }

 private:
  static std::size_t article(std::string_view text, bool end) { return std::min(find_tag(text, end ? "/reuters" : "reuters"), find_tag(text, end ? "/doc" : "doc")); }

  // The next article with its tags; the window stands at its first byte.
  bool frame(std::size_t& size) {
    for (std::size_t want = 256 * 1024;; want *= 4) {
      in_.window.fill(std::min(want, limit_));
      const std::string_view held = in_.window.held();
      const std::size_t begin = article(held, false);
      if (begin == std::string_view::npos) {
        if (in_.window.ended()) return false;
        in_.window.drop(held.size() - std::min<std::size_t>(held.size(), 16));
        want = 64 * 1024;
        continue;
      }
      const std::size_t end = article(held.substr(begin), true);
      const bool cut = end == std::string_view::npos && held.size() >= limit_;
      if (end == std::string_view::npos && !in_.window.ended() && !cut) continue;
      if (cut) in_.say(Severity::failure, "document-cut", in_.window.offset() + begin, "an article of more than " + std::to_string(limit_) + " bytes: the rest is left out (--max-document-bytes)");
      in_.window.drop(begin);
      const std::string_view from = in_.window.held();
      const auto close = end == std::string_view::npos ? end : from.find('>', end);
      size = close == std::string_view::npos ? from.size() : close + 1;
      return true;
    }
  }

  bool read(std::string_view record, Document& out) {
    const std::string_view tag = record.substr(0, record.find('>'));
    const auto first = [&](std::initializer_list<std::string_view> names) {
      for (const std::string_view name : names)
        if (std::string found = words_of(element(record, name)); !found.empty()) return found;
      return std::string();
    };
    out.verbatim = false;
    out.format = Format::text;
    out.path = in_.source.path;
    out.key = out.path + "#" + std::to_string(number_++);
    out.title = first({"title", "headline", "head", "hl", "h3"});
    if (out.title.empty()) out.title = attribute(tag, "title");
    std::ranges::replace(out.title, '\n', ' ');
    set_metadata("url", attribute(tag, "url"), out);
    set_metadata("author", first({"author", "byline"}), out);
    std::string date = first({"date", "date_time", "datetime", "pubdate", "dateline"});
    std::ranges::replace(date, '-', date.find_first_of("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz") == std::string::npos ? '-' : ' ');
    set_metadata("date", date, out);
    out.came_from("sgml");
    std::string body = first({"body", "text"});
    if (body.empty()) body = words_of(tag.size() < record.size() ? record.substr(tag.size() + 1) : std::string_view{});
    if (body.empty() && out.title.empty()) return false;
    if (const std::string dateline = words_of(element(record, "dateline")); !dateline.empty() && find_tag(record, "body") != std::string_view::npos) body = dateline + " " + body;
    put_title(body, out);
    cut_text(out, in_.options, in_.notices);
    return true;
  }

  StreamInput in_;
  std::size_t limit_;
  std::size_t number_ = 0;
  bool ended_ = false, repaired_ = false;
};

}  // namespace

bool like_sgml(std::string_view head) {
  const std::string_view text = head.substr(std::min(head.find_first_not_of(" \t\r\n"), head.size()), 4096);
  if (!text.starts_with('<')) return false;
  const std::size_t at = std::min(find_tag(text, "reuters"), find_tag(text, "doc"));
  return at == 0 || (at != std::string_view::npos && find_tag(text, "!doctype") == 0 && find_tag(text, "!doctype html") != 0);
}

std::unique_ptr<DocumentStream> sgml_documents(const StreamInput& input) { return std::make_unique<SgmlStream>(input); }

}  // namespace lede
