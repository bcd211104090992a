#include "report/report.h"

#include <algorithm>

#include "report/html.h"

namespace lede {

std::span<const ReportKind> report_kinds() {
  static const ReportKind all[] = {
      {"summary", "what is in here, what stands out", summary_report, {.sketches = true}, false},
      {"companies", "one row a company: raised, worth, earns, makes, people", companies_report, {}, false},
      {"company", "all that is said about one: report company NAME", company_report, {.sketches = true}, true},
      {"models", "one row a model: maker, licence, release, price, size", models_report, {}, false},
      {"model", "all that is said about one: report model NAME", model_report, {.sketches = true}, true},
      {"licenses", "which licence is said of what", licenses_report, {.sketches = true}, false},
      {"money", "every amount, the biggest first", money_report, {.sketches = true}, false},
      {"timeline", "what happened when", timeline_report, {.sketches = true}, false},
      {"people", "who they are and what they lead, founded, said", people_report, {}, false},
      {"network", "who appears with whom", network_report, {.mentions = true, .sketches = true}, false},
      {"facts", "every fact, one row each", facts_report, {}, false},
      {"entities", "everything that has a name", entities_report, {}, false},
      {"conflicts", "claims that disagree, claims that independent articles share", conflicts_report, {.sketches = true}, false},
      {"duplicates", "articles that tell the same or nearly the same text", duplicates_report, {.sketches = true}, false},
      {"review", "every mention and fact in its place, to be checked", review_report, {.mentions = true, .texts = true}, false},
  };
  return all;
}

const ReportKind* report_kind(std::string_view name) {
  const auto at = std::ranges::find(report_kinds(), name, &ReportKind::name);
  return at == report_kinds().end() ? nullptr : &*at;
}

Result<std::vector<Table>> make_report(const ReportKind& kind, const RecordFiles& files, const Matcher& matcher, const std::vector<std::string>& ignored,
                                       const Ask& ask, const NoticeSink& notices) {
  const auto material = gather(files, matcher, ignored, kind.needs, notices);
  if (!material) return material.error();
  return kind.make(material.value(), ask);
}

Result<std::string> make_page(const ReportKind& kind, const std::string& title, const RecordFiles& files, const Matcher& matcher,
                              const std::vector<std::string>& ignored, const Ask& ask, const NoticeSink& notices, const std::function<Status(std::vector<Table>&)>& shown) {
  const auto material = gather(files, matcher, ignored, kind.needs, notices);
  if (!material) return material.error();
  if (kind.name == "review") return review_page(title, material.value());
  std::vector<Table> tables = kind.make(material.value(), ask);
  if (const Status done = shown(tables); !done) return done.error();
  return html_page(title, tables);
}

}  // namespace lede
