// Frames documents into batches, in input order.
#pragma once
#include "document/reader.h"
#include "pipeline/batch.h"
#include "pipeline/run.h"

namespace lede {

class Framer {
 public:
  Framer(const NextSource& next, const RunOptions& options, const DocumentRules& rules);

  // Fills `batch`, which is clear; false where there is nothing left to give, not even a notice.
  bool fill(Batch& batch);
  // What reading cost, and how many sources could be read; when all is read.
  [[nodiscard]] const Stats& stats() const { return stats_; }
  [[nodiscard]] std::uint64_t opened() const { return opened_; }

 private:
  void frame(Batch& batch);

  const NextSource& next_;
  const RunOptions& options_;
  Batch* batch_ = nullptr;
  NoticeSink notices_;  // to the batch
  DocumentReader reader_;
  Source source_;
  std::size_t sources_ = 0;
  std::uint64_t opened_ = 0;
  std::uint64_t taken_before_ = 0;  // of the sources before the open one
  bool open_ = false, ended_ = false;
  Stats stats_;
};

}  // namespace lede
