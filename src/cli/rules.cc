#include <unistd.h>

#include <algorithm>
#include <map>

#include "cli/commands.h"
#include "cli/records.h"
#include "pipeline/examples.h"
#include "pipeline/run.h"
#include "report/rules.h"

namespace lede::cli {
namespace {

struct Hits {
  std::uint64_t hits = 0, documents = 0;
};

// How often each rule made a mention or a fact in these sources.
std::map<std::string, Hits> hits_of(const Options& options, Messages& messages, const Extractor& extractor, SourceWalk& sources) {
  std::map<std::string, Hits> hits;
  RunOptions wanted{.read = options.read, .write = {.documents = false}, .jobs = options.jobs};
  RecordLine record;
  std::map<std::string, std::uint64_t> here;  // of the document
  run(extractor, [&](Source& source, const NoticeSink& notices) { return sources.next(source, notices); }, wanted, [&](const DocumentLines& document) {
    if (document.first) here.clear();
    for (std::string_view rest = document.lines; !rest.empty();) {
      const auto end = rest.find('\n');
      if (record.parse(rest.substr(0, end))) ++here[std::string(record.get("rule"))];
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
    if (document.last) for (const auto& [rule, n] : here) {
      hits[rule].hits += n;
      ++hits[rule].documents;
    }
    return true;
  }, messages.sink());
  return hits;
}

bool asked_for(const Options& options, const std::string& rule) {
  return options.paths.empty() || std::ranges::find(options.paths, rule) != options.paths.end();
}

int list(const Options& options, Messages& messages, const Pack& pack) {
  Table table{"", {{"rule"}, {"kind"}, {"confidence"}, {"about"}}, {}};
  for (std::size_t i = 1; i < pack.rules.size(); ++i) {
    const RuleInfo& rule = pack.rules[i];
    if (asked_for(options, rule.id)) table.rows.push_back({rule.id, rule.claim ? "claim" : "mention", std::string(name_of(rule.confidence)), rule.about});
  }
  std::ranges::sort(table.rows);
  return write_all(options, messages, render({table}, options.format, table_style(options)));
}

int show(const Options& options, Messages& messages, const Pack& pack) {
  if (options.paths.empty()) return messages.error({ErrorCode::usage, "nothing to show: name a rule ('lede rules list' has them) or the id of a name, as in company/openai", {}});
  constexpr std::string_view for_programs[] = {"json", "jsonl", "csv", "tsv"};
  const auto tables = rule_tables(pack, options.paths, std::ranges::find(for_programs, options.format) == std::end(for_programs));
  if (!tables) return messages.error(tables.error());
  TableStyle style = table_style(options);
  style.width = 0;  // rules are read whole
  return write_all(options, messages, render(tables.value(), options.format, style));
}

int check(const Options& options, Messages& messages, const Pack& pack) {
  const auto claims = std::ranges::count(pack.rules, true, &RuleInfo::claim);
  Table table{"", {{"what"}, {"count", true}}, {}};
  table.rows = {{"names", std::to_string(pack.lexicon.size())}, {"mention rules", std::to_string(static_cast<std::ptrdiff_t>(pack.rules.size()) - 1 - claims)},
                {"claim rules", std::to_string(claims)}};
  return write_all(options, messages, render({table}, options.format, table_style(options)));
}

int test(const Options& options, Messages& messages, const Extractor& extractor) {
  struct Examples {
    std::uint64_t passed = 0, failed = 0;
  };
  std::map<std::string, Examples> examples;
  for (const ExampleResult& example : run_examples(extractor)) {
    if (!asked_for(options, example.rule)) continue;
    Examples& counts = examples[example.rule];
    ++(example.passed ? counts.passed : counts.failed);
    if (!example.passed) messages.failed_example(example.rule, example.text, example.message);
  }
  std::map<std::string, Hits> hits;
  if (!options.on.empty()) {
    Options where = options;
    where.paths = {options.on};
    auto sources = sources_of(where);
    if (!sources) return messages.error(sources.error());
    hits = hits_of(options, messages, extractor, sources.value());
  }
  Table table{"", {{"rule"}, {"kind"}, {"hits", true}, {"documents", true}, {"passed", true}, {"failed", true}}, {}};
  std::uint64_t failed = 0;
  for (std::size_t i = 1; i < extractor.pack().rules.size(); ++i) {
    const RuleInfo& rule = extractor.pack().rules[i];
    if (!asked_for(options, rule.id)) continue;
    const Hits& found = hits[rule.id];
    const Examples& counts = examples[rule.id];
    failed += counts.failed;
    table.rows.push_back({rule.id, rule.claim ? "claim" : "mention", std::to_string(found.hits), std::to_string(found.documents),
                          std::to_string(counts.passed), std::to_string(counts.failed)});
  }
  std::ranges::sort(table.rows);
  const int status = write_all(options, messages, render({table}, options.format, table_style(options)));
  return status == 0 && failed > 0 ? 1 : status;
}

// The rules of the folders PATH, as a file that --rules takes.
int compile(const Options& options, Messages& messages) {
  if (options.paths.empty()) return messages.error({ErrorCode::usage, "nothing to compile: name the folder of rules", {}});
  if (options.output.empty() && ::isatty(1) == 1) return messages.error({ErrorCode::usage, "a compiled rule pack is no text: name a file with -o", {}});
  Options with = options;
  with.rules.insert(with.rules.end(), options.paths.begin(), options.paths.end());
  const Extractor* const extractor = open_extractor(with, messages);
  return extractor ? write_all(options, messages, extractor->image()) : 2;
}

}  // namespace

int rules(const Options& given, Messages& messages) {
  if (given.topic == "compile") return compile(given, messages);
  Options options = given;
  const Extractor* const extractor = open_extractor(options, messages);
  if (!extractor) return 2;
  for (std::string& id : options.paths)
    if (const Frame* rule = extractor->pack().frame(id); rule != nullptr) id = rule->id;  // it may have been renamed
  if (options.topic == "show") return show(options, messages, extractor->pack());
  for (const auto& id : options.paths)
    if (std::ranges::find(extractor->pack().rules, id, &RuleInfo::id) == extractor->pack().rules.end()) return messages.error({ErrorCode::usage, "no rule '" + id + "'", {}});
  if (options.topic == "list") return list(options, messages, extractor->pack());
  if (options.topic == "check") return check(options, messages, extractor->pack());
  return test(options, messages, *extractor);
}

}  // namespace lede::cli
