#include "rules/frame.h"

#include <simdjson.h>

#include <algorithm>
#include <array>

#include "rules/pack.h"

namespace lede {
namespace {

using Json = simdjson::dom::element;

constexpr std::size_t most_ways = 2048;  // of a pattern

constexpr std::array<std::string_view, 15> base_names = {"subject", "object", "prep",     "trigger",   "clause", "before", "after", "actor",
                                                         "sentence", "reference", "beside", "last", "main", "maker", "speaker"};
constexpr std::array<std::string_view, 7> quote_place_names = {"quoted", "that", "clause", "before", "as", "around", "signing"};
constexpr std::array<std::string_view, 7> part_names = {"head", "possessor", "premodifier", "of", "apposition", "any", "rest"};
constexpr std::array<std::string_view, 4> role_names = {"subject", "object", "value", "date"};
constexpr std::array<std::string_view, 11> attribute_names = {"openness", "per", "round", "purpose", "title", "when", "metric", "kind", "direction", "of", "name"};

std::vector<std::string> cut(std::string_view text, char at) {
  std::vector<std::string> out;
  while (true) {
    const auto end = text.find(at);
    std::string_view part = text.substr(0, end);
    while (!part.empty() && part.front() == ' ') part.remove_prefix(1);
    while (!part.empty() && part.back() == ' ') part.remove_suffix(1);
    if (!part.empty()) out.emplace_back(part);
    if (end == std::string_view::npos) return out;
    text.remove_prefix(end + 1);
  }
}

// The fields of an object by their names, whatever order a person wrote them in.
std::vector<std::pair<std::string_view, Json>> fields_of(const Json& value) {
  std::vector<std::pair<std::string_view, Json>> out;
  const simdjson::dom::object object = value.get_object();
  out.reserve(object.size());
  for (const auto field : object) out.emplace_back(field.key, field.value);
  std::ranges::stable_sort(out, {}, [](const auto& field) { return field.first; });
  return out;
}

std::string_view text_of(const Json& value) { return value.get_string(); }

std::string in_quotes(std::string_view name) { return '"' + std::string(name) + '"'; }

class Parser {
 public:
  Parser(const Frame& frame, std::vector<Problem>& problems) : frame_(frame), problems_(problems) {}

  std::optional<FrameRule> run() {
    static thread_local simdjson::dom::parser parser;  // its memory is reused
    Json json;
    if (parser.parse(frame_.json).get(json) != simdjson::SUCCESS || !json.is_object()) { wrong("not a JSON object"); return std::nullopt; }
    rule_.id = frame_.id;
    rule_.type = frame_.type;
    rule_.rule = frame_.rule;
    for (const auto& [key, value] : fields_of(json)) field(key, value);
    for (const auto* map : {&where_, &tags_})
      for (const auto& [name, words] : *map) {
        FrameRole* to = role(name);
        if (to == nullptr || !to->present) wrong("\"" + name + "\" has conditions and is no role of the frame");
        else if (map == &tags_) to->tags = words;
        else for (const auto& word : words) word.starts_with('-') ? to->shun.push_back(word.substr(1)) : to->where.push_back(word);
      }
    if (rule_.verbs.empty() && rule_.nouns.empty() && rule_.patterns.empty()) wrong("a frame needs \"verb\", \"noun\" or \"pattern\"");
    if ((rule_.value.types & bare_number) != 0 && rule_.value.tags.empty()) wrong("a value that may be a number needs \"tags\": its unit first");
    if (!rule_.subject.present) wrong("\"subject\" is missing");
    for (const auto& pattern : rule_.patterns)
      for (const auto& element : pattern.elements)
        if (element.kind == FramePattern::Element::role && !by_slot(element.slot).present)
          wrong("the pattern \"" + pattern.text + "\" has a role whose types the frame does not state");
    if (rule_.type == FactType::statement) statement();
    else if (quoting_ || std::ranges::any_of(rule_.subject.at, speaker)) wrong("only a frame of a statement has a speaker and what is said");
    if (rule_.examples.empty() || rule_.counter.empty()) wrong("a rule needs \"examples\" and \"counter\"");
    if (bad_) return std::nullopt;
    return std::move(rule_);
  }

 private:
  void wrong(std::string message) {
    bad_ = true;
    problems_.push_back({{frame_.file, 0}, frame_.id, std::move(message)});
  }

  static bool speaker(const FramePlace& place) { return place.base == FramePlace::speaker; }

