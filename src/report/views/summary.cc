#include <algorithm>
#include <map>
#include <tuple>

#include "report/told.h"
#include "report/views/views.h"
#include "report/words.h"

namespace lede {
namespace {

constexpr std::size_t rows = 10;

Table counts(const Material& material) {
  Table table{"What is in here", {{"what"}, {.name = "how much", .amount = true}}, {}};
  const auto row = [&](const char* name, std::string value) {
    if (!value.empty() && value != "0") table.rows.push_back({name, std::move(value)});
  };
  Ranking publishers;
  std::string first, last;
  std::uint64_t words = 0;
  std::set<std::size_t> all;
  for (std::size_t i = 0; i < material.articles.size(); ++i) {
    const Article& article = material.articles[i];
    all.insert(i);
    words += article.words;
    publishers.add(article.publisher);
    if (article.published.empty()) continue;
    if (first.empty() || article.published < first) first = article.published;
    last = std::max(last, article.published);
  }
  const std::size_t alone = material.independent(all);
  row("articles", std::to_string(all.size()) + (alone != all.size() ? ", " + std::to_string(all.size() - alone) + " of them near-duplicates" : ""));
  row("published", first.empty() || first == last ? first : first + " to " + last);
  row("publishers", publishers.text(5));
  row("words", std::to_string(words));
  row("names and values", std::to_string(material.mention_count));
  row("companies", std::to_string(ranked(material, "company").size()));
  row("models", std::to_string(ranked(material, "model").size()));
  row("people", std::to_string(ranked(material, "person").size()));
  std::map<std::string, std::size_t> statuses;
  for (const FactRow& fact : material.facts) ++statuses[fact.status];
  std::string open;
  for (const char* status : {"planned", "possible", "denied"})
    if (statuses[status] != 0) open += (open.empty() ? "" : ", ") + std::to_string(statuses[status]) + " " + status;
  row("facts", std::to_string(material.facts.size()) + (open.empty() ? "" : " (" + open + ")"));
  return table;
}

// What several articles tell that are not copies of each other; who makes what is known to everybody and left out.
Table shared(const Material& material) {
  Table table{"What stands out: told by several articles", {{.name = "what", .amount = true}, {"type"}, {.name = "status", .usual = "actual"}, {"first"}, {.name = "articles", .number = true}}, {}};
  auto all = told(material, [](const FactRow& fact) { return fact.type != "develops" && fact.type != "statement" && fact.type != "founding" && fact.type != "role" && !(fact.type == "open_source" && fact.object.id.empty()); });
  std::erase_if(all, [&](const Told& one) { return material.independent(one.articles) < 2; });
  std::ranges::stable_sort(all, std::greater<>{}, [&](const Told& one) { return material.independent(one.articles); });
  for (const Told& one : all) table.rows.push_back({one.said, one.fact->type, one.fact->status, one.published, std::to_string(material.independent(one.articles))});
  return table;
}

Table latest(const Material& material) {
  Table table{"Latest", {{"published"}, {.name = "what", .amount = true}, {"type"}, {.name = "status", .usual = "actual"}}, {}};
  static constexpr std::string_view events[] = {"release", "open_source", "funding", "investment", "acquisition", "partnership", "valuation", "price"};
  auto all = told(material, [&](const FactRow& fact) { return std::ranges::find(events, fact.type) != std::end(events) && fact.confidence != "low"; });
  std::erase_if(all, [](const Told& one) { return one.published.empty(); });
  std::ranges::stable_sort(all, std::greater<>{}, &Told::published);
  for (const Told& one : all) table.rows.push_back({one.published, one.said, one.fact->type, one.fact->status});
  return table;
}

Table by_type(const Material& material) {
  struct Kind {
    std::size_t facts = 0;
    std::set<std::size_t> articles;
    const FactRow* example = nullptr;
  };
  std::map<std::string, Kind> kinds;
  for (const FactRow& fact : material.facts) {
    Kind& kind = kinds[fact.type];
    ++kind.facts;
    kind.articles.insert(fact.article);
    if (kind.example == nullptr || (kind.example->confidence == "low" && fact.confidence != "low")) kind.example = &fact;
  }
  std::vector<std::pair<std::string, const Kind*>> order;
  for (const auto& [type, kind] : kinds) order.emplace_back(type, &kind);
  std::ranges::stable_sort(order, std::greater<>{}, [](const auto& entry) { return entry.second->facts; });
  Table table{"Facts by type", {{"type"}, {.name = "facts", .number = true}, {.name = "articles", .number = true}, {.name = "example", .amount = true, .filler = true}}, {}};
  for (const auto& [type, kind] : order) table.rows.push_back({type, std::to_string(kind->facts), std::to_string(kind->articles.size()), in_words(*kind->example)});
  return table;
}

Table most_written(const Material& material, std::string_view type, const std::string& title) {
  std::map<std::string, Ranking> types;
  for (const FactRow& fact : material.facts) {
    types[fact.subject.id].add(fact.type);
    if (fact.object.id != fact.subject.id) types[fact.object.id].add(fact.type);
  }
  Table table{title, {{std::string(type)}, {.name = "articles", .number = true}, {.name = "mentions", .number = true}, {.name = "facts", .number = true}, {"mostly"}}, {}};
  for (const Thing* thing : ranked(material, type))
    table.rows.push_back({thing->name, std::to_string(thing->articles.size()), std::to_string(thing->mentions), std::to_string(thing->facts), types[thing->id].text(3, false)});
  return table;
}

}  // namespace

std::vector<Table> summary_report(const Material& material, const Ask& ask) {
  Table money = money_report(material, ask).front();
  money.title = "Biggest amounts";
  std::vector<Table> tables = {counts(material), shared(material), latest(material), std::move(money), most_written(material, "company", "Companies most written about"),
                               most_written(material, "model", "Models most written about"), by_type(material)};
  for (Table& table : tables)
    if (table.title != "Facts by type" && table.rows.size() > rows) table.rows.resize(rows);
  std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
  return tables;
}

}  // namespace lede
