#include "report/changes.h"

#include <algorithm>
#include <map>

#include "query/project.h"
#include "query/record_line.h"
#include "report/escape.h"
#include "report/material.h"
#include "report/words.h"

namespace lede {
namespace {

std::string_view name_of(Change::Kind kind) { return change_names[static_cast<std::size_t>(kind)]; }

// What one side says of the fields that differ, or all that it says.
std::string side(const RecordLine& fact, const std::vector<std::string>& fields) {
  std::string out;
  for (const std::string& field : fields.empty() ? std::vector<std::string>{"value", "date", "status"} : fields) {
    std::string text = field == "doc" ? std::string() : cell_of(fact, field);
    if (text.empty() && !fields.empty() && field != "doc") text = "none";
    if (text.empty()) continue;
    if (!out.empty()) out += ", ";
    out += fields.empty() || fields.size() == 1 ? text : field + " " + text;
  }
  return out;
}

// The two sides of a change, read.
struct Sides {
  RecordLine before, now;
  bool was = false, is = false;

  void read(const Change& change) {
    was = !change.old_fact.empty() && before.parse(change.old_fact);
    is = !change.new_fact.empty() && now.parse(change.new_fact);
  }
  [[nodiscard]] const RecordLine& fact() const { return is ? now : before; }
};

// "changed: Acme raises USD 5 (value: USD 5, was USD 4)"
std::string sentence(const Change& change, const Sides& sides) {
  const FactRow row = fact_row(sides.fact());
  std::string out = std::string(name_of(change.kind)) + ": " + in_words(row);
  if (change.kind == Change::Kind::changed)
    for (const std::string& field : change.fields) out += "; " + field + ": " + side(sides.before, {field}) + " -> " + side(sides.now, {field});
  else if (row.status != "actual")
    out += " (" + row.status + ")";
  return escape_controls(short_amounts(out));
}

bool fails(const Change& change, const std::vector<std::string>& failing) {
  return failing.empty() || std::ranges::find(failing, name_of(change.kind)) != failing.end();
}

// A property or a message of a workflow command.
std::string workflow(std::string_view text, bool property) {
  std::string out;
  for (const char c : text) {
    if (c == '%') out += "%25";
    else if (c == '\r') out += "%0D";
    else if (c == '\n') out += "%0A";
    else if (property && c == ':') out += "%3A";
    else if (property && c == ',') out += "%2C";
    else out += c;
  }
  return out;
}

// A path as a URI reference: what is no unreserved character or slash is a %XX.
std::string uri(std::string_view path) {
  static constexpr char hex[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : path) {
    const auto byte = static_cast<unsigned char>(c);
    const bool plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || std::string_view("-._~/").find(c) != std::string_view::npos;
    if (plain) out += c;
    else out.append({'%', hex[byte >> 4], hex[byte & 15]});
  }
  return out;
}

// A message of SARIF, in which "[words](address)" would be a link.
std::string unlinked(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (c == '[' || c == ']' || c == '\\') out += '\\';
    out += c;
  }
  return out;
}

}  // namespace

Table table_of(const std::vector<Change>& changes) {
  Table table{"", {{"change"}, {"type"}, {"subject"}, {"object"}, {"fields"}, {.name = "old", .amount = true}, {.name = "new", .amount = true}, {.name = "document", .tail = true}}, {}};
  Sides sides;
  for (const Change& change : changes) {
    sides.read(change);
    const RecordLine& fact = sides.fact();
    std::string fields;
    for (const auto& field : change.fields) fields += (fields.empty() ? "" : ", ") + field;
    table.rows.push_back({std::string(name_of(change.kind)), std::string(fact.get("type")), std::string(fact.get("subject.name")), std::string(fact.get("object.name")), fields,
                          sides.was ? side(sides.before, change.fields) : "", sides.is ? side(sides.now, change.fields) : "", change.key});
  }
  return table;
}

std::string github_annotations(const std::vector<Change>& changes, const std::vector<std::string>& failing) {
  std::string out;
  Sides sides;
  for (const Change& change : changes) {
    sides.read(change);
    const std::string& path = change.path.empty() ? change.key : change.path;
    out += (fails(change, failing) ? "::error file=" : "::notice file=") + workflow(escape_controls(path), true);
    if (change.line != 0) out += ",line=" + std::to_string(change.line);
    out += ",title=" + workflow("lede: " + std::string(sides.fact().get("type")) + " " + std::string(name_of(change.kind)), true) + "::" + workflow(sentence(change, sides), false) + "\n";
  }
  return out;
}

std::string sarif_log(const std::vector<Change>& changes, const std::vector<std::string>& failing) {
  std::map<std::string, std::size_t> rules;  // "funding/changed"
  Sides sides;
  for (const Change& change : changes) {
    sides.read(change);
    rules.emplace(std::string(sides.fact().get("type")) + "/" + std::string(name_of(change.kind)), 0);
  }
  std::string out = "{\"$schema\":\"https://json.schemastore.org/sarif-2.1.0.json\",\"version\":\"2.1.0\",\"runs\":[{\"tool\":{\"driver\":{\"name\":\"lede\",\"rules\":[";
  std::size_t number = 0;
  for (auto& [id, index] : rules) {
    index = number++;
    const auto slash = id.find('/');
    out += (index == 0 ? "\n" : ",\n") + std::string("{\"id\":") + json_text(id) + ",\"shortDescription\":{\"text\":" +
           json_text("A fact of type " + id.substr(0, slash) + " was " + id.substr(slash + 1)) + "}}";
  }
  out += "]}},\"results\":[";
  bool first = true;
  for (const Change& change : changes) {
    sides.read(change);
    const RecordLine& fact = sides.fact();
    const std::string id = std::string(fact.get("type")) + "/" + std::string(name_of(change.kind));
    const std::string region = change.line != 0 ? "\"startLine\":" + std::to_string(change.line) + "," : "";
    out += (first ? "\n" : ",\n") + std::string("{\"ruleId\":") + json_text(id) + ",\"ruleIndex\":" + std::to_string(rules[id]) + ",\"level\":\"" + (fails(change, failing) ? "error" : "note") +
           "\",\"message\":{\"text\":" + json_text(unlinked(sentence(change, sides))) + "},\"locations\":[{\"physicalLocation\":{\"artifactLocation\":{\"uri\":" +
           json_text(uri(change.path.empty() ? change.key : change.path)) + "},\"region\":{" + region + "\"byteOffset\":" + std::to_string(change.offset) + ",\"byteLength\":" + std::to_string(change.length) +
           ",\"snippet\":{\"text\":" + json_text(fact.get("evidence.text")) + "}}}}],\"partialFingerprints\":{\"claim/v1\":" + json_text(fact.get("claim")) + "}}";
    first = false;
  }
  return out + "]}]}\n";
}

}  // namespace lede
