// Everything that has a name, those of most articles first.
#include "report/views/views.h"

namespace lede {

std::vector<Table> entities_report(const Material& material, const Ask& ask) {
  Table table{"", {{"name"}, {"type"}, {.name = "articles", .number = true}, {.name = "mentions", .number = true}, {.name = "facts", .number = true}, {"known"}, {"belongs to"}, {.name = "written as", .filler = true}}, {}};
  table.columns.push_back({.name = "id", .data = true});
  for (const Thing* thing : ranked(material, "")) {
    Ranking names;
    for (const auto& [name, n] : thing->names)
      if (name != thing->name) names.add(name, n);
    std::string parent = ask.parent ? ask.parent(thing->id) : "";
    if (const auto at = material.things.find(parent); at != material.things.end()) parent = at->second.name;
    table.rows.push_back({thing->name, std::string(thing->type()), std::to_string(thing->articles.size()), std::to_string(thing->mentions), std::to_string(thing->facts),
                          thing->known ? "yes" : "by rule", parent, names.text(5), thing->id});
  }
  return {std::move(table)};
}

}  // namespace lede
