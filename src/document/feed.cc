#include "document/feed.h"

#include <libxml/HTMLparser.h>
#include <libxml/parser.h>
#include <libxml/uri.h>
#include <nettle/base64.h>

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/utf8.h"
#include "document/page_document.h"
#include "page/quiet.h"

namespace lede {
namespace {

constexpr std::size_t longest_text = 64U << 20;
constexpr std::size_t deepest_element = 1000;  // the parser keeps each open element

std::string_view view(const xmlChar* text) { return text == nullptr ? std::string_view{} : std::string_view(reinterpret_cast<const char*>(text)); }

// "<b", "</p", "&amp;", "&#8217;": signs that plain text rarely has.
bool like_html(std::string_view text) {
  for (std::size_t i = 0; i + 2 < text.size(); ++i) {
    const char a = text[i + 1], b = static_cast<char>(a | 32);
    if (text[i] == '<' && ((b >= 'a' && b <= 'z') || a == '/' || a == '!') && text.find('>', i) != std::string_view::npos) return true;
    if (text[i] == '&' && ((b >= 'a' && b <= 'z') || a == '#')) {
      const auto end = text.substr(i, 12).find(';');
      if (end != std::string_view::npos && text.substr(i, end).find(' ') == std::string_view::npos) return true;
    }
  }
  return false;
}

std::string base64(std::string_view text) {
  std::string out(BASE64_DECODE_LENGTH(text.size()), '\0');
  base64_decode_ctx context;
  base64_decode_init(&context);
  std::size_t size = out.size();
  if (base64_decode_update(&context, &size, reinterpret_cast<std::uint8_t*>(out.data()), text.size(), text.data()) == 0) return std::string(text);
  out.resize(size);
  return out;
}

void append_escaped(std::string_view text, std::string& out) {
  for (const char c : text) {
    if (c == '<') out += "&lt;";
    else if (c == '>') out += "&gt;";
    else if (c == '&') out += "&amp;";
    else out += c;
  }
}

// "me@example.com (Ada Byte)", "Ada Byte <me@example.com>": the name, else the address.
std::string author_name(std::string_view text) {
  std::string name(ascii::trimmed(text));
  if (const auto open = name.find('('); open != std::string::npos && name.find('@') < open) {
    const auto close = name.find(')', open);
    if (const auto inner = ascii::trimmed(std::string_view(name).substr(open + 1, close == std::string::npos ? close : close - open - 1)); !inner.empty()) return std::string(inner);
  }
  if (const auto open = name.find('<'); open != std::string::npos && open > 0 && name.find('@', open) != std::string::npos) return std::string(ascii::trimmed(std::string_view(name).substr(0, open)));
  if (const auto open = name.find('('); open != std::string::npos && open > 0 && name.find('@', open) != std::string::npos) return std::string(ascii::trimmed(std::string_view(name).substr(0, open)));
  return name;
}

// Fields of an item or feed by the element's name; where several give one field, the earlier in this list is better.
enum class Field : std::uint8_t { none, title, link, id, summary, content, author, name, published, updated, guid, ignored };
struct Element {
  std::string_view name;
  Field field;
};
constexpr Element elements[] = {
    {"title", Field::title}, {"link", Field::link}, {"id", Field::id}, {"guid", Field::guid}, {"description", Field::summary}, {"summary", Field::summary}, {"abstract", Field::summary}, {"subtitle", Field::summary},
    {"tagline", Field::summary}, {"content", Field::content}, {"encoded", Field::content}, {"fullitem", Field::content}, {"body", Field::content}, {"author", Field::author}, {"creator", Field::author}, {"managingeditor", Field::author},
    {"editor", Field::author}, {"pubdate", Field::published}, {"published", Field::published}, {"issued", Field::published}, {"created", Field::published}, {"date", Field::updated}, {"updated", Field::updated},
    {"modified", Field::updated}, {"lastbuilddate", Field::updated}, {"source", Field::ignored}, {"image", Field::ignored}, {"textinput", Field::ignored}, {"thumbnail", Field::ignored}, {"credit", Field::ignored}, {"group", Field::none},
    {"contributor", Field::ignored}, {"category", Field::ignored}, {"enclosure", Field::ignored}, {"commentrss", Field::ignored}, {"cloud", Field::ignored}, {"owner", Field::ignored},
};

Field field_of(std::string_view local, std::string_view uri) {
  const bool media = uri.find("search.yahoo.com/mrss") != std::string_view::npos;
  if (uri == "http://www.w3.org/1999/xhtml" && local != "body") return Field::none;
  if (uri.find("georss") != std::string_view::npos || uri.find("creativecommons") != std::string_view::npos || uri.find("/geo/") != std::string_view::npos) return Field::ignored;
  const std::string name = ascii::in_lower_case(local);
  for (const Element& element : elements)
    if (element.name == name) return media && (element.field == Field::content || element.field == Field::link) ? Field::ignored : element.field;
  return Field::none;
}

}  // namespace

struct FeedReader::State {
  explicit State(FeedReader& out) : out(out) {}

