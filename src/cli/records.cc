#include "cli/records.h"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <set>

#include "query/read.h"

namespace lede::cli {

Result<RecordFiles> files_of(const Options& options) {
  std::vector<std::string> paths = options.paths;
  if (!options.store.empty()) paths.insert(paths.begin(), options.store);
  if (paths.empty()) return Error{ErrorCode::usage, "nothing to read: name a --store, JSON Lines files, or - for standard input", {}};
  return record_files(paths);
}

Result<std::vector<std::string>> ignored_claims(const Options& options) {
  std::vector<std::string> claims;
  if (options.ignore_file.empty()) return claims;
  std::ifstream in(options.ignore_file, std::ios::binary);
  if (!in) return Error{ErrorCode::usage, "can't be read", options.ignore_file};
  for (std::string line; std::getline(in, line);) {
    const auto begin = line.find_first_not_of(" \t\r");
    if (begin == std::string::npos || line[begin] == '#') continue;
    claims.push_back(line.substr(begin, line.find_first_of(" \t\r#", begin) - begin));
  }
  std::ranges::sort(claims);
  return claims;
}

Status choose(const Options& options, std::vector<Table>& tables) {
  const auto limit = options.limit ? static_cast<std::size_t>(*options.limit) : 0;
  const bool none = tables.empty();
  std::set<std::string> columns;
  for (const Table& table : tables)
    for (const Column& column : table.columns) columns.insert(column.name);
  std::erase_if(tables, [&](Table& table) { return !arrange(table, options.sort, options.fields, limit); });
  if (none || !tables.empty()) return Done{};
  std::string names;
  for (const std::string& name : columns) names += (names.empty() ? "" : ", ") + name;
  return Error{ErrorCode::usage, "no table here has all the columns of --fields and --sort; there are " + names, {}};
}

TableStyle table_style(const Options& options) {
  TableStyle style;
  const bool terminal = options.output.empty() && ::isatty(1) == 1;
  winsize size{};
  if (terminal && ::ioctl(1, TIOCGWINSZ, &size) == 0 && size.ws_col >= 40) style.width = size.ws_col;
  const char* const no_color = std::getenv("NO_COLOR");  // its mere presence counts, unless it is empty
  const bool wanted = terminal && (no_color == nullptr || *no_color == '\0');
  style.bold = options.color == When::always || (options.color == When::automatic && wanted);
  return style;
}

std::shared_ptr<const Pack> lexicon() {
  std::vector<Problem> problems;
  return std::make_shared<Pack>(load_pack({}, problems));
}

std::shared_ptr<const Pack> names_for(const Options& options) { return needs_names(options.filter) ? lexicon() : std::make_shared<Pack>(); }

}  // namespace lede::cli
