#include "rules/tables.h"

#include <algorithm>

namespace lede {

std::string_view Row::get(std::string_view key) const {
  const TextList values = all(key);
  return values.empty() ? std::string_view{} : values.front();
}

TextList Row::all(std::string_view key) const {
  for (std::uint32_t i = row_->first; i < row_->first + row_->count; ++i)
    if (of_->pool_[of_->fields_[i].key] == key) return of_->pool_[of_->fields_[i].values];
  return {};
}

Place Row::place() const { return {std::string(of_->pool_[row_->file]), row_->line}; }

Rows Tables::operator[](std::string_view name) const {
  const auto* const found = std::ranges::lower_bound(tables_, name, {}, [&](const TableRange& table) { return pool_[table.name]; });
  if (found == tables_.end() || pool_[found->name] != name) return {};
  return {*this, rows_.data() + found->first, found->count};
}

void Tables::put(std::string_view table, std::string_view file, std::uint32_t line, bool added) {
  TableRow row;
  // Rows of one table mostly follow each other, and so do those of a file.
  row.table = !rows_.empty() && pool_[rows_.back().table] == table ? rows_.back().table : pool_.add(table);
  row.file = !rows_.empty() && pool_[rows_.back().file] == file ? rows_.back().file : pool_.add(file);
  row.first = first_field_;
  row.count = static_cast<std::uint32_t>(fields_.size()) - first_field_;
  row.line = line;
  row.added = added ? 1 : 0;
  rows_.push_back(row);
}

void Tables::put_added(const Tables& other) {
  for (const TableRow& row : other.rows_) {
    if (row.added == 0) continue;
    begin_row();
    for (std::uint32_t i = row.first; i < row.first + row.count; ++i) {
      const TextRef key = pool_.add(other.pool_[other.fields_[i].key]);
      field(key, pool_.add(other.pool_[other.fields_[i].values]));
    }
    put(other.pool_[row.table], other.pool_[row.file], row.line, true);
  }
}

void Tables::seal() {
  const auto name = [&](const TableRow& row) { return pool_[row.table]; };
  rows_.change([&](auto& rows) { std::ranges::stable_sort(rows, {}, name); });
  tables_ = {};
  for (std::uint32_t i = 0; i < rows_.size(); ++i) {
    if (i == 0 || name(rows_[i]) != name(rows_[i - 1])) tables_.push_back({rows_[i].table, i, 0});
    ++tables_.edit(tables_.size() - 1).count;
  }
}

bool Tables::sound() const {
  const auto good_field = [&](const TableField& field) { return pool_.has(field.key) && pool_.has(field.values); };
  const auto good_row = [&](const TableRow& row) {
    return pool_.has(row.table) && pool_.has(row.file) && row.first <= fields_.size() && row.count <= fields_.size() - row.first;
  };
  const auto good_table = [&](const TableRange& table) {
    return pool_.has(table.name) && table.first <= rows_.size() && table.count <= rows_.size() - table.first;
  };
  return pool_.sound() && std::ranges::all_of(fields_, good_field) && std::ranges::all_of(rows_, good_row) && std::ranges::all_of(tables_, good_table);
}

}  // namespace lede
