#include "mention/value/calendar.h"

#include <fmt/format.h>

#include <charconv>

namespace lede {
namespace {

using std::chrono::days;
using std::chrono::year_month_day;

// Two for each date: written by hand, which takes a tenth of what a format string does.
std::string iso(Day day) {
  const year_month_day d{day};
  const int year{d.year()};
  if (year < 0 || year > 9999) return fmt::format("{:04}-{:02}-{:02}", year, unsigned{d.month()}, unsigned{d.day()});
  std::string out = "0000-00-00";
  const auto put = [&](std::size_t last, unsigned number) {
    for (; number != 0; number /= 10) out[last--] = static_cast<char>('0' + number % 10);
  };
  put(3, static_cast<unsigned>(year));
  put(6, unsigned{d.month()});
  put(9, unsigned{d.day()});
  return out;
}

Date span_of(std::string value, Day start, Day end) {
  Date out;
  out.value = std::move(value);
  out.start = iso(start);
  out.end = iso(end);
  return out;
}

// The last day of a month.
Day month_end(int year, int month) { return Day{std::chrono::year{year} / month / std::chrono::last}; }

Day monday_of(Day day) { return day - days{weekday_of(day) - 1}; }

// "2025-W12" of a week's Monday: the year is the one its Thursday lies in.
std::string week_name(Day monday) {
  const Day thursday = monday + days{3};
  const int year = year_of(thursday);
  return fmt::format("{:04}-W{:02}", year, (thursday - make_day(year, 1, 1)).count() / 7 + 1);
}

}  // namespace

std::optional<Day> parse_day(std::string_view text) {
  int year = 0, month = 0, day = 0;
  if (text.size() < 10 || text[4] != '-' || text[7] != '-') return std::nullopt;
  const auto read = [&](std::size_t at, std::size_t size, int& out) {
    const auto result = std::from_chars(text.data() + at, text.data() + at + size, out);
    return result.ec == std::errc() && result.ptr == text.data() + at + size;
  };
  if (!read(0, 4, year) || !read(5, 2, month) || !read(8, 2, day) || !valid_day(year, month, day)) return std::nullopt;
  return make_day(year, month, day);
}

bool valid_day(int year, int month, int day) {
  if (month < 1 || month > 12 || day < 1 || day > 31) return false;
  return year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(day)}}.ok();
}

int year_of(Day day) { return int{year_month_day{day}.year()}; }
int month_of(Day day) { return static_cast<int>(unsigned{year_month_day{day}.month()}); }
int weekday_of(Day day) { return static_cast<int>(std::chrono::weekday{day}.iso_encoding()); }
Day make_day(int year, int month, int day) {
  return Day{year_month_day{std::chrono::year{year}, std::chrono::month{static_cast<unsigned>(month)}, std::chrono::day{static_cast<unsigned>(day)}}};
}

Day easter(int year) {  // the anonymous algorithm of 1876
  const int a = year % 19, b = year / 100, c = year % 100, d = b / 4, e = b % 4, f = (b + 8) / 25, g = (b - f + 1) / 3;
  const int h = (19 * a + b - d - g + 15) % 30, k = c / 4, m = c % 4, n = (32 + 2 * e + 2 * k - h - m) % 7, p = (a + 11 * h + 22 * n) / 451;
  return make_day(year, (h + n - 7 * p + 114) / 31, (h + n - 7 * p + 114) % 31 + 1);
}

Day add_months(Day day, int months) {
  const year_month_day d{day};
  const int count = int{d.year()} * 12 + static_cast<int>(unsigned{d.month()}) - 1 + months;
  const int year = count / 12, month = count % 12 + 1;
  const int last = static_cast<int>(unsigned{year_month_day{month_end(year, month)}.day()});
  return make_day(year, month, std::min(last, static_cast<int>(unsigned{d.day()})));
}

Date day_date(Day day) { return span_of(iso(day), day, day); }

Date week_date(Day day) {
  const Day monday = monday_of(day);
  return span_of(week_name(monday), monday, monday + days{6});
}

Date weekend_date(Day day) {
  const Day monday = monday_of(day);
  return span_of(week_name(monday) + "-WE", monday + days{5}, monday + days{6});
}

Date month_date(int year, int month) {
  const int count = year * 12 + month - 1;
  year = count / 12;
  month = count % 12 + 1;
  return span_of(fmt::format("{:04}-{:02}", year, month), make_day(year, month, 1), month_end(year, month));
}

Date quarter_date(int year, int quarter) {
  const int count = year * 4 + quarter - 1;
  year = count / 4;
  quarter = count % 4 + 1;
  return span_of(fmt::format("{:04}-Q{}", year, quarter), make_day(year, quarter * 3 - 2, 1), month_end(year, quarter * 3));
}

Date half_date(int year, int half) {
  return span_of(fmt::format("{:04}-H{}", year, half), make_day(year, half * 6 - 5, 1), month_end(year, half * 6));
}

Date season_date(int year, std::string_view code) {
  const int first = code == "SP" ? 3 : code == "SU" ? 6 : code == "FA" ? 9 : 12;
  const int last_year = first == 12 ? year + 1 : year;
  return span_of(fmt::format("{:04}-{}", year, code), make_day(year, first, 1), month_end(last_year, first == 12 ? 2 : first + 2));
}

Date year_date(int year) { return span_of(fmt::format("{:04}", year), make_day(year, 1, 1), make_day(year, 12, 31)); }

Date decade_date(int year) {
  const int decade = year / 10;
  return span_of(fmt::format("{:03}X", decade), make_day(decade * 10, 1, 1), make_day(decade * 10 + 9, 12, 31));
}

Date century_date(int year) {
  const int century = year / 100;
  return span_of(fmt::format("{:02}XX", century), make_day(century * 100, 1, 1), make_day(century * 100 + 99, 12, 31));
}

Date open_date(std::string_view value) {
  Date out;
  out.value = value;
  return out;
}

}  // namespace lede
