#include "page/words.h"

#include <algorithm>
#include <utility>

namespace lede {

PageWords::PageWords(const Pack& pack) {
  for (const auto& [table, set] : {std::pair{"page.boilerplate", &boilerplate_}, {"page.boilerplate_pair", &boilerplate_pairs_}, {"page.body", &bodies_}, {"page.article_body", &article_bodies_}})
    for (const auto word : pack.words(table)) set->emplace(word);
  for (const auto word : pack.words("page.boilerplate_start")) starts_.emplace_back(word);
}

bool PageWords::boilerplate(std::string_view word) const {
  return boilerplate_.contains(std::string(word)) || std::ranges::any_of(starts_, [&](const std::string& start) { return word.starts_with(start); });
}

}  // namespace lede
