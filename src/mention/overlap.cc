#include "mention/overlap.h"

#include <algorithm>
#include <string_view>

namespace lede {
namespace {

std::string_view entry_id(const Pack& pack, const Mention& m) { return m.lexicon == none ? std::string_view{} : std::string_view(pack.lexicon[m.lexicon].id); }

bool stronger(const Pack& pack, const Mention& a, const Mention& b) {
  const auto length_a = a.last - a.first, length_b = b.last - b.first;
  if (length_a != length_b) return length_a > length_b;
  if (a.weight != b.weight) return a.weight > b.weight;
  if (a.first != b.first) return a.first < b.first;
  if (a.type != b.type) return a.type < b.type;
  if (a.lexicon != b.lexicon) return entry_id(pack, a) < entry_id(pack, b);
  return pack.rules[a.rule].id < pack.rules[b.rule].id;
}

}  // namespace

void sort_by_place(std::vector<Mention>& candidates) {
  constexpr int most_runs = 8;  // beyond, merging would cost more than sorting
  const auto before = [](const Mention& a, const Mention& b) { return a.first != b.first ? a.first < b.first : a.last < b.last; };
  auto run = std::is_sorted_until(candidates.begin(), candidates.end(), before);
  for (int runs = 0; run != candidates.end(); ++runs) {
    if (runs == most_runs) return std::sort(candidates.begin(), candidates.end(), before);
    const auto next = std::is_sorted_until(run, candidates.end(), before);
    std::inplace_merge(candidates.begin(), run, next, before);
    run = next;
  }
}

void settle_overlaps(const Pack& pack, std::vector<Mention>& candidates, std::vector<Mention>* lost) {
  sort_by_place(candidates);
  std::vector<std::uint8_t> taken;  // per token of the group
  std::size_t kept = 0;
  for (std::size_t begin = 0; begin < candidates.size();) {
    std::size_t end = begin + 1;
    std::uint32_t last = candidates[begin].last;
    for (; end < candidates.size() && candidates[end].first < last; ++end) last = std::max(last, candidates[end].last);
    const auto group_begin = candidates.begin() + static_cast<std::ptrdiff_t>(begin);
    const auto group_end = candidates.begin() + static_cast<std::ptrdiff_t>(end);
    begin = end;
    if (group_end - group_begin == 1) {
      candidates[kept++] = *group_begin;
      continue;
    }
    std::sort(group_begin, group_end, [&](const Mention& a, const Mention& b) { return stronger(pack, a, b); });
    // Longest first, so a loser has its first or its last token inside a winner.
    const std::uint32_t base = std::min_element(group_begin, group_end, [](const Mention& a, const Mention& b) { return a.first < b.first; })->first;
    taken.assign(last - base, 0);
    const std::size_t from = kept;
    for (auto it = group_begin; it != group_end; ++it) {
      if (taken[it->first - base] != 0 || taken[it->last - 1 - base] != 0) {
        if (lost != nullptr) lost->push_back(*it);
        continue;
      }
      for (std::uint32_t token = it->first; token < it->last; ++token) taken[token - base] = 1;
      candidates[kept++] = *it;
    }
    std::sort(candidates.begin() + static_cast<std::ptrdiff_t>(from), candidates.begin() + static_cast<std::ptrdiff_t>(kept),
              [](const Mention& a, const Mention& b) { return a.first < b.first; });
  }
  candidates.resize(kept);
}

}  // namespace lede
