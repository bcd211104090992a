// Scores as tables.
#pragma once
#include <vector>

#include "query/score.h"
#include "report/table.h"

namespace lede {

// Mentions and facts by kind with their sums, what is counted beside facts, and precision by rule.
std::vector<Table> score_tables(const Scores& scores);

// F1 of a row in thousandths: a type of mention, "fact:TYPE", "core", "mentions", "money-facts", "facts"; -1 where there is no such row.
int f1_of(const Scores& scores, const std::string& row);

}  // namespace lede
