// Options that mean the same in several commands, in groups. The option parser's own types are only named here; the .cc files know them.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"

namespace CLI {
class App;
class Option;
class Validator;
}  // namespace CLI

namespace lede::cli {

using Names = std::vector<std::string>;

// A check that names all the words an option takes.
CLI::Validator one_of(Names words);
// A date like 2025-03-31.
CLI::Validator day();
// A number without sign or fraction.
CLI::Validator whole_number(std::uint64_t from, std::uint64_t to = UINT64_MAX);
// Says why the value of an option is wrong; ends the parsing.
[[noreturn]] void invalid(const std::string& option, const std::string& why);

// What the commands are made of. Each group fills its part of `o`.
struct OptionGroups {
  CLI::App& app;
  Options& o;
  unsigned jobs_given = 0;

  CLI::App* command(const std::string& name, const std::string& about, const std::string& examples);
  void sources(CLI::App* sub, bool positional);
  void input(CLI::App* sub);
  void extraction(CLI::App* sub);
  void kinds(CLI::App* sub);
  void rules(CLI::App* sub);
  void shard(CLI::App* sub);
  CLI::Option* store(CLI::App* sub);
  void ignore_file(CLI::App* sub);
  void filters(CLI::App* sub);
  // What of the matches is shown, and in which order.
  void choice(CLI::App* sub, const std::string& what);
  // `formats`: the first is the default.
  void output(CLI::App* sub, const Names& formats);
  void jobs(CLI::App* sub);
  void messages(CLI::App* sub);
};

// The commands by what they work on; each family is one file.
void add_article_commands(OptionGroups& groups);  // extract, split, ingest, explain, rules, schema
void add_record_commands(OptionGroups& groups);   // query, report, diff, eval
void add_store_commands(OptionGroups& groups);    // merge, export, check; completion

}  // namespace lede::cli
