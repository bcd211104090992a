// One row a model: maker, licence, openness, release, price, size.
#include <algorithm>
#include <map>

#include "report/views/views.h"

namespace lede {
namespace {

struct Model {
  Ranking makers, licences, openness, prices, sizes, contexts, results;
  std::string released;
  std::optional<Decimal> parameters;  // the most that is said of it
  // Each price as a number, by what it is for: "USD per month".
  std::map<std::string, std::pair<std::size_t, Decimal>> price_of;  // how often told, the first number
};

void add(Model& model, const FactRow& fact, const Material& material, bool as_object) {
  const std::string open(fact.attribute("openness"));
  if (open != "preview") model.openness.add(open);
  const std::string doubt = fact.status == "actual" ? "" : " (" + fact.status + ")";
  if (as_object) {
    if (fact.type == "release" || fact.type == "develops" || fact.type == "open_source") model.makers.add(fact.subject.name);
    if (fact.type == "open_source" && fact.status == "actual") model.openness.add("open-source");
    if (fact.type == "release" && fact.status != "denied") {
      const std::string& day = material.articles[fact.article].published;
      const std::string when = (!fact.start.empty() ? fact.date : day.empty() ? "" : "by " + day) + (day.empty() && fact.start.empty() ? "" : doubt);
      // A day of its own is better than the day by which somebody told it, an earlier one than a later.
      const auto better = [](const std::string& a, const std::string& b) { return a.starts_with("by ") == b.starts_with("by ") ? a < b : b.starts_with("by "); };
      if (!when.empty() && (model.released.empty() || better(when, model.released))) model.released = when;
    }
    return;
  }
  if (fact.type == "license") model.licences.add(fact.object.name + doubt);
  if (fact.type == "price" && fact.status != "denied" && fact.number() && fact.number()->micros() > 0) {
    const std::string per = fact.currency + (fact.attribute("per").empty() ? "" : " per " + std::string(fact.attribute("per")));
    ++model.price_of.try_emplace(per, 0, *fact.number()).first->second.first;
  }
  if (fact.type == "price") model.prices.add(fact.value + (fact.attribute("per").empty() ? "" : " per " + std::string(fact.attribute("per"))));
  if (fact.type != "metric") return;
  const std::string_view name = fact.attribute("name");
  if (name == "parameters" && fact.status != "denied" && fact.number() && (!model.parameters || *model.parameters < *fact.number())) model.parameters = fact.number();
  if (name == "parameters" || name == "active parameters") model.sizes.add(fact.value + (name == "parameters" || fact.value.find("active") != std::string::npos ? "" : " (active)"));
  else if (name == "context") model.contexts.add(fact.value);
  else model.results.add(fact.value.find(name) == std::string::npos ? std::string(name) + " " + fact.value : fact.value);  // "1200 gpus" says what is counted
}

}  // namespace

std::vector<Table> models_report(const Material& material, const Ask& ask) {
  std::map<std::string, Model> models;
  for (const FactRow& fact : material.facts) {
    if (fact.subject.id.starts_with("model/")) add(models[fact.subject.id], fact, material, false);
    if (fact.object.id.starts_with("model/")) add(models[fact.object.id], fact, material, true);
  }
  Table table{"", {{"model"}, {"maker"}, {"licence"}, {"openness"}, {"released"}, {.name = "price", .amount = true}, {.name = "size", .amount = true}, {.name = "context", .amount = true},
                   {.name = "results", .amount = true, .filler = true}, {.name = "articles", .number = true}, {.name = "facts", .number = true}}, {}};
  table.columns.insert(table.columns.end(), {{.name = "mentions", .number = true, .data = true}, {.name = "known", .data = true}, {.name = "id", .data = true},
                                               {.name = "parameters", .number = true, .data = true}, {.name = "price number", .number = true, .data = true}, {.name = "price in", .data = true}});
  for (const Thing* thing : ranked(material, "model")) {
    Model& model = models[thing->id];
    if (model.makers.empty() && ask.parent)
      if (const std::string maker = ask.parent(thing->id); !maker.empty()) {
        const auto at = material.things.find(maker);
        model.makers.add(at != material.things.end() ? at->second.name : ask.name ? ask.name(maker) : maker.substr(maker.find('/') + 1));
      }
    const auto price = std::ranges::max_element(model.price_of, {}, [](const auto& one) { return one.second.first; });
    const bool priced = price != model.price_of.end();
    table.rows.push_back({thing->name, model.makers.text(1), model.licences.text(2), model.openness.text(2), model.released, model.prices.text(2), model.sizes.text(2), model.contexts.text(1),
                          model.results.text(2), std::to_string(thing->articles.size()), std::to_string(thing->facts), std::to_string(thing->mentions), thing->known ? "yes" : "by rule", thing->id,
                          model.parameters ? model.parameters->text() : "", priced ? price->second.second.text() : "", priced ? price->first : ""});
  }
  return {std::move(table)};
}

}  // namespace lede
