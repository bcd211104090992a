// How well records agree with annotated articles.
#include <algorithm>
#include <filesystem>

#include "cli/commands.h"
#include "cli/records.h"
#include "pipeline/run.h"
#include "query/gold.h"
#include "query/read.h"
#include "report/html.h"
#include "report/score_tables.h"

namespace lede::cli {
namespace {

namespace fs = std::filesystem;

// GOLD may be lede's own records: then documents are told apart by their ids.
bool is_records(const std::string& gold) {
  std::error_code none;
  return gold.ends_with(".jsonl") || fs::exists(fs::path(gold) / "MANIFEST.json", none);
}

Status read_records(const std::vector<std::string>& paths, NotedRecords& to) {
  const auto files = record_files(paths);
  if (!files) return files.error();
  RecordLine record;
  for (const auto& file : files.value())
    if (const Status read = each_line(file, [&](std::string_view line) {
          if (record.parse(line)) to.add(record);
          return true;
        }); !read) return read;
  return Done{};
}

// What lede finds in the articles now.
Status extract_records(const Options& options, Messages& messages, NotedRecords& to) {
  const auto extractor = open_extractor(options, messages);
  if (!extractor) return Error{ErrorCode::usage, "the rules are not good", {}};
  Options articles = options;
  articles.paths = {options.articles};
  auto sources = sources_of(articles);
  if (!sources) return sources.error();
  RunOptions run_options{.read = options.read, .write = options.write, .jobs = options.jobs, .extract = true};
  RecordLine record;
  const NextSource next = [&](Source& source, const NoticeSink& notices) { return sources.value().next(source, notices); };
  (void)run(*extractor, next, run_options, [&](const DocumentLines& lines) {
    for (std::string_view rest = lines.lines; !rest.empty();) {
      const auto end = rest.find('\n');
      if (record.parse(rest.substr(0, end))) to.add(record);
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    return true;
  }, messages.sink());
  return Done{};
}

}  // namespace

int eval(const Options& options, Messages& messages) {
  const std::string& gold_path = options.topic;
  NotedRecords found, gold_records;
  std::uint64_t problems = 0;
  NotedArticles gold;
  const bool records = is_records(gold_path);
  if (records) {
    if (const Status read = read_records({gold_path}, gold_records); !read) return messages.error(read.error());
    gold = gold_records.by_document();
  } else {
    auto read = read_gold(gold_path, options.articles, [&](const std::string& where, const std::string& what) {
      ++problems;
      messages.notice({Severity::warning, "gold", where, 0, what});
    });
    if (!read) return messages.error(read.error());
    gold = read.take();
  }
  if (options.paths.empty() && options.articles.empty()) return messages.error({ErrorCode::usage, "nothing to judge: name PREDICTED records, or --articles to extract", {}});
  const Status read = options.paths.empty() ? extract_records(options, messages, found) : read_records(options.paths, found);
  if (!read) return messages.error(read.error());
  // brat's files are named after documents, JSON speaks of files.
  const bool by_document = records || std::ranges::any_of(gold, [&](const auto& article) { return found.by_document().contains(article.first); });
  const Scores scores = score(gold, by_document ? found.by_document() : found.by_file());
  std::vector<Table> tables = score_tables(scores);
  if (const Status chosen = choose(options, tables); !chosen) return messages.error(chosen.error());
  const int status = write_all(options, messages, options.format == "html" ? html_page("lede: agreement with annotations", tables) : render(tables, options.format, table_style(options)));
  if (status != 0) return status;
  bool enough = true;
  for (const std::string& least : options.min_f1) {
    const auto equals = least.find('=');
    const auto wanted = Decimal::parse(equals == std::string::npos ? least : least.substr(equals + 1));
    for (const std::string& row : equals == std::string::npos ? std::vector<std::string>{"mentions", "facts"} : std::vector<std::string>{least.substr(0, equals)}) {
      const int f1 = f1_of(scores, row);
      if (f1 < 0 || !wanted) return messages.error({ErrorCode::usage, "--min-f1 " + least + ": no F1 of that name, or no number", {}});
      if (Decimal::from_micros(int128{f1} * 1000) >= *wanted) continue;
      enough = false;
      messages.note("F1 of " + row + " is " + Decimal::from_micros(int128{f1} * 1000).text() + ", below " + wanted->text());
    }
  }
  return enough ? 0 : 1;
}

}  // namespace lede::cli
