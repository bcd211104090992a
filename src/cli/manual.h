// The command line described as data: what --help, the man pages, docs/commands.md and the shell completions are all written from.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lede::cli {

// An option, or what a command takes at a place (then without names).
struct ManualOption {
  std::vector<std::string> names;    // "-o", "--output"
  std::string value;                 // what it takes, as in DIR; empty: nothing
  std::vector<std::string> choices;  // the words it takes, if there are no others
  std::string about;
  bool many = false;                 // may be given several times, or as a list with commas
  bool required = false;
};

struct ManualGroup {
  std::string title;  // "Options", "Filters (...)"
  std::vector<ManualOption> options;
};

struct ManualCommand {
  std::string name;   // empty: the program itself
  std::string about;
  std::vector<ManualOption> arguments;
  std::vector<ManualGroup> groups;
  std::string more;   // examples, lists
  [[nodiscard]] std::string usage() const;
};

struct Manual {
  ManualCommand program;
  std::vector<ManualCommand> commands;  // in the order of --help
};

// Of the command line as it is parsed.
Manual manual();

std::string help_text(const ManualCommand& command, const std::vector<ManualCommand>& commands);
// A page of section 1: of the program where `command` is its own, else of the command.
std::string man_page(const Manual& manual, const ManualCommand& command);
std::string markdown(const Manual& manual);
// `shell`: bash, zsh, fish.
std::string completion_script(const Manual& manual, std::string_view shell);
inline constexpr std::string_view shells[] = {"bash", "zsh", "fish"};

// With a backslash before each of `signs`.
std::string escaped(std::string_view text, std::string_view signs);

// "-o, --output FILE"; `between`: how names are parted.
std::string spelled(const ManualOption& option, std::string_view between = ", ");

}  // namespace lede::cli
