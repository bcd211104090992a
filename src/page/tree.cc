#include "page/tree.h"

#include <libxml/HTMLparser.h>
#include <libxml/parserInternals.h>

#include <algorithm>
#include <cstring>
#include <limits>

#include "base/ascii.h"
#include "page/quiet.h"

namespace lede {
namespace {

constexpr std::size_t deepest_tag = 1000;
constexpr std::size_t most_attributes = 2000;

struct Known {
  std::string_view name;
  Tag tag;
};
// Sorted by name.
constexpr Known known[] = {
    {"a", Tag::a}, {"address", Tag::block}, {"article", Tag::article}, {"aside", Tag::aside}, {"blockquote", Tag::quote}, {"body", Tag::body}, {"br", Tag::br},
    {"caption", Tag::caption}, {"center", Tag::block}, {"dd", Tag::item}, {"details", Tag::block}, {"dialog", Tag::form}, {"dir", Tag::list}, {"div", Tag::block}, {"dl", Tag::list},
    {"dt", Tag::item}, {"fieldset", Tag::block}, {"figcaption", Tag::caption}, {"figure", Tag::figure}, {"footer", Tag::footer}, {"form", Tag::form}, {"h1", Tag::h1}, {"h2", Tag::heading},
    {"h3", Tag::heading}, {"h4", Tag::heading}, {"h5", Tag::heading}, {"h6", Tag::heading}, {"head", Tag::head}, {"header", Tag::header}, {"hr", Tag::hr}, {"html", Tag::html},
    {"legend", Tag::block}, {"li", Tag::item}, {"main", Tag::main}, {"menu", Tag::nav}, {"nav", Tag::nav}, {"ol", Tag::list}, {"p", Tag::p}, {"pre", Tag::pre},
    {"section", Tag::block}, {"summary", Tag::block}, {"table", Tag::table}, {"tbody", Tag::block}, {"td", Tag::cell}, {"tfoot", Tag::block}, {"th", Tag::cell}, {"thead", Tag::block},
    {"time", Tag::time}, {"title", Tag::title}, {"tr", Tag::row}, {"ul", Tag::list},
};

// Elements with no words of the article inside.
constexpr std::string_view unread[] = {"script", "style", "noscript", "template", "svg", "math", "iframe", "canvas", "select", "option", "button", "input", "textarea",
                                       "audio", "video", "map", "applet", "noframes", "datalist"};

std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text)); }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r' || c == '\f'; }
using ascii::upper;


class Builder {
 public:
  explicit Builder(PageTree& tree) : tree_(tree) {}

  void parse(const std::string& html) {
    silence_libxml2();
    htmlParserCtxtPtr context = htmlCreateMemoryParserCtxt(html.data(), static_cast<int>(html.size()));
    if (context == nullptr) return;
    htmlCtxtUseOptions(context, HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING | HTML_PARSE_NONET | HTML_PARSE_IGNORE_ENC);
    xmlSwitchEncoding(context, XML_CHAR_ENCODING_UTF8);
    htmlSAXHandler handler{};
    handler.startElement = [](void* self, const xmlChar* name, const xmlChar** attributes) { static_cast<Builder*>(self)->open(view(name), attributes); };
    handler.endElement = [](void* self, const xmlChar*) { static_cast<Builder*>(self)->close(); };
    handler.characters = [](void* self, const xmlChar* text, int size) { static_cast<Builder*>(self)->characters(text, size); };
    handler.ignorableWhitespace = handler.characters;
    handler.cdataBlock = handler.characters;
    *context->sax = handler;
    context->userData = this;
    context_ = context;
    htmlParseDocument(context);
    htmlFreeParserCtxt(context);
    while (!open_.empty()) close();
    tree_.nodes[0].next = static_cast<std::uint32_t>(tree_.nodes.size());
  }

 private:
  void open(std::string_view name, const xmlChar** attributes) {
    text_ = false;
    if (open_.size() >= deepest_tag && !tree_.too_deep) {
      tree_.too_deep = true;
      xmlStopParser(context_);
    }
    if (unread_ > 0) {
      ++unread_;
      return;
    }
    if (std::ranges::find(unread, name) != std::end(unread)) {
      unread_ = 1;
      script_ = name == "script" && view(attribute(attributes, "type")).find("ld+json") != std::string_view::npos && tree_.linked_data.size() < 64;
      if (script_) tree_.linked_data.emplace_back();
      return;
    }
    if (name == "meta" || name == "link") note(name, attributes);
    if (name == "html" && tree_.language.empty()) tree_.language = view(attribute(attributes, "lang"));
    const auto found = std::ranges::lower_bound(known, name, {}, &Known::name);
    PageNode node;
    node.tag = found != std::end(known) && found->name == name ? found->tag : name.find('-') != std::string_view::npos ? Tag::block : Tag::other;
    node.parent = open_.empty() ? 0 : open_.back();
    node.begin = static_cast<std::uint32_t>(tree_.pool.size());
    describe(attributes, node);
    node.end = static_cast<std::uint32_t>(tree_.pool.size());
    const auto index = static_cast<std::uint32_t>(tree_.nodes.size());
    tree_.nodes.push_back(node);
    open_.push_back(index);
    if (node.tag == Tag::time)
      if (const auto value = view(attribute(attributes, "datetime")); !value.empty() && tree_.times.size() < 256) tree_.times.push_back({index, std::string(value)});
  }

  void close() {
    text_ = false;
    if (unread_ > 0) {
      if (--unread_ == 0) script_ = false;
      return;
    }
    if (open_.empty()) return;
    tree_.nodes[open_.back()].next = static_cast<std::uint32_t>(tree_.nodes.size());
    open_.pop_back();
  }

