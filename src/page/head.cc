#include "page/head.h"

#include <simdjson.h>

#include <algorithm>
#include <unordered_map>

#include "base/utf8.h"

namespace lede {
namespace {

namespace dom = simdjson::dom;

std::string_view text_of(const dom::element& value) {
  std::string_view text;
  return value.get_string().get(text) == simdjson::SUCCESS ? text : std::string_view{};
}
std::string_view text_of(const dom::object& object, std::string_view key) {
  dom::element value;
  return object[key].get(value) == simdjson::SUCCESS ? text_of(value) : std::string_view{};
}

bool article_type(std::string_view type) {
  return type.ends_with("Article") || type == "BlogPosting" || type == "LiveBlogPosting" || type == "Report" || type == "SocialMediaPosting" || type == "NewsStory";
}

// White space of every kind as single spaces, none at the ends.
std::string trimmed(std::string_view text) {
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const std::string_view at = text.substr(i, 3);
    const bool line = at.starts_with("\xE2\x80\xA8") || at.starts_with("\xE2\x80\xA9"), space = at.starts_with("\xC2\xA0") || at.starts_with("\xC2\x85");
    if (!line && !space && static_cast<unsigned char>(text[i]) > ' ') out += text[i];
    else if (!out.empty() && out.back() != ' ') out += ' ';
    i += line ? 2 : space ? 1 : 0;
  }
  while (out.ends_with(' ')) out.pop_back();
  return out;
}

// "&amp;", "&#163;" and the like, which the makers of JSON-LD and feeds escape once too often.
std::string unescaped(std::string_view text) {
  constexpr std::pair<std::string_view, char32_t> names[] = {{"amp", '&'}, {"quot", '"'}, {"apos", '\''}, {"lt", '<'}, {"gt", '>'}, {"nbsp", ' '}};
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    const auto end = text[i] == '&' ? text.substr(i, 12).find(';') : std::string_view::npos;
    char32_t code = 0;
    if (end != std::string_view::npos) {
      const std::string_view name = text.substr(i + 1, end - 1);
      code = utf8::numeric_reference(name);
      for (const auto& [known, sign] : names)
        if (name == known) code = sign;
    }
    if (code == 0) {
      out += text[i];
      continue;
    }
    char bytes[4];
    out.append(bytes, utf8::encode(code, bytes));
    i += end;
  }
  return out;
}

bool address(std::string_view text) { return text.starts_with("http://") || text.starts_with("https://") || text.starts_with("//") || text.starts_with("www."); }

void set(std::string& field, std::string_view value) {
  if (field.empty() && value.size() < 2000) field = trimmed(unescaped(value));
}

void add_author(PageHead& head, std::string_view value) {
  const std::string name = trimmed(unescaped(value));
  if (name.size() < 3 || name.size() > 200 || address(name) || name.front() == '@' || name.find('<') != std::string::npos || head.authors.size() >= 32) return;
  if (std::ranges::find(head.authors, name) == head.authors.end()) head.authors.push_back(name);
}

// Objects of linked data, wherever in the page they stand; people by their ids, as a graph refers to them.
class LinkedData {
 public:
  explicit LinkedData(PageHead& head) : head_(head) {}

  void read(const std::vector<std::string>& scripts) {
    for (const std::string& script : scripts) {
      std::string text = script;
      std::ranges::replace_if(text, [](char c) { return static_cast<unsigned char>(c) < ' '; }, ' ');
      dom::element element;
      if (parser_.parse(text).get(element) != simdjson::SUCCESS) continue;
      names_.clear();
      articles_ = 0;
      walk(element, false);
      walk(element, true);
    }
  }

 private:
  // Over what waits on a list of our own: no depth is too deep, though simdjson has its own limit.
  void walk(const dom::element& top, bool take) {
    std::vector<dom::element> waiting{top};
    std::size_t seen = 0;
    while (!waiting.empty() && ++seen < 20'000) {
      const dom::element at = waiting.back();
      waiting.pop_back();
      dom::array list;
      dom::object object;
      if (at.get_array().get(list) == simdjson::SUCCESS) {
        const std::size_t before = waiting.size();
        for (const dom::element item : list) waiting.push_back(item);
        std::reverse(waiting.begin() + static_cast<std::ptrdiff_t>(before), waiting.end());
      } else if (at.get_object().get(object) == simdjson::SUCCESS) {
        if (take) {
          if (is_article(object)) article(object);
        } else if (const auto id = text_of(object, "@id"), name = text_of(object, "name"); !id.empty() && !name.empty()) {
          names_.emplace(id, name);
        }
        dom::element inside;
        for (const std::string_view key : {"mainEntity", "mainEntityOfPage", "@graph", "author", "publisher", "hasPart"})
          if (object[key].get(inside) == simdjson::SUCCESS && (!take || key == "@graph" || key == "mainEntity")) waiting.push_back(inside);
      }
    }
  }

  static bool is_article(const dom::object& object) {
    dom::element type;
    dom::array list;
    if (object["@type"].get(type) != simdjson::SUCCESS) return false;
    if (type.get_array().get(list) == simdjson::SUCCESS) return std::any_of(list.begin(), list.end(), [](const dom::element& one) { return article_type(text_of(one)); });
    return article_type(text_of(type));
  }

