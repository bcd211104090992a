#include <CLI/CLI.hpp>

#include "cli/option_groups.h"

namespace lede::cli {

void add_store_commands(OptionGroups& g) {
  Options& o = g.o;
  auto* merge = g.command("merge", "one store out of several", "  lede merge monday tuesday --store week");
  merge->add_option("DIR", o.paths, "stores made with the same rules and options")->required();
  g.store(merge)->required();
  g.messages(merge);

  auto* exporting = g.command("export", "a whole store as one stream of records", "  lede export --store facts -o facts.jsonl");
  g.store(exporting)->required();
  exporting->add_option_function<std::string>("--as", [&g](const std::string& word) {
             if (word != "jsonl") g.not_yet = "'--as " + word + "'";
           }, "jsonl (default)")->check(one_of({"jsonl", "csv", "brat"}));
  g.output(exporting, {"jsonl"}, {});

  auto* check = g.command("check", "verify a store: checksums, references, schema, every span against its text", "  lede check --store facts");
  g.store(check)->required();
  g.messages(check);
}

}  // namespace lede::cli
