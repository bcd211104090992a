#include "rules/loader.h"

#include <simdjson.h>

#include <algorithm>

namespace lede {
namespace {

namespace dom = simdjson::dom;

}  // namespace

struct Loader::Parser {
  Parser(Pack& to, bool is_added, std::vector<Problem>& found) : pack(to), added(is_added), problems(found) {}

  void lines(const std::string& name, std::string_view text) {
    std::uint32_t number = 0;
    if (text.starts_with("{\"lexicon\"")) pack.lexicon.reserve(text.size() / 96);  // about as many as there will be
    while (!text.empty()) {
      const auto end = text.find('\n');
      const std::string_view line = text.substr(0, end);
      text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
      ++number;
      if (line.find_first_not_of(" \t\r") == std::string_view::npos) continue;
      // What follows the line is padding enough, but for the last lines.
      const auto parsed = parser.parse(line.data(), line.size(), text.size() < simdjson::SIMDJSON_PADDING);
      at(name, number);
      if (parsed.error() != simdjson::SUCCESS) problem("", std::string("not JSON: ") + simdjson::error_message(parsed.error()));
      else row(parser.doc.root());
    }
  }

  void whole(const std::string& name, std::string_view text) {
    const auto parsed = parser.parse(text.data(), text.size());
    at(name, 0);
    if (parsed.error() != simdjson::SUCCESS) return problem("", std::string("not JSON: ") + simdjson::error_message(parsed.error()));
    const dom::element top = parser.doc.root();
    if (!top.is_array()) return row(top);
    const dom::array rows = top.get_array();
    for (const dom::element element : rows) row(element);
  }

 private:
  void at(const std::string& name, std::uint32_t number) {
    file = name;
    line = number;
  }

  void row(const dom::element& element) {
    if (!element.is_object()) return problem("", "a row must be a JSON object");
    const dom::object object = element.get_object();
    if (object.begin() == object.end()) return problem("", "an empty object");
    const std::string_view kind = (*object.begin()).key;
    const std::string id(text_of((*object.begin()).value));
    if (kind == "lexicon") entry(object, id);
    else if (kind == "table") table(object, id);
    else if (kind == "frame") frame(object, id);
    else problem(id, "the first key must be \"lexicon\", \"table\" or \"frame\", it is \"" + std::string(kind) + "\"");
  }

  void entry(const dom::object& object, const std::string& id) {
    TextPool& pool = pack.lexicon.pool();
    const auto slash = id.find('/');
    const auto type = mention_type(std::string_view(id).substr(0, slash));
    if (slash == std::string::npos || slash + 1 == id.size() || !type) return problem(id, "the id must be TYPE/slug with a mention type, as in \"company/openai\"");
    LexiconRow entry;
    entry.id = pool.add(id);
    entry.type = static_cast<std::uint8_t>(*type);
    entry.added = added ? 1 : 0;
    entry.line = line;
    for (const auto field : object) {
      const std::string_view key = field.key;
      if (key == "lexicon" || key == "note") continue;
      if (key == "name") entry.name = pool.add(text_of(field.value));
      else if (key == "names") entry.names = list(field.value, pool, id, key);
      else if (key == "short") entry.shorts = list(field.value, pool, id, key);
      else if (key == "tickers") entry.tickers = list(field.value, pool, id, key);
      else if (key == "near") entry.near = list(field.value, pool, id, key);
      else if (key == "tags") entry.tags = list(field.value, pool, id, key);
      else if (key == "maker") entry.maker = pool.add(text_of(field.value));
      else if (key == "parent") entry.parent = pool.add(text_of(field.value));
      else if (key == "word") entry.word = flag(field.value, id, key);
      else if (key == "exact_case") entry.exact_case = flag(field.value, id, key);
      else problem(id, "unknown field \"" + std::string(key) + "\"");
    }
    if (entry.name.size == 0) return problem(id, pool.complete() ? "\"name\" is missing" : "more names than a rule pack can hold (4 GB of texts)");
    entry.file = pack.lexicon.file(file);
    pack.lexicon.put(entry);
  }

  void table(const dom::object& object, const std::string& name) {
    Tables& tables = pack.tables;
    tables.begin_row();
    for (const auto field : object) {
      if (field.key == "table" || field.key == "note") continue;
      const TextRef key = tables.pool().add(field.key);
      ListRef values{tables.pool().begin_list(), 0};
      if (field.value.is_object()) problem(name, "\"" + std::string(field.key) + "\" must be a text or a list of texts");
      else if (field.value.is_array()) values = list(field.value, tables.pool(), name, field.key);
      else tables.pool().item(text_of(field.value)), values = tables.pool().end_list(values.at);
      tables.field(key, values);
    }
    tables.put(name, file, line, added);
  }

  void frame(const dom::object& object, const std::string& id) {
    Frame frame;
    frame.id = id;
    frame.file = file;
    frame.json = simdjson::minify(object);
    frame.added = added ? 1 : 0;
    std::string_view type;
    if (object["type"].get_string().get(type) != simdjson::SUCCESS || !fact_type(type)) return problem(id, "\"type\" must be a fact type");
    frame.type = *fact_type(type);
    // A list that is none is the frame's parser's to refuse.
    if (dom::array aliases; object["aliases"].get_array().get(aliases) == simdjson::SUCCESS)
      for (const dom::element alias : aliases) frame.aliases.emplace_back(text_of(alias));
    put_frame(pack, std::move(frame));
  }

  ListRef list(const dom::element& value, TextPool& pool, const std::string& id, std::string_view key) {
    const std::uint32_t begin = pool.begin_list();
    if (!value.is_array()) {
      problem(id, "\"" + std::string(key) + "\" must be a list of texts");
      return {};
    }
    const dom::array items = value.get_array();
    for (const dom::element item : items) pool.item(text_of(item));
    return pool.end_list(begin);
  }

  std::uint8_t flag(const dom::element& value, const std::string& id, std::string_view key) {
    if (value.is_bool()) return bool(value.get_bool()) ? 1 : 0;
    problem(id, "\"" + std::string(key) + "\" must be true or false");
    return 0;
  }

  // Good until the next call.
  std::string_view text_of(const dom::element& value) {
    if (value.is_string()) return value.get_string();
    return text = simdjson::minify(value);
  }

  void problem(const std::string& rule, std::string message) { problems.push_back({{file, line}, rule, std::move(message)}); }

  Pack& pack;
  bool added;
  std::vector<Problem>& problems;
  dom::parser parser;
  std::string file, text;
  std::uint32_t line = 0;
};

Loader::Loader(Pack& pack, bool added, std::vector<Problem>& problems) : parser_(std::make_unique<Parser>(pack, added, problems)) {}
Loader::~Loader() = default;

void Loader::file(const std::string& name, std::string_view text) {
  if (name.ends_with(".jsonl")) parser_->lines(name, text);
  else parser_->whole(name, text);
}

void put_frame(Pack& pack, Frame frame) {
  const Frame* const known = pack.frame(frame.id);
  if (known == nullptr) {
    frame.rule = pack.rule(frame.id);
    pack.rules[frame.rule].claim = true;
    pack.frames.push_back(std::move(frame));
  } else {
    frame.rule = known->rule;
    pack.rules[frame.rule].id = frame.id;  // where it overrides a rule by a former id of it
    pack.frames[static_cast<std::size_t>(known - pack.frames.data())] = std::move(frame);
  }
}

}  // namespace lede
