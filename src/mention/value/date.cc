#include "mention/value/date.h"

#include <algorithm>
#include <array>

#include "mention/value/date_written.h"

namespace lede {
namespace {

// "of the year", "of the month": the current one, as after "the end".
std::optional<DateForm> the_current(const Reader& in, std::uint32_t i, const DateContext& context) {
  const bool the = in.is(i, role::the);
  std::uint32_t at = the ? i + 1 : i;
  if (in.is(at, role::fiscal)) ++at;
  const Term& term = in.term(at);
  if (term.unit_plural || (!the && term.unit != TimeUnit::year && term.unit != TimeUnit::month && term.unit != TimeUnit::quarter) || (term.unit != TimeUnit::week && term.unit != TimeUnit::month && term.unit != TimeUnit::quarter && term.unit != TimeUnit::year && term.unit != TimeUnit::decade)) return std::nullopt;
  // in a story of years long before, "the end of the month" is its month
  const auto told = story_day(context);
  return DateForm{at + 1, step_unit(told ? told : context.day, term.unit, Step::current), told ? "date.anchored" : "date.last-this-next"};
}

// "year-end", "year's end", "the month's end" at i.
std::optional<DateForm> end_of_unit(const Reader& in, std::uint32_t i, const DateContext& context) {
  static const std::uint64_t end_word = WordLiteral("end").hash, at_word = WordLiteral("at").hash;
  std::uint32_t at = i;
  if (in.is(at, role::the)) ++at;
  if (in.is(at, role::fiscal)) ++at;
  const TimeUnit unit = in.term(at).unit;
  if ((unit != TimeUnit::year && unit != TimeUnit::month && unit != TimeUnit::quarter && unit != TimeUnit::week) || in.term(at).unit_plural) return std::nullopt;
  const std::uint32_t end = in.hyphen(at + 1) || (in.is(at + 1, role::possessive) && in.glued(at + 1)) ? at + 2 : at + 1;
  if (!in.inside(end) || in.token(end).hash != end_word) return std::nullopt;
  if (i == in.begin || !(in.is(i - 1, role::preposition | role::by) || in.token(i - 1).hash == at_word)) return std::nullopt;
  int year = 0;
  DateForm form{end + 1, {}, "date.part"};
  if (unit == TimeUnit::year) {
    form.last += trailing_year(in, end + 1, year);
    if (year != 0) form.date = year_date(year);
  }
  if (year == 0) {
    if (!nothing_counted(in, end + 1)) return std::nullopt;  // "by year-end bonuses"
    form.date = step_unit(context.day, unit, Step::current);
  }
  form.date.mod = DateMod::end;
  return form;
}

// "earlier in the day" at i: the day told of.
std::optional<DateForm> part_of_the_day(const Reader& in, std::uint32_t i, const DateContext& context) {
  static const std::uint64_t in_word = WordLiteral("in").hash;
  if (!in.is(i, role::earlier | role::later) || !in.inside(i + 1) || in.token(i + 1).hash != in_word || !in.is(i + 2, role::the)) return std::nullopt;
  if (in.term(i + 3).unit != TimeUnit::day || in.term(i + 3).unit_plural || in.hyphen(i + 4)) return std::nullopt;
  return DateForm{i + 4, step_unit(context.base(TimeUnit::day), TimeUnit::day, Step::current), "date.anchored"};
}

// What may stand after "the end of", "early", "later": any form, with its own "the".
std::optional<DateForm> inner(const Reader& in, const Pack& pack, std::uint32_t i, DateContext& context) {
  std::uint32_t at = i;
  if (in.sign(i, '\'') && in.number(i + 1) && in.glued(i + 1)) at = i + 1;  // late '90s
  if (in.is(i, role::the)) {
    if (auto form = the_current(in, i, context); form && !in.number(form->last)) return form;
    if (auto form = read_relative(in, i, context)) return form;
    at = i + 1;
  }
  if (auto form = read_written(in, pack, at, context)) return form;
  if (auto form = the_current(in, at, context); form && !in.is(form->last, role::of)) return form;  // "end of year"
  if (in.number(at))
    if (const auto year = year_figures(in, at); year && !in.glued(at + 1)) return DateForm{at + 1, year_date(*year), "date.year"};
  return read_relative(in, at, context);
}

// Words before a date that say which part of it: "the end of", "early", "mid-", "later". Returns the token after them, or i.
std::uint32_t part_before(const Reader& in, std::uint32_t i, DateMod& mod) {
  static const std::uint64_t on = WordLiteral("on").hash, in_word = WordLiteral("in").hash;
  std::uint32_t at = i;
  mod = DateMod::exact;
  const bool the = in.is(at, role::the);
  if (the) ++at;
  const Term& term = in.term(at);
  if (term.is(role::begin | role::end | role::middle | role::rest) && in.is(at + 1, role::of)) {
    mod = term.is(role::begin) ? DateMod::start : term.is(role::end) ? DateMod::end : term.is(role::middle) ? DateMod::mid : DateMod::exact;
    return at + 2;
  }
  static const std::uint64_t part = WordLiteral("part").hash;
  const bool is_latter = the && term.is(role::latter);
  if (the && (is_latter || term.is(role::early | role::later | role::earlier) || term.ordinal == 1 || term.ordinal == 2) && in.inside(at + 1) && in.is(at + 2, role::of)) {
    // the latter part of 2024; the first half of next month, where a year's half is a date of its own
    const std::uint32_t of = in.is(at + 3, role::the) ? at + 4 : at + 3;
    const Term& whole = in.term(of), &after = in.term(of + 1);
    const bool half = in.is(at + 1, role::half) && (is_latter || term.ordinal != 0) &&
                      (whole.month != 0 || whole.unit == TimeUnit::month || whole.unit == TimeUnit::week || after.unit == TimeUnit::month || after.unit == TimeUnit::week);
    if (half || in.token(at + 1).hash == part) {
      mod = is_latter || term.ordinal == 2 || term.is(role::later) ? DateMod::end : DateMod::start;
      return at + 3;
    }
  }
  if (!the && term.is(role::end | role::begin) && in.hyphen(at + 1) && (in.term(at + 2).month != 0 || year_figures(in, at + 2))) {  // end-March
    mod = term.is(role::end) ? DateMod::end : DateMod::start;
    return at + 2;
  }
  // "the first few weeks of 2026", "the last week of March"
  if (the && (term.ordinal == 1 || term.is(role::last))) {
    std::uint32_t k = at + 1;
    if (in.is(k, role::few | role::several) || in.number(k) || in.term(k).number > 0) ++k;
    const bool placed = k == at + 1 && (in.term(k).unit == TimeUnit::week || in.term(k).unit == TimeUnit::day);  // a week or day of its own
    if (!placed && in.term(k).unit >= TimeUnit::day && in.term(k).unit != TimeUnit::quarter && in.term(k).unit != TimeUnit::century && in.is(k + 1, role::of)) {
      mod = term.ordinal == 1 ? DateMod::start : DateMod::end;
      return k + 2;
    }
  }
  if (term.is(role::early | role::late | role::mid)) {
    mod = term.is(role::early) ? DateMod::start : term.is(role::late) ? DateMod::end : DateMod::mid;
    ++at;
    if (in.hyphen(at) || (in.sign(at, '-') && in.glued(at))) ++at;
    else if (in.sign(at, '-')) return i;
    else if (!the && !term.is(role::mid) && in.inside(at) && in.token(at).hash == in_word) ++at;  // early in 2012, late in the year
    else if (!the && !term.is(role::mid) && in.inside(at) && in.token(at).hash == on && in.term(at + 1).weekday != 0) ++at;
    return at;
  }
  if (term.is(role::earlier | role::later) && !the) {
    ++at;
    if (in.inside(at) && in.token(at).hash == on) ++at;
    if (in.inside(at) && in.token(at).hash == in_word) ++at;
    return at;
  }
  return i;
}

// Whether what begins at i is the second of two dates joined as a range: "from May to September", "Monday through Friday".
bool ends_range(const Reader& in, std::uint32_t i, const DateContext& context) {
  static const std::array<std::uint64_t, 3> joints = {WordLiteral("through").hash, WordLiteral("until").hash, WordLiteral("till").hash};
  const std::uint32_t joint = context.last_end;
  if (!context.last_start || joint + 1 != i || !in.inside(joint)) return false;
  if (in.is(joint, role::and_)) return context.last_first > in.begin && in.is(context.last_first - 1, role::between);
  return in.is(joint, role::to) || in.sign(joint, '-') || std::ranges::count(joints, in.token(joint).hash) != 0;
}

// Remembers in `context` the bare day that a month and day are joined with.
void find_end_day(const Reader& in, const DateForm& form, DateContext& context) {
  static const std::uint64_t through = WordLiteral("through").hash;
  const std::uint32_t joint = form.last;
  const auto start = parse_day(form.date.start);
  if (!start || !in.inside(joint + 1)) return;
  const bool dash = in.sign(joint, '-') || in.sign(joint, '&');
  if (!dash && !in.is(joint, role::to | role::and_) && in.token(joint).hash != through) return;
  int day = 0, year = 0;
  const std::uint32_t at = joint + 1, after = at + day_at(in, at, day);
  if (after == at || in.term(after).month != 0 || in.is(after, role::of) || in.hyphen(after) || in.sign(after, '/')) return;
  const int own = year_of(*start), month = month_of(*start);
  if (!valid_day(own, month, day) || make_day(own, month, day) <= *start) return;
  const std::uint32_t tail = trailing_year(in, after, year);
  if ((tail != 0 && year != own) || (tail == 0 && !nothing_counted(in, after))) return;
  context.end_day_first = at;
  context.end_day_last = after + tail;
  context.end_day = make_day(own, month, day);
}

// Whether a figure may be a day, a count of days or a quarter by what it stands before: "16 March", "3 weeks ago", "1Q25". Else it is a year, or no date.
bool figure_goes_on(const Reader& in, std::uint32_t i) {
  if (in.number(i + 1) || in.sign(i + 1, '-') || in.sign(i + 1, '/')) return true;
  const Term& next = in.term(i + 1);
  if (next.month != 0 || next.unit != TimeUnit::nothing || next.is(role::ordinal_suffix | role::decade_s | role::of | role::and_ | role::to | role::duration_adjective | role::quarter_letter | role::half_letter)) return true;
  if (next.weekday != 0 || next.is(role::weekdays)) return true;  // 2 Sundays from now
  return next.scale != 0 && (next.scale < 6 || in.cut(i).front() == '0');  // nothing is told in millions of years
}

}  // namespace

bool DateGrammar::may_begin(const Reader& in, std::uint32_t i, const DateContext& context) {
  if (context.end_day && context.end_day_first == i) return true;
  const Term& next = in.term(i + 1);
  if (in.sign(i + 1, '-') || in.sign(i + 1, '\'')) return in.number(i) || in.term(i).starts_date;
  if (in.number(i)) return in.token(i).end - in.token(i).begin >= 4 || (i > in.begin && in.sign(i - 1, '-')) || figure_goes_on(in, i);
  const Term& term = in.term(i);
  if (!term.starts_date) return false;
  if (term.is(role::the | role::that)) return in.number(i + 1) || next.starts_date;
  if (term.month != 0 || term.weekday != 0 || term.season[0] != 0 || term.day_word || term.decade >= 0 || term.unit != TimeUnit::nothing || term.number >= 15) return true;
  std::uint32_t row = 0;
  if (in.phrase(i, PhraseKind::holiday, row) != 0) return true;
  if (term.is(role::a)) return next.unit != TimeUnit::nothing || next.is(role::half | role::duration_adjective);
  if (term.is(role::early | role::late | role::mid | role::earlier | role::later | role::half)) return in.number(i + 1) || next.known;
  using namespace role;
  const bool time = next.unit != TimeUnit::nothing || next.weekday != 0 || next.month != 0 || next.season[0] != 0 || next.is(day_part | past | coming | role::fiscal | duration_adjective);
  if (term.is(last | role::next | this_ | previous | following | same | past | coming | current) && time) return true;
  if (term.is(begin | end | middle | rest) && next.is(of)) return true;
  if (term.is(latter) && next.is(role::half)) return true;
  if (term.is(fy | role::fiscal | quarter_letter | half_letter) && (in.number(i + 1) || next.unit != TimeUnit::nothing || next.ordinal != 0 || next.number >= 0 || next.is(quarter_letter | half_letter))) return true;
  if (term.ordinal != 0 && (time || next.is(of | this_ | last | role::next | previous | following | role::half))) return true;
  return term.number >= 0 && (next.number >= 0 || next.month != 0 || next.weekday != 0 || next.is(weekdays) || next.scale != 0 || next.unit != TimeUnit::nothing || next.is(and_ | duration_adjective));
}

std::optional<Found> DateGrammar::read(const Reader& in, std::uint32_t i, DateContext& context) const {
  const Term& term = in.term(i);
  context.not_before = ends_range(in, i, context) ? context.last_start : std::nullopt;
  DateMod mod = DateMod::exact;
  std::optional<DateForm> form;
  bool part = false;
  if (const std::uint32_t at = part_before(in, i, mod); at != i) {
    form = inner(in, pack_, at, context);
    if (form && (mod == DateMod::exact && in.is(i, role::earlier | role::later)) && form->rule != "date.last-this-next" && form->rule != "date.day-word" && form->rule != "date.anchored" &&
        !form->date.start.empty() && form->rule != "date.month" && form->rule != "date.month-year" && form->rule != "date.year")
      form.reset();
    part = form.has_value();
    if (part && form->date.value == "PRESENT_REF" && in.is(i, role::earlier | role::later)) form->date.value = in.is(i, role::earlier) ? "PAST_REF" : "FUTURE_REF";
  }
  if (!form && context.end_day && context.end_day_first == i) form = DateForm{context.end_day_last, day_date(*context.end_day), "date.month-day", true};
  if (!form) form = part_of_the_day(in, i, context);
  if (!form) {
    mod = DateMod::exact;
    const bool figure = in.number(i), counts = figure && figure_goes_on(in, i);
    if (counts || term.ordinal != 0 || term.is(role::the | role::last) || term.number >= 20 || term.unit == TimeUnit::week || term.unit == TimeUnit::weekend) form = read_placed(in, pack_, i, context);
    if (!form && (counts || term.number > 0 || term.is(role::a) || (term.is(role::the) && in.term(i + 1).unit == TimeUnit::day))) form = read_counted(in, pack_, i, context);
    if (!form && (counts || !figure)) form = read_relative(in, i, context);
    if (!form && (term.unit != TimeUnit::nothing || term.is(role::the | role::fiscal))) form = end_of_unit(in, i, context);
    std::uint32_t at = i;
    if (!form && in.is(i, role::the)) {
      at = i + 1;
      const Term& next = in.term(at);
      // the article belongs to a day with "th", an ordinal, a season, a year told as such, a decade
      const bool ordinal_day = in.number(at) && in.glued(at + 1) && in.is(at + 1, role::ordinal_suffix | role::decade_s);
      const bool apostrophe = in.sign(at, '\'') && in.number(at + 1) && in.is(at + 2, role::decade_s);
      int ordinal = 0;
      if (apostrophe) ++at;
      if (!ordinal_day && !(next.number >= 20 && ordinal_at(in, at, ordinal) != 0) && !apostrophe && next.ordinal == 0 && next.season[0] == 0 && next.unit == TimeUnit::nothing && next.decade < 0 && !next.is(role::fiscal | role::latter) && !(next.month % 3 == 0 && in.term(at + 1).unit == TimeUnit::quarter)) return std::nullopt;
      form = read_written(in, pack_, at, context);
    } else if (!form) {
      form = read_written(in, pack_, i, context);
    }
  }
  if (!form || form->date.value.empty()) return std::nullopt;
  Found found{i, form->last, MentionType::date, part ? "date.part" : form->rule, {}};
  if (mod != DateMod::exact) form->date.mod = mod;
  // a date tells the next relative ones where they stand
  static const std::uint64_t since = WordLiteral("since").hash;
  const auto start = form->compared ? std::nullopt : parse_day(form->date.start);
  const bool old = start && context.day && year_of(*context.day) - year_of(*start) >= 2;
  if (start && !(old && i > in.begin && in.token(i - 1).hash == since)) {
    bool year = form->rule == "date.day-word" || form->rule == "date.last-this-next" || form->rule == "date.ago";  // the text itself says when
    for (std::uint32_t k = i; k < form->last && !year; ++k) year = year_figures(in, k).has_value();
    if (old) ++context.old_run;
    else if (year) context.old_run = 0;
    context.anchor = start;
    context.anchor_sentence = context.sentence;
    context.anchor_grain = form->date.value.size() == 10 ? TimeUnit::day : form->date.value.size() == 4 ? TimeUnit::year : TimeUnit::month;
    if (form->date.value.size() == 7 && form->date.value[5] == 'Q') context.quarter = {year_of(*start), form->date.value[6] - '0'};
  }
  context.end_day.reset();
  if (form->rule == "date.month-day" && mod == DateMod::exact && form->last > i + 1) find_end_day(in, *form, context);
  context.last_first = i;
  context.last_end = form->last;
  context.last_start = parse_day(form->date.start);
  found.value = std::move(form->date);
  return found;
}

}  // namespace lede
