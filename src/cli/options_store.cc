#include <CLI/CLI.hpp>

#include "cli/manual.h"
#include "cli/option_groups.h"

namespace lede::cli {

void add_store_commands(OptionGroups& g) {
  Options& o = g.o;
  auto* merge = g.command("merge", "one store out of several", "  lede merge monday tuesday --store week");
  merge->add_option("DIR", o.paths, "stores made with the same rules and options")->required();
  g.store(merge)->required();
  g.messages(merge);

  auto* exporting = g.command("export", "a whole store as one stream of records, as CSV files, or for brat",
                            "  lede export --store facts -o facts.jsonl\n  lede export --store facts --as csv -o tables\n  lede export --store facts --as brat -o to-correct");
  g.store(exporting)->required();
  exporting->add_option("--as", o.as, "jsonl (default); csv and brat are folders, named by -o")->check(one_of({"jsonl", "csv", "brat"}));
  g.output(exporting, {"jsonl"});

  auto* check = g.command("check", "verify a store: checksums, references, schema, every span against its text", "  lede check --store facts");
  g.store(check)->required();
  g.messages(check);

  auto* completion = g.command("completion", "the script with which a shell completes lede's commands and options",
                               "  lede completion bash > ~/.local/share/bash-completion/completions/lede\n  lede completion zsh > ~/.zfunc/_lede        # a folder of $fpath\n"
                               "  lede completion fish > ~/.config/fish/completions/lede.fish");
  completion->add_option("SHELL", o.topic, "which one")->check(one_of({std::begin(shells), std::end(shells)}))->required();
  g.output(completion, {"text"});

  // For those who build lede: writes docs/commands.md or, with -o DIR, what is installed.
  auto* manual = g.command("manual", "these commands and options as a page of docs/, or as man pages and completions in the folder -o", "  lede manual");
  manual->group("");
  g.output(manual, {"markdown"});
}

}  // namespace lede::cli
