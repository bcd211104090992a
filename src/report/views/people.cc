// Who they are, by what the articles say: roles, what they founded, how often they speak.
#include <algorithm>
#include <map>
#include <tuple>

#include "report/views/views.h"

namespace lede {
namespace {

struct Person {
  std::string name, id;
  Ranking roles, formerly, founded, said_of;
  std::size_t statements = 0;
  std::string statement, published;  // the latest
};

}  // namespace

std::vector<Table> people_report(const Material& material, const Ask&) {
  std::map<std::string, Person> people;
  for (const FactRow& fact : material.facts) {
    if (fact.type == "role" && fact.subject.id.starts_with("person/")) {
      const std::string title(fact.attribute("title"));
      const std::string role = (title.empty() ? "" : title + ", ") + fact.object.name;
      const std::string_view when = fact.attribute("when");
      Person& person = people[fact.subject.id];
      if (when == "former") person.formerly.add(role);
      else person.roles.add(when == "incoming" || fact.status == "planned" ? role + " (incoming)" : role);
    } else if (fact.type == "founding" && fact.object.id.starts_with("person/")) {
      people[fact.object.id].founded.add(fact.subject.name);
    } else if (fact.type == "statement" && fact.subject.id.starts_with("person/")) {
      Person& person = people[fact.subject.id];
      ++person.statements;
      const std::string& day = material.articles[fact.article].published;
      if (person.statement.empty() || day > person.published) {
        person.statement = fact.attribute("quote");
        person.published = day;
      }
    }
  }
  std::vector<std::pair<const Thing*, const Person*>> order;
  static const Person nobody;
  for (const Thing* thing : ranked(material, "person")) {
    const auto at = people.find(thing->id);
    order.emplace_back(thing, at == people.end() ? &nobody : &at->second);
  }
  // Of whom something is said before those who are only named.
  std::ranges::stable_sort(order, std::greater<>{}, [](const auto& entry) { return std::tuple(entry.first->facts != 0, entry.first->articles.size(), entry.first->facts); });
  Table table{"", {{"person"}, {"role"}, {"formerly"}, {"founded"}, {.name = "articles", .number = true}, {.name = "quotes", .number = true}, {.name = "last quoted", .filler = true}}, {}};
  table.columns.insert(table.columns.end(), {{.name = "mentions", .number = true, .data = true}, {.name = "facts", .number = true, .data = true}, {.name = "id", .data = true}});
  for (const auto& [thing, person] : order)
    table.rows.push_back({thing->name, person->roles.text(2, true, "; "), person->formerly.text(2, true, "; "), person->founded.text(), std::to_string(thing->articles.size()),
                          std::to_string(person->statements), person->statement, std::to_string(thing->mentions), std::to_string(thing->facts), thing->id});
  return {std::move(table)};
}

}  // namespace lede
