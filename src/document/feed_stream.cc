#include <simdjson.h>

#include <algorithm>

#include "document/feed.h"
#include "document/front_matter.h"
#include "document/page_document.h"
#include "document/record.h"
#include "document/rules.h"

namespace lede {
namespace {

// An item as a document; false where it has no text at all.
bool item_document(const StreamInput& input, const FeedFields& feed, const FeedFields& item, std::size_t number, Document& out) {
  out.offset = item.offset;
  out.length = item.length;
  out.verbatim = false;
  out.format = Format::feed;
  out.path = input.source.path;
  out.title = plain_text(item.title);
  std::ranges::replace(out.title, '\n', ' ');
  if (const std::string publisher = plain_text(feed.title); publisher.size() < 200) out.publisher = publisher;
  if (item.link.starts_with("http://") || item.link.starts_with("https://")) out.url = item.link;
  for (const std::string& author : item.authors.empty() ? feed.authors : item.authors)
    if (author.find('@') == std::string::npos) set_metadata("author", author, out);
  const auto day = [&](std::string_view stamp) {
    const WrittenDay found = input.rules.stamps().day(stamp, feed.updated.empty() ? feed.published : feed.updated);
    return found.found() ? found.iso() : std::string();
  };
  set_metadata("date", day(item.published), out);
  if (out.published.empty()) set_metadata("date", day(item.updated), out);
  set_metadata("modified", day(item.updated), out);
  out.came_from("feed");
  out.key = !item.id.empty() ? item.id : !out.url.empty() ? out.url : out.path + "#" + std::to_string(number);
  const FeedText& text = item.content.empty() ? item.summary : item.content;
  if (text.html) {
    out.html = text.text;
    return true;
  }
  if (text.empty() && out.title.empty()) return false;
  put_title(text.text, out);
  if (out.text.empty()) out.text = out.title;
  cut_text(out, input.options, input.notices);
  return true;
}

class FeedStream final : public DocumentStream {
 public:
  explicit FeedStream(const StreamInput& input) : in_(input), reader_(input.decoded) {}

  bool next(Document& out) override {
    constexpr std::size_t step = 256 * 1024;
    for (;;) {
      while (!reader_.items.empty()) {
        const FeedFields item = std::move(reader_.items.front());
        reader_.items.pop_front();
        if (item_document(in_, reader_.feed, item, number_++, out)) return true;
        out.clear();
      }
      if (reader_.stopped()) return finish();
      in_.window.fill(step);
      const std::string_view held = in_.window.held();
      reader_.push(held);  // nothing held: the end
      in_.window.drop(held.size());
    }
  }

 private:
  bool finish() {
    if (finished_) return false;
    finished_ = true;
    if (!in_.window.error().empty()) in_.say(Severity::failure, "unreadable", in_.window.offset(), "reading stopped: " + in_.window.error());
    else if (!in_.window.ended() || in_.window.fill(1)) in_.say(Severity::failure, "bad-feed", in_.window.offset(), "reading stopped in the middle: " + reader_.error());
    else if (!reader_.error().empty()) in_.say(Severity::warning, "bad-feed", 0, "no well-formed XML, read as far as it goes: " + reader_.error());
    if (number_ == 0) in_.say(Severity::note, "empty-file", 0, "a feed without items");
    return false;
  }

  StreamInput in_;
  FeedReader reader_;
  std::size_t number_ = 0;
  bool finished_ = false;
};

// jsonfeed.org: one JSON object with a list of items, read at once.
class JsonFeedStream final : public DocumentStream {
 public:
  explicit JsonFeedStream(const StreamInput& input) : in_(input) {}

  bool next(Document& out) override {
    if (!read_) read();
    while (number_ < items_.size()) {
      const FeedFields& item = items_[number_];
      if (item_document(in_, feed_, item, number_++, out)) return true;
      out.clear();
    }
    return false;
  }

 private:
  static std::string text(const simdjson::dom::object& object, std::string_view key) {
    simdjson::dom::element value;
    std::string_view string;
    std::int64_t number = 0;
    if (object[key].get(value) != simdjson::SUCCESS) return {};
    if (value.get_string().get(string) == simdjson::SUCCESS) return std::string(string);
    return value.get_int64().get(number) == simdjson::SUCCESS ? std::to_string(number) : std::string();
  }

  static void authors(const simdjson::dom::object& object, FeedFields& to) {
    simdjson::dom::array list;
    simdjson::dom::object author;
    if (object["authors"].get_array().get(list) == simdjson::SUCCESS)
      for (const auto item : list)
        if (item.get_object().get(author) == simdjson::SUCCESS) to.authors.push_back(text(author, "name"));
    if (to.authors.empty() && object["author"].get_object().get(author) == simdjson::SUCCESS) to.authors.push_back(text(author, "name"));
    std::erase(to.authors, std::string());
  }

  void read() {
    read_ = true;
    const auto most = static_cast<std::size_t>(std::clamp<std::uint64_t>(in_.options.max_document_bytes, 1, 1U << 28)) * 4;
    in_.window.fill(most + 1);
    std::string bytes(in_.window.held());
    if (!in_.window.error().empty()) in_.say(Severity::failure, "unreadable", in_.window.offset() + bytes.size(), "reading stopped: " + in_.window.error());
    if (bytes.size() > most) return in_.say(Severity::failure, "document-cut", 0, "a JSON Feed of more than " + std::to_string(most) + " bytes is left out (--max-document-bytes)");
    bool said = false;
    make_utf8(in_, in_.window.offset(), bytes, said);
    simdjson::dom::parser parser;
    simdjson::dom::object feed;
    simdjson::dom::array items;
    const auto error = parser.parse(bytes).get_object().get(feed);
    if (error != simdjson::SUCCESS) return in_.say(Severity::failure, "bad-feed", 0, std::string("not JSON: ") + simdjson::error_message(error));
    feed_.title = {text(feed, "title"), false};
    authors(feed, feed_);
    if (feed["items"].get_array().get(items) == simdjson::SUCCESS) {
      for (const auto one : items) {
        simdjson::dom::object object;
        if (one.get_object().get(object) != simdjson::SUCCESS) continue;
        FeedFields item;
        item.offset = in_.window.offset();
        item.length = bytes.size();
        item.title = {text(object, "title"), false};
        item.id = text(object, "id");
        item.link = text(object, "url");
        if (item.link.empty()) item.link = text(object, "external_url");
        item.published = text(object, "date_published");
        item.updated = text(object, "date_modified");
        item.summary = {text(object, "summary"), false};
        item.content = {text(object, "content_html"), true};
        if (item.content.empty()) item.content = {text(object, "content_text"), false};
        authors(object, item);
        items_.push_back(std::move(item));
      }
    }
    if (items_.empty()) in_.say(Severity::note, "empty-file", 0, "a feed without items");
  }

  StreamInput in_;
  FeedFields feed_;
  std::vector<FeedFields> items_;
  std::size_t number_ = 0;
  bool read_ = false;
};

}  // namespace

std::unique_ptr<DocumentStream> feed_documents(const StreamInput& input) {
  const std::string_view head = input.window.held().substr(0, 256);
  const auto first = head.find_first_not_of(" \t\r\n");
  if (first != std::string_view::npos && head[first] == '{') return std::make_unique<JsonFeedStream>(input);
  return std::make_unique<FeedStream>(input);
}

}  // namespace lede
