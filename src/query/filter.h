// Which records a user asks for. Pure: a filter and one record in, yes or no out.
#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lede/filter.h"
#include "query/record_line.h"

namespace lede {

// What a filter asks of a record's document.
struct DocumentInfo {
  std::string key, path, published;
};

// Prepared for many records. Immutable; safe on many threads.
class Matcher {
 public:
  // `aliases`: for each text of subject, object, source and entity the ids that it is a name of, where a lexicon knows it.
  using Aliases = std::function<std::vector<std::string>(std::string_view name)>;
  Matcher(Filter filter, const Aliases& aliases);

  // A cheap look at the bytes of a line: false where the record can't match, so that it need not be parsed. Never wrong where it says no, as long as
  // the names in the line are not written with escapes for letters that need none.
  [[nodiscard]] bool may_match(std::string_view line) const;
  // `document`: of the record; null where it is not known (then a filter on path or publication date does not match).
  [[nodiscard]] bool matches(const RecordLine& record, const DocumentInfo* document) const;
  [[nodiscard]] const Filter& filter() const { return filter_; }

 private:
  struct Name {
    std::string text;  // lower case
    std::string slug;
    std::vector<std::string> ids;
    std::vector<std::string> needles;  // one of them stands in each line that names it by id; none: no such look is possible
    bool only_id = false;              // the text is an id, no name
  };
  [[nodiscard]] static bool may_name(const std::vector<Name>& wanted, std::string_view line);
  [[nodiscard]] bool may_have_value(std::string_view line) const;
  [[nodiscard]] bool names(const std::vector<Name>& wanted, const RecordLine& record, std::string_view id, std::string_view name) const;
  [[nodiscard]] bool fact(const RecordLine& record) const;

  Filter filter_;
  std::vector<Name> subject_, object_, source_, entity_;
  std::vector<std::string> needles_;
  std::vector<std::string> words_;  // one of each text that may be contained
};

// Lower case, for comparing names and text.
std::string folded(std::string_view text);

}  // namespace lede
