// Every fact, one row each, in the order of the articles.
#include "report/views/views.h"

namespace lede {

std::vector<Table> facts_report(const Material& material, const Ask&) {
  Table table{"", {{"type"}, {"subject"}, {"object"}, {.name = "value", .amount = true}, {"date"}, {"status"}, {"source"}, {"details"}, {.name = "text", .filler = true}}, {}};
  for (const char* name : {"subject id", "object id", "currency", "unit", "min", "max", "start", "end", "confidence", "rule", "title", "published", "document", "claim", "id"})
    table.columns.push_back({.name = name, .number = std::string_view(name) == "min" || std::string_view(name) == "max", .data = true});
  for (const FactRow& fact : material.facts) {
    std::string details;
    for (const auto& [name, value] : fact.attributes)
      if (name != "quote" && name != "direct") append(details, name == "when" || name == "title" || name == "round" ? value : name + " " + value);
    const Article& article = material.articles[fact.article];
    table.rows.push_back({fact.type, fact.subject.name, fact.object.name, fact.value, fact.date, fact.status, fact.source.name, details, fact.evidence, fact.subject.id, fact.object.id,
                          fact.currency, fact.unit, fact.min ? fact.min->text() : "", fact.max ? fact.max->text() : "", fact.start, fact.end, fact.confidence, fact.rule, article.title,
                          article.published, article.key, fact.claim, fact.id});
  }
  return {std::move(table)};
}

}  // namespace lede
