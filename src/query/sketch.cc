#include "query/sketch.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <unordered_map>

#include "base/ascii.h"
#include "base/hash.h"

namespace lede {
namespace {

bool is_word(unsigned char byte) { return byte >= 0x80 || (byte >= '0' && byte <= '9') || (byte >= 'A' && byte <= 'Z') || (byte >= 'a' && byte <= 'z'); }

constexpr std::uint64_t mix(std::uint64_t x) {
  x = (x ^ (x >> 30)) * 0xbf58476d1ce4e5b9u;
  x = (x ^ (x >> 27)) * 0x94d049bb133111ebu;
  return x ^ (x >> 31);
}

// The multipliers of as many hash functions, odd.
constexpr auto multipliers = [] {
  std::array<std::uint64_t, Sketch::size> out{};
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = mix(0x9e3779b97f4a7c15u * (i + 1)) | 1u;
  return out;
}();

constexpr std::size_t band = 3;              // places that must all be equal for two texts to be compared
constexpr std::size_t most_compared = 32;    // in one band: so many of those before, in a fixed order

class Groups {
 public:
  explicit Groups(std::size_t n) : parent_(n) { std::iota(parent_.begin(), parent_.end(), std::size_t{0}); }
  std::size_t of(std::size_t i) {
    while (parent_[i] != i) i = parent_[i] = parent_[parent_[i]];
    return i;
  }
  void join(std::size_t a, std::size_t b) {
    a = of(a), b = of(b);
    parent_[std::max(a, b)] = std::min(a, b);
  }

 private:
  std::vector<std::size_t> parent_;
};

}  // namespace

Sketch sketch_of(std::string_view text, std::span<const Span> left_out) {
  Sketch sketch;
  sketch.least.fill(std::numeric_limits<std::uint32_t>::max());
  std::uint64_t before[2] = {0, 0}, all = 0;
  std::size_t words = 0;
  const auto add = [&](std::uint64_t run) {
    for (std::size_t i = 0; i < Sketch::size; ++i) sketch.least[i] = std::min(sketch.least[i], static_cast<std::uint32_t>((run * multipliers[i]) >> 32));
  };
  for (std::size_t at = 0; at < text.size();) {
    while (!left_out.empty() && left_out.front().end <= at) left_out = left_out.subspan(1);
    if (!left_out.empty() && left_out.front().begin <= at) {
      at = left_out.front().end;
      continue;
    }
    if (!is_word(static_cast<unsigned char>(text[at]))) {
      ++at;
      continue;
    }
    std::uint64_t word = 1469598103934665603u;
    for (; at < text.size() && is_word(static_cast<unsigned char>(text[at])); ++at) {
      const char c = text[at];
      word = (word ^ static_cast<unsigned char>(ascii::to_lower(c))) * 1099511628211u;
    }
    word = mix(word);
    all = mix(all ^ word) + 1;
    if (++words >= 3) add(mix(before[0] + 3 * mix(before[1] + 5 * word)));
    before[0] = before[1];
    before[1] = word;
  }
  if (words != 0 && words < 3) add(all);
  sketch.words_hash = words == 0 ? 0 : all == 0 ? 1 : all;
  return sketch;
}

unsigned alike(const Sketch& a, const Sketch& b) {
  unsigned same = 0;
  for (std::size_t i = 0; i < Sketch::size; ++i) same += a.least[i] == b.least[i] ? 1 : 0;
  return a.words_hash == b.words_hash ? 100 : static_cast<unsigned>(same * 100 / Sketch::size);
}

std::vector<std::size_t> groups_of(const std::vector<const Sketch*>& sketches) {
  Groups groups(sketches.size());
  // One of each wording stands for all that have it; the order in which they are compared does not depend on the order they came in.
  std::unordered_map<std::uint64_t, std::size_t> first;
  std::vector<std::size_t> different;
  for (std::size_t i = 0; i < sketches.size(); ++i) {
    if (sketches[i]->words_hash == 0) continue;
    const auto [at, fresh] = first.try_emplace(sketches[i]->words_hash, i);
    if (fresh) different.push_back(i);
    else groups.join(at->second, i);
  }
  std::ranges::sort(different, {}, [&](std::size_t i) { return sketches[i]->words_hash; });
  for (std::size_t place = 0; place + band <= Sketch::size; place += band) {
    std::unordered_map<std::uint64_t, std::vector<std::size_t>> same_band;
    for (const std::size_t i : different) {
      auto& others = same_band[quick_hash({reinterpret_cast<const char*>(sketches[i]->least.data() + place), band * sizeof(std::uint32_t)})];
      const std::size_t from = others.size() > most_compared ? others.size() - most_compared : 0;
      for (std::size_t k = from; k < others.size(); ++k)
        if (alike(*sketches[i], *sketches[others[k]]) >= nearly_the_same) groups.join(i, others[k]);
      others.push_back(i);
    }
  }
  std::vector<std::size_t> out(sketches.size());
  for (std::size_t i = 0; i < out.size(); ++i) out[i] = groups.of(i);
  return out;
}

}  // namespace lede
