// What is said, however many articles say it.
#pragma once
#include <functional>
#include <set>
#include <string>
#include <vector>

#include "report/material.h"
#include "report/table.h"

namespace lede {

// One claim and the articles that make it: the same type, subject, object, value, status and identity attribute.
struct Told {
  const FactRow* fact = nullptr;  // the fullest of them
  std::string who;                // the subject; of a value that several share, all of them
  std::string other;              // the object; of one round all its investors
  std::string said;               // in_words(), with `who` and `other`
  std::set<std::size_t> articles;
  std::set<std::string> sources;
  std::string published;          // of the first article, empty where none says
  [[nodiscard]] std::string source() const;  // all of them
};

// In the order in which they are first told. The result points into `material`.
std::vector<Told> told(const Material& material, const std::function<bool(const FactRow&)>& wanted);

// The end of a row, the same in all reports: status, source, articles (near-duplicates counted once), the text, and for data formats what they need.
void add_told_columns(Table& table);
void add_told_cells(const Material& material, const Told& told, std::vector<std::string>& row);

}  // namespace lede
