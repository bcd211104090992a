// RSS 0.9 to 2.0, Atom and CDF, read item by item.
#pragma once
#include <deque>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace lede {

// A text of a feed: HTML, or plain.
struct FeedText {
  std::string text;
  bool html = false;
  [[nodiscard]] bool empty() const { return text.empty(); }
};

// What feed and item alike say; of what is said twice the better stays.
struct FeedFields {
  FeedText title, summary, content;
  std::string id, link, published, updated;  // dates as written
  std::vector<std::string> authors;
  std::uint64_t offset = 0, length = 0;  // bytes of an item's element
};

// Entities declared by a feed are never read, nothing is ever loaded; damage is stepped over as far as it goes. Memory is bounded by the longest item.
class FeedReader {
 public:
  // `utf8`: the bytes are UTF-8 whatever the feed declares.
  explicit FeedReader(bool utf8);
  ~FeedReader();
  // The next bytes; none: the feed's end.
  void push(std::string_view bytes);
  // Complete items, in order; the caller takes them.
  std::deque<FeedFields> items;
  FeedFields feed;
  // Why reading ended before the feed did, or what is wrong with it; empty where all is well.
  [[nodiscard]] std::string error() const;
  [[nodiscard]] bool stopped() const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

// As a reader would see it: markup gone, entities as their signs.
std::string plain_text(const FeedText& text);

}  // namespace lede
