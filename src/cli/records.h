// What the commands that read records have in common.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "cli/options.h"
#include "query/filter.h"
#include "query/select.h"
#include "report/table.h"
#include "rules/pack.h"

namespace lede::cli {

// The files of --store and the PATHs; an error where nothing is named.
Result<std::vector<std::string>> files_of(const Options& options);
// The claims of --ignore-file, sorted: the first word of each line, # begins a comment.
Result<std::vector<std::string>> ignored_claims(const Options& options);
// The terminal's width and whether it shows bold; 100 columns and plain where there is none.
TableStyle table_style(const Options& options);

// What the built-in lexicon knows of names; read only where a filter names something or entities are asked for.
class Names {
 public:
  explicit Names(const Options& options);
  [[nodiscard]] Matcher::Aliases aliases() const;
  [[nodiscard]] std::function<std::string(std::string_view)> parents() const;

 private:
  std::shared_ptr<Pack> pack_;
};

}  // namespace lede::cli
