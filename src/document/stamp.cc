#include "document/stamp.h"

#include <algorithm>
#include <charconv>
#include <chrono>
#include <string>

#include "base/ascii.h"
#include "base/hash.h"
#include "base/utf8.h"

namespace lede {
namespace {

namespace chr = std::chrono;

constexpr std::size_t longest = 200;  // bytes of a stamp; what follows is none
constexpr std::int64_t minutes_a_day = 24 * 60;

std::uint64_t folded_hash(std::string_view word) {
  std::string folded;
  for (std::size_t at = 0; at < word.size();) {
    const utf8::Point point = utf8::decode(word, at);
    char bytes[4];
    folded.append(bytes, utf8::encode(utf8::fold(point.code), bytes));
    at += point.size;
  }
  return quick_hash(folded);
}

WrittenDay checked(int year, int month, int day) {
  const WrittenDay found{year, month, day, 0, 0};
  return year != 0 && on_calendar(found) ? found : WrittenDay{};
}
WrittenDay checked(chr::sys_days days) {
  const chr::year_month_day date(days);
  return checked(static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())), static_cast<int>(static_cast<unsigned>(date.day())));
}

int full_year(int year, std::size_t digits) { return digits > 2 ? year : year < 69 ? 2000 + year : 1900 + year; }

std::size_t digits_at(std::string_view text, std::size_t at) {
  const std::size_t from = at;
  while (at < text.size() && ascii::digit(text[at])) ++at;
  return at - from;
}

template <class T = int>
T number(std::string_view digits) {
  T value = 0;
  std::from_chars(digits.data(), digits.data() + digits.size(), value);
  return value;
}

WrittenDay of_year(int year, int day) {
  const chr::sys_days first{chr::year(year) / 1 / 1};
  const WrittenDay found = checked(first + chr::days(day - 1));
  return day >= 1 && found.year == year ? found : WrittenDay{};
}

// 2004-W01-4: the first week of a year has its first Thursday.
WrittenDay of_week(int year, int week, int weekday) {
  if (week < 1 || week > 53 || weekday < 1 || weekday > 7) return {};
  const chr::sys_days fourth{chr::year(year) / 1 / 4};
  const auto monday = fourth - chr::days((chr::weekday(fourth).iso_encoding() + 6) % 7);
  return checked(monday + chr::days((week - 1) * 7 + weekday - 1));
}

// What begins with digits and says by their number what they are: 20031231, 2003335, 2003-335, 2004W014, 1072986501.
WrittenDay of_digits(std::string_view stamp) {
  const std::size_t size = digits_at(stamp, 0);
  std::string_view rest = stamp.substr(size);
  const bool ended = rest.empty() || rest[0] == 'T' || rest[0] == ' ';
  if (ended && size == 8) return checked(number(stamp.substr(0, 4)), number(stamp.substr(4, 2)), number(stamp.substr(6, 2)));
  if (ended && size == 7) return of_year(number(stamp.substr(0, 4)), number(stamp.substr(4, 3)));
  if (rest.empty() && (size == 10 || size == 13)) return checked(chr::floor<chr::days>(chr::sys_seconds(chr::seconds(number<std::int64_t>(stamp) / (size == 13 ? 1000 : 1)))));
  if (size != 2 && size != 4) return {};
  const int year = full_year(number(stamp.substr(0, size)), size);
  if (rest.starts_with('-')) rest.remove_prefix(1);
  if (rest.starts_with('W') && digits_at(rest, 1) >= 2) {
    const std::size_t weekday = rest.substr(3).starts_with('-') ? 4 : 3;
    return digits_at(rest, weekday) > 0 ? of_week(year, number(rest.substr(1, 2)), rest[weekday] - '0') : WrittenDay{};
  }
  return digits_at(rest, 0) == 3 && (rest.size() == 3 || rest[3] == 'T' || rest[3] == ' ') ? of_year(year, number(rest.substr(0, 3))) : WrittenDay{};
}

// The first hour and minute of a stamp, in minutes; the day's last where it has none.
std::int64_t minute_of_day(std::string_view stamp) {
  for (std::size_t at = stamp.find(':'); at != std::string_view::npos; at = stamp.find(':', at + 1)) {
    std::size_t begin = at;
    while (begin > 0 && at - begin < 2 && ascii::digit(stamp[begin - 1])) --begin;
    if (begin < at && digits_at(stamp, at + 1) == 2) return number(stamp.substr(begin, at - begin)) * 60 + number(stamp.substr(at + 1, 2));
  }
  return minutes_a_day - 1;
}

}  // namespace

