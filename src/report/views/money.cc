// Every amount that is somebody's: raised, spent, earned, paid, asked.
#include <algorithm>
#include <map>
#include <tuple>

#include "report/told.h"
#include "report/views/views.h"
#include "report/words.h"

namespace lede {

std::vector<Table> money_report(const Material& material, const Ask&) {
  auto all = told(material, [](const FactRow& fact) { return !fact.currency.empty() && fact.number(); });
  // Amounts of different currencies are never compared: the currency of most facts first, each from high to low.
  std::map<std::string, std::size_t> often;
  for (const Told& one : all) ++often[one.fact->currency];
  std::ranges::stable_sort(all, [&](const Told& a, const Told& b) {
    const FactRow &x = *a.fact, &y = *b.fact;
    if (x.currency != y.currency) return std::tuple(often[y.currency], x.currency) < std::tuple(often[x.currency], y.currency);
    return *y.number() < *x.number();
  });
  Table table{"", {{.name = "amount", .amount = true}, {"what"}, {"who"}, {"other"}, {"date"}}, {}};
  table.columns.insert(table.columns.end(), {{.name = "type", .data = true}, {.name = "currency", .data = true}, {.name = "min", .number = true, .data = true}, {.name = "max", .number = true, .data = true}});
  add_told_columns(table);
  for (const Told& one : all) {
    const FactRow& fact = *one.fact;
    auto& row = table.rows.emplace_back(std::vector<std::string>{fact.value, kind_in_words(fact), one.who, one.other, fact.date, fact.type, fact.currency,
                                                                 fact.min ? fact.min->text() : "", fact.max ? fact.max->text() : ""});
    add_told_cells(material, one, row);
  }
  return {std::move(table)};
}

}  // namespace lede
