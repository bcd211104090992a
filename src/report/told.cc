#include "report/told.h"

#include <algorithm>
#include <tuple>
#include <unordered_map>

#include "query/filter.h"
#include "report/words.h"

namespace lede {
namespace {

std::string key_of(const FactRow& fact) {
  std::string key;
  const auto part = [&](std::string_view text) { key.append(text).push_back('\x1f'); };
  part(fact.type);
  const bool mutual = fact.type == "partnership";  // of two whoever is named first
  // One amount, however many investors; one founding, however many founders.
  const bool many = (fact.type == "funding" && !fact.value.empty()) || fact.type == "founding";
  if (!many) part(mutual ? std::max(fact.subject.id, fact.object.id) : fact.object.id);
  part(fact.value);
  part(fact.status);
  for (const char* name : {"of", "kind", "metric", "direction", "name", "per"}) part(fact.attribute(name));
  if (fact.type == "statement") part(fact.claim);
  if (fact.type == "founding" || fact.type == "stock_move") part(fact.date);
  // One amount of several companies together: once, not once a company.
  if (fact.joint && !fact.value.empty()) part(std::to_string(fact.article) + " " + std::to_string(fact.span.begin));
  else part(mutual ? std::min(fact.subject.id, fact.object.id) : fact.subject.id);
  return key;
}

int weight(const FactRow& fact) {
  return (fact.confidence == "high" ? 4 : fact.confidence == "medium" ? 2 : 0) + (fact.start.empty() ? 0 : 3) + (fact.source.id.empty() ? 0 : 1);
}

std::string joined(const std::set<std::string>& names) {
  std::string out;
  for (const auto& name : names) out += (out.empty() ? "" : ", ") + name;
  return out;
}

}  // namespace

std::string Told::source() const { return joined(sources); }

std::vector<Told> told(const Material& material, const std::function<bool(const FactRow&)>& wanted) {
  std::vector<Told> all;
  std::vector<std::set<std::string>> subjects, objects;
  std::unordered_map<std::string, std::size_t> places;
  for (const FactRow& fact : material.facts) {
    if (!wanted(fact)) continue;
    const auto [at, fresh] = places.try_emplace(key_of(fact), all.size());
    if (fresh) {
      all.emplace_back().fact = &fact;
      subjects.emplace_back();
      objects.emplace_back();
    }
    Told& one = all[at->second];
    if (weight(fact) > weight(*one.fact)) one.fact = &fact;
    one.articles.insert(fact.article);
    if (fresh || fact.joint) subjects[at->second].insert(fact.subject.name);
    if (!fact.object.name.empty() && (fresh || fact.type == "funding" || fact.type == "founding")) objects[at->second].insert(fact.object.name);
    if (!fact.source.name.empty()) one.sources.insert(fact.source.name);
    const std::string& day = material.articles[fact.article].published;
    if (!day.empty() && (one.published.empty() || day < one.published)) one.published = day;
  }
  for (std::size_t i = 0; i < all.size(); ++i) {
    all[i].who = joined(subjects[i]);
    all[i].other = joined(objects[i]);
    FactRow shown = *all[i].fact;
    shown.object.name = all[i].other;
    shown.subject.name = all[i].who;
    all[i].said = in_words(shown);
  }
  return all;
}

void add_told_columns(Table& table) {
  auto& c = table.columns;
  c.insert(c.end(), {{.name = "status", .usual = "actual"}, {.name = "source"}, {.name = "articles", .number = true}, {.name = "text", .filler = true}, {.name = "published", .data = true},
                     {.name = "document", .data = true}, {.name = "confidence", .data = true}, {.name = "rule", .data = true}, {.name = "claim", .data = true}});
}

void add_told_cells(const Material& material, const Told& told, std::vector<std::string>& row) {
  const FactRow& fact = *told.fact;
  row.insert(row.end(), {fact.status, told.source(), std::to_string(material.independent(told.articles)), fact.evidence, told.published,
                         material.articles[fact.article].key, fact.confidence, fact.rule, fact.claim});
}

}  // namespace lede
