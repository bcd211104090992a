#include <algorithm>
#include <tuple>

#include "report/views/views.h"

namespace lede {

std::vector<const Thing*> ranked(const Material& material, std::string_view type) {
  std::vector<const Thing*> out;
  for (const auto& [id, thing] : material.things)
    if (type.empty() || thing.type() == type) out.push_back(&thing);
  std::ranges::stable_sort(out, std::greater<>{}, [](const Thing* t) { return std::tuple(t->articles.size(), t->facts, t->mentions); });
  return out;
}

void Ranking::add(const std::string& name, std::size_t weight) {
  if (!name.empty()) names_[name] += weight;
}

std::string Ranking::text(std::size_t most, bool count_rest, std::string_view between) const {
  std::vector<std::pair<std::size_t, std::string_view>> order;
  for (const auto& [name, n] : names_) order.emplace_back(n, name);
  std::ranges::stable_sort(order, std::greater<>{}, &std::pair<std::size_t, std::string_view>::first);
  std::string out;
  for (std::size_t i = 0; i < order.size() && i < most; ++i) out.append(i == 0 ? std::string_view() : between).append(order[i].second);
  if (count_rest && order.size() > most) out += " (+" + std::to_string(order.size() - most) + ")";
  return out;
}

void append(std::string& cell, std::string_view text) {
  if (text.empty()) return;
  if (!cell.empty()) cell += "; ";
  cell += text;
}

}  // namespace lede
