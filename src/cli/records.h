// What the commands that read records have in common.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "query/names.h"
#include "query/select.h"
#include "report/table.h"
#include "rules/pack.h"

namespace lede::cli {

// The files of --store and the PATHs; an error where nothing is named.
Result<RecordFiles> files_of(const Options& options);
// The claims of --ignore-file, sorted: the first word of each line, # begins a comment.
Result<std::vector<std::string>> ignored_claims(const Options& options);
// --sort, --fields, --limit; of several tables those that have such columns are left. An error where none has.
Status choose(const Options& options, std::vector<Table>& tables);
// An error where --fields or --sort names what no record of lede has.
Status known_fields(const Options& options);
// The terminal's width and whether it shows bold; 120 columns and plain where there is none.
TableStyle table_style(const Options& options);

// The built-in lexicon, for aliases_of() and parents_of().
std::shared_ptr<const Pack> lexicon();
// The same; empty where nothing is named by the filters.
std::shared_ptr<const Pack> names_for(const Options& options);

}  // namespace lede::cli
