#include "rules/lexicon.h"

#include <xxhash.h>

#include <algorithm>
#include <bit>

namespace lede {

std::uint32_t Lexicon::file(std::string_view name) {
  for (std::size_t i = files_.size(); i-- > 0;)
    if (pool_[files_[i]] == name) return static_cast<std::uint32_t>(i);
  files_.push_back(pool_.add(name));
  return static_cast<std::uint32_t>(files_.size() - 1);
}

// Of the row with that id, or of where it could be put.
std::size_t Lexicon::slot(std::string_view id) const {
  const std::size_t mask = by_id_.size() - 1;
  std::size_t at = XXH3_64bits(id.data(), id.size()) & mask;
  while (by_id_[at] != 0 && pool_[rows_[by_id_[at] - 1].id] != id) at = (at + 1) & mask;
  return at;
}

void Lexicon::number(std::size_t rows) {
  if (by_id_.size() >= rows * 2 + 16 && !by_id_.empty()) return;
  by_id_.assign(std::bit_ceil(rows * 3 + 64), 0);
  for (std::size_t i = 0; i < rows_.size(); ++i) by_id_[slot(pool_[rows_[i].id])] = static_cast<std::uint32_t>(i + 1);
}

void Lexicon::reserve(std::size_t more) {
  rows_.change([&](auto& rows) {
    if (rows.size() + more > rows.capacity()) rows.reserve(std::max(rows.size() + more, 2 * rows.size()));
  });
  number(rows_.size() + more);
}

void Lexicon::put(const LexiconRow& row) {
  number(rows_.size() + 1);
  std::uint32_t& at = by_id_[slot(pool_[row.id])];
  if (at != 0) {
    rows_.edit(at - 1) = row;
  } else {
    rows_.push_back(row);
    at = static_cast<std::uint32_t>(rows_.size());
  }
}

void Lexicon::put_added(const Lexicon& other) {
  for (const LexiconRow& from : other.rows_) {
    if (from.added == 0) continue;
    LexiconRow row = from;
    for (TextRef LexiconRow::*text : {&LexiconRow::id, &LexiconRow::name, &LexiconRow::maker, &LexiconRow::parent}) row.*text = pool_.add(other.pool_[from.*text]);
    for (ListRef LexiconRow::*list : {&LexiconRow::names, &LexiconRow::shorts, &LexiconRow::tickers, &LexiconRow::near, &LexiconRow::tags})
      row.*list = pool_.add(other.pool_[from.*list]);
    row.file = file(other.pool_[other.files_[from.file]]);
    put(row);
  }
}

bool Lexicon::sound() const {
  if (!pool_.sound()) return false;
  const auto good = [&](const LexiconRow& row) {
    return pool_.has(row.id) && pool_.has(row.name) && pool_.has(row.maker) && pool_.has(row.parent) && pool_.has(row.names) && pool_.has(row.shorts) &&
           pool_.has(row.tickers) && pool_.has(row.near) && pool_.has(row.tags) && row.file < files_.size() && row.type < mention_type_names.size();
  };
  return std::ranges::all_of(files_, [&](TextRef file) { return pool_.has(file); }) && std::ranges::all_of(rows_, good);
}

}  // namespace lede