  void article(const dom::object& object) {
    if (articles_++ > 0) return;  // others are teasers
    set(head_.title, text_of(object, "headline"));
    if (head_.title.empty()) set(head_.title, text_of(object, "name"));
    set(head_.published, text_of(object, "datePublished"));
    if (head_.published.empty()) set(head_.published, text_of(object, "dateCreated"));
    set(head_.modified, text_of(object, "dateModified"));
    set(head_.language, text_of(object, "inLanguage"));
    dom::element value;
    dom::object page;
    for (const std::string_view key : {"url", "mainEntityOfPage", "@id"}) {
      if (object[key].get(value) != simdjson::SUCCESS) continue;
      const auto url = value.get_object().get(page) == simdjson::SUCCESS ? text_of(page, "@id") : text_of(value);
      if (address(url) && url.find('#') == std::string_view::npos) set(head_.url, url);
    }
    if (head_.authors.empty() && object["author"].get(value) == simdjson::SUCCESS) names(value, [&](std::string_view name) { add_author(head_, name); });
    if (object["publisher"].get(value) == simdjson::SUCCESS) names(value, [&](std::string_view name) { set(head_.publisher, name); });
  }

  // A name, an object with one or with the id of one, or a list of these.
  template <class Take>
  void names(const dom::element& value, const Take& take) {
    dom::array list;
    if (value.get_array().get(list) == simdjson::SUCCESS) {
      for (const dom::element item : list) one_name(item, take);
    } else {
      one_name(value, take);
    }
  }
  template <class Take>
  void one_name(const dom::element& value, const Take& take) {
    dom::object object;
    if (const auto text = text_of(value); !text.empty()) return take(text);
    if (value.get_object().get(object) != simdjson::SUCCESS) return;
    if (const auto name = text_of(object, "name"); !name.empty()) return take(name);
    dom::array list;
    if (object["name"].get_array().get(list) == simdjson::SUCCESS)
      for (const dom::element name : list) take(text_of(name));
    if (const auto at = names_.find(std::string(text_of(object, "@id"))); at != names_.end()) take(at->second);
  }

  PageHead& head_;
  dom::parser parser_;
  std::unordered_map<std::string, std::string> names_;
  std::size_t articles_ = 0;
};

template <class... Names>
std::string_view first_meta(const PageTree& tree, const Names&... names) {
  for (const std::string_view name : {std::string_view(names)...})
    for (const auto& meta : tree.metas)
      if (meta.name == name && meta.content.find_first_not_of(" \t\r\n") != std::string::npos) return meta.content;
  return {};
}

// "Headline | Outlet" without the outlet, which a sign of its own sets off.
std::string_view without_outlet(std::string_view title, std::string_view outlet) {
  for (const std::string_view sign : {" | ", " - ", " \xE2\x80\x93 ", " \xE2\x80\x94 ", " \xC2\xBB ", " :: "}) {
    const auto at = title.rfind(sign);
    if (at == std::string_view::npos || at < 15) continue;
    const std::string_view tail = title.substr(at + sign.size());
    if (tail == outlet || (tail.size() * 3 < at && std::ranges::count(tail, ' ') < 5)) return title.substr(0, at);
  }
  return title;
}

}  // namespace

PageHead read_head(const PageTree& tree) {
  PageHead head;
  LinkedData(head).read(tree.linked_data);
  head.linked = {!head.title.empty(), !head.authors.empty(), !head.publisher.empty(), !head.published.empty(), !head.modified.empty(), !head.url.empty()};
  const auto meta = [&](const auto&... names) { return first_meta(tree, names...); };
  set(head.publisher, meta("og:site_name", "dc.publisher", "application-name", "publisher"));
  if (address(head.publisher)) head.publisher.clear();
  if (const auto title = meta("og:title", "twitter:title", "dc.title", "citation_title", "headline", "parsely-title", "sailthru.title"); head.title.empty() && !title.empty())
    set(head.title, without_outlet(title, head.publisher));
  set(head.published, meta("article:published_time", "og:article:published_time", "datepublished", "og:published_time", "parsely-pub-date", "sailthru.date", "article.published", "pubdate", "publishdate", "publish-date", "publish_date",
                           "publication_date", "date", "dc.date", "dc.date.issued", "dcterms.date", "dcterms.created", "dc.date.created", "citation_publication_date", "citation_date", "article_date_original", "originalpublicationdate", "cxenseparse:recs:publishtime", "article:published", "release_date", "date.release"));
  set(head.modified, meta("article:modified_time", "og:updated_time", "datemodified", "last-modified", "lastmod", "dcterms.modified", "dc.date.modified", "article.updated", "article:modified"));
  set(head.url, meta("canonical", "og:url"));
  if (!address(head.url)) head.url.clear();
  if (head.authors.empty())
    for (const std::string_view name : {"author", "article:author", "parsely-author", "sailthru.author", "dc.creator", "dcterms.creator", "citation_author", "byl", "article:author_name", "og:article:author", "article.author"}) {
      for (const auto& found : tree.metas) {
        if (found.name != name) continue;
        std::string_view value = found.content;
        if (value.starts_with("By ") || value.starts_with("by ")) value.remove_prefix(3);
        add_author(head, value);
      }
      if (!head.authors.empty()) break;
    }
  set(head.language, tree.language);
  if (head.language.empty()) set(head.language, meta("og:locale", "content-language", "language"));
  return head;
}

}  // namespace lede
