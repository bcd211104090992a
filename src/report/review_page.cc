// The page on which people judge: each article's text with its marks, and beside it what the chosen mark says.
#include <algorithm>

#include "query/record_line.h"
#include "report/escape.h"
#include "report/html.h"
#include "report/page.h"
#include "report/words.h"

namespace lede {
namespace {

struct Mark {
  Span span;
  std::size_t number = 0;  // in the page's list
  std::string kind;        // class of the element
  bool is_fact = false;
  std::size_t lane = 0;
};

// Of many empty lines one is left: the place of a picture is of no use here.
std::string narrowed(const std::string& text) {
  std::string out;
  std::size_t lines = 0;
  for (const char c : text) {
    lines = c == '\n' ? lines + 1 : c == ' ' || c == '\t' || c == '\r' ? lines : 0;
    if (lines <= 2) out += c;
  }
  return out;
}

// In a script element "<" could end the element; as an escape it is the same text.
std::string inside_script(std::string_view json) {
  std::string out;
  for (const char c : json) {
    if (c == '<') out += "\\u003c";
    else out += c;
  }
  return out;
}

// All marks of the page, as the script reads them: what it is, what it says, rule, more, text.
class MarkList {
 public:
  void add(Span span, const Article& article, const MentionRow& m) {
    put(span, article, {m.type, short_amounts(m.value.empty() ? m.name : m.value), m.rule, m.entity});
  }
  void add(Span span, const Article& article, const FactRow& f) {
    put(span, article, {"fact: " + f.type, short_amounts(in_words(f)), f.rule,
                        f.confidence + (f.status == "actual" ? "" : ", " + f.status) + (f.date.empty() ? "" : ", " + f.date) + (f.source.name.empty() ? "" : ", says " + f.source.name)});
  }
  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] std::string json() const { return "[" + json_ + "]"; }

 private:
  void put(Span span, const Article& article, const std::vector<std::string>& fields) {
    json_ += size_++ == 0 ? "[" : ",[";
    for (const std::string& field : fields) json_ += json_text(escape_controls(field)) + ",";
    json_ += json_text(escape_controls(span.cut(article.text))) + "]";
  }

  std::string json_;
  std::size_t size_ = 0;
};

// By where they begin, the longer first. A fact takes the first lane that is free where it begins; at most five lines fit under the text.
void arrange(std::vector<Mark>& marks) {
  constexpr std::size_t most_lanes = 5;
  std::ranges::stable_sort(marks, [](const Mark& x, const Mark& y) { return x.span.begin != y.span.begin ? x.span.begin < y.span.begin : x.span.end > y.span.end; });
  std::vector<std::uint32_t> ends;
  for (Mark& mark : marks) {
    if (!mark.is_fact) continue;
    auto lane = std::ranges::find_if(ends, [&](std::uint32_t end) { return end <= mark.span.begin; });
    if (lane == ends.end() && ends.size() < most_lanes) lane = ends.insert(ends.end(), 0);
    mark.lane = lane == ends.end() ? most_lanes - 1 : static_cast<std::size_t>(lane - ends.begin());
    if (lane != ends.end()) *lane = mark.span.end;
    mark.kind = "f" + std::to_string(mark.lane);
  }
}

// Where a paragraph begins: each is an element of its own, so that a browser need not look at those that are out of sight.
std::vector<std::uint32_t> paragraphs(std::string_view text) {
  std::vector<std::uint32_t> out;
  std::size_t lines = 0;
  for (std::size_t at = 0; at < text.size(); ++at) {
    const char c = text[at];
    if (c == '\n') {
      ++lines;
    } else if (c != ' ' && c != '\t' && c != '\r') {
      if (lines > 1) out.push_back(static_cast<std::uint32_t>(at));
      lines = 0;
    }
  }
  return out;
}

// The text, cut wherever a mark or a paragraph begins or ends.
void put_text(std::string_view text, const std::vector<Mark>& marks, std::string& out) {
  const std::vector<std::uint32_t> blocks = paragraphs(text);
  std::vector<std::uint32_t> places = blocks;
  for (const Mark& mark : marks) places.push_back(mark.span.begin), places.push_back(mark.span.end);
  places.push_back(static_cast<std::uint32_t>(text.size()));
  std::ranges::sort(places);
  places.erase(std::unique(places.begin(), places.end()), places.end());
  std::uint32_t at = 0;
  std::vector<const Mark*> open;
  std::size_t next = 0, block = 0;
  out += "<div class=\"text\"><div>";
  for (const std::uint32_t place : places) {
    const std::string piece = narrowed(as_html(text.substr(at, place - at)));
    if (open.empty() || piece.empty()) {
      out += piece;
    } else {
      std::string kinds = "m", numbers;
      for (const Mark* mark : open) {
        kinds += " " + mark->kind;
        numbers += (numbers.empty() ? "" : " ") + std::to_string(mark->number);
      }
      out += "<span class=\"" + kinds + "\" tabindex=\"0\" data-m=\"" + numbers + "\">" + piece + "</span>";
    }
    at = place;
    if (block < blocks.size() && blocks[block] == place) out += "</div><div>", ++block;
    std::erase_if(open, [&](const Mark* mark) { return mark->span.end <= place; });
    for (; next < marks.size() && marks[next].span.begin == place; ++next) open.push_back(&marks[next]);
  }
  out += "</div></div>";
}

constexpr std::string_view key =
    "<p>Click a mark, or go from mark to mark with the Tab key: here stands what it says.</p>"
    "<p class=\"key\"><b class=\"t-company\">company</b><b class=\"t-model\">model, product, licence</b><b class=\"t-money\">amount</b><b class=\"t-date\">date</b><b class=\"t-person\">person</b>"
    "<b class=\"t-place\">place</b><b class=\"f0\">a fact</b></p>";

}  // namespace

