#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>
#include <utility>

#include "cli/option_groups.h"

namespace lede::cli {
namespace {

// Options that the contract names and that are not built yet, with the commands that will have them.
struct LaterOption {
  std::string_view name;
  std::vector<std::string_view> commands;
};
const std::vector<LaterOption>& later_options() {
  static const std::vector<LaterOption> later = {
  };
  return later;
}

class Parser {
 public:
  Parser() : app_("Facts from AI-industry news: who released, raised, bought, partnered, said what, with the text that says so.", "lede") {
    app_.require_subcommand(0, 1);
    app_.fallthrough(false);
    app_.get_formatter()->column_width(34);
    app_.get_formatter()->label("TEXT", "VALUE");
    app_.get_formatter()->label("SUBCOMMAND", "COMMAND");
    app_.footer("Examples:\n"
                "  lede extract article.txt                    what one article says, as JSON Lines\n"
                "  lede ingest news/ --store facts             keep what a folder of articles says\n"
                "  lede report summary --store facts           what is in there\n"
                "  lede query --store facts --type funding --min-value 1000000000\n\n"
                "'lede COMMAND --help' tells more. Results go to standard output, messages to standard error.\n"
                "Exit status: 0 done, 1 the answer is no, 2 wrong call, 3 some inputs failed, 4 not finished.");
    app_.add_flag("--version", version_, "the version; with --format json also schema, engine and rule-pack hash");
    app_.add_option("--format", o_.format, "of --version")->check(one_of({"text", "json"}))->group("");
    add_article_commands(groups_);
    add_record_commands(groups_);
    add_store_commands(groups_);
    // A repeatable option takes one value a time, never the PATHs after it.
    for (CLI::App* sub : app_.get_subcommands({}))
      for (CLI::Option* option : sub->get_options())
        if (!option->get_positional() && option->get_items_expected_max() > 1) option->allow_extra_args(false);
  }

  CommandLine parse(int argc, const char* const* argv) {
    CommandLine line;
    try {
      if (refused(line, {argv + 1, argv + argc})) return line;
      app_.parse(argc, argv);
      finish(line);
    } catch (const CLI::CallForHelp&) {
      line.exit = 0;
      line.out = app_.help();
    } catch (const CLI::ParseError& error) {
      fail(line, error.what());
    }
    line.options = std::move(o_);
    return line;
  }

 private:
  // Commands that don't exist and options that are not built yet: told before anything is parsed, so that nothing else is said of them.
  bool refused(CommandLine& line, const Names& words) {
    const auto command = std::ranges::find_if(words, [](const auto& word) { return !word.starts_with('-'); });
    if (command == words.end() || command != words.begin()) return false;
    Names names;
    for (const CLI::App* sub : app_.get_subcommands({})) names.push_back(sub->get_name());
    if (std::ranges::find(names, *command) == names.end()) {
      const std::string near = nearest(*command, names);
      fail(line, "unknown command '" + *command + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?"));
      return true;
    }
    for (auto word = command; word != words.end() && *word != "--"; ++word)
      for (const auto& later : later_options())
        if (word->substr(0, word->find('=')) == later.name && std::ranges::find(later.commands, *command) != later.commands.end()) {
          say_not_yet(line, "'" + std::string(later.name) + "'");
          return true;
        }
    return false;
  }

  static void say_not_yet(CommandLine& line, const std::string& what) {
    line.exit = 2;
    line.error = "lede: error: " + what + " is not built yet [not-yet]\n";
  }

  // Words of the command line that nothing took, options and commands that don't exist yet.
  void finish(CommandLine& line) {
    const auto chosen = app_.get_subcommands();
    if (chosen.empty()) {
      if (version_) return;
      return fail(line, "a command is missing");
    }
    o_.command = chosen.front()->get_name();
    if (groups_.not_yet.empty() && unknown(line, *chosen.front())) return;
    if (o_.command == "explain" && o_.topic.empty() && groups_.not_yet.empty()) return fail(line, o_.near_misses ? "PATH is required" : "ID is required");
    if (o_.near_misses) o_.paths.insert(o_.paths.begin(), std::exchange(o_.topic, {}));
    if (!groups_.not_yet.empty()) return say_not_yet(line, groups_.not_yet);
    o_.read.include = o_.include;
    o_.read.exclude = o_.exclude;
    o_.jobs = groups_.jobs_given != 0 ? groups_.jobs_given : std::max(1u, std::thread::hardware_concurrency());
  }

  bool unknown(CommandLine& line, const CLI::App& sub) {
    for (const std::string& word : sub.remaining(true)) {
      const std::string name = word.substr(0, word.find('='));
      std::string near = name.starts_with('-') ? nearest(name, option_names(sub)) : "";
      fail(line, (word.starts_with('-') ? "unknown option '" : "unexpected argument '") + name + "'" +
                     (near.empty() ? "" : ", did you mean '" + near + "'?"));
      return true;
    }
    return false;
  }

  static Names option_names(const CLI::App& sub) {
    Names names;
    for (const CLI::Option* option : sub.get_options())
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    return names;
  }

  // The name with the fewest edits, at most a third of its letters; empty where none is near.
  static std::string nearest(const std::string& word, const Names& names) {
    std::string best;
    std::size_t fewest = std::min<std::size_t>(3, word.size() / 3) + 1;
    for (const auto& name : names) {
      if (word.size() > 64) break;
      std::vector<std::size_t> row(name.size() + 1);
      for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
      for (std::size_t i = 1; i <= word.size(); ++i) {
        std::size_t corner = row[0];
        row[0] = i;
        for (std::size_t j = 1; j < row.size(); ++j) {
          const std::size_t above = row[j];
          row[j] = std::min({above + 1, row[j - 1] + 1, corner + (word[i - 1] == name[j - 1] ? 0 : 1)});
          corner = above;
        }
      }
      if (row.back() < fewest) {
        fewest = row.back();
        best = name;
      }
    }
    return best;
  }

  void fail(CommandLine& line, std::string message) {
    const auto chosen = app_.get_subcommands();
    const std::string of = chosen.empty() ? "" : " " + chosen.front()->get_name();
    if (chosen.empty() && !app_.remaining().empty() && app_.remaining().back().starts_with('-')) {
      const std::string near = nearest(app_.remaining().back(), {"--version", "--help"});
      message = "unknown option '" + app_.remaining().back() + "'" + (near.empty() ? "" : ", did you mean '" + near + "'?");
    }
    std::ranges::replace(message, '\n', ' ');
    line.exit = 2;
    line.error = "lede: error: " + message + "\nlede: 'lede" + of + " --help' tells what there is\n";
  }

  CLI::App app_;
  Options o_;
  OptionGroups groups_{.app = app_, .o = o_, .not_yet = {}};
  bool version_ = false;
};

}  // namespace

CommandLine parse_command_line(int argc, const char* const* argv) { return Parser().parse(argc, argv); }

}  // namespace lede::cli
