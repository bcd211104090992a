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
    for (const std::uint64_t hash : hashes_) filter_[(hash >> 6) & 15] |= 1ull << (hash & 63);
  }
  [[nodiscard]] bool has(std::uint64_t hash) const { return (filter_[(hash >> 6) & 15] >> (hash & 63) & 1) != 0 && std::ranges::binary_search(hashes_, hash); }

 private:
  std::vector<std::uint64_t> hashes_;
  std::uint64_t filter_[16] = {};  // most words end here
};

}  // namespace lede
