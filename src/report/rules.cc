#include "report/rules.h"

#include <simdjson.h>

#include <algorithm>

#include "base/json.h"

namespace lede {
namespace {

struct Shown {
  std::string id, kind, confidence, file, line, about;
  std::string data;  // a JSON object, empty where the rule is code
};

// The row of a name, as one would write it.
std::string row_of(const LexiconEntry& entry) {
  std::string row;
  JsonOut out(row);
  out.raw("{\"lexicon\":").text(entry.id).raw(",\"name\":").text(entry.name);
  const auto list = [&](std::string_view key, const TextList& texts) {
    if (texts.empty()) return;
    out.raw(",\"").raw(key).raw("\":");
    char before = '[';
    for (const auto text : texts) {
      out.raw(before).text(text);
      before = ',';
    }
    out.raw(']');
  };
  list("names", entry.names);
  list("short", entry.shorts);
  list("tickers", entry.tickers);
  if (!entry.maker.empty()) out.raw(",\"maker\":").text(entry.maker);
  if (!entry.parent.empty()) out.raw(",\"parent\":").text(entry.parent);
  if (entry.word) out.raw(",\"word\":true");
  if (entry.exact_case) out.raw(",\"exact_case\":true");
  list("near", entry.near);
  list("tags", entry.tags);
  out.raw('}');
  out.finish();
  return row;
}

// What the pack has under an id; nothing where it has none.
std::vector<Shown> find(const Pack& pack, const std::string& id) {
  std::vector<Shown> found;
  for (const RuleInfo& rule : pack.rules)
    if (rule.id == id) found.push_back({id, rule.claim ? "claim" : "mention", std::string(name_of(rule.confidence)), {}, {}, rule.about, {}});
  for (const Frame& frame : pack.frames)
    if (frame.id == id && !found.empty()) found.back().file = frame.file, found.back().data = frame.json;
  for (std::size_t i = 0; i < pack.lexicon.size(); ++i) {
    const LexiconEntry entry = pack.lexicon[i];
    if (entry.id != id) continue;
    const Place place = pack.lexicon.place(i);
    found.push_back({id, "name", {}, place.file, std::to_string(place.line), {}, row_of(entry)});
  }
  return found;
}

// A table of its own, a field a line.
Table lines_of(const Shown& shown) {
  Table table{shown.id, {{"field"}, {"value"}}, {}};
  const auto line = [&](std::string field, std::string value) {
    if (!value.empty()) table.rows.push_back({std::move(field), std::move(value)});
  };
  line("kind", shown.kind);
  line("confidence", shown.confidence);
  line("file", shown.line.empty() || shown.line == "0" ? shown.file : shown.file + ':' + shown.line);
  line("about", shown.about);
  simdjson::dom::parser parser;
  simdjson::dom::object row;
  if (!shown.data.empty() && parser.parse(shown.data).get(row) == simdjson::SUCCESS)
    for (const auto field : row) line(std::string(field.key), simdjson::minify(field.value));
  return table;
}

}  // namespace

Result<std::vector<Table>> rule_tables(const Pack& pack, const std::vector<std::string>& ids, bool in_lines) {
  std::vector<Table> tables;
  if (!in_lines) tables.push_back({"", {{"id"}, {"kind"}, {"confidence"}, {"file"}, {"line", true}, {"about"}, {.name = "data", .json = true}}, {}});
  for (const auto& id : ids) {
    const std::vector<Shown> found = find(pack, id);
    if (found.empty()) return Error{ErrorCode::usage, "no rule or name '" + id + "'", {}};
    for (const Shown& shown : found) {
      if (in_lines) tables.push_back(lines_of(shown));
      else tables.front().rows.push_back({shown.id, shown.kind, shown.confidence, shown.file, shown.line, shown.about, shown.data});
    }
  }
  return tables;
}

}  // namespace lede
