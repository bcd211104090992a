// --help, man pages and docs/commands.md.
#include <algorithm>

#include "base/ascii.h"
#include "cli/commands.h"
#include "cli/manual.h"

namespace lede::cli {
namespace {

constexpr std::string_view statuses[][2] = {
    {"0", "done; also where nothing matches"},
    {"1", "the answer is no: `diff` found differences, `eval` is below `--min-f1`, `check` or `rules test` failed"},
    {"2", "the call or a configuration is wrong; nothing was done"},
    {"3", "done, but some inputs could not be read, were damaged or cut; each is named on standard error"},
    {"4", "not finished (disk full, store locked or damaged); what was there before is untouched"},
    {"130", "ended by Ctrl-C; what was written before is whole"},
};

// "Examples:\n  a\n  b\n\nReports:\n ..." as parts: a title, its lines.
std::vector<std::pair<std::string, std::vector<std::string>>> parts_of(const std::string& more) {
  std::vector<std::pair<std::string, std::vector<std::string>>> out;
  for (std::size_t at = 0; at < more.size();) {
    const std::size_t end = std::min(more.find('\n', at), more.size());
    const std::string line = more.substr(at, end - at);
    if (line.starts_with("  ") && !out.empty()) out.back().second.push_back(line.substr(2));
    else if (!line.empty()) out.push_back({line, {}});
    at = end + 1;
  }
  return out;
}

// Two columns, the right one filled to a width that most terminals have.
std::string in_column(const std::string& left, const std::string& about) {
  constexpr std::size_t column = 34, width = 110;
  std::string out = "  " + left;
  if (about.empty()) return out + "\n";
  if (out.size() + 2 > column) out += "\n";
  std::size_t at = out.ends_with('\n') ? 0 : out.size();
  out.append(column - at, ' ');
  at = column;
  for (std::size_t i = 0; i < about.size();) {
    const std::size_t end = std::min(about.find(' ', i), about.size());
    if (at > column && at + 1 + end - i > width) {
      out += "\n" + std::string(column, ' ');
      at = column;
    } else if (i > 0) {
      out += ' ';
      ++at;
    }
    out += about.substr(i, end - i);
    at += end - i;
    i = end + 1;
  }
  return out + "\n";
}

// The words of an option that its name does not show, behind what it is.
std::string with_choices(const ManualOption& option) {
  std::string list;
  for (const auto& word : option.choices) list += (list.empty() ? "" : ", ") + word;
  if (list.empty() || option.about.find(list) != std::string::npos) return option.about;
  return option.about.empty() ? list : option.about + ": " + list;
}

std::string roff(std::string_view text) {
  std::string out;
  bool begin = true;
  for (const char c : text) {
    if (begin && (c == '.' || c == '\'')) out += "\\&";
    if (c == '\\') out += "\\e";
    else if (c == '-') out += "\\-";
    else out += c;
    begin = c == '\n';
  }
  return out;
}

std::string in_cell(std::string_view text) { return escaped(text, "|*_<"); }

std::string in_capitals(std::string text) {
  for (char& c : text)
    if (ascii::lower(c)) c = static_cast<char>(c - 32);
  return text;
}

void put_tagged(const std::vector<ManualOption>& options, std::string& out) {
  for (const ManualOption& option : options) {
    const std::string about = with_choices(option);
    out += ".TP\n\\fB" + roff(spelled(option)) + "\\fR\n" + (about.empty() ? "\\&" : roff(about)) + "\n";
  }
}

void put_rows(const std::vector<ManualOption>& options, std::string& out) {
  for (const ManualOption& option : options) {
    std::string name = spelled(option);
    for (std::size_t at = name.find('|'); at != std::string::npos; at = name.find('|', at + 2)) name.insert(at, "\\");
    out += "| `" + name + "` | " + in_cell(with_choices(option)) + (option.required ? " (required)" : "") + " |\n";
  }
}

// The text of statuses is Markdown: elsewhere code is not marked.
std::string plain(std::string_view text) {
  std::string out(text);
  std::erase(out, '`');
  return out;
}

}  // namespace

std::string escaped(std::string_view text, std::string_view signs) {
  std::string out;
  for (const char c : text) {
    if (signs.find(c) != std::string_view::npos) out += '\\';
    out += c;
  }
  return out;
}

std::string spelled(const ManualOption& option, std::string_view between) {
  std::string out;
  for (const auto& name : option.names) out += (out.empty() ? "" : std::string(between)) + name;
  if (!option.value.empty()) out += (out.empty() ? "" : " ") + option.value + (option.many ? "..." : "");
  return out;
}

std::string ManualCommand::usage() const {
  std::string out = "lede" + (name.empty() ? std::string(" COMMAND") : " " + name) + " [OPTIONS]";
  for (const ManualOption& argument : arguments) out += argument.required ? " " + spelled(argument) : " [" + spelled(argument) + "]";
  return out;
}

std::string help_text(const ManualCommand& command, const std::vector<ManualCommand>& commands) {
  std::string out = command.about + "\n\nUsage: " + command.usage() + "\n";
  if (!command.arguments.empty()) out += "\n";
  for (const ManualOption& argument : command.arguments) out += in_column(spelled(argument), with_choices(argument));
  if (!commands.empty()) out += "\nCommands:\n";
  for (const ManualCommand& one : commands) out += in_column(one.name, one.about);
  for (const ManualGroup& group : command.groups) {
    out += "\n" + group.title + ":\n";
    for (const ManualOption& option : group.options) {
      const bool shown = option.value.find('|') != std::string::npos;  // the words themselves stand in the name
      out += in_column(spelled(option), shown ? option.about : with_choices(option));
    }
  }
  return out + "\n" + command.more + "\n";
}

std::string man_page(const Manual& manual, const ManualCommand& command) {
  const bool whole = command.name.empty();
  const std::string name = whole ? "lede" : "lede-" + command.name;
  std::string out = ".TH " + roff(in_capitals(name)) + " 1 \"\" \"lede " + std::string(program_version()) + "\" \"lede\"\n.SH NAME\n" + roff(name) + " \\- " + roff(command.about) + "\n.SH SYNOPSIS\n.B " +
                    roff(command.usage()) + "\n";
  if (!command.arguments.empty()) out += ".SH ARGUMENTS\n";
  put_tagged(command.arguments, out);
  if (whole) {
    out += ".SH COMMANDS\n";
    for (const ManualCommand& one : manual.commands) out += ".TP\n\\fBlede\\-" + roff(one.name) + "\\fR(1)\n" + roff(one.about) + "\n";
  }
  for (const ManualGroup& group : command.groups) {
    out += ".SH \"" + roff(in_capitals(group.title)) + "\"\n";
    put_tagged(group.options, out);
  }
  for (const auto& [heading, lines] : parts_of(command.more)) {
    if (lines.empty()) continue;
    out += ".SH " + roff(in_capitals(heading.substr(0, heading.find_last_not_of(':') + 1))) + "\n.nf\n";
    for (const auto& line : lines) out += roff(line) + "\n";
    out += ".fi\n";
  }
  out += ".SH \"EXIT STATUS\"\n";
  for (const auto& [number, what] : statuses) out += ".TP\n.B " + std::string(number) + "\n" + roff(plain(what)) + "\n";
  out += ".SH \"SEE ALSO\"\n";
  if (whole) return out + "Each command has a page of its own, as in \\fBlede\\-extract\\fR(1).\n";
  return out + "\\fBlede\\fR(1)\n";
}

std::string markdown(const Manual& manual) {
  std::string out =
      "# Commands and options\n\nWritten by `lede manual` from the definitions that `lede` parses its command line with, as `--help`, the man pages and the shell completions are; a test fails where this\n"
      "page differs. What is marked `...` may be given several times, or as a list with commas.\n\n";
  for (const ManualCommand& command : manual.commands) out += "- [lede " + command.name + "](#lede-" + command.name + "): " + in_cell(command.about) + "\n";
  std::vector<const ManualCommand*> all = {&manual.program};
  for (const ManualCommand& command : manual.commands) all.push_back(&command);
  for (const ManualCommand* command : all) {
    if (!command->name.empty()) out += "\n## lede " + command->name + "\n\n" + in_cell(command->about) + ".\n";
    out += "\n    " + command->usage() + "\n";
    if (!command->arguments.empty()) out += "\n| argument | |\n| --- | --- |\n";
    put_rows(command->arguments, out);
    for (const ManualGroup& group : command->groups) {
      out += "\n| " + in_cell(group.title) + " | |\n| --- | --- |\n";
      put_rows(group.options, out);
    }
    for (const auto& [heading, lines] : parts_of(command->more)) {
      if (lines.empty()) continue;
      out += "\n" + in_cell(heading) + "\n\n";
      for (const auto& line : lines) out += "    " + line + "\n";
    }
  }
  out += "\n## Exit status\n\n| status | |\n| --- | --- |\n";
  for (const auto& [number, what] : statuses) out += "| " + std::string(number) + " | " + std::string(what) + " |\n";
  return out;
}

}  // namespace lede::cli