  // What a frame of a statement must have, and what it can't have.
  void statement() {
    const FrameQuote& quote = rule_.quote;
    if (quote.at == 0) wrong("\"quote\" is missing: where the words stand that are said");
    if (rule_.subject.at.empty() || !std::ranges::all_of(rule_.subject.at, speaker)) wrong("the subject of a statement is at \"speaker\"");
    if (rule_.object.present || rule_.value.present || rule_.date.present || rule_.free || rule_.status || rule_.most || !rule_.attributes.empty() || !rule_.clause_subject.empty() || !rule_.clause_object.empty())
      wrong("a statement has a subject and what is said, no other role, status, attribute or limit");
    const bool signing = (quote.at & FrameQuote::bit(FrameQuote::signing)) != 0;
    for (const auto& pattern : rule_.patterns)
      for (const auto& e : pattern.elements) {
        const bool last = &e == &pattern.elements.back();
        const bool word = e.kind == FramePattern::Element::literal && e.words.size() == 1 && !e.optional;
        const bool sign = e.kind == FramePattern::Element::literal && std::ranges::all_of(e.words, [](const auto& text) { return text.size() == 1; });
        if (!(last && e.slot == 's' && e.words.empty()) && !(signing ? sign && !last : word)) {
          wrong(std::string("the pattern of a statement is made of ") + (signing ? "signs, and {subject} behind them" : "words, and {subject} may stand behind them"));
          break;
        }
      }
  }

  FrameRole* role(std::string_view name) {
    if (name == "subject") return &rule_.subject;
    if (name == "object") return &rule_.object;
    if (name == "value") return &rule_.value;
    if (name == "date") return &rule_.date;
    return nullptr;
  }
  FrameRole& by_slot(char slot) { return slot == 's' ? rule_.subject : slot == 'o' ? rule_.object : slot == 'v' ? rule_.value : rule_.date; }

  std::vector<std::string> texts(std::string_view key, const Json& value) {
    std::vector<std::string> out;
    bool good = value.is_string() || value.is_array();
    if (value.is_string()) out.emplace_back(text_of(value));
    if (value.is_array()) {
      const simdjson::dom::array list = value.get_array();
      out.reserve(list.size());
      for (const Json item : list) {
        good = good && item.is_string();
        if (good) out.emplace_back(text_of(item));
      }
    }
    if (!good) {
      wrong(in_quotes(key) + " must be a text or a list of texts");
      out.clear();
    }
    return out;
  }

  void field(std::string_view key, const Json& value) {
    if (key == "frame" || key == "type" || key == "note") return;
    if (key == "aliases") return static_cast<void>(texts(key, value));
    if (key == "verb") rule_.verbs = texts(key, value);
    else if (key == "noun") rule_.nouns = texts(key, value);
    else if (key == "pattern") for (const auto& text : texts(key, value)) pattern(text);
    else if (key == "needs") rule_.needs = texts(key, value);
    else if (key == "unless") rule_.unless = texts(key, value);
    else if (key == "voice") voice(value);
    else if (quote_field(key, value)) quoting_ = true;
    else if (key == "least") limit(key, value, rule_.least);
    else if (key == "most") limit(key, value, rule_.most);
    else if (key == "status") status(value);
    else if (key == "where" || key == "tags") conditions(key, value);
    else if (key == "attributes") attributes(value);
    else if (key == "examples") examples(value);
    else if (key == "counter") counter(value);
    else if (FrameRole* to = role(key)) role_text(key, value, *to);
    else wrong("unknown field " + in_quotes(key));
  }

  // Whether it is a field of statements.
  bool quote_field(std::string_view key, const Json& value) {
    FrameQuote& quote = rule_.quote;
    if (key == "quote") quote.at = quote_places(key, value);
    else if (key == "participle") quote.as_participle = quote_places(key, value);
    else if (key == "least_words") small(key, value, quote.least_words);
    else if (key == "direct") small(key, value, quote.direct);
    else if (key == "next") small(key, value, quote.next);
    else if (key == "after") quote.after = texts(key, value);
    else if (key != "audience") return false;
    else if (value.get(quote.audience) != simdjson::SUCCESS) wrong("\"audience\" must be true or false");
    return true;
  }

  std::uint8_t quote_places(std::string_view key, const Json& value) {
    std::uint8_t out = 0;
    for (const auto& name : texts(key, value)) {
      const auto place = find_name<FrameQuote::Place>(quote_place_names, name);
      if (!place) wrong("unknown place " + in_quotes(name) + " in " + in_quotes(key));
      else out |= FrameQuote::bit(*place);
    }
    return out;
  }

