// Which fields records have: their schemas say it, and a field of --fields or --sort that is none would be empty in every row.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "cli/nearest.h"
#include "cli/records.h"
#include "rules/embedded.h"

namespace lede::cli {
namespace {

using nlohmann::json;

// The properties of an object that has no others, which stands in `property` itself, behind a reference, or is one of several kinds.
const json* properties_of(const json& schema, const json& property) {
  if (property.contains("properties")) return property.value("additionalProperties", true) ? nullptr : &property["properties"];
  if (property.contains("$ref")) return properties_of(schema, schema.at(json::json_pointer(property["$ref"].get<std::string>().substr(1))));
  if (property.contains("anyOf"))
    for (const json& kind : property["anyOf"])
      if (const json* found = properties_of(schema, kind)) return found;
  return nullptr;
}

// "type", "subject", "subject.name" ... of records of all kinds. `open` gets those below which any name may stand.
std::vector<std::string> all_fields(std::vector<std::string>& open) {
  std::vector<std::string> fields;
  for (const auto& [file, text] : embedded_files()) {
    if (!file.starts_with("schema/")) continue;
    const json schema = json::parse(text);
    for (const auto& [name, property] : schema["properties"].items()) {
      fields.push_back(name);
      const json* const below = properties_of(schema, property);
      if (below == nullptr) open.push_back(name + ".");
      else
        for (const auto& [part, _] : below->items()) fields.push_back(name + "." + part);
    }
  }
  return fields;
}

}  // namespace

Status known_fields(const Options& options) {
  if (options.fields.empty() && options.sort.empty()) return Done{};
  std::vector<std::string> open;
  const std::vector<std::string> fields = all_fields(open);
  const auto check = [&](const std::string& option, const std::string& name) -> Status {
    if (std::ranges::find(fields, name) != fields.end() || std::ranges::any_of(open, [&](const auto& above) { return name.starts_with(above); })) return Done{};
    return Error{ErrorCode::usage, "'" + name + "' is no field of a record" + suggestion(name, fields), option};
  };
  for (const auto& name : options.fields)
    if (Status known = check("--fields", name); !known) return known;
  return options.sort.empty() ? Done{} : check("--sort", options.sort.substr(options.sort.starts_with('-') ? 1 : 0));
}

}  // namespace lede::cli
