// Finished views of records: each is tables as data, whatever they are written as.
#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "lede/result.h"
#include "query/select.h"
#include "report/table.h"

namespace lede {

struct ReportOptions {
  std::size_t limit = 0;             // rows of a table; 0: the report's own
  std::vector<std::string> ignored;  // claims, sorted
};

// `name`: summary, companies, timeline. An error names the reports that there are, or says which is not built yet.
Result<std::vector<Table>> make_report(std::string_view name, const std::vector<std::string>& files, const Matcher& matcher, const ReportOptions& options,
                                       const NoticeSink& notices);

}  // namespace lede
