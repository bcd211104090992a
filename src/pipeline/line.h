// The batches in flight, in input order: the framer adds filled ones, workers take them, the caller of run() hands on what the first has written.
// One lock for all of it: a batch is some milliseconds of work.
#pragma once
#include <condition_variable>
#include <deque>
#include <exception>
#include <memory>
#include <mutex>
#include <vector>

#include "pipeline/batch.h"

namespace lede {

class Line {
 public:
  explicit Line(unsigned jobs) : jobs_(jobs) {}

  // Each waits for its turn, and gives null where there is nothing more to do.
  Batch* batch_to_fill();
  Batch* batch_to_work_on();
  // The first in line, when all of it or a part is written.
  Batch* batch_to_emit();

  // The batch is filled; or empty, as there was nothing `left`.
  void filled(bool left);
  // All of the batch is written.
  void worked(Batch& batch);
  // A part of it is: waits until the batch is the first in line and the part is handed on.
  void hand_on(Batch& batch);
  // What the first in line had is handed on; where that was all, it may be filled anew.
  void emitted();
  // Nobody waits any longer, and all that wait get null.
  void stop();

  // Runs a thread's work: what it throws (memory that is not there) stops all, and is for the caller, who asks for it when the threads have ended.
  template <class Work>
  void guard(const Work& work) {
    try {
      work();
    } catch (...) {
      {
        const std::scoped_lock lock(mutex_);
        if (!thrown_) thrown_ = std::current_exception();
      }
      stop();
    }
  }
  void rethrow() const {
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  [[nodiscard]] bool room() const;  // for one more batch

  unsigned jobs_;
  std::deque<std::unique_ptr<Batch>> flight_;
  std::size_t taken_ = 0;                     // of them, by workers
  std::size_t bytes_ = 0;                     // of them all
  std::vector<std::unique_ptr<Batch>> free_;  // the one last freed is filled first, so that few keep memory
  std::unique_ptr<Batch> filling_;
  bool closed_ = false, stopped_ = false;
  std::exception_ptr thrown_;
  std::mutex mutex_;
  std::condition_variable changed_;
};

}  // namespace lede