  void characters(const xmlChar* text, int size) {
    const std::string_view part(reinterpret_cast<const char*>(text), static_cast<std::size_t>(std::max(size, 0)));
    if (unread_ > 0) {
      if (script_) tree_.linked_data.back() += part;
      return;
    }
    if (!text_) {
      PageNode node;
      node.tag = Tag::text;
      node.parent = open_.empty() ? 0 : open_.back();
      node.begin = static_cast<std::uint32_t>(tree_.pool.size());
      node.next = static_cast<std::uint32_t>(tree_.nodes.size() + 1);
      tree_.nodes.push_back(node);
      text_ = true;
    }
    tree_.pool += part;
    tree_.nodes.back().end = static_cast<std::uint32_t>(tree_.pool.size());
  }

  static const xmlChar* attribute(const xmlChar** attributes, std::string_view name) {
    for (const xmlChar** at = attributes; at != nullptr && *at != nullptr; at += 2)
      if (view(at[0]) == name) return at[1];
    return nullptr;
  }

  // The words that tell what an element is for; "articleBody" becomes "article-body".
  void describe(const xmlChar** attributes, PageNode& node) {
    for (const xmlChar** at = attributes; at != nullptr && *at != nullptr; at += 2) {
      const std::string_view name = view(at[0]), value = view(at[1]);
      if (name == "hidden" && value != "until-found") node.hidden = true;
      if (name == "aria-hidden" && value == "true") node.hidden = true;
      if (name == "style" && value.size() < 4096) {
        std::string style;
        for (const char c : value)
          if (!blank(c)) style += ascii::to_lower(c);
        if (style.find("display:none") != std::string::npos || style.find("visibility:hidden") != std::string::npos) node.hidden = true;
      }
      const bool wanted = name == "class" || name == "id" || name == "role" || name == "itemprop" || name == "rel" || name == "data-testid" || name == "data-component" || name == "data-module" || name == "data-type";
      if (!wanted || value.size() > 2000) continue;
      if (name == "itemprop") tree_.pool += "itemprop-";
      if (name == "role") tree_.pool += "role-";
      for (std::size_t i = 0; i < value.size(); ++i) {
        const char c = value[i];
        if (upper(c) && i > 0 && value[i - 1] >= 'a' && value[i - 1] <= 'z') tree_.pool += '-';
        tree_.pool += upper(c) ? static_cast<char>(c + 32) : blank(c) ? ' ' : c == '_' ? '-' : c;
      }
      tree_.pool += ' ';
    }
  }

  void note(std::string_view element, const xmlChar** attributes) {
    if (tree_.metas.size() >= 512) return;
    std::string_view value = view(attribute(attributes, element == "meta" ? "content" : "href"));
    if (value.empty()) return;
    for (const std::string_view key : {"property", "name", "itemprop", "rel"}) {
      const std::string_view name = view(attribute(attributes, key));
      if (name.empty() || name.size() > 200) continue;
      std::string lower;
      for (const char c : name) lower += ascii::to_lower(c);
      tree_.metas.push_back({std::move(lower), std::string(value)});
    }
  }

  PageTree& tree_;
  htmlParserCtxtPtr context_ = nullptr;
  std::vector<std::uint32_t> open_;
  std::size_t unread_ = 0;  // depth inside an element that is not read
  bool script_ = false;     // whose text is linked data
  bool text_ = false;       // the last node is a text that goes on
};

// The parser compares a tag's attributes one with another: tags with thousands are blanked before it sees them. NUL ends its text, so it goes too.
void blank_endless_tags(std::string& html) {
  std::ranges::replace(html, '\0', ' ');
  const std::size_t size = html.size();
  for (std::size_t at = html.find('<'); at != std::string::npos; at = html.find('<', at)) {
    std::size_t i = at + 1, attributes = 0;
    if (i >= size || !((html[i] | 32) >= 'a' && (html[i] | 32) <= 'z')) {
      at = i;
      continue;
    }
    while (i < size && html[i] != '>') {
      while (i < size && (blank(html[i]) || html[i] == '/')) ++i;
      const std::size_t name = i;
      while (i < size && !blank(html[i]) && html[i] != '=' && html[i] != '>' && html[i] != '/') ++i;
      ++attributes;
      while (i < size && blank(html[i])) ++i;
      if (i >= size || html[i] != '=') continue;
      ++i;
      while (i < size && blank(html[i])) ++i;
      if (i < size && name + 1 < i && (html[i] == '"' || html[i] == '\'')) i = std::min(html.find(html[i], i + 1), size - 1) + 1;
      else while (i < size && !blank(html[i]) && html[i] != '>') ++i;
    }
    if (attributes > most_attributes) std::fill(html.begin() + static_cast<std::ptrdiff_t>(at), html.begin() + static_cast<std::ptrdiff_t>(std::min(i + 1, size)), ' ');
    at = std::min(i, size);
  }
}

}  // namespace

void PageTree::clear() {
  nodes.assign(1, {.next = 1});
  pool.clear();
  metas.clear();
  linked_data.clear();
  times.clear();
  language.clear();
  too_deep = false;
}

void read_html(std::string_view html, PageTree& tree) {
  tree.clear();
  std::string copy(html.substr(0, std::numeric_limits<int>::max() / 2));
  blank_endless_tags(copy);
  if (copy.find_first_not_of(" \t\r\n\f") == std::string::npos) return;
  Builder(tree).parse(copy);
}

}  // namespace lede
