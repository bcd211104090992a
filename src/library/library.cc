#include <algorithm>
#include <exception>
#include <utility>

#include "base/utf8.h"
#include "lede/lede.h"
#include "pipeline/document_records.h"
#include "pipeline/run.h"
#include "query/names.h"
#include "query/read.h"
#include "query/select.h"
#include "record/read.h"
#include "source/sources.h"
#include "store/ingest.h"

namespace lede {
namespace {

// Nothing is thrown across the border of the library.
template <class T, class Work>
Result<T> guarded(const Work& work) {
  try {
    return work();
  } catch (const std::exception& error) {
    return Error{ErrorCode::unfinished, error.what(), {}};
  } catch (...) {
    return Error{ErrorCode::unfinished, "something was thrown", {}};
  }
}

// Calls back while other threads run: what is thrown is kept until they have ended.
class Callback {
 public:
  template <class Work>
  bool operator()(const Work& work) {
    try {
      return work();
    } catch (...) {
      thrown_ = std::current_exception();
      return false;
    }
  }
  void rethrow() const {
    if (thrown_) std::rethrow_exception(thrown_);
  }

 private:
  std::exception_ptr thrown_;
};

NoticeSink sink_of(const NoticeSink& notices) { return notices ? notices : NoticeSink([](const Notice&) {}); }

Counts counts_of(const RunResult& result) {
  Counts counts;
  counts.sources = result.sources;
  counts.documents = result.documents;
  counts.bytes = result.bytes;
  counts.mentions = result.mentions;
  counts.facts = result.facts;
  counts.stopped = result.stopped;
  return counts;
}

// Adds what the lines of a document tell.
Status read_lines(RecordReader& reader, std::string_view lines, Extraction& out) {
  while (!lines.empty()) {
    const auto end = lines.find('\n');
    auto record = reader.read(lines.substr(0, end));
    if (!record) return record.error();
    if (auto* document = std::get_if<record::Document>(&record.value())) out.document = std::move(*document);
    else if (auto* mention = std::get_if<record::Mention>(&record.value())) out.mentions.push_back(std::move(*mention));
    else if (auto* fact = std::get_if<record::Fact>(&record.value())) out.facts.push_back(std::move(*fact));
    lines.remove_prefix(end == std::string_view::npos ? lines.size() : end + 1);
  }
  return Done{};
}

// Runs the stages and hands each document's records on as values.
Result<Counts> run_values(const Extractor& extractor, const Input& input, bool extract, const std::function<bool(Extraction&&)>& document, const NoticeSink& notices) {
  const NoticeSink sink = sink_of(notices);
  RunOptions options{.read = input.read, .write = {.text = true}, .jobs = std::max(1U, input.jobs), .extract = extract};
  options.read.include = input.sources.include;
  options.read.exclude = input.sources.exclude;
  SourceWalk sources(input.sources);
  RecordReader reader;
  Extraction found;
  Callback callback;
  Status read = Done{};
  const NoticeSink guarded_sink = [&](const Notice& notice) { callback([&] { return sink(notice), true; }); };
  const NextSource next = [&](Source& source, const NoticeSink& said) { return sources.next(source, said); };
  const RunResult result = run(extractor, next, options, [&](const DocumentLines& lines) {
    return callback([&] {
      if (lines.first) found = {};
      read = read_lines(reader, lines.lines, found);
      return read.ok() && (!lines.last || document(std::move(found)));
    });
  }, guarded_sink);
  callback.rethrow();
  if (!read) return read.error();
  return counts_of(result);
}

}  // namespace

Result<Analyzer> Analyzer::open(const std::vector<std::string>& rules) {
  return guarded<Analyzer>([&]() -> Result<Analyzer> {
    std::vector<Problem> problems;
    auto extractor = std::make_shared<const Extractor>(rules, problems);
    if (problems.empty()) return Analyzer(std::move(extractor));
    const Problem& first = problems.front();
    const std::string more = problems.size() > 1 ? " (and " + std::to_string(problems.size() - 1) + " more)" : "";
    return Error{ErrorCode::usage, (first.rule.empty() ? "" : first.rule + ": ") + first.message + more, first.place.file + ":" + std::to_string(first.place.line)};
  });
}

Result<Counts> Analyzer::split(const Input& input, const std::function<bool(record::Document&&)>& document, const NoticeSink& notices) const {
  return guarded<Counts>([&] {
    return run_values(*extractor_, input, false, [&](Extraction&& found) { return document(std::move(found.document)); }, notices);
  });
}

Result<Extraction> Analyzer::extract(std::string_view text, const ReadOptions& read) const {
  return guarded<Extraction>([&]() -> Result<Extraction> {
    if (text.size() > read.max_document_bytes || text.size() > (1U << 31)) return Error{ErrorCode::input, "the text is longer than max_document_bytes", "-"};
    Document document;
    std::size_t replaced = 0;
    document.text = utf8::find_invalid(text) == std::string_view::npos ? std::string(text) : utf8::repair(text, replaced);
    document.verbatim = replaced == 0;
    document.key = "-#0";
    document.path = "-";
    document.length = text.size();
    if (read.format == Format::markdown) document.format = Format::markdown;
    describe(document, read, extractor_->document_rules(), {});
    Analysis analysis;
    std::string lines;
    {
      JsonOut out(lines);
      write_document(*extractor_, document, true, {.text = true}, analysis, out);
    }
    RecordReader reader;
    Extraction found;
    if (Status done = read_lines(reader, lines, found); !done) return done.error();
    return found;
  });
}

Result<Counts> Analyzer::extract(const Input& input, const std::function<bool(Extraction&&)>& document, const NoticeSink& notices) const {
  return guarded<Counts>([&] { return run_values(*extractor_, input, true, document, notices); });
}

Result<Counts> Analyzer::ingest(const Input& input, const std::string& store, const StoreOptions& options, const NoticeSink& notices) const {
  return guarded<Counts>([&]() -> Result<Counts> {
    const NoticeSink sink = sink_of(notices);
    Callback callback;
    const NoticeSink guarded_sink = [&](const Notice& notice) { callback([&] { return sink(notice), true; }); };
    IngestOptions wanted{.run = {.read = input.read, .write = {}, .jobs = std::max(1U, input.jobs)}, .text = options.text, .prune = options.prune, .roots = {}, .progress = {}, .stop = {}};
    wanted.run.read.include = input.sources.include;
    wanted.run.read.exclude = input.sources.exclude;
    for (const std::string& path : input.sources.paths) wanted.roots.push_back(record_path(path, input.sources.base));
    SourceWalk sources(input.sources);
    const NextSource next = [&](Source& source, const NoticeSink& said) { return sources.next(source, said); };
    const auto report = lede::ingest(*extractor_, next, wanted, store, guarded_sink);
    callback.rethrow();
    if (!report) return report.error();
    Counts counts = counts_of(report.value().run);
    counts.sources = report.value().sources;
    counts.unchanged = report.value().unchanged;
    counts.changed = report.value().changed;
    return counts;
  });
}

Status Analyzer::query(const std::vector<std::string>& paths, const Filter& filter, const std::function<bool(record::Record&&)>& record,
                       const NoticeSink& notices) const {
  return guarded<Done>([&]() -> Status {
    const NoticeSink sink = sink_of(notices);
    const auto files = record_files(paths);
    if (!files) return files.error();
    // The rules in force outlive the call: the pack is theirs.
    const std::shared_ptr<const Pack> pack(extractor_, &extractor_->pack());
    RecordReader reader;
    Status read = Done{};
    const auto hand_on = [&](std::string_view line) {
      auto value = reader.read(line);
      if (!value) read = value.error();
      return value.ok() && record(value.take());
    };
    if (std::ranges::find(filter.record, "entity") != filter.record.end()) {
      const auto entities = entities_of(files.value(), filter, aliases_of(pack), parents_of(pack), sink);
      if (!entities) return entities.error();
      for (const std::string& line : entities.value())
        if (!hand_on(line)) break;
      return read;
    }
    const Status selected = select(files.value(), Matcher(filter, aliases_of(pack)), {}, [&](const RecordLine& line, const DocumentInfo*) { return hand_on(line.line()); }, sink);
    return selected.ok() ? read : selected;
  });
}

}  // namespace lede
