// What happened when. What has no date of its own and is news stands at its article's day.
#include <algorithm>
#include <tuple>

#include "report/told.h"
#include "report/views/views.h"
#include "report/words.h"

namespace lede {
namespace {

// Kinds of fact that are news when an article tells them; what somebody makes, is or has said is no event of that day.
bool is_news(const FactRow& fact) {
  static constexpr std::string_view types[] = {"release", "open_source", "funding", "investment", "acquisition", "partnership", "valuation", "stock_move"};
  return std::ranges::find(types, fact.type) != std::end(types);
}

}  // namespace

std::vector<Table> timeline_report(const Material& material, const Ask&) {
  struct Row {
    std::string start, date, by;
    Told told;
  };
  std::vector<Row> order;
  for (Told& one : told(material, [](const FactRow&) { return true; })) {
    const FactRow& fact = *one.fact;
    if (!fact.start.empty()) order.push_back({fact.start, fact.date, "fact", std::move(one)});
    else if (!one.published.empty() && is_news(fact)) order.push_back({one.published, one.published, "article", std::move(one)});
  }
  std::ranges::stable_sort(order, {}, [](const Row& row) { return std::tie(row.start, row.told.fact->end); });
  Table table{"", {{"date"}, {"dated by"}, {"type"}, {.name = "what", .amount = true}}, {}};
  table.columns.insert(table.columns.end(), {{.name = "start", .data = true}, {.name = "end", .data = true}, {.name = "subject", .data = true}, {.name = "object", .data = true}, {.name = "value", .data = true}});
  add_told_columns(table);
  for (const Row& entry : order) {
    const FactRow& fact = *entry.told.fact;
    const std::string end = entry.by == "fact" ? fact.end : entry.start;
    auto& row = table.rows.emplace_back(std::vector<std::string>{entry.date, entry.by, fact.type, entry.told.said, entry.start, end, entry.told.who, entry.told.other, fact.value});
    add_told_cells(material, entry.told, row);
  }
  return {std::move(table)};
}

}  // namespace lede
