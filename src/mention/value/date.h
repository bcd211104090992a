// Calendar dates of every grain, absolute and relative.
#pragma once
#include <optional>
#include <string_view>

#include "mention/value/calendar.h"
#include "mention/value/found.h"
#include "mention/value/terms.h"

namespace lede {

// What dates of one document are resolved against.
struct DateContext {
  explicit DateContext(std::string_view published) : day(parse_day(published)) {
    // A calendar of four digits has to hold what lies centuries before and after.
    if (day && (year_of(*day) < 1000 || year_of(*day) > 9000)) day.reset();
  }
  std::optional<Day> day;  // of publication
  std::uint32_t sentence = 0;
  // The last date told with a place on the calendar, for "the previous day" and "a year earlier".
  std::optional<Day> anchor;
  std::uint32_t anchor_sentence = 0;
  TimeUnit anchor_grain = TimeUnit::day;
  std::uint32_t old_run = 0;  // dates told one after the other that lie two years and more before the publication: a story
  // The date before, and where its tokens end; a date that ends a range with it lies after it.
  std::uint32_t last_first = 0, last_end = 0;
  std::optional<Day> last_start;
  std::optional<Day> not_before;
  // The bare day that ends a range or pair with the date before ("March 3-7", "May 3 and 4"), and its tokens.
  std::uint32_t end_day_first = 0, end_day_last = 0;
  std::optional<Day> end_day;
  std::optional<std::pair<int, int>> quarter;  // the last quarter told: year, 1..4

  // What "the same day" or "a year earlier" leans on: a date at least that fine in this or the sentences just before, else the publication.
  [[nodiscard]] std::optional<Day> base(TimeUnit unit) const {
    return anchor && sentence - anchor_sentence <= 3 && (anchor_grain <= unit || unit == TimeUnit::week) ? anchor : day;
  }
};

class DateGrammar {
 public:
  explicit DateGrammar(const Pack& pack) : pack_(pack) {}
  // Whether one may begin at token i, by this word and the next alone.
  [[nodiscard]] static bool may_begin(const Reader& in, std::uint32_t i, const DateContext& context);
  // The date that begins at token i, where one may; remembers it in `context`.
  std::optional<Found> read(const Reader& in, std::uint32_t i, DateContext& context) const;

 private:
  const Pack& pack_;
};

}  // namespace lede
