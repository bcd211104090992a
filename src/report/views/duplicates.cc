// Articles that tell the same text: the same bytes, the same words, nearly the same words.
#include <algorithm>
#include <map>

#include "report/views/views.h"

namespace lede {

std::vector<Table> duplicates_report(const Material& material, const Ask&) {
  // The groups of gather() join articles by their texts; without texts those of the same bytes are told by their sha256.
  std::map<std::string, std::size_t> same_bytes;
  std::map<std::size_t, std::vector<std::size_t>> groups;
  for (std::size_t i = 0; i < material.articles.size(); ++i) {
    const Article& article = material.articles[i];
    if (article.sketch.words_hash == 0 && (article.has_text || article.sha256.empty())) continue;
    const std::size_t group = article.has_text ? article.group : same_bytes.try_emplace(article.sha256, i).first->second;
    groups[group].push_back(i);
  }
  std::vector<std::vector<std::size_t>> order;
  for (auto& [first, members] : groups) {
    if (members.size() < 2) continue;
    // The first to be published is the one that the others are compared with.
    std::ranges::sort(members, [&](std::size_t a, std::size_t b) {
      const Article &x = material.articles[a], &y = material.articles[b];
      if (x.published.empty() != y.published.empty()) return !x.published.empty();
      return std::tie(x.published, x.key) < std::tie(y.published, y.key);
    });
    order.push_back(members);
  }
  std::ranges::stable_sort(order, [&](const auto& a, const auto& b) { return a.size() != b.size() ? a.size() > b.size() : material.articles[a[0]].key < material.articles[b[0]].key; });
  Table table{"", {{.name = "group", .number = true}, {"how"}, {"published"}, {"publisher"}, {.name = "words", .number = true}, {"title"}, {.name = "document", .tail = true}}, {}};
  table.columns.insert(table.columns.end(), {{.name = "per cent", .number = true, .data = true}, {.name = "of", .data = true}, {.name = "sha256", .data = true}});
  for (std::size_t g = 0; g < order.size(); ++g) {
    const Article& first = material.articles[order[g][0]];
    for (const std::size_t i : order[g]) {
      const Article& article = material.articles[i];
      std::string how = "first", percent = "100";
      if (i != order[g][0]) {
        const bool bytes = article.sha256 == first.sha256, words = bytes || article.sketch.words_hash == first.sketch.words_hash;
        percent = std::to_string(words ? 100U : std::min(alike(article.sketch, first.sketch), 99U));
        how = bytes ? "same text" : words ? "same words" : "about " + percent + " % the same";
      }
      table.rows.push_back({std::to_string(g + 1), how, article.published, article.publisher, std::to_string(article.words), article.title, article.key, percent, first.key, article.sha256});
    }
  }
  return {std::move(table)};
}

}  // namespace lede
