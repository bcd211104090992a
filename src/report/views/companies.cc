// One row a company: what it raised, is worth and earns, what it makes, who leads it.
#include <algorithm>
#include <map>

#include "report/views/views.h"

namespace lede {
namespace {

struct Company {
  const FactRow* raised = nullptr;   // the biggest round
  const FactRow* worth = nullptr;    // the latest valuation
  const FactRow* revenue = nullptr;  // the latest
  Ranking models, people, investors;
};

std::string with_date(const Material& material, const FactRow* fact) {
  if (fact == nullptr) return {};
  const std::string& day = fact->date.empty() || fact->start.empty() ? material.articles[fact->article].published.substr(0, 7) : fact->date;
  return fact->value + (fact->status == "actual" ? "" : ", " + fact->status) + (day.empty() ? "" : " (" + day + ")");
}

}  // namespace

std::vector<Table> companies_report(const Material& material, const Ask& ask) {
  std::map<std::string, Company> companies;
  const auto day = [&](const FactRow& fact) { return fact.start.empty() ? material.articles[fact.article].published : fact.start; };
  // What is so before what may be, then the later.
  const auto later = [&](const FactRow& fact, const FactRow* than) {
    if (than == nullptr) return true;
    if ((fact.status == "actual") != (than->status == "actual")) return fact.status == "actual";
    return day(fact) > day(*than);
  };
  for (const FactRow& fact : material.facts) {
    if (fact.status == "denied") continue;
    Company& company = companies[fact.subject.id];
    if (fact.type == "funding" && fact.number() && !fact.currency.empty() && !fact.joint) {
      const bool both = company.raised != nullptr && company.raised->status == fact.status;
      if (company.raised == nullptr || (both ? company.raised->currency == fact.currency && *company.raised->number() < *fact.number() : fact.status == "actual")) company.raised = &fact;
    }
    if (fact.type == "valuation" && fact.number() && later(fact, company.worth)) company.worth = &fact;
    if (fact.type == "financials" && fact.attribute("metric") == "revenue" && fact.number() && later(fact, company.revenue)) company.revenue = &fact;
    if (fact.type == "develops" || fact.type == "release" || fact.type == "open_source") company.models.add(fact.object.name);
    if (fact.type == "role" && fact.attribute("when") != "former") companies[fact.object.id].people.add(fact.subject.name + (fact.attribute("title").empty() ? "" : ", " + std::string(fact.attribute("title"))));
    if (fact.type == "funding") company.investors.add(fact.object.name);
    if (fact.type == "investment") companies[fact.object.id].investors.add(fact.subject.name);
  }
  for (const auto& [id, thing] : material.things)
    if (thing.type() == "model" && ask.parent)
      if (const auto maker = ask.parent(id); material.things.contains(maker)) companies[maker].models.add(thing.name, 0);
  Table table{"", {{"company"}, {.name = "articles", .number = true}, {.name = "facts", .number = true}, {.name = "raised", .amount = true}, {.name = "valued at", .amount = true},
                   {.name = "revenue", .amount = true}, {"makes"}, {.name = "investors", .data = true}, {"people"}}, {}};
  table.columns.insert(table.columns.end(), {{.name = "mentions", .number = true, .data = true}, {.name = "id", .data = true}});
  // Those of which something is said before those that are only named, such as publishers.
  auto order = ranked(material, "company");
  std::ranges::stable_partition(order, [](const Thing* thing) { return thing->facts != 0; });
  for (const Thing* thing : order) {
    const Company& company = companies[thing->id];
    table.rows.push_back({thing->name, std::to_string(thing->articles.size()), std::to_string(thing->facts), with_date(material, company.raised), with_date(material, company.worth),
                          with_date(material, company.revenue), company.models.text(), company.investors.text(2), company.people.text(2, true, "; "), std::to_string(thing->mentions), thing->id});
  }
  return {std::move(table)};
}

}  // namespace lede
