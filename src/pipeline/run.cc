#include "pipeline/run.h"

#include <map>
#include <thread>

#include "pipeline/document_records.h"
#include "pipeline/framer.h"
#include "pipeline/line.h"

namespace lede {
namespace {

// What one worker needs, and what it adds to the result of the run.
class Worker {
 public:
  Worker(const Extractor& extractor, const RunOptions& options) : extractor_(extractor), options_(options) { analysis_.stats = options.stats ? &stats_ : nullptr; }
  Worker(const Worker&) = delete;
  Worker& operator=(const Worker&) = delete;

  // Writes all lines of a batch; where there are too many to be held, `hand_on` is called and they begin anew.
  template <class HandOn>
  void work_on(Batch& batch, const HandOn& hand_on) {
    JsonOut lines(batch.lines, JsonOut::Over::room);
    const BetweenLines between = [&](JsonOut& out) {
      if (out.size() < Batch::most_lines) return;
      batch.lines_end = out.size();
      hand_on();
      out.restart();
    };
    for (batch.written = 0; batch.written < batch.count; ++batch.written) {
      Batch::Item& item = batch.items[batch.written];
      item.notices.clear();
      timed(analysis_.cost(Stage::describe), item.document.text.size() + item.document.html.size(), [&] {
        item.kept = describe(item.document, options_.read, extractor_.document_rules(), [&item](const Notice& n) { item.notices.push_back(n); });
        return std::uint64_t{item.kept};
      });
      if (item.kept) counts_.add(write_document(extractor_, item.document, options_.extract, options_.write, analysis_, lines, between));
      item.lines_end = lines.size();
    }
  }

  void add_to(RunResult& result) const {
    result.mentions += counts_.mentions;
    result.facts += counts_.facts;
    result.stats.add(stats_);
  }

 private:
  const Extractor& extractor_;
  const RunOptions& options_;
  Analysis analysis_;
  Stats stats_;
  RecordCounts counts_;
};

// Hands the results of batches on, and counts documents.
class Emitter {
 public:
  Emitter(const RunOptions& options, const std::function<bool(const DocumentLines&)>& sink, const NoticeSink& notices, RunResult& result)
      : options_(options), sink_(sink), notices_(notices), result_(result) {}

  // All lines that the batch has; `done`: nothing more comes of it. False where the sink has had enough.
  bool emit(Batch& batch, bool done) {
    std::size_t begin = 0;
    for (; batch.given < batch.written; ++batch.given) {
      const std::size_t end = batch.items[batch.given].lines_end;
      if (!emit_item(batch, begin, end, true)) return false;
      begin = end;
    }
    if (!done) return emit_item(batch, begin, batch.lines_end, false);
    say(batch, batch.notices.size());
    return true;
  }

  // Documents in other languages are not read in full: said once a run.
  void say_foreign() const {
    if (foreign_.empty() || !notices_) return;
    std::uint64_t count = 0;
    std::string languages;
    for (const auto& [language, documents] : foreign_) {
      count += documents;
      languages.append(languages.empty() ? "" : ", ").append(language).append(" ").append(std::to_string(documents));
    }
    notices_({Severity::note, "language", {}, 0, std::to_string(count) + (count == 1 ? " document is" : " documents are") + " not in English (" + languages + "): of these only names, tickers and amounts with signs are read, and no facts"});
  }

 private:
  void say(Batch& batch, std::size_t end) const {
    for (; batch.said < end; ++batch.said) notices_(batch.notices[batch.said]);
  }

  bool emit_item(Batch& batch, std::size_t begin, std::size_t end, bool last) {
    const Batch::Item& item = batch.items[batch.given];
    const bool first = !batch.given_part;
    batch.given_part = !last;
    if (first) {
      say(batch, item.notices_end);
      for (const Notice& notice : item.notices) notices_(notice);
    }
    if (!item.kept) return true;
    if (last) {
      ++result_.documents;
      if (options_.extract && item.document.language != "en") ++foreign_[item.document.language];
      result_.bytes += item.document.length;
    }
    return sink_({item.source, item.document.key, std::string_view(batch.lines).substr(begin, end - begin), item.taken, first, last});
  }

  const RunOptions& options_;
  const std::function<bool(const DocumentLines&)>& sink_;
  const NoticeSink& notices_;
  RunResult& result_;
  std::map<std::string, std::uint64_t, std::less<>> foreign_;  // how many of each language
};

void run_alone(const Extractor& extractor, const RunOptions& options, Framer& framer, Emitter& emitter, RunResult& result) {
  Batch batch;
  Worker worker(extractor, options);
  for (; !result.stopped && framer.fill(batch); batch.clear()) {
    worker.work_on(batch, [&] { result.stopped = result.stopped || !emitter.emit(batch, false); });
    result.stopped = result.stopped || !emitter.emit(batch, true);
  }
  worker.add_to(result);
}

void run_threads(const Extractor& extractor, const RunOptions& options, Framer& framer, Emitter& emitter, RunResult& result) {
  Line line(options.jobs);
  std::mutex counts;
  const auto read = [&] {
    while (Batch* batch = line.batch_to_fill()) {
      const bool more = framer.fill(*batch);
      line.filled(more);
      if (!more) return;
    }
  };
  const auto work = [&] {
    Worker worker(extractor, options);
    while (Batch* batch = line.batch_to_work_on()) {
      worker.work_on(*batch, [&] { line.hand_on(*batch); });
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
    if (!emitter.emit(*batch, batch->state == Batch::State::done)) {
      result.stopped = true;
      line.stop();
      break;
    }
    line.emitted();
  }
  workers.clear();
  reader.join();
  line.rethrow();
}

}  // namespace

RunResult run(const Extractor& extractor, const NextSource& next, const RunOptions& options, const std::function<bool(const DocumentLines&)>& sink,
              const NoticeSink& notices) {
  RunResult result;
  Framer framer(next, options, extractor.document_rules());
  Emitter emitter(options, sink, notices, result);
  if (options.jobs <= 1) run_alone(extractor, options, framer, emitter, result);
  else run_threads(extractor, options, framer, emitter, result);
  result.sources = framer.opened();
  result.stats.add(framer.stats());
  if (!result.stopped) emitter.say_foreign();
  return result;
}

}  // namespace lede
