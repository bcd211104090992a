// Rules, frames and names of a pack as data, with the file that they stand in: what `lede rules show` shows.
#pragma once
#include <string>
#include <vector>

#include "lede/result.h"
#include "report/table.h"
#include "rules/pack.h"

namespace lede {

// What the pack has under these ids: for people one table each, a field a line; else a row each of one table. An error where it has nothing under one.
[[nodiscard]] Result<std::vector<Table>> rule_tables(const Pack& pack, const std::vector<std::string>& ids, bool in_lines);

}  // namespace lede
