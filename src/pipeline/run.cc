#include "pipeline/run.h"

#include <xxhash.h>

#include <condition_variable>
#include <exception>
#include <map>
#include <mutex>
#include <thread>

namespace lede {
namespace {

// Documents travel in batches: large enough that the queue costs nothing, small enough that memory stays flat.
constexpr std::size_t batch_bytes = 512 * 1024;
constexpr std::size_t batch_documents = 256;

struct Batch {
  struct Item {
    Document document;
    std::size_t source = 0;
    std::uint64_t taken = 0;      // as in DocumentLines
    std::size_t lines_end = 0;    // in `lines`
    std::size_t notices_end = 0;  // notices that come before the document
    std::vector<Notice> notices;  // and those that describing it gave, after them
    bool kept = true;             // it has a text
  };
  std::vector<Item> items;  // the first `count` are in use; the rest keep their memory
  std::size_t count = 0;
  std::vector<Notice> notices;
  std::string lines;  // and room behind them
  bool done = false;  // worked on

  // Keeps memory for what a batch usually holds; more, after long documents in one place or another, would only ever grow.
  void clear() {
    std::size_t kept = 0;
    for (Item& item : items)
      for (std::string* text : {&item.document.text, &item.document.html})
        if ((kept += text->capacity()) > 2 * batch_bytes) *text = std::string();
    if (lines.capacity() > 16 * batch_bytes) lines = std::string();
    count = 0;
    notices.clear();
    done = false;
  }
};

// Frames documents into batches, in input order.
class Framer {
 public:
  Framer(const NextSource& next, const RunOptions& options, const DocumentRules& rules, RunResult& result)
      : next_(next), options_(options), result_(result), notices_([this](const Notice& n) { batch_->notices.push_back(n); }), reader_(options.read, rules, notices_) {}

  // Fills `batch`; false where there is nothing left to give, not even a notice.
  bool fill(Batch& batch) {
    timed(options_.stats ? &stats_[Stage::read] : nullptr, 0, [&] {
      frame(batch);
      return batch.count;
    });
    return batch.count != 0 || !batch.notices.empty();
  }
  // What reading cost, when all is read.
  [[nodiscard]] const Stats& stats() const { return stats_; }

 private:
  void frame(Batch& batch) {
    batch.clear();
    batch_ = &batch;
    std::size_t bytes = 0;
    while (bytes < batch_bytes && batch.count < batch_documents) {
      if (!open_) {
        if (ended_ || !next_(source_, notices_)) {
          ended_ = true;
          reader_.finish();
          break;
        }
        ++sources_;
        taken_before_ += reader_.taken();
        open_ = reader_.open(source_);
        if (open_) ++result_.sources;
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
      bytes += item.document.text.size() + item.document.html.size();
      ++batch.count;
    }
    if (options_.stats) stats_[Stage::read].bytes += bytes;
  }

  const NextSource& next_;
  const RunOptions& options_;
  RunResult& result_;
  Batch* batch_ = nullptr;
  NoticeSink notices_;  // to the batch
  DocumentReader reader_;
  Source source_;
  std::size_t sources_ = 0;
  std::uint64_t taken_before_ = 0;  // of the sources before the open one
  bool open_ = false, ended_ = false;
  Stats stats_;
};

// What one worker needs, and what it adds to the result of the run.
struct Worker {
  explicit Worker(bool stats) { analysis.stats = stats ? &this->stats : nullptr; }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  void add_to(RunResult& result) const {
    result.mentions += mentions;
    result.facts += facts;
    result.stats.add(stats);
  }

  Analysis analysis;
  Stats stats;
  std::size_t mentions = 0, facts = 0;
};

void work_on(Batch& batch, const Extractor& extractor, const RunOptions& options, Worker& worker) {
  Analysis& analysis = worker.analysis;
  JsonOut lines(batch.lines, JsonOut::Over::room);
  for (std::size_t i = 0; i < batch.count; ++i) {
    Batch::Item& item = batch.items[i];
    item.notices.clear();
    item.lines_end = lines.size();
    timed(analysis.cost(Stage::describe), item.document.text.size() + item.document.html.size(), [&] {
      item.kept = describe(item.document, options.read, extractor.document_rules(), [&item](const Notice& n) { item.notices.push_back(n); });
      return std::uint64_t{item.kept};
    });
    if (!item.kept) continue;
    if (options.extract) extractor.analyse(item.document, analysis);
    else extractor.read(item.document, analysis);
    worker.mentions += analysis.mentions.size();
    worker.facts += analysis.claims.size();
    timed(analysis.cost(Stage::records), item.document.text.size(), [&] {
      write_records(extractor.pack(), analysis, options.write, lines);
      return 1 + analysis.mentions.size() + analysis.claims.size();
    });
    item.lines_end = lines.size();
  }
}

// Documents in other languages, which are not read in full: how many of each.
using Foreign = std::map<std::string, std::uint64_t, std::less<>>;

// Said once a run.
void say_foreign(const Foreign& foreign, const NoticeSink& notices) {
  if (foreign.empty() || !notices) return;
  std::uint64_t count = 0;
  std::string languages;
  for (const auto& [language, documents] : foreign) {
    count += documents;
    languages.append(languages.empty() ? "" : ", ").append(language).append(" ").append(std::to_string(documents));
  }
  notices({Severity::note, "language", {}, 0, std::to_string(count) + (count == 1 ? " document is" : " documents are") + " not in English (" + languages + "): of these only names, tickers and amounts with signs are read, and no facts"});
}

// Hands the results of a batch on; false where the sink has had enough.
bool emit(const Batch& batch, const RunOptions& options, Foreign& foreign, RunResult& result, const std::function<bool(const DocumentLines&)>& sink, const NoticeSink& notices) {
  std::size_t said = 0, begin = 0;
  for (std::size_t i = 0; i < batch.count; ++i) {
    const Batch::Item& item = batch.items[i];
    for (; said < item.notices_end; ++said) notices(batch.notices[said]);
    for (const Notice& notice : item.notices) notices(notice);
    if (!item.kept) continue;
    const std::string_view lines = std::string_view(batch.lines).substr(begin, item.lines_end - begin);
    begin = item.lines_end;
    ++result.documents;
    if (options.extract && item.document.language != "en") ++foreign[item.document.language];
    result.bytes += item.document.length;
    if (!sink({item.source, item.document.key, lines, item.taken})) return false;
  }
  for (; said < batch.notices.size(); ++said) notices(batch.notices[said]);
  return true;
}

// The batches in flight: a ring in input order. The framer fills the slot after the last, workers take filled ones, the caller emits the first when done.
class Line {
 public:
  explicit Line(std::size_t size) : batches_(size) {}

