#include "query/diff.h"

#include <algorithm>

#include "cli/commands.h"
#include "cli/records.h"
#include "query/project.h"
#include "query/read.h"
#include "report/table.h"

namespace lede::cli {
namespace {

// What one side says of the fields that differ, or all that it says.
std::string side(const RecordLine& fact, const std::vector<std::string>& fields) {
  std::string out;
  for (const std::string& field : fields.empty() ? std::vector<std::string>{"value", "date", "status"} : fields) {
    std::string text = field == "doc" ? std::string() : cell_of(fact, field);
    if (text.empty() && !fields.empty() && field != "doc") text = "none";
    if (text.empty()) continue;
    if (!out.empty()) out += ", ";
    out += fields.empty() || fields.size() == 1 ? text : field + " " + text;
  }
  return out;
}

Table table_of(const std::vector<Change>& changes) {
  Table table{"", {{"change"}, {"type"}, {"subject"}, {"object"}, {"fields"}, {.name = "old", .amount = true}, {.name = "new", .amount = true}, {"document"}}, {}};
  RecordLine old_fact, new_fact;
  for (const Change& change : changes) {
    const bool was = !change.old_fact.empty(), is = !change.new_fact.empty();
    if (was) old_fact.parse(change.old_fact);
    if (is) new_fact.parse(change.new_fact);
    const RecordLine& fact = is ? new_fact : old_fact;
    std::string fields;
    for (const auto& field : change.fields) fields += (fields.empty() ? "" : ", ") + field;
    table.rows.push_back({std::string(change_names[static_cast<std::size_t>(change.kind)]), std::string(fact.get("type")), std::string(fact.get("subject.name")),
                          std::string(fact.get("object.name")), fields, was ? side(old_fact, change.fields) : "", is ? side(new_fact, change.fields) : "", change.key});
  }
  return table;
}

}  // namespace

int diff(const Options& options, Messages& messages) {
  std::vector<std::string> files[2];
  for (std::size_t i = 0; i < 2; ++i) {
    auto listed = record_files({options.paths[i]});
    if (!listed) return messages.error(listed.error());
    files[i] = listed.take();
  }
  const auto ignored = ignored_claims(options);
  if (!ignored) return messages.error(ignored.error());
  const auto found = diff_records(files[0], files[1], {options.only, options.ignore, ignored.value()}, messages.sink());
  if (!found) return messages.error(found.error());
  const std::vector<Change>& changes = found.value();
  std::string text;
  if (options.format == "jsonl") {
    for (const Change& change : changes) text += change_line(change) + "\n";
  } else if (options.format == "json") {
    text = "[";
    for (const Change& change : changes) text += (&change == changes.data() ? "\n" : ",\n") + change_line(change);
    text += changes.empty() ? "]\n" : "\n]\n";
  } else if (!changes.empty() || options.format == "csv" || options.format == "tsv") {
    text = render({table_of(changes)}, options.format, table_style(options));
  }
  const int status = write_all(options, messages, text);
  if (status != 0) return status;
  return std::ranges::any_of(changes, [&](const Change& change) {
    return options.fail_on.empty() || std::ranges::find(options.fail_on, change_names[static_cast<std::size_t>(change.kind)]) != options.fail_on.end();
  }) ? 1 : 0;
}

}  // namespace lede::cli
