#include "claim/phrases.h"

#include <algorithm>
#include <bit>

namespace lede {

Phrases::Phrases(const std::vector<std::string>& words) {
  for (const auto& word : words) add(word, {});
  sort();
}

bool Phrases::anywhere(const Shape& shape) const {
  for (std::size_t i = 0; i < shape.items.size(); ++i)
    if (match(shape, static_cast<Index>(i), nullptr) != i) return true;
  return false;
}

void Phrases::add(std::string_view phrase, std::string_view as) {
  static thread_local Tokens tokens;  // its memory is reused
  tokenize(phrase, tokens);
  Row row;
  row.words.reserve(tokens.tokens.size());
  for (const Token& token : tokens.tokens) row.words.push_back(token.hash);
  row.as = as;
  if (row.words.empty()) return;
  longest_ = std::max(longest_, row.words.size());
  row.telling = std::ranges::max_element(tokens.tokens, {}, [](const Token& token) { return token.span().size(); })->hash;
  rows_.push_back(std::move(row));
}

void Phrases::sort() {
  std::ranges::stable_sort(rows_, [](const Row& a, const Row& b) {
    if (a.words.front() != b.words.front()) return a.words.front() < b.words.front();
    return a.words.size() > b.words.size();
  });
  firsts_.assign(std::bit_ceil(rows_.size() / 4 + 1), 0);
  for (const Row& row : rows_) firsts_[row.words.front() >> 6 & (firsts_.size() - 1)] |= std::uint64_t{1} << (row.words.front() & 63);
  starts_.assign(rows_.empty() ? 0 : std::bit_ceil(2 * rows_.size()), {});
  for (std::size_t row = 0, end = 0; row < rows_.size(); row = end) {
    const std::uint64_t hash = rows_[row].words.front();
    while (end < rows_.size() && rows_[end].words.front() == hash) ++end;
    std::size_t i = hash & (starts_.size() - 1);
    while (starts_[i].row != starts_[i].end) i = (i + 1) & (starts_.size() - 1);
    starts_[i] = {hash, static_cast<std::uint32_t>(row), static_cast<std::uint32_t>(end)};
  }
}

Index Phrases::match_rows(const Shape& shape, Index item, std::string_view* as) const {
  if (shape.items[item].mention != none) return item;
  const std::uint64_t hash = shape.items[item].hash;
  std::size_t at = hash & (starts_.size() - 1);
  while (starts_[at].hash != hash && starts_[at].row != starts_[at].end) at = (at + 1) & (starts_.size() - 1);
  for (std::size_t r = starts_[at].row; r < starts_[at].end; ++r) {
    const Row& row = rows_[r];
    std::size_t k = 1;
    while (k < row.words.size() && item + k < shape.items.size() && shape.items[item + k].hash == row.words[k] && shape.items[item + k].mention == none) ++k;
    if (k != row.words.size()) continue;
    if (as != nullptr) *as = row.as;
    return static_cast<Index>(item + k);
  }
  return item;
}

}  // namespace lede