// A number, or a word that a table knows; neither times of day nor zones.
struct Stamps::Piece {
  Word word;
  int value = -1;
  std::size_t digits = 0;

  [[nodiscard]] bool day() const { return digits == 1 || digits == 2; }
};

Stamps::Stamps(const Pack& pack) {
  const auto add = [&](std::string_view table, std::string_view key, auto put) {
    for (const Row& row : pack.table(table))
      for (const std::string_view word : row.all("words")) {
        const std::uint64_t hash = folded_hash(word);
        const auto at = std::ranges::find(words_, hash, &Word::hash);
        put(at != words_.end() ? *at : words_.emplace_back(Word{hash, 0, 0, 0}), number<std::uint32_t>(row.get(key)));
      }
  };
  add("document.month", "number", [](Word& word, std::uint32_t value) { word.month = static_cast<std::uint16_t>(value); });
  add("document.unit", "minutes", [](Word& word, std::uint32_t value) { word.minutes = value; });
  add("document.ago", "minutes", [](Word& word, std::uint32_t value) { word.minutes = value, word.ago = 1; });
  std::ranges::sort(words_, {}, &Word::hash);
}

std::vector<Stamps::Piece> Stamps::pieces(std::string_view stamp) const {
  std::vector<Piece> out;
  for (std::size_t at = 0, end = 0; at < stamp.size(); at = end) {
    end = at + 1;
    const char before = at > 0 ? stamp[at - 1] : ' ';
    if (const std::size_t size = digits_at(stamp, at); size > 0) {
      end = at + size;
      const bool time = before == ':' || (end < stamp.size() && stamp[end] == ':');
      const bool zone = size == 4 && (before == '+' || (before == '-' && (at < 2 || stamp[at - 2] == ' ' || ascii::digit(stamp[at - 2]))));
      if (!time && !zone && size <= 4) out.push_back({{}, number(stamp.substr(at, size)), size});
    } else if (ascii::alnum(stamp[at])) {
      while (end < stamp.size() && ascii::alnum(stamp[end]) && !ascii::digit(stamp[end])) ++end;
      const std::uint64_t hash = folded_hash(stamp.substr(at, end - at));
      if (const auto found = std::ranges::lower_bound(words_, hash, {}, &Word::hash); found != words_.end() && found->hash == hash) out.push_back({*found, -1, 0});
    }
  }
  return out;
}

WrittenDay Stamps::day(std::string_view stamp, std::string_view now) const {
  stamp = stamp.substr(0, longest);
  stamp.remove_prefix(std::min(stamp.find_first_not_of(" \t\r\n"), stamp.size()));
  stamp = stamp.substr(0, stamp.find_last_not_of(" \t\r\n") + 1);
  if (const WrittenDay day = find_day(stamp); day.found()) return day;
  if (const WrittenDay day = of_digits(stamp); day.found()) return day;
  const std::vector<Piece> parts = pieces(stamp);

  if (const auto ago = std::ranges::find_if(parts, [](const Piece& p) { return p.word.ago != 0; }); ago != parts.end()) {
    const WrittenDay from = now.empty() ? WrittenDay{} : day(now);
    if (!from.found()) return {};
    std::int64_t count = 1, minutes = ago->word.minutes;
    for (const Piece& part : parts) {
      if (part.digits > 0) count = part.value;
      if (part.word.ago == 0 && part.word.minutes > 0) minutes = part.word.minutes;
    }
    const chr::sys_days day{chr::year(from.year) / from.month / from.day};
    return checked(chr::floor<chr::days>(day + chr::minutes(minute_of_day(now) - count * minutes)));
  }

  // The month that a day stands before, else the first one: "mar., 05 janv. 2004" begins with a Tuesday.
  std::size_t month = parts.size(), day = 0;
  for (std::size_t i = 0; i < parts.size() && (month == parts.size() || day > month); ++i) {
    if (parts[i].word.month == 0) continue;
    if (i > 0 && parts[i - 1].day()) month = i, day = i - 1;
    else if (month == parts.size() && i + 1 < parts.size() && parts[i + 1].day()) month = i, day = i + 1;
  }
  if (month == parts.size()) return {};
  const auto year = std::ranges::find(parts, 4U, &Piece::digits);
  const std::size_t behind = std::max(month, day) + 1;
  if (year != parts.end()) return checked(year->value, parts[month].word.month, parts[day].value);
  return behind < parts.size() && parts[behind].digits == 2 ? checked(full_year(parts[behind].value, 2), parts[month].word.month, parts[day].value) : WrittenDay{};
}

}  // namespace lede
