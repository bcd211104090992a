// Who appears with whom: by facts that name both, and by being named near each other.
#include <algorithm>
#include <deque>
#include <map>
#include <tuple>

#include "report/views/views.h"

namespace lede {
namespace {

constexpr std::uint32_t near_bytes = 200;  // about a sentence

bool is_party(std::string_view id) { return id.starts_with("company/") || id.starts_with("org/") || id.starts_with("person/"); }

struct Tie {
  std::size_t facts = 0;
  Ranking how;
  std::set<std::size_t> articles;  // in which both are named near each other, or a fact names both
};

}  // namespace

std::vector<Table> network_report(const Material& material, const Ask&) {
  std::map<std::pair<std::string, std::string>, Tie> ties;
  const auto tie = [&](const std::string& a, const std::string& b) -> Tie& { return ties[std::minmax(a, b)]; };
  for (const FactRow& fact : material.facts) {
    if (!is_party(fact.subject.id) || !is_party(fact.object.id) || fact.subject.id == fact.object.id) continue;
    Tie& one = tie(fact.subject.id, fact.object.id);
    ++one.facts;
    one.how.add(fact.status == "actual" ? fact.type : fact.type + " (" + fact.status + ")");
    one.articles.insert(fact.article);
  }
  std::deque<const MentionRow*> before;  // mentions stand by article and place
  for (const MentionRow& mention : material.mentions) {
    if (!is_party(mention.entity)) continue;
    while (!before.empty() && (before.front()->article != mention.article || before.front()->span.end + near_bytes < mention.span.begin)) before.pop_front();
    for (const MentionRow* other : before)
      if (other->entity != mention.entity) tie(other->entity, mention.entity).articles.insert(mention.article);
    before.push_back(&mention);
  }
  std::vector<std::pair<const std::pair<std::string, std::string>*, const Tie*>> order;
  for (const auto& [pair, one] : ties)
    if (one.facts != 0 || material.independent(one.articles) > 1) order.emplace_back(&pair, &one);  // one sentence of one article is chance
  std::ranges::stable_sort(order, std::greater<>{}, [&](const auto& entry) { return std::tuple(material.independent(entry.second->articles), entry.second->facts); });
  Table table{"", {{"who"}, {"with whom"}, {.name = "articles", .number = true}, {.name = "facts", .number = true}, {"how"}}, {}};
  table.columns.insert(table.columns.end(), {{.name = "who id", .data = true}, {.name = "with whom id", .data = true}});
  const auto name = [&](const std::string& id) {
    const auto at = material.things.find(id);
    return at == material.things.end() ? id : at->second.name;
  };
  for (const auto& [pair, one] : order)
    table.rows.push_back({name(pair->first), name(pair->second), std::to_string(material.independent(one->articles)), std::to_string(one->facts), one->how.text(4), pair->first, pair->second});
  return {std::move(table)};
}

}  // namespace lede