  FeedReader& out;
  xmlParserCtxtPtr context = nullptr;
  xmlSAXHandler handler{};
  xmlEntity entity{};
  std::array<xmlChar, 8> entity_text{};
  bool utf8 = false, ended = false;
  std::string error;

  FeedFields item;
  bool in_item = false;
  std::size_t depth = 0, item_depth = 0;
  // The field being read, and at which depth its element and the element that is not read stand.
  Field field = Field::none;
  std::size_t field_depth = 0, ignored_depth = 0, author_depth = 0;
  std::string text, author_of, author_mail;
  bool markup = false;     // elements stood in the field
  bool plain = false, html = false, encoded = false;
  int title_rank = 0, item_title_rank = 0;
  std::vector<std::pair<std::size_t, std::string>> bases;

  FeedFields& fields() { return in_item ? item : out.feed; }

  [[nodiscard]] std::string resolve(std::string_view address) const {
    std::string link(ascii::trimmed(address));
    if (bases.empty() || link.empty()) return link;
    xmlChar* const full = xmlBuildURI(reinterpret_cast<const xmlChar*>(link.c_str()), reinterpret_cast<const xmlChar*>(bases.back().second.c_str()));
    if (full == nullptr) return link;
    std::string out_link(view(full));
    xmlFree(full);
    return out_link;
  }

  using Attributes = std::vector<std::pair<std::string_view, std::string_view>>;

  static std::string_view value(const Attributes& attributes, std::string_view name) {
    for (const auto& [key, text] : attributes)
      if (key == name) return text;
    return {};
  }

  void open(std::string_view name, std::string_view prefix, std::string_view uri, const Attributes& attributes) {
    if (++depth > deepest_element) {
      if (error.empty()) error = "elements are nested more than " + std::to_string(deepest_element) + " deep";
      xmlStopParser(context);
      return;
    }
    if (const auto base = value(attributes, "xml:base"); !base.empty()) bases.emplace_back(depth, resolve(base));
    if (ignored_depth != 0) return;
    if (field != Field::none) {
      if (author_depth != 0 && depth == author_depth + 1) {
        text.clear();
        return;
      }
      // Markup inside a text construct: its tags are written anew, without what an attribute may do.
      if (!markup && !html && !text.empty()) {
        std::string before;
        append_escaped(text, before);
        text = std::move(before);
      }
      markup = true;
      text.append("<").append(name).append(">");
      return;
    }
    const std::string local = ascii::in_lower_case(name);
    if (!in_item && (local == "item" || local == "entry") && depth > 1) {
      in_item = true;
      item_depth = depth;
      item = {};
      item_title_rank = 0;
      item.offset = here();
      if (const auto about = value(attributes, "about"); !about.empty()) item.id = item.link = resolve(about);
      if (const auto href = value(attributes, "href"); !href.empty()) item.link = resolve(href);
      return;
    }
    if (local == "channel") {
      if (const auto href = value(attributes, "href"); !href.empty() && out.feed.link.empty()) out.feed.link = resolve(href);
      return;
    }
    Field next = field_of(name, uri);
    if (next == Field::none) return;
    if (next == Field::ignored) {
      ignored_depth = depth;
      return;
    }
    if (next == Field::link) {
      if (const auto href = value(attributes, "href"); !href.empty()) {
        const auto relation = value(attributes, "rel");
        const auto type = value(attributes, "type");
        if (relation.empty() || relation == "alternate") {
          FeedFields& f = fields();
          if (f.link.empty() || type.find("html") != std::string_view::npos) f.link = resolve(href);
        }
        return;
      }
      if (const auto relation = value(attributes, "rel"); !relation.empty() && relation != "alternate") {
        ignored_depth = depth;
        return;
      }
      if (uri.find("Atom") != std::string_view::npos || uri.find("atom") != std::string_view::npos) return;
    }
    field = next;
    field_depth = depth;
    author_depth = next == Field::author ? depth : 0;
    author_of.clear();
    author_mail.clear();
    text.clear();
    markup = false;
    const auto type = ascii::in_lower_case(value(attributes, "type")), mode = ascii::in_lower_case(value(attributes, "mode"));
    const bool construct = next == Field::title || next == Field::summary || next == Field::content;
    encoded = mode == "base64" || (construct && mode.empty() && type.find('/') != std::string::npos && !type.starts_with("text/") && type.find("xml") == std::string::npos);
    html = type == "html" || type == "text/html" || type == "xhtml" || type.find("xhtml") != std::string::npos || local == "encoded" || local == "fullitem" || mode == "escaped";
    plain = type == "text" || type == "text/plain" || (type.empty() && uri == "http://www.w3.org/2005/Atom");
    if (mode == "escaped" && type == "text/plain") html = false, plain = true;
    if (next == Field::title) title_rank = prefix == "media" ? 1 : prefix == "dc" ? 2 : 3;
    if (next == Field::guid) plain = value(attributes, "ispermalink") == "false";
    if (next == Field::content && !value(attributes, "src").empty()) {
      if (fields().link.empty()) fields().link = resolve(value(attributes, "src"));
    }
  }

