// Changes of facts, written for people and for the tools that show them beside the code: GitHub's annotations, SARIF.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "query/diff.h"
#include "report/table.h"

namespace lede {

Table table_of(const std::vector<Change>& changes);

// Lines of GitHub Actions' workflow commands. Changes of the kinds in `failing` (empty: all) are errors, the others notices.
std::string github_annotations(const std::vector<Change>& changes, const std::vector<std::string>& failing);

// A log of SARIF 2.1.0 with one run.
std::string sarif_log(const std::vector<Change>& changes, const std::vector<std::string>& failing);

}  // namespace lede
