#include "cli/messages.h"

#include <fmt/format.h>

#include <cstdio>

#include "report/escape.h"

namespace lede::cli {

std::string printable(std::string_view text) { return escape_controls(text); }

void Messages::line(std::string_view kind, const std::string& text) {
  progress_.clear();
  const std::string whole = fmt::format("lede: {}: {}\n", kind, text);
  std::fwrite(whole.data(), 1, whole.size(), stderr);
}

void Messages::notice(const Notice& n) {
  if (n.severity == Severity::warning) ++warnings_;
  if (n.severity == Severity::failure) ++failures_;
  if (quiet_ && n.severity != Severity::failure) return;
  std::string text;
  if (!n.source.empty()) text += printable(n.source) + ": ";
  // A note, a folder and an input that couldn't be opened have no place in the input.
  if ((n.severity == Severity::warning && !n.source.empty() && n.code != "store-skipped") || n.offset != 0) text += fmt::format("at byte {}: ", n.offset);
  text += printable(n.message);
  if (!n.code.empty()) text += " [" + n.code + "]";
  line(n.severity == Severity::note ? "note" : n.severity == Severity::warning ? "warning" : "error", text);
}

int Messages::error(const Error& e) {
  line("error", (e.where.empty() ? "" : printable(e.where) + ": ") + printable(e.message));
  switch (e.code) {
    case ErrorCode::usage: return 2;
    case ErrorCode::input: return 3;
    case ErrorCode::unfinished: return 4;
  }
  return 4;
}

int Messages::problems(const std::vector<Problem>& problems) {
  progress_.clear();
  for (const Problem& p : problems) {
    const std::string line_number = p.place.line > 0 ? fmt::format(":{}", p.place.line) : std::string();
    const std::string text = fmt::format("{}{}: {}{}\n", printable(p.place.file), line_number, p.rule.empty() ? "" : printable(p.rule) + ": ", printable(p.message));
    std::fwrite(text.data(), 1, text.size(), stderr);
  }
  return problems.empty() ? 0 : 2;
}

void Messages::note(const std::string& text) {
  if (!quiet_) line("note", text);
}

void Messages::failed_example(const std::string& rule, const std::string& text, const std::string& message) {
  line("failed", rule + ": " + printable(text) + ": " + printable(message));
}

}  // namespace lede::cli
