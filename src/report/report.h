// Finished views of records: each is tables as data, whatever they are written as.
#pragma once
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lede/result.h"
#include "query/select.h"
#include "report/table.h"
#include "report/views/views.h"

namespace lede {

struct ReportKind {
  std::string_view name;
  std::string_view about;  // in a line, for --help
  std::vector<Table> (*make)(const Material&, const Ask&);
  Needs needs;
  bool takes_name = false;  // `company NAME`
};

// All reports, in the order in which they are listed.
std::span<const ReportKind> report_kinds();
// Null where there is none of that name.
const ReportKind* report_kind(std::string_view name);

// The report as one page of HTML. `shown`: what is made of its tables before they are written (sorted, cut).
Result<std::string> make_page(const ReportKind& kind, const std::string& title, const RecordFiles& files, const Matcher& matcher,
                              const std::vector<std::string>& ignored, const Ask& ask, const NoticeSink& notices, const std::function<Status(std::vector<Table>&)>& shown);

// Errors: what select() says.
Result<std::vector<Table>> make_report(const ReportKind& kind, const RecordFiles& files, const Matcher& matcher, const std::vector<std::string>& ignored,
                                       const Ask& ask, const NoticeSink& notices);

}  // namespace lede
