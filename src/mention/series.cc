#include "mention/series.h"

#include <algorithm>
#include <tuple>
#include <vector>

#include "text/tokens.h"

namespace lede {

void ModelSeries::add(std::string_view name, std::uint32_t maker) {
  static constexpr std::size_t longest = 24;
  if (name.empty() || name.size() > longest || name.find(' ') != std::string_view::npos || name.back() < '0' || name.back() > '9') return;
  Tokens tokens;
  tokenize(name, tokens);
  const auto& t = tokens.tokens;
  const bool joined = t.size() == 3 && t[1].sign == '-';
  if (t.size() != 2 && !joined) return;
  if (t.front().kind != TokenKind::word || t.back().kind != TokenKind::number) return;
  rows_.push_back({t.front().hash, maker, static_cast<std::uint8_t>(t.front().any_capital()), static_cast<std::uint8_t>(joined), 1});
}

void ModelSeries::add_maker(std::uint32_t company) { makers_.push_back(company); }

void ModelSeries::sort() {
  const auto key = [](const Row& row) { return std::tuple(row.word, row.maker, row.capital, row.hyphen); };
  rows_.change([&](std::vector<Row>& rows) {
    std::ranges::sort(rows, {}, key);
    std::vector<Row> merged;
    for (const Row& row : rows) {
      if (merged.empty() || key(merged.back()) != key(row)) merged.push_back(row);
      else ++merged.back().members;
    }
    rows = std::move(merged);
  });
  makers_.change([](std::vector<std::uint32_t>& makers) {
    std::ranges::sort(makers);
    makers.erase(std::ranges::unique(makers).begin(), makers.end());
  });
}

std::span<const ModelSeries::Row> ModelSeries::of(std::uint64_t word) const {
  const auto found = std::ranges::equal_range(rows_, word, {}, &Row::word);
  return {found.begin(), found.end()};
}

bool ModelSeries::makes_models(std::uint32_t company) const { return std::ranges::binary_search(makers_, company); }

bool ModelSeries::sound(std::size_t entries) const {
  return std::ranges::is_sorted(rows_, {}, &Row::word) && std::ranges::is_sorted(makers_) && std::ranges::all_of(rows_, [&](const Row& row) { return row.maker == none || row.maker < entries; });
}

}  // namespace lede
