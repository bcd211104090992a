// The reports: each makes tables of what was gathered and knows no format.
#pragma once
#include <cstddef>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "report/material.h"
#include "report/table.h"

namespace lede {

// What a report is asked besides the filters.
struct Ask {
  std::string subject;  // of `company` and `model`: a name, an alias or an id
  std::vector<std::string> subject_ids;  // what the lexicon knows under that name
  std::function<std::string(std::string_view id)> parent;  // the maker or owner of a thing that the lexicon knows; may be empty
  std::function<std::string(std::string_view id)> name{};  // what the lexicon calls a thing; may be empty
};

std::vector<Table> summary_report(const Material& material, const Ask& ask);
std::vector<Table> companies_report(const Material& material, const Ask& ask);
std::vector<Table> company_report(const Material& material, const Ask& ask);
std::vector<Table> model_report(const Material& material, const Ask& ask);
std::vector<Table> models_report(const Material& material, const Ask& ask);
std::vector<Table> licenses_report(const Material& material, const Ask& ask);
std::vector<Table> money_report(const Material& material, const Ask& ask);
std::vector<Table> timeline_report(const Material& material, const Ask& ask);
std::vector<Table> people_report(const Material& material, const Ask& ask);
std::vector<Table> network_report(const Material& material, const Ask& ask);
std::vector<Table> facts_report(const Material& material, const Ask& ask);
std::vector<Table> entities_report(const Material& material, const Ask& ask);
std::vector<Table> conflicts_report(const Material& material, const Ask& ask);
std::vector<Table> duplicates_report(const Material& material, const Ask& ask);
std::vector<Table> review_report(const Material& material, const Ask& ask);

// What several reports share.

// The things of one type, those of most articles first.
std::vector<const Thing*> ranked(const Material& material, std::string_view type);
// Ranking, the most frequent first, at most `most`, then how many more: "a, b (+3)".
class Ranking {
 public:
  void add(const std::string& name, std::size_t weight = 1);
  [[nodiscard]] std::string text(std::size_t most = 3, bool count_rest = true, std::string_view between = ", ") const;
  [[nodiscard]] bool empty() const { return names_.empty(); }

 private:
  std::map<std::string, std::size_t> names_;
};
// Adds text to a cell, with "; " between.
void append(std::string& cell, std::string_view text);

}  // namespace lede
