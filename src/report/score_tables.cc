#include "report/score_tables.h"

#include <algorithm>

#include "lede/types.h"

namespace lede {
namespace {

constexpr std::string_view core[] = {"company", "model", "license", "date", "money"};
constexpr std::string_view money[] = {"price", "cost", "funding", "investment", "valuation", "financials", "acquisition"};

// `part` of `whole` as "0.873", rounded half up.
std::string share(std::uint64_t part, std::uint64_t whole) {
  const std::uint64_t thousandths = whole == 0 ? 0 : (2000 * part + whole) / (2 * whole);
  const std::string digits = std::to_string(thousandths % 1000);
  return std::to_string(thousandths / 1000) + "." + std::string(3 - digits.size(), '0') + digits;
}

template <class Names>
Score sum(const std::map<std::string, Score>& scores, const Names& names) {
  Score all;
  for (const auto& [name, score] : scores)
    if (std::ranges::find(names, std::string_view(name)) != std::end(names)) all.add(score);
  return all;
}

const std::vector<Column>& columns() {
  static const std::vector<Column> all = {{"what"}, {.name = "gold", .number = true}, {.name = "found", .number = true}, {.name = "right", .number = true}, {.name = "precision", .number = true},
                                          {.name = "recall", .number = true}, {.name = "F1", .number = true}, {.name = "strict F1", .number = true}, {.name = "relaxed F1", .number = true}};
  return all;
}

std::vector<std::string> row(const std::string& name, const Score& s) {
  const std::uint64_t both = s.gold + s.found;
  return {name, std::to_string(s.gold), std::to_string(s.found), std::to_string(s.right), share(s.right, s.found), share(s.right, s.gold), share(2 * s.right, both), share(2 * s.strict, both), share(2 * s.relaxed, both)};
}

Table rules(const std::string& title, const std::map<std::string, Score>& scores) {
  Table table{title, {{"rule"}, {.name = "found", .number = true}, {.name = "right", .number = true}, {.name = "precision", .number = true}, {.name = "strict precision", .number = true}, {.name = "relaxed precision", .number = true}}, {}};
  for (const auto& [rule, s] : scores)
    if (!rule.empty()) table.rows.push_back({rule, std::to_string(s.found), std::to_string(s.right), share(s.right, s.found), share(s.strict, s.found), share(s.relaxed, s.found)});
  return table;
}

}  // namespace

std::vector<Table> score_tables(const Scores& scores) {
  Table mentions{"Mentions", columns(), {}}, facts{"Facts", columns(), {}}, beside{"Of the right facts", {{"what"}, {.name = "right", .number = true}, {.name = "of", .number = true}, {.name = "share", .number = true}}, {}};
  const auto rows = [](Table& table, const std::map<std::string, Score>& of, const auto& names) {
    for (const auto name : names)
      if (const auto at = of.find(std::string(name)); at != of.end() && at->second.gold + at->second.found != 0) table.rows.push_back(row(at->first, at->second));
  };
  rows(mentions, scores.mentions, mention_type_names);
  mentions.rows.push_back(row("core", sum(scores.mentions, core)));
  mentions.rows.push_back(row("mentions", sum(scores.mentions, mention_type_names)));
  rows(facts, scores.facts, fact_type_names);
  facts.rows.push_back(row("money-facts", sum(scores.facts, money)));
  const Score all = sum(scores.facts, fact_type_names);
  facts.rows.push_back(row("facts", all));
  const auto line = [&](const char* name, std::uint64_t right, std::uint64_t of) { beside.rows.push_back({name, std::to_string(right), std::to_string(of), share(right, of)}); };
  line("status", all.status, all.right);
  line("source", all.source, all.right);
  line("date", scores.dates, scores.dated);
  std::vector<Table> tables = {std::move(mentions), std::move(facts), std::move(beside), rules("Mentions by rule", scores.mention_rules), rules("Facts by rule", scores.fact_rules)};
  std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
  return tables;
}

int f1_of(const Scores& scores, const std::string& name) {
  Score s;
  if (name == "core") s = sum(scores.mentions, core);
  else if (name == "mentions") s = sum(scores.mentions, mention_type_names);
  else if (name == "facts") s = sum(scores.facts, fact_type_names);
  else if (name == "money-facts") s = sum(scores.facts, money);
  else if (name.starts_with("fact:") && fact_type(name.substr(5))) s = sum(scores.facts, std::vector<std::string_view>{std::string_view(name).substr(5)});
  else if (mention_type(name)) s = sum(scores.mentions, std::vector<std::string_view>{name});
  else return -1;
  return s.gold + s.found == 0 ? 0 : static_cast<int>(2000 * s.right / (s.gold + s.found));
}

}  // namespace lede
