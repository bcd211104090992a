// A set of words by their hash.
#pragma once
#include <algorithm>
#include <cstdint>
#include <string_view>
#include <vector>

#include "rules/pack.h"
#include "text/tokens.h"

namespace lede {

// Immutable after construction; shared by threads. For small tables asked rarely.
class WordSet {
 public:
  WordSet() = default;
  // The words of the rows of `table` whose "kind" is `kind`.
  WordSet(const Pack& pack, std::string_view table, std::string_view kind) {
    for (const Row& row : pack.table(table))
      if (row.get("kind") == kind)
        for (const auto& word : row.all("words")) hashes_.push_back(word_hash(word));
    std::ranges::sort(hashes_);
  }
  [[nodiscard]] bool has(std::uint64_t hash) const { return std::ranges::binary_search(hashes_, hash); }

 private:
  std::vector<std::uint64_t> hashes_;
};

}  // namespace lede
