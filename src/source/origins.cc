#include "source/origins.h"

#include <algorithm>

namespace lede {

// The last character ends where the next begins: only then is its size in the source known.
void Origins::take_source(std::uint64_t next) {
  const auto source_size = static_cast<std::uint32_t>(next - source_);
  if (size_ > 0 && (runs_.empty() || runs_.back().text_size != size_ || runs_.back().source_size != source_size)) runs_.push_back({text_ - size_, source_, size_, source_size});
  source_ = next;
  size_ = 0;
}

std::uint64_t Origins::of(std::uint64_t at) const {
  if (at + size_ >= text_) return at >= text_ && size_ > 0 ? source_ + 1 : source_;
  const auto behind = std::ranges::upper_bound(runs_, at, {}, &Run::text);
  if (behind == runs_.begin()) return source_;
  const Run& run = *(behind - 1);
  return run.source + (at - run.text) / run.text_size * run.source_size;
}

void Origins::forget(std::uint64_t at) {
  while (runs_.size() > 1 && runs_[1].text <= at) runs_.pop_front();
}

}  // namespace lede
