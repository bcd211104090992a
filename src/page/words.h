// The words by which pages name their parts (tables page.* of the rule pack), compiled once.
#pragma once
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "rules/pack.h"

namespace lede {

// Words of classes, ids and roles, in lower case. Immutable after construction and safe to share between threads.
class PageWords {
 public:
  explicit PageWords(const Pack& pack);

  // Of what is not the article.
  [[nodiscard]] bool boilerplate(std::string_view word) const;
  [[nodiscard]] bool boilerplate_pair(const std::string& two_words) const { return boilerplate_pairs_.contains(two_words); }
  // Of what may hold it; of what does, in so many words (one or two).
  [[nodiscard]] bool body(const std::string& two_words) const { return bodies_.contains(two_words); }
  [[nodiscard]] bool article_body(std::string_view words) const { return article_bodies_.contains(std::string(words)); }

 private:
  using Set = std::unordered_set<std::string>;  // looked up in, never walked
  Set boilerplate_, boilerplate_pairs_, bodies_, article_bodies_;
  std::vector<std::string> starts_;
};

}  // namespace lede