  void small(std::string_view key, const Json& value, std::uint8_t& to) {
    std::optional<std::int64_t> number;
    limit(key, value, number);
    if (number && (*number < 0 || *number > 255)) wrong(in_quotes(key) + " must be between 0 and 255");
    else if (number) to = static_cast<std::uint8_t>(*number);
  }

  void voice(const Json& value) {
    const std::string_view text = value.is_string() ? text_of(value) : std::string_view{};
    if (text == "active") rule_.voice = FrameRule::active;
    else if (text == "passive") rule_.voice = FrameRule::passive;
    else wrong("\"voice\" must be \"active\" or \"passive\"");
  }

  void status(const Json& value) {
    if (value.is_string()) rule_.status = find_name<Modality>(modality_names, text_of(value));
    if (!rule_.status) wrong("\"status\" must be actual, planned, possible or denied");
  }

  void limit(std::string_view key, const Json& value, std::optional<std::int64_t>& to) {
    std::int64_t number = 0;
    if (value.get(number) != simdjson::SUCCESS) return wrong(in_quotes(key) + " must be a whole number");
    to = number;
  }

  void conditions(std::string_view key, const Json& value) {
    if (!value.is_object()) return wrong(in_quotes(key) + " must be an object: role to words");
    for (const auto& [name, words] : fields_of(value)) {
      if (key == "where" && name == "clause.subject") rule_.clause_subject = texts(key, words);
      else if (key == "where" && name == "clause.object") rule_.clause_object = texts(key, words);
      else (key == "where" ? where_ : tags_).emplace_back(name, texts(key, words));
    }
  }

  void attributes(const Json& value) {
    if (!value.is_object()) return wrong("\"attributes\" must be an object");
    for (const auto& [name, text] : fields_of(value)) {
      if (std::ranges::find(attribute_names, name) == attribute_names.end()) wrong("unknown attribute " + in_quotes(name));
      else if (!text.is_string()) wrong("the attribute " + in_quotes(name) + " must be a text");
      else rule_.attributes.emplace_back(name, text_of(text));
    }
  }

  // "company|org+?: subject, prep:by": types, + for a list, ? where it may be missing, and the places in order.
  void role_text(std::string_view key, const Json& value, FrameRole& to) {
    if (!value.is_string()) return wrong(in_quotes(key) + " must be a text like \"company: subject\"");
    const std::string text(text_of(value));
    if (key == "value" && text == "free") { rule_.free = true; return; }
    to.present = true;
    const auto colon = text.find(':');
    std::string types = text.substr(0, colon);
    while (!types.empty() && (types.back() == '?' || types.back() == '+' || types.back() == '!' || types.back() == ' ')) {
      if (types.back() == '?') to.required = false;
      if (types.back() == '+') to.list = true;
      if (types.back() == '!') to.named = true;
      types.pop_back();
    }
    for (const auto& name : cut(types, '|')) {
      if (const auto type = mention_type(name)) to.types = static_cast<std::uint16_t>(to.types | (1u << static_cast<unsigned>(*type)));
      else if (name == "number" && key == "value") to.types |= bare_number;
      else wrong("unknown type " + in_quotes(name) + " in " + in_quotes(key));
    }
    if (to.types == 0) wrong(in_quotes(key) + " has no type");
    if (colon == std::string::npos) return;
    for (const auto& place : cut(std::string_view(text).substr(colon + 1), ',')) add_place(key, place, to);
  }

  void add_place(std::string_view key, const std::string& text, FrameRole& to) {
    FramePlace place;
    std::string base = text;
    if (const auto point = base.rfind('.'); point != std::string::npos) {
      const auto part = find_name<FramePlace::Part>(part_names, std::string_view(base).substr(point + 1));
      if (!part) return wrong("unknown part in the place " + in_quotes(text) + " of " + in_quotes(key));
      place.part = *part;
      base.resize(point);
    } else if (const auto part_alone = find_name<FramePlace::Part>(part_names, base)) {
      place.part = *part_alone;
      base = "trigger";
    }
    if (base.starts_with("prep:")) {
      place.word = base.substr(5);
      base = "prep";
    }
    const auto found = find_name<FramePlace::Base>(base_names, base);
    if (!found || (base == "prep" && place.word.empty())) return wrong("unknown place " + in_quotes(text) + " in " + in_quotes(key));
    place.base = *found;
    to.at.push_back(std::move(place));
  }

