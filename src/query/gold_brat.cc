// brat's standoff annotations, as lede exports them and people correct them.
#include <simdjson.h>

#include <algorithm>

#include "base/utf8.h"
#include "query/gold_amount.h"

namespace lede {
namespace {

namespace dom = simdjson::dom;

// Characters -> bytes.
class Places {
 public:
  explicit Places(std::string_view text) {
    for (std::size_t at = 0; at < text.size(); at += utf8::decode(text, at).size) bytes_.push_back(static_cast<std::uint32_t>(at));
    bytes_.push_back(static_cast<std::uint32_t>(text.size()));
  }
  [[nodiscard]] bool span(std::size_t begin, std::size_t end, Span& out) const {
    if (begin >= end || end >= bytes_.size()) return false;
    out = {bytes_[begin], bytes_[end]};
    return true;
  }

 private:
  std::vector<std::uint32_t> bytes_;
};

std::vector<std::string_view> parts(std::string_view text, char separator) {
  std::vector<std::string_view> out;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t end = std::min(text.find(separator, at), text.size());
    out.push_back(text.substr(at, end - at));
    at = end + 1;
  }
  return out;
}

struct Event {
  std::string type;
  std::map<std::string, std::string, std::less<>> roles;
  std::string status = "actual";
};

}  // namespace

Result<NotedArticle> read_brat(std::string_view text, std::string_view annotations, const std::string& where) {
  const Places places(text);
  std::map<std::string, NotedMention, std::less<>> bounds;
  std::vector<std::string> order;
  std::map<std::string, Event, std::less<>> events;
  std::map<std::string, std::string, std::less<>> notes;
  std::size_t line_number = 0;
  const auto wrong = [&](const char* what) { return Error{ErrorCode::usage, std::string("is no annotation of brat: ") + what, where + ":" + std::to_string(line_number)}; };
  for (const std::string_view line : parts(annotations, '\n')) {
    ++line_number;
    const auto fields = parts(line, '\t');
    if (line.empty() || fields.size() < 2) continue;
    const std::string id(fields[0]);
    const auto words = parts(fields[1], ' ');
    if (id.front() == 'T') {
      NotedMention mention;
      mention.type = words[0];
      const std::string_view span = fields[1].substr(std::min(words[0].size() + 1, fields[1].size()));
      const auto first = span.substr(0, span.find(' '));
      const auto last = span.substr(span.rfind(' ') == std::string_view::npos ? 0 : span.rfind(' '));
      if (!places.span(number_of(first), number_of(last), mention.span)) return wrong("the span is not in the text");
      mention.text = mention.span.cut(text);
      bounds.emplace(id, std::move(mention));
      order.push_back(id);
    } else if (id.front() == 'E') {
      Event& event = events[id];
      const auto trigger = parts(words[0], ':');
      event.type = trigger[0].starts_with("fact-") ? trigger[0].substr(5) : trigger[0];
      for (std::size_t i = 1; i < words.size(); ++i)
        if (const auto role = parts(words[i], ':'); role.size() == 2) event.roles.emplace(role[0], role[1]);
    } else if (id.front() == 'A' && words.size() == 3 && words[0] == "Status") {
      events[std::string(words[1])].status = words[2];
    } else if (id.front() == '#' && words.size() == 2 && fields.size() > 2) {
      notes[std::string(words[1])] = fields[2];
    }
  }
  NotedArticle article;
  dom::parser parser;
  const auto note = [&](const std::string& id, dom::element& out) {
    const auto at = notes.find(id);
    return at != notes.end() && parser.parse(at->second).get(out) == simdjson::SUCCESS && out.is_object();
  };
  dom::element json, value;
  std::string_view said;
  for (const std::string& id : order) {
    NotedMention& mention = bounds.find(id)->second;
    if (note(id, json)) {
      if (json["name"].get_string().get(said) == simdjson::SUCCESS) mention.name = said;
      if (json["value"].get(value) == simdjson::SUCCESS && value.is_object()) {
        if (value["value"].get_string().get(said) == simdjson::SUCCESS) mention.dates.emplace_back(said);
        else mention.amounts.push_back(noted_amount(value));
      }
    }
    if (mention.type != "reference" && !mention.type.starts_with("fact-")) article.mentions.push_back(mention);
  }
  std::ranges::stable_sort(article.mentions, {}, [](const NotedMention& m) { return m.span.begin; });
  for (const auto& [id, event] : events) {
    NotedFact fact;
    fact.type = event.type;
    fact.status = event.status;
    const auto name = [&](const char* role) -> std::optional<std::string> {
      const auto at = event.roles.find(role);
      const auto of = at == event.roles.end() ? bounds.end() : bounds.find(at->second);
      if (of == bounds.end()) return std::nullopt;
      return of->second.name.empty() ? of->second.text : of->second.name;
    };
    fact.subject = name("Subject");
    fact.object = name("Object");
    fact.source = name("Source");
    fact.values.emplace_back();
    if (note(id, json)) {
      if (json["value"].get(value) == simdjson::SUCCESS && value.is_object()) fact.values.front() = noted_amount(value);
      if (json["date"].get_string().get(said) == simdjson::SUCCESS) fact.dates.emplace_back(said);
      dom::object attributes;
      if (json["attributes"].get_object().get(attributes) == simdjson::SUCCESS)
        for (const auto& [key, attribute] : attributes)
          if (attribute.get_string().get(said) == simdjson::SUCCESS) fact.attributes.emplace(key, said);
    }
    article.facts.push_back(std::move(fact));
  }
  return article;
}

}  // namespace lede
