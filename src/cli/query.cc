#include <algorithm>
#include <fstream>

#include "cli/commands.h"
#include "cli/records.h"
#include "query/project.h"
#include "report/html.h"
#include "report/table.h"

namespace lede::cli {
namespace {

// Matches on their way out: straight to the output, or held where they are to be sorted or laid out as a table.
class Matches {
 public:
  Matches(const Options& options, Output& out) : options_(options), out_(out), key_(options.sort), fields_(options.fields) {
    lines_ = options.format.empty() || options.format == "jsonl";
    if (fields_.empty() && !lines_ && options.format != "json") fields_ = default_fields(options.filter);
    rows_ = !lines_ && options.format != "json";
  }

  // False where no more are wanted.
  bool add(const RecordLine& record) {
    const bool cut = options_.limit && options_.sort.empty();
    if (cut && count_ >= *options_.limit) return false;
    ++count_;
    const bool more = !cut || count_ < *options_.limit;
    if (options_.count) return more;
    if (options_.sort.empty() && lines_) return out_.write(text(record) + "\n") && more;
    Held& kept = held_.emplace_back();
    if (!options_.sort.empty()) kept.key = key_.of(record);
    if (rows_)
      for (const auto& field : fields_) kept.cells.push_back(cell_of(record, field));
    else kept.text = text(record);
    return more;
  }

  void finish(const TableStyle& style) {
    if (options_.limit && count_ > *options_.limit) count_ = *options_.limit;
    if (options_.count) {
      out_.write(std::to_string(count_) + "\n");
      return;
    }
    if (!options_.sort.empty()) std::ranges::stable_sort(held_, [&](const Held& a, const Held& b) { return key_.less(a.key, b.key); });
    if (options_.limit && held_.size() > *options_.limit) held_.resize(*options_.limit);
    if (rows_) {
      Table table;
      for (const auto& field : fields_) table.columns.push_back({.name = field, .amount = field == "value"});
      for (Held& kept : held_) table.rows.push_back(std::move(kept.cells));
      out_.write(options_.format == "html" ? html_page("lede: query", {table}) : render({table}, options_.format, style));
    } else if (lines_) {
      for (const Held& kept : held_) out_.write(kept.text + "\n");
    } else {
      out_.write("[");
      for (const Held& kept : held_) out_.write((&kept == held_.data() ? "\n" : ",\n") + kept.text);
      out_.write(held_.empty() ? "]\n" : "\n]\n");
    }
  }

 private:
  struct Held {
    std::string key, text;
    std::vector<std::string> cells;
  };

  [[nodiscard]] std::string text(const RecordLine& record) const { return fields_.empty() ? record.line() : json_of(record, fields_); }

  const Options& options_;
  Output& out_;
  SortKey key_;
  std::vector<std::string> fields_;
  std::vector<Held> held_;
  std::uint64_t count_ = 0;
  bool lines_ = false, rows_ = false;
};

}  // namespace

int query(const Options& options, Messages& messages) {
  if (const Status known = known_fields(options); !known) return messages.error(known.error());
  const auto files = files_of(options);
  if (!files) return messages.error(files.error());
  const auto ignored = ignored_claims(options);
  if (!ignored) return messages.error(ignored.error());
  auto out = Output::open(options.output);
  if (!out) return messages.error(out.error());
  const std::shared_ptr<const Pack> names = names_for(options);
  Matches matches(options, out.value());
  if (std::ranges::find(options.filter.record, "entity") != options.filter.record.end()) {
    const auto entities = entities_of(files.value(), options.filter, aliases_of(names), parents_of(names), messages.sink());
    if (!entities) return messages.error(entities.error());
    RecordLine record;
    for (const auto& line : entities.value()) {
      record.parse(line);
      if (!matches.add(record)) break;
    }
  } else {
    const Status read = select(files.value(), Matcher(options.filter, aliases_of(names)), ignored.value(),
           [&](const RecordLine& record, const DocumentInfo*) { return matches.add(record); }, messages.sink(), {}, options.jobs);
    if (!read) return messages.error(read.error());
  }
  matches.finish(table_style(options));
  const Status done = out.value().finish();
  return done ? messages.status() : messages.error(done.error());
}

}  // namespace lede::cli