  void close(std::string_view name) {
    if (!bases.empty() && bases.back().first == depth) bases.pop_back();
    if (ignored_depth != 0) {
      if (depth == ignored_depth) ignored_depth = 0;
      --depth;
      return;
    }
    if (field != Field::none) {
      if (depth == field_depth) finish_field();
      else if (author_depth != 0 && depth == author_depth + 1) {
        const std::string part = ascii::in_lower_case(name);
        if (part == "name") author_of = ascii::trimmed(text);
        if (part == "email") author_mail = ascii::trimmed(text);
        text.clear();
      } else if (markup) {
        text.append("</").append(name).append(">");
      }
    } else if (in_item && depth == item_depth) {
      item.length = here_end() - std::min(here_end(), item.offset);
      out.items.push_back(std::move(item));
      in_item = false;
    }
    --depth;
  }

  void characters(std::string_view part) {
    if (field == Field::none || ignored_depth != 0) return;
    if (text.size() > longest_text) {
      if (error.empty()) error = "a text of more than 64 MiB is cut";
      return;
    }
    if (markup) append_escaped(part, text);
    else text += part;
  }

  void finish_field() {
    FeedFields& f = fields();
    const Field done = field;
    field = Field::none;
    author_depth = 0;
    if (encoded && !markup) {
      text = base64(ascii::trimmed(text));
      std::size_t replaced = 0;
      if (utf8::find_invalid(text) != std::string_view::npos) text = utf8::repair(text, replaced);
    }
    const std::string_view bare = ascii::trimmed(text);
    const bool is_html = markup || html || encoded || (!plain && like_html(bare));
    switch (done) {
      case Field::title: {
        int& rank = in_item ? item_title_rank : feed_title_rank_;
        if (title_rank >= rank && !bare.empty()) f.title = {std::string(bare), is_html}, rank = title_rank;
        break;
      }
      case Field::summary:
        if (f.summary.empty() || (f.summary.text.size() < bare.size() && in_item)) f.summary = {std::string(bare), is_html};
        break;
      case Field::content:
        if (f.content.text.size() < bare.size()) f.content = {std::string(bare), is_html};
        break;
      case Field::link:
        if (!bare.empty() && (f.link.empty() || !link_stated_ || in_item)) f.link = resolve(bare);
        if (!in_item) link_stated_ = true;
        break;
      case Field::id: if (!bare.empty()) f.id = bare; break;
      case Field::guid:
        if (!bare.empty()) f.id = bare;
        if (f.link.empty() && !plain && (bare.starts_with("http://") || bare.starts_with("https://"))) f.link = bare;
        break;
      case Field::published: if (f.published.empty() && !bare.empty()) f.published = bare; break;
      case Field::updated: if (f.updated.empty() && !bare.empty()) f.updated = bare; break;
      case Field::author: {
        std::string name = !author_of.empty() ? author_of : !author_mail.empty() ? author_mail : author_name(like_html(bare) ? html_text(bare) : bare);
        if (!name.empty() && name.size() < 300 && f.authors.size() < 32 && std::ranges::find(f.authors, name) == f.authors.end()) f.authors.push_back(std::move(name));
        break;
      }
      default: break;
    }
    text.clear();
  }

  // The byte of the source where the parser stands; at an element's begin, that of its '<'.
  [[nodiscard]] std::uint64_t here_end() const {
    const long at = context == nullptr ? 0 : xmlByteConsumed(context);
    return at > 0 ? static_cast<std::uint64_t>(at) : 0;
  }
  [[nodiscard]] std::uint64_t here() const {
    const std::uint64_t at = here_end();
    const xmlChar* cur = context->input->cur;
    std::uint64_t back = 0;
    while (cur > context->input->base && *cur != '<' && back < std::min<std::uint64_t>(at, 4096)) --cur, ++back;
    return at - back;
  }

  // Entities by their names in HTML, whatever the feed declares: of a feed's own nothing is known.
  xmlEntityPtr find_entity(const xmlChar* name) {
    const htmlEntityDesc* const found = htmlEntityLookup(name);
    char32_t code = found != nullptr ? found->value : 0;
    if (code == 0) return nullptr;
    char bytes[4];
    const std::size_t size = utf8::encode(code, bytes);
    std::copy(bytes, bytes + size, entity_text.begin());
    entity_text[size] = 0;
    entity.type = XML_ENTITY_DECL;
    entity.name = reinterpret_cast<const xmlChar*>("sign");
    entity.content = entity_text.data();
    entity.length = static_cast<int>(size);
    entity.etype = XML_INTERNAL_PREDEFINED_ENTITY;
    return &entity;
  }