  // Words, a|b alternatives, word?, {role}, {role+}, {role:its|their}, {@table}, _N (up to N words).
  void pattern(const std::string& text) {
    FramePattern pattern;
    pattern.text = text;
    for (std::string part : cut(text, ' ')) {
      FramePattern::Element element;
      if (part.size() > 1 && part.back() == '?') {
        element.optional = true;
        part.pop_back();
      }
      if (part.front() == '{' && part.back() == '}') {
        std::string inner = part.substr(1, part.size() - 2);
        if (inner.starts_with('@')) {
          element.kind = FramePattern::Element::table;
          element.name = inner.substr(1);
        } else {
          element.kind = FramePattern::Element::role;
          if (const auto colon = inner.find(':'); colon != std::string::npos) {
            element.words = cut(std::string_view(inner).substr(colon + 1), '|');
            inner.resize(colon);
          }
          if (inner.ends_with('+')) {
            element.list = true;
            inner.pop_back();
          }
          if (std::ranges::find(role_names, inner) == role_names.end()) wrong("unknown role \"" + inner + "\" in the pattern \"" + text + "\"");
          else element.slot = inner.front();
        }
      } else if (part == "^") {
        element.kind = FramePattern::Element::edge;
      } else if (part.front() == '_' || part.front() == '~') {
        element.kind = FramePattern::Element::gap;
        element.inside = part.front() == '~';
        element.most = part.size() == 2 && part[1] > '0' && part[1] <= '9' ? static_cast<std::uint8_t>(part[1] - '0') : 0;
        if (element.most == 0) wrong("a gap is _1 to _9 or ~1 to ~9, in the pattern \"" + text + "\"");
      } else {
        element.words = cut(part, '|');
      }
      pattern.elements.push_back(std::move(element));
    }
    const bool anchored = std::ranges::any_of(pattern.elements, [](const auto& e) { return !e.optional && (!e.words.empty() || e.kind == FramePattern::Element::table || (e.kind == FramePattern::Element::role && e.slot == 'v')); });
    if (!anchored || pattern.elements.size() > 24) wrong("a pattern needs a word or table that is not optional, and at most 24 parts: \"" + text + "\"");
    // Each gap and each part that may be missing is tried in every way: rules of strangers must not make that endless.
    std::size_t ways = 1;
    for (const auto& e : pattern.elements)
      if (ways <= most_ways) ways *= e.optional ? 2U : e.most + (e.inside ? 3U : 1U);
    if (ways > most_ways) wrong("more than " + std::to_string(most_ways) + " ways to match, each gap _N counted as N + 1, ~N as N + 3, and each part that may be missing as 2, multiplied: \"" + text + "\"");
    rule_.patterns.push_back(std::move(pattern));
  }

  void examples(const Json& value) {
    if (!value.is_array()) return wrong("\"examples\" must be a list");
    for (const Json row : value.get_array()) {
      FrameExample example;
      Json text, facts, date;
      if (row["text"].get(text) != simdjson::SUCCESS || !text.is_string() || row["facts"].get(facts) != simdjson::SUCCESS || !facts.is_array() || facts.get_array().size() == 0) {
        wrong("an example needs \"text\" and \"facts\"");
        continue;
      }
      example.text = text_of(text);
      if (row["date"].get(date) == simdjson::SUCCESS && date.is_string()) example.date = text_of(date);
      for (const Json fact : facts.get_array()) {
        auto& fields = example.facts.emplace_back();
        if (!fact.is_object()) wrong("a fact of an example must be an object");
        else for (const auto& [name, value_of_fact] : fields_of(fact)) example_field(name, value_of_fact, fields);
      }
      rule_.examples.push_back(std::move(example));
    }
  }

  void example_field(std::string_view name, const Json& value, std::vector<std::pair<std::string, std::string>>& fields) {
    const bool known = std::ranges::find(role_names, name) != role_names.end() || name == "status" || name == "source" || name == "quote" || name == "direct" || std::ranges::find(attribute_names, name) != attribute_names.end();
    if (!known || !(value.is_string() || value.is_null())) wrong("a fact of an example has texts under subject, object, value, date, status, source and attributes, not " + in_quotes(name));
    else fields.emplace_back(name, value.is_null() ? std::string_view{} : text_of(value));
  }

  void counter(const Json& value) {
    for (auto& text : texts("counter", value)) rule_.counter.push_back({std::move(text), {}, {}});
  }

  const Frame& frame_;
  std::vector<Problem>& problems_;
  FrameRule rule_;
  std::vector<std::pair<std::string, std::vector<std::string>>> where_, tags_;
  bool quoting_ = false;  // has a field of statements
  bool bad_ = false;
};

}  // namespace

std::optional<FrameRule> parse_frame(const Frame& frame, std::vector<Problem>& problems) { return Parser(frame, problems).run(); }

}  // namespace lede
