#include <CLI/CLI.hpp>

#include "cli/option_groups.h"
#include "query/diff.h"
#include "report/report.h"

namespace lede::cli {

void add_record_commands(OptionGroups& g) {
  Options& o = g.o;
  auto* query = g.command("query", "the records that match the filters",
                        "  lede query --store facts --type funding --min-value 1000000000 --format table\n"
                        "  lede query facts.jsonl --entity OpenAI --fields type,subject.name,value.max\n"
                        "  lede extract news/ | lede query - --type acquisition --count");
  query->add_option("PATH", o.paths, "JSON Lines files that lede wrote; - is standard input");
  g.store(query);
  g.filters(query);
  g.choice(query, "field");
  g.output(query, {"jsonl", "json", "csv", "tsv", "table", "markdown", "html"});

  std::string reports;
  Names report_names;
  for (const ReportKind& kind : report_kinds()) report_names.emplace_back(kind.name), reports += "\n  " + std::string(kind.name) + std::string(12 - kind.name.size(), ' ') + std::string(kind.about);
  auto* report = g.command("report", "a finished view: summary, companies, models, money, timeline ...",
                           "  lede report summary --store facts\n  lede report companies --store facts --format csv -o companies.csv\n"
                           "  lede report company OpenAI --store facts\n  lede report money facts.jsonl --type funding --since 2025-01-01\n\nReports:" + reports);
  report->add_option("NAME", o.topic, "the name of a report, as in summary; they are listed below")->check(one_of(report_names))->required();
  report->add_option("PATH", o.paths, "JSON Lines files that lede wrote; - is standard input");
  g.store(report);
  g.filters(report);
  g.choice(report, "column");
  g.output(report, {"table", "csv", "tsv", "markdown", "json", "jsonl", "html"});

  auto* diff = g.command("diff", "what facts came, went or changed between two stores or files",
                       "  lede diff yesterday today\n  lede diff old.jsonl new.jsonl --format markdown\n  lede diff old new --only funding,value --fail-on removed,changed");
  for (const auto& [name, about] : {std::pair{"OLD", "store, JSON Lines file, or folder of them"}, std::pair{"NEW", "another to compare with it"}})
    diff->add_option_function<std::string>(name, [&o](const std::string& path) { o.paths.push_back(path); }, about)->required();
  Names kinds(std::begin(change_names), std::end(change_names));
  kinds.insert(kinds.end(), fact_type_names.begin(), fact_type_names.end());
  kinds.insert(kinds.end(), std::begin(change_fields), std::end(change_fields));
  const CLI::Validator kind([named = one_of(kinds)](std::string& word) { return word.starts_with("attributes.") ? std::string() : named(word); }, "KIND");
  diff->add_option("--only", o.only, "only these kinds (added, removed, changed, moved), fact types, or what changed in these fields (value, date, status, source, attributes, attributes.NAME)")->type_name("KIND")->delimiter(',')->check(kind);
  diff->add_option("--ignore", o.ignore, "not these kinds, fact types or fields")->type_name("KIND")->delimiter(',')->check(kind);
  diff->add_option("--fail-on", o.fail_on, "only these count for exit status 1 (default: all)")
      ->delimiter(',')->check(one_of({"added", "removed", "changed", "moved"}));
  diff->add_option_function<std::string>("--by", [&o](const std::string& word) { o.by_corpus = word == "corpus"; },
                                         "document: where a fact stands counts; corpus: only what is said (default document)")->check(one_of({"document", "corpus"}));
  g.ignore_file(diff);
  g.output(diff, {"table", "jsonl", "json", "csv", "tsv", "markdown", "html", "github", "sarif"});

  auto* eval = g.command("eval", "precision, recall and F1 against annotated articles, by kind and by rule",
                         "  lede eval gold/ --articles articles/\n  lede eval gold/ found.jsonl --articles articles/ --min-f1 facts=0.6\n  lede eval corrected-brat/ facts");
  eval->add_option("GOLD", o.topic, "folder of annotation JSON or of brat's files, or records of lede")->required();
  eval->add_option("PREDICTED", o.paths, "records to judge (default: what is extracted from --articles)");
  eval->add_option("--articles", o.articles, "folder of the articles that annotation JSON speaks of")->type_name("DIR");
  eval->add_option("--min-f1", o.min_f1, "exit status 1 below this F1 of mentions and of facts; ROW=X for one row, as in fact:funding=0.7")->type_name("[ROW=]X");
  eval->add_option("--fields", o.fields, "only these columns")->type_name("NAME")->delimiter(',');
  g.input(eval);
  g.rules(eval);
  g.output(eval, {"table", "csv", "tsv", "markdown", "json", "jsonl", "html"});
}

}  // namespace lede::cli
