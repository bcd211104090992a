#include <filesystem>
#include <fstream>
#include <iostream>

#include "cli/commands.h"

namespace lede::cli {

Result<SourceWalk> sources_of(const Options& options) {
  SourceOptions wanted;
  wanted.paths = options.paths;
  wanted.include = options.include;
  wanted.exclude = options.exclude;
  wanted.base = options.base;
  wanted.output = options.output.empty() ? standard_output_file() : options.output;
  if (!options.files_from.empty()) {
    std::ifstream file;
    if (options.files_from != "-") file.open(options.files_from, std::ios::binary);
    std::istream& in = options.files_from == "-" ? std::cin : file;
    if (!in) return Error{ErrorCode::usage, "can't be read", options.files_from};
    for (std::string line; std::getline(in, line);) {
      if (line.ends_with('\r')) line.pop_back();
      if (!line.empty()) wanted.paths.push_back(line);
    }
    if (in.bad()) return Error{ErrorCode::usage, "can't be read", options.files_from};
  } else if (wanted.paths.empty()) {
    return Error{ErrorCode::usage, "no PATH given: name files or folders, or - for standard input", {}};
  }
  for (const auto& path : wanted.paths) {
    std::error_code none;
    if (!options.output.empty() && std::filesystem::is_regular_file(path, none) && std::filesystem::equivalent(path, options.output, none))
      return Error{ErrorCode::usage, "is both what is read and where results go", path};
  }
  return SourceWalk(std::move(wanted));
}

const Extractor* open_extractor(const Options& options, Messages& messages) {
  std::vector<Problem> problems;
  // Never taken apart: that would take as long as reading a hundred articles, at the end of a process.
  static const Extractor* kept = nullptr;
  kept = new Extractor(options.rules, problems);
  return messages.problems(problems) != 0 ? nullptr : kept;
}

int write_all(const Options& options, Messages& messages, std::string_view text) {
  auto out = Output::open(options.output);
  if (!out) return messages.error(out.error());
  out.value().write(text);
  const Status done = out.value().finish();
  return done ? messages.status() : messages.error(done.error());
}

}  // namespace lede::cli
