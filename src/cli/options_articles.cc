#include <CLI/CLI.hpp>

#include "cli/option_groups.h"

namespace lede::cli {

void add_article_commands(OptionGroups& g) {
  Options& o = g.o;
  auto* extract = g.command("extract", "documents, mentions and facts of articles, as JSON Lines",
                          "  lede extract article.txt\n  lede extract news/ --records fact -o facts.jsonl\n  zcat dump.jsonl.gz | lede extract --input-format jsonl -");
  g.sources(extract, true);
  g.extraction(extract);
  g.output(extract, {"jsonl"});

  auto* split = g.command("split", "only cut the sources into documents, each with its text", "  lede split mailbox.txt\n  lede split news/ --split never");
  g.sources(split, true);
  g.rules(split);
  g.shard(split);
  g.output(split, {"jsonl"});

  auto* ingest = g.command("ingest", "extract into a store; unchanged sources are skipped", "  lede ingest news/ --store facts\n  lede ingest news/ --store facts --prune");
  g.sources(ingest, true);
  g.rules(ingest);
  g.shard(ingest);
  g.kinds(ingest);
  g.store(ingest)->required();
  ingest->add_flag("--prune", o.prune, "drop documents of sources under the PATHs that are gone");
  ingest->add_flag("--no-text", o.no_text, "keep no document's text in the store");
  g.jobs(ingest);
  g.messages(ingest);

  auto* explain = g.command("explain", "why a mention or fact came out: its text, its rule, how arguments were resolved",
                          "  lede explain f0123456789abcdef0123 article.txt\n  lede explain f0123456789abcdef0123 --store facts");
  explain->add_option("ID", o.topic, "of a mention, fact or claim");
  explain->add_option("PATH", o.paths, "articles, as for extract");
  explain->add_flag("--near-misses", o.near_misses, "instead: the sentences of PATHs where a rule was triggered and lacked a part");
  g.store(explain);
  g.sources(explain, false);
  g.rules(explain);
  g.output(explain, {"table", "jsonl", "tsv"});

  auto* rule = g.command("rules", "the rules in force: list, show, check, test, compile",
                       "  lede rules list\n  lede rules show company/openai\n  lede rules check --rules my-rules\n  lede rules test\n  lede rules test --on news/ --format jsonl\n"
                       "  lede rules compile my-rules -o my-rules.image");
  rule->add_option("VERB", o.topic, "what to do")->check(one_of({"list", "show", "check", "test", "compile"}))->required();
  rule->add_option("ID", o.paths, "only these rules; of compile: the folders of rules");
  g.rules(rule);
  rule->add_option("--on", o.on, "count the hits of every rule in these articles")->type_name("PATH");
  g.input(rule);
  g.output(rule, {"table", "jsonl", "json", "csv", "tsv", "markdown"});

  auto* schema = g.command("schema", "the JSON Schema of the records", "  lede schema\n  lede schema fact");
  schema->add_option("RECORD", o.topic, "of one kind of record (default: of all)")->check(one_of({"document", "mention", "fact", "entity", "change"}));
  g.output(schema, {"json"});
}

}  // namespace lede::cli
