#include "record/repeats.h"

#include <algorithm>
#include <bit>
#include <tuple>

namespace lede {

MentionRepeats::Slot& MentionRepeats::slot(std::uint64_t hash) {
  for (std::size_t at = hash >> 1;; ++at) {
    Slot& slot = slots_[at & (slots_.size() - 1)];
    if (slot.hash == 0 || slot.hash == hash) return slot;
  }
}

void MentionRepeats::expect(std::size_t mentions) {
  const std::size_t size = std::bit_ceil(2 * (used_ + mentions) + 1);
  if (size <= slots_.size()) return;
  std::vector<Slot> before(size);
  before.swap(slots_);
  for (const Slot& old : before)
    if (old.hash != 0) slot(old.hash) = old;
}

std::uint32_t MentionRepeats::next(MentionType type, std::string_view text) {
  const std::uint64_t hash = quick_hash(text, 1 + static_cast<std::uint64_t>(type)) | 1;
  Slot& place = slot(hash);
  used_ += place.hash == 0;
  place.hash = hash;
  return place.count++;
}

void FactRepeats::note(const Id& fact, Span evidence) { places_.push_back({fact, evidence, noted_++}); }

void FactRepeats::keep_repeats() {
  std::ranges::sort(places_, {}, [](const Place& place) { return std::tuple(place.fact.view(), place.number); });
  std::size_t kept = 0;
  for (std::size_t i = 0; i < places_.size(); ++i) {
    const bool again = (i != 0 && places_[i].fact == places_[i - 1].fact) || (i + 1 < places_.size() && places_[i].fact == places_[i + 1].fact);
    if (again) places_[kept++] = places_[i];
  }
  places_.resize(kept);
  kept_ = true;
}

std::span<const FactRepeats::Place> FactRepeats::of(const Id& fact) {
  if (!kept_) keep_repeats();
  const auto same = std::ranges::equal_range(places_, fact.view(), {}, [](const Place& place) { return place.fact.view(); });
  return {same.begin(), same.end()};
}

}  // namespace lede
