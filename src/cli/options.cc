#include <CLI/CLI.hpp>
#include <algorithm>
#include <thread>
#include <utility>

#include "cli/manual.h"
#include "cli/nearest.h"
#include "cli/option_groups.h"

namespace lede::cli {
namespace {

class Parser {
 public:
  Parser() : app_("Facts from AI-industry news: who released, raised, bought, partnered, said what, with the text that says so.", "lede") {
    app_.require_subcommand(0, 1);
    app_.fallthrough(false);
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
      if (unknown_command(line, {argv + 1, argv + argc})) return line;
      app_.parse(argc, argv);
      finish(line);
    } catch (const CLI::CallForHelp&) {
      line.exit = 0;
      const auto chosen = app_.get_subcommands();
      const Manual all = described();
      line.out = help_text(chosen.empty() ? all.program : described(*chosen.front()), chosen.empty() ? all.commands : std::vector<ManualCommand>{});
    } catch (const CLI::RequiredError&) {
      fail(line, missing());
    } catch (const CLI::ArgumentMismatch& error) {
      const std::string lack = missing();
      fail(line, lack.empty() ? error.what() : lack);
    } catch (const CLI::ParseError& error) {
      fail(line, error.what());
    }
    line.options = std::move(o_);
    return line;
  }

  [[nodiscard]] Manual described() const {
    Manual out{described(app_), {}};
    for (const CLI::App* sub : app_.get_subcommands({}))
      if (!sub->get_group().empty()) out.commands.push_back(described(*sub));
    return out;
  }

 private:
  static ManualCommand described(const CLI::App& app) {
    ManualCommand out;
    out.name = app.get_parent() == nullptr ? "" : app.get_name();
    out.about = app.get_description();
    out.more = app.get_footer();
    for (const CLI::Option* option : app.get_options()) {
      if (option->get_group().empty()) continue;
      if (option->get_positional()) {
        out.arguments.push_back(described(*option));
        continue;
      }
      auto group = std::ranges::find(out.groups, option->get_group(), &ManualGroup::title);
      if (group == out.groups.end()) group = out.groups.insert(out.groups.end(), {option->get_group(), {}});
      group->options.push_back(described(*option));
    }
    // What a command is about comes first, help and messages last.
    std::ranges::stable_sort(out.groups, {}, [](const ManualGroup& group) { return group.title == "Messages"; });
    return out;
  }

  static ManualOption described(const CLI::Option& option) {
    ManualOption out;
    for (const auto& name : option.get_snames()) out.names.push_back("-" + name);
    for (const auto& name : option.get_lnames()) out.names.push_back("--" + name);
    out.about = option.get_description();
    out.required = option.get_required();
    if (option.get_items_expected_max() == 0) return out;
    out.many = option.get_items_expected_max() > 2;
    // The kind of value, then what its check says of itself: "TEXT:auto|always|never".
    const std::string type = option.get_type_name();
    const auto colon = std::min(type.find(':'), type.size());
    const std::string kind = type.substr(0, colon), check = type.substr(std::min(colon + 1, type.size()));
    if (check.find('|') != std::string::npos || kind == "FORMAT") out.choices = CLI::detail::split(check, '|');
    const bool text = kind == "TEXT", short_list = check.size() <= 44;
    out.value = option.get_positional() ? option.get_name(true) : !text ? (kind == "UINT" ? "N" : kind) : check.empty() ? "VALUE" : short_list ? check : "WORD";
    return out;
  }

  // Told before anything is parsed, so that nothing else is said of it.
  bool unknown_command(CommandLine& line, const Names& words) {
    if (words.empty() || words.front().starts_with('-')) return false;
    Names names;
    for (const CLI::App* sub : app_.get_subcommands({})) names.push_back(sub->get_name());
    if (std::ranges::find(names, words.front()) != names.end()) return false;
    fail(line, "unknown command '" + words.front() + "'" + suggestion(words.front(), names));
    return true;
  }

  // Words of the command line that nothing took, and what one option asks of another.
  void finish(CommandLine& line) {
    const auto chosen = app_.get_subcommands();
    if (chosen.empty()) {
      if (version_) return;
      return fail(line, "a command is missing");
    }
    o_.command = chosen.front()->get_name();
    if (unknown(line, *chosen.front())) return;
    if (o_.command == "explain" && o_.topic.empty()) return fail(line, o_.near_misses ? "PATH is missing: the articles to look into" : "ID is missing: of a mention, fact or claim, as in the records of 'extract' and 'query'");
    if (o_.near_misses) o_.paths.insert(o_.paths.begin(), std::exchange(o_.topic, {}));
    o_.read.include = o_.include;
    o_.read.exclude = o_.exclude;
    o_.jobs = groups_.jobs_given != 0 ? groups_.jobs_given : std::max(1u, std::thread::hardware_concurrency());
  }

  bool unknown(CommandLine& line, const CLI::App& sub) {
    for (const std::string& word : sub.remaining(true)) {
      if (word == "--") continue;  // behind it are PATHs only
      const std::string name = word.substr(0, word.find('='));
      fail(line, (word.starts_with('-') ? "unknown option '" : "unexpected argument '") + name + "'" + (word.starts_with('-') ? suggestion(name, option_names(sub)) : ""));
      return true;
    }
    return false;
  }

  // The first thing that the command needs and did not get.
  std::string missing() {
    for (const CLI::Option* option : app_.get_subcommands().front()->get_options())
      if (option->get_required() && option->results().size() < static_cast<std::size_t>(option->get_items_expected_min()))
        return option->get_name(option->get_positional()) + " is missing: " + option->get_description();
    return {};
  }

  static Names option_names(const CLI::App& sub) {
    Names names;
    for (const CLI::Option* option : sub.get_options())
      for (const auto& name : option->get_lnames()) names.push_back("--" + name);
    return names;
  }

  void fail(CommandLine& line, std::string message) {
    const auto chosen = app_.get_subcommands();
    const std::string of = chosen.empty() ? "" : " " + chosen.front()->get_name();
    if (chosen.empty() && !app_.remaining().empty() && app_.remaining().back().starts_with('-')) {
      message = "unknown option '" + app_.remaining().back() + "'" + suggestion(app_.remaining().back(), {"--version", "--help"});
    }
    std::ranges::replace(message, '\n', ' ');
    line.exit = 2;
    line.error = "lede: error: " + message + "\nlede: 'lede" + of + " --help' tells what there is\n";
  }

  CLI::App app_;
  Options o_;
  OptionGroups groups_{.app = app_, .o = o_};
  bool version_ = false;
};

}  // namespace

Manual manual() { return Parser().described(); }

CommandLine parse_command_line(int argc, const char* const* argv) {
  std::vector<const char*> words(argv, argv + argc);
  if (words.size() > 1 && words[1] == std::string_view("help")) {  // "help COMMAND" is "COMMAND --help"
    words.erase(words.begin() + 1);
    words.push_back("--help");
  }
  return Parser().parse(static_cast<int>(words.size()), words.data());
}

}  // namespace lede::cli