std::string review_page(std::string_view title, const Material& material) {
  // Mentions and facts stand by article, as they were read.
  std::vector<std::vector<const MentionRow*>> mentions(material.articles.size());
  std::vector<std::vector<const FactRow*>> facts(material.articles.size());
  for (const MentionRow& mention : material.mentions) mentions[mention.article].push_back(&mention);
  for (const FactRow& fact : material.facts) facts[fact.article].push_back(&fact);
  MarkList list;
  std::string articles, contents;
  std::size_t number = 0;
  for (std::size_t a = 0; a < material.articles.size(); ++a) {
    const Article& article = material.articles[a];
    if (mentions[a].empty() && facts[a].empty() && article.text.empty()) continue;
    std::vector<Mark> marks;
    const auto add = [&](const auto& row, bool is_fact) {
      if (row.span.empty() || row.span.end > article.text.size()) return;
      marks.push_back({row.span, list.size(), is_fact ? "" : "t-" + row.type, is_fact});
      list.add(row.span, article, row);
    };
    for (const MentionRow* mention : mentions[a]) add(*mention, false);
    for (const FactRow* fact : facts[a]) add(*fact, true);
    arrange(marks);
    const std::string id = "a" + std::to_string(++number), name = as_html(article.shown());
    contents += "<li><a href=\"#" + id + "\">" + name + "</a></li>\n";
    articles += "<article id=\"" + id + "\"><h2>" + name + "</h2><p class=\"about\">" + as_html(article.key) + (article.published.empty() ? "" : " · " + as_html(article.published)) + " · " +
                std::to_string(mentions[a].size()) + " mentions, " + std::to_string(facts[a].size()) + " facts</p>";
    if (article.text.empty()) articles += "<p><em>The records have no text of this article: ingest it into a store.</em></p>";
    else put_text(article.text, marks, articles);
    articles += "</article>\n";
  }
  std::string out = page_begin(title);
  if (number > 1) out += "<nav><details><summary>" + std::to_string(number) + " articles</summary><ol>" + contents + "</ol></details></nav>\n";
  out += "<div class=\"review\"><div>" + articles + "</div><aside id=\"mark\" aria-live=\"polite\">" + std::string(key) + "</aside></div>\n";
  return out + "<script type=\"application/json\" id=\"marks\">" + inside_script(list.json()) + "</script>\n" + page_end();
}

}  // namespace lede
