#include "pipeline/framer.h"

#include <xxhash.h>

namespace lede {

Framer::Framer(const NextSource& next, const RunOptions& options, const DocumentRules& rules)
    : next_(next), options_(options), notices_([this](const Notice& n) { batch_->notices.push_back(n); }), reader_(options.read, rules, notices_) {}

bool Framer::fill(Batch& batch) {
  timed(options_.stats ? &stats_[Stage::read] : nullptr, 0, [&] {
    frame(batch);
    return batch.count;
  });
  if (options_.stats) stats_[Stage::read].bytes += batch.bytes;
  return batch.count != 0 || !batch.notices.empty();
}

void Framer::frame(Batch& batch) {
  batch_ = &batch;
  while (batch.bytes < Batch::full_bytes && batch.count < Batch::full_documents) {
    if (!open_) {
      if (ended_ || !next_(source_, notices_)) {
        ended_ = true;
        reader_.finish();
        break;
      }
      ++sources_;
      taken_before_ += reader_.taken();
      open_ = reader_.open(source_);
      if (open_) ++opened_;
      continue;
    }
    if (batch.count == batch.items.size()) batch.items.emplace_back();
    Batch::Item& item = batch.items[batch.count];
    if (!reader_.next(item.document)) {
      open_ = false;
      continue;
    }
    if (options_.shards > 1 && XXH3_64bits(item.document.key.data(), item.document.key.size()) % options_.shards != options_.shard) continue;
    item.source = sources_ - 1;
    item.taken = taken_before_ + reader_.taken();
    item.notices_end = batch.notices.size();
    batch.bytes += item.document.text.size() + item.document.html.size();
    ++batch.count;
  }
}

}  // namespace lede
