// Which licence is said of what; then the licences that are only named.
#include <algorithm>
#include <map>
#include <tuple>

#include "report/told.h"
#include "report/views/views.h"

namespace lede {

std::vector<Table> licenses_report(const Material& material, const Ask& ask) {
  auto all = told(material, [](const FactRow& fact) { return fact.type == "license" && !fact.object.id.empty(); });
  std::map<std::string, std::size_t> often;  // by licence
  for (const Told& one : all) often[one.fact->object.id] += one.articles.size();
  std::ranges::stable_sort(all, [&](const Told& a, const Told& b) {
    const auto &x = a.fact->object.id, &y = b.fact->object.id;
    return std::tuple(often[y], std::string_view(x), b.articles.size(), std::string_view(a.who)) < std::tuple(often[x], std::string_view(y), a.articles.size(), std::string_view(b.who));
  });
  Table table{"", {{"licence"}, {"of"}, {"maker"}, {"openness"}, {"date"}}, {}};
  table.columns.insert(table.columns.end(), {{.name = "licence id", .data = true}, {.name = "of id", .data = true}});
  add_told_columns(table);
  for (const Told& one : all) {
    const FactRow& fact = *one.fact;
    std::string maker = ask.parent ? ask.parent(fact.subject.id) : "";
    if (const auto at = material.things.find(maker); at != material.things.end()) maker = at->second.name;
    else if (ask.name) maker = ask.name(maker);
    auto& row = table.rows.emplace_back(std::vector<std::string>{fact.object.name, one.who, maker, std::string(fact.attribute("openness")), fact.date, fact.object.id, fact.subject.id});
    add_told_cells(material, one, row);
  }
  for (const Thing* thing : ranked(material, "license")) {
    if (often.contains(thing->id)) continue;
    auto& row = table.rows.emplace_back(std::vector<std::string>{thing->name, "", "", "", "", thing->id, "", "only named", "", std::to_string(material.independent(thing->articles))});
    row.resize(table.columns.size());
  }
  return {std::move(table)};
}

}  // namespace lede
