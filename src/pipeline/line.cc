#include "pipeline/line.h"

namespace lede {

// Many small batches, as long as they are small: of long documents, each in a batch of its own, one more than there are workers.
bool Line::room() const {
  const std::size_t most = 2 * jobs_ + 2;
  return flight_.size() <= jobs_ || (flight_.size() < most && bytes_ < most * Batch::full_bytes);
}

Batch* Line::batch_to_fill() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stopped_ || room(); });
  if (stopped_) return nullptr;
  if (free_.empty()) {
    filling_ = std::make_unique<Batch>();
  } else {
    filling_ = std::move(free_.back());
    free_.pop_back();
  }
  return filling_.get();
}

void Line::filled(bool left) {
  const std::scoped_lock lock(mutex_);
  closed_ = !left;
  if (left) {
    bytes_ += filling_->bytes;
    flight_.push_back(std::move(filling_));
  }
  changed_.notify_all();
}

Batch* Line::batch_to_work_on() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stopped_ || closed_ || taken_ < flight_.size(); });
  return stopped_ || taken_ == flight_.size() ? nullptr : flight_[taken_++].get();
}

void Line::worked(Batch& batch) {
  const std::scoped_lock lock(mutex_);
  batch.state = Batch::State::done;
  changed_.notify_all();
}

void Line::hand_on(Batch& batch) {
  std::unique_lock lock(mutex_);
  batch.state = Batch::State::part;
  changed_.notify_all();
  changed_.wait(lock, [&] { return stopped_ || batch.state == Batch::State::working; });
}

Batch* Line::batch_to_emit() {
  std::unique_lock lock(mutex_);
  changed_.wait(lock, [&] { return stopped_ || (closed_ && flight_.empty()) || (!flight_.empty() && flight_.front()->state != Batch::State::working); });
  return stopped_ || flight_.empty() ? nullptr : flight_.front().get();
}

void Line::emitted() {
  const std::scoped_lock lock(mutex_);
  Batch& batch = *flight_.front();
  if (batch.state == Batch::State::done) {
    bytes_ -= batch.bytes;
    --taken_;
    batch.clear();
    free_.push_back(std::move(flight_.front()));
    flight_.pop_front();
  } else {
    batch.state = Batch::State::working;
  }
  changed_.notify_all();
}

void Line::stop() {
  const std::scoped_lock lock(mutex_);
  stopped_ = true;
  changed_.notify_all();
}

}  // namespace lede