  int feed_title_rank_ = 0;
  bool link_stated_ = false;
};

FeedReader::FeedReader(bool utf8) : state_(std::make_unique<State>(*this)) {
  State& s = *state_;
  s.utf8 = utf8;
  s.handler.initialized = XML_SAX2_MAGIC;
  s.handler.startElementNs = [](void* self, const xmlChar* name, const xmlChar* prefix, const xmlChar* uri, int, const xmlChar**, int count, int, const xmlChar** attributes) {
    State& state = *static_cast<State*>(self);
    state.context->wellFormed = 1;  // or libxml2 would drop each "&amp;" behind the first mistake
    State::Attributes list;
    std::vector<std::string> keep;
    keep.reserve(static_cast<std::size_t>(count) * 2);
    for (int i = 0; i < count; ++i) {
      const xmlChar** const at = attributes + static_cast<std::ptrdiff_t>(i) * 5;
      const bool xml = view(at[1]) == "xml";
      std::string value(reinterpret_cast<const char*>(at[3]), static_cast<std::size_t>(at[4] - at[3]));
      if (value.find("&amp;") != std::string::npos || value.find("&#38;") != std::string::npos) {
        for (const std::string_view escape : {"&amp;", "&#38;"})
          for (auto where = value.find(escape); where != std::string::npos; where = value.find(escape, where + 1)) value.replace(where, escape.size(), "&");
      }
      keep.push_back((xml ? "xml:" : "") + ascii::in_lower_case(view(at[0])));
      keep.push_back(std::move(value));
      list.emplace_back(keep[keep.size() - 2], keep.back());
    }
    state.open(view(name), view(prefix), view(uri), list);
  };
  s.handler.endElementNs = [](void* self, const xmlChar* name, const xmlChar*, const xmlChar*) {
    State& state = *static_cast<State*>(self);
    state.context->wellFormed = 1;
    state.close(view(name));
  };
  s.handler.characters = [](void* self, const xmlChar* text, int size) {
    State& state = *static_cast<State*>(self);
    state.context->wellFormed = 1;
    state.characters({reinterpret_cast<const char*>(text), static_cast<std::size_t>(std::max(size, 0))});
  };
  s.handler.ignorableWhitespace = s.handler.characters;
  s.handler.cdataBlock = s.handler.characters;
  s.handler.getEntity = [](void* self, const xmlChar* name) { return static_cast<State*>(self)->find_entity(name); };
  s.handler.serror = [](void* self, xmlErrorPtr error) {
    State& state = *static_cast<State*>(self);
    if (error == nullptr || error->level != XML_ERR_FATAL || !state.error.empty()) return;
    std::string message(error->message != nullptr ? error->message : "damaged XML");
    while (!message.empty() && (message.back() == '\n' || message.back() == ' ')) message.pop_back();
    state.error = message + " (line " + std::to_string(error->line) + ")";
  };
}

FeedReader::~FeedReader() {
  if (state_->context == nullptr) return;
  xmlFreeDoc(state_->context->myDoc);  // what a <!DOCTYPE> left
  xmlFreeParserCtxt(state_->context);
}

void FeedReader::push(std::string_view bytes) {
  State& s = *state_;
  if (s.ended) return;
  silence_libxml2();
  if (s.context == nullptr) {
    if (const auto begin = bytes.find_first_not_of(" \t\r\n"); begin != std::string_view::npos) bytes.remove_prefix(begin);
    s.context = xmlCreatePushParserCtxt(&s.handler, &s, nullptr, 0, nullptr);
    if (s.context == nullptr) {
      s.ended = true;
      return;
    }
    xmlCtxtUseOptions(s.context, XML_PARSE_RECOVER | XML_PARSE_NONET | (s.utf8 ? XML_PARSE_IGNORE_ENC : 0));
  }
  const bool last = bytes.empty();
  while (true) {
    const std::string_view part = bytes.substr(0, 1U << 20);
    xmlParseChunk(s.context, part.data(), static_cast<int>(part.size()), last ? 1 : 0);
    bytes.remove_prefix(part.size());
    if (bytes.empty()) break;
  }
  if (last || s.context->disableSAX != 0 || s.context->instate == XML_PARSER_EOF) s.ended = true;
}

std::string FeedReader::error() const { return state_->error; }
bool FeedReader::stopped() const { return state_->ended; }

std::string plain_text(const FeedText& text) {
  if (!text.html) return text.text;
  return html_text(text.text);
}

}  // namespace lede
