// Several stores -> one. Any order, any grouping, twice the same: one result.
#pragma once
#include <cstdint>
#include <span>
#include <string>

#include "lede/notice.h"
#include "lede/result.h"

namespace lede {

struct MergeReport {
  std::uint64_t documents = 0;  // in the result
  bool changed = false;         // `out` has other bytes now
};

// `out` may be new or a store already, which then counts as one of `stores`. All must be made with the same rules, engine and options.
// On any error `out` is as it was before.
Result<MergeReport> merge_stores(std::span<const std::string> stores, const std::string& out, const NoticeSink& notices);

}  // namespace lede