  Batch* slot_to_fill() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || filled_ - emitted_ < batches_.size(); });
    return stopped_ ? nullptr : &batches_[filled_ % batches_.size()];
  }
  void filled(bool last) {
    const std::scoped_lock lock(mutex_);
    if (last) closed_ = true; else ++filled_;
    changed_.notify_all();
  }
  Batch* batch_to_work_on() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || closed_ || taken_ < filled_; });
    return stopped_ || taken_ == filled_ ? nullptr : &batches_[taken_++ % batches_.size()];
  }
  void worked(Batch& batch) {
    const std::scoped_lock lock(mutex_);
    batch.done = true;
    changed_.notify_all();
  }
  Batch* batch_to_emit() {
    std::unique_lock lock(mutex_);
    changed_.wait(lock, [&] { return stopped_ || (closed_ && emitted_ == filled_) || (emitted_ < filled_ && batches_[emitted_ % batches_.size()].done); });
    return stopped_ || emitted_ == filled_ ? nullptr : &batches_[emitted_ % batches_.size()];
  }
  void emitted() {
    const std::scoped_lock lock(mutex_);
    ++emitted_;
    changed_.notify_all();
  }
  void stop() {
    const std::scoped_lock lock(mutex_);
    stopped_ = true;
    changed_.notify_all();
  }
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
  std::vector<Batch> batches_;
  std::size_t filled_ = 0, taken_ = 0, emitted_ = 0;
  bool closed_ = false, stopped_ = false;
  std::exception_ptr thrown_;
  std::mutex mutex_;
  std::condition_variable changed_;
};

}  // namespace

RunResult run(const Extractor& extractor, const NextSource& next, const RunOptions& options, const std::function<bool(const DocumentLines&)>& sink,
              const NoticeSink& notices) {
  RunResult result;
  Foreign foreign;
  Framer framer(next, options, extractor.document_rules(), result);
  if (options.jobs <= 1) {
    Batch batch;
    Worker worker(options.stats);
    while (!result.stopped && framer.fill(batch)) {
      work_on(batch, extractor, options, worker);
      result.stopped = !emit(batch, options, foreign, result, sink, notices);
    }
    worker.add_to(result);
    result.stats.add(framer.stats());
    if (!result.stopped) say_foreign(foreign, notices);
    return result;
  }
  Line line(2 * options.jobs + 2);
  std::mutex counts;
  const auto read = [&] {
    while (Batch* batch = line.slot_to_fill()) {
      const bool more = framer.fill(*batch);
      line.filled(!more);
      if (!more) return;
    }
  };
  const auto work = [&] {
    Worker worker(options.stats);
    while (Batch* batch = line.batch_to_work_on()) {
      work_on(*batch, extractor, options, worker);
      line.worked(*batch);
    }
    const std::scoped_lock lock(counts);
    worker.add_to(result);
  };
  std::jthread reader;
  std::vector<std::jthread> workers;
  // Whatever ends this function, the threads end before it.
  struct Stop {
    Line& line;
    ~Stop() { line.stop(); }
  } const stop{line};
  reader = std::jthread([&] { line.guard(read); });
  for (unsigned i = 0; i < options.jobs; ++i) workers.emplace_back([&] { line.guard(work); });
  while (Batch* batch = line.batch_to_emit()) {
    if (!emit(*batch, options, foreign, result, sink, notices)) {
      result.stopped = true;
      line.stop();
      break;
    }
    line.emitted();
  }
  workers.clear();
  reader.join();
  line.rethrow();
  result.stats.add(framer.stats());
  if (!result.stopped) say_foreign(foreign, notices);
  return result;
}

}  // namespace lede
