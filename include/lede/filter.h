// Which records a user asks for; the fields are those of `lede query`.
#pragma once
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lede/value.h"

namespace lede {

// Several texts of one field: any of them; several fields: all of them. An empty field asks nothing.
struct Filter {
  std::vector<std::string> record{}, type{}, status{}, confidence{}, currency{}, rule{}, doc{}, claim{};
  std::vector<std::string> subject{}, object{}, source{}, entity{};  // ids, slugs or names, in any capitalisation
  std::vector<std::pair<std::string, std::string>> attributes{};
  std::vector<std::string> path{};      // globs over the document's path
  std::vector<std::string> contains{};  // text, in any capitalisation
  std::string since{}, until{};         // YYYY-MM-DD, on the fact's date
  std::string published_since{}, published_until{};
  std::optional<Decimal> min_value{}, max_value{};  // in the record's own currency

  // True where the answer needs the document's path or date of publication too.
  [[nodiscard]] bool needs_document() const { return !path.empty() || !published_since.empty() || !published_until.empty(); }
  // True where only facts can match.
  [[nodiscard]] bool only_facts() const;
};


}  // namespace lede
