// Shell completions: commands, options, the words that options take, files and folders where they take those.
#include <algorithm>

#include "cli/manual.h"

namespace lede::cli {
namespace {

std::string joined(const std::vector<std::string>& words, std::string_view between = " ") {
  std::string out;
  for (const auto& word : words) out += (out.empty() ? "" : std::string(between)) + word;
  return out;
}

bool takes_folder(const ManualOption& option) { return option.value == "DIR"; }
bool takes_path(const ManualOption& option) {
  const std::string& v = option.value;
  return takes_folder(option) || v == "PATH" || v == "FILE" || v == "OLD" || v == "NEW" || v == "GOLD" || v == "PREDICTED" || v == "FILE|DIR";
}

std::vector<std::string> all_names(const ManualCommand& command) {
  std::vector<std::string> out;
  for (const ManualGroup& group : command.groups)
    for (const ManualOption& option : group.options) out.insert(out.end(), option.names.begin(), option.names.end());
  return out;
}

std::vector<std::string> names_of(const std::vector<ManualCommand>& commands) {
  std::vector<std::string> out;
  for (const ManualCommand& command : commands) out.push_back(command.name);
  return out;
}

// In single quotes; of the shells all three take '\'' for one of them.
std::string quoted(std::string_view text) {
  std::string out = "'";
  for (const char c : text) {
    if (c == '\'') out += "'\\''";
    else out += c;
  }
  return out + "'";
}

std::string bash_values(const ManualOption& option) {
  if (!option.choices.empty()) return "_lede_words " + quoted(joined(option.choices));
  if (takes_folder(option)) return "COMPREPLY=($(compgen -d -- \"$cur\"))";
  if (takes_path(option)) return "COMPREPLY=($(compgen -f -- \"$cur\"))";
  return ":";
}

std::string bash(const Manual& manual) {
  std::string out =
      "# bash completion for lede, written by 'lede completion bash'\n"
      "_lede_words() {  # of a list with commas the last\n"
      "  local head=\n"
      "  [[ $cur == *,* ]] && head=${cur%,*},\n"
      "  COMPREPLY=($(compgen -P \"$head\" -W \"$1\" -- \"${cur##*,}\"))\n"
      "}\n"
      "_lede() {\n"
      "  local cur=${COMP_WORDS[COMP_CWORD]} prev=${COMP_WORDS[COMP_CWORD-1]} command=\n"
      "  COMPREPLY=()\n"
      "  [[ $cur == = ]] && cur=\n"
      "  [[ $prev == = ]] && prev=${COMP_WORDS[COMP_CWORD-2]}\n"
      "  [[ $COMP_CWORD -gt 1 ]] && command=${COMP_WORDS[1]}\n"
      "  case $command in\n";
  for (const ManualCommand& command : manual.commands) {
    out += "    " + command.name + ")\n      case $prev in\n";
    for (const ManualGroup& group : command.groups)
      for (const ManualOption& option : group.options)
        if (!option.value.empty()) out += "        " + joined(option.names, "|") + ") " + bash_values(option) + "; return ;;\n";
    out += "      esac\n      if [[ $cur == -* ]]; then COMPREPLY=($(compgen -W " + quoted(joined(all_names(command))) + " -- \"$cur\"))\n";
    const auto first = std::ranges::find_if(command.arguments, [](const ManualOption& argument) { return !argument.choices.empty(); });
    if (first != command.arguments.end()) out += "      elif [[ $COMP_CWORD -eq 2 ]]; then " + bash_values(*first) + "\n";
    if (!command.arguments.empty()) out += "      else COMPREPLY=($(compgen -f -- \"$cur\"))\n";
    out += "      fi ;;\n";
  }
  std::vector<std::string> start = names_of(manual.commands), flags = all_names(manual.program);
  start.insert(start.end(), flags.begin(), flags.end());
  return out + "    *) [[ $COMP_CWORD -eq 1 ]] && COMPREPLY=($(compgen -W " + quoted(joined(start)) + " -- \"$cur\")) ;;\n  esac\n}\ncomplete -o filenames -F _lede lede\n";
}

std::string zsh_text(std::string_view text) { return escaped(text, "[]:\\"); }

// ":what:how" behind an option's description, or of an argument.
std::string zsh_values(const ManualOption& option) {
  if (option.value.empty()) return "";
  const std::string what = ":" + zsh_text(option.choices.empty() ? option.value : "value") + ":";
  if (!option.choices.empty()) return what + (option.many ? "_sequence compadd - " + joined(option.choices) : "(" + joined(option.choices) + ")");
  if (takes_folder(option)) return what + "_files -/";
  return what + (takes_path(option) ? "_files" : " ");
}

std::string zsh(const Manual& manual) {
  std::string out =
      "#compdef lede\n# zsh completion for lede, written by 'lede completion zsh'\n_lede() {\n  local state line\n  typeset -A opt_args\n"
      "  _arguments -C '(- *)'{-h,--help}'[what there is]' '(- *)--version[the version]' '1:command:->command' '*::argument:->argument'\n"
      "  case $state in\n    command)\n      local -a commands=(\n";
  for (const ManualCommand& command : manual.commands) out += "        " + quoted(command.name + ":" + zsh_text(command.about)) + "\n";
  out += "      )\n      _describe command commands ;;\n    argument)\n      case $words[1] in\n";
  for (const ManualCommand& command : manual.commands) {
    out += "        " + command.name + ")\n          _arguments";
    for (const ManualGroup& group : command.groups)
      for (const ManualOption& option : group.options)
        for (const auto& name : option.names) {
          const bool end = option.value.empty() || !name.starts_with("--");
          out += " \\\n            " + quoted((option.many ? "*" : "") + name + (end ? "" : "=") + "[" + zsh_text(option.about) + "]" + zsh_values(option));
        }
    for (std::size_t i = 0; i < command.arguments.size(); ++i)
      out += " \\\n            " + quoted((command.arguments[i].many || i + 1 == command.arguments.size() ? "*" : std::to_string(i + 1)) + zsh_values(command.arguments[i]));
    out += " ;;\n";
  }
  return out + "      esac ;;\n  esac\n}\n_lede \"$@\"\n";
}

std::string fish(const Manual& manual) {
  std::string out = "# fish completion for lede, written by 'lede completion fish'\ncomplete -c lede -n __fish_use_subcommand -f\n";
  for (const ManualCommand& command : manual.commands) out += "complete -c lede -n __fish_use_subcommand -a " + command.name + " -d " + quoted(command.about) + "\n";
  const auto put = [&](const std::string& when, const ManualOption& option) {
    out += "complete -c lede -n " + when;
    for (const auto& name : option.names) out += name.starts_with("--") ? " -l " + name.substr(2) : " -s " + name.substr(1);
    if (!option.value.empty()) {
      if (!option.choices.empty()) out += " -x -a " + quoted(joined(option.choices));
      else if (takes_folder(option)) out += " -x -a '(__fish_complete_directories)'";
      else out += takes_path(option) ? " -r -F" : " -x";
    }
    out += (option.about.empty() ? "" : " -d " + quoted(option.about)) + "\n";
  };
  for (const ManualGroup& group : manual.program.groups)
    for (const ManualOption& option : group.options) put("__fish_use_subcommand", option);
  for (const ManualCommand& command : manual.commands) {
    const std::string when = quoted("__fish_seen_subcommand_from " + command.name);
    for (const ManualOption& argument : command.arguments)
      if (!argument.choices.empty()) out += "complete -c lede -n " + when + " -a " + quoted(joined(argument.choices)) + "\n";
    for (const ManualGroup& group : command.groups)
      for (const ManualOption& option : group.options) put(when, option);
  }
  return out;
}

}  // namespace

std::string completion_script(const Manual& manual, std::string_view shell) { return shell == "bash" ? bash(manual) : shell == "zsh" ? zsh(manual) : fish(manual); }

}  // namespace lede::cli
