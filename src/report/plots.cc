// Plots as inline SVG. Coordinates are whole numbers, so that a page is the same bytes everywhere.
#include <algorithm>
#include <map>

#include "report/html.h"

namespace lede {
namespace {

std::size_t column_of(const Table& table, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(table.columns, name, &Column::name) - table.columns.begin());
}

// A place on an axis of powers of ten: `step` a decade, straight inside each.
int place(std::string_view number, int step) {
  const std::string_view whole = number.substr(0, number.find('.'));
  if (whole.empty() || whole == "0" || whole.front() == '-') return 0;
  int lead = 0;  // the first three digits
  for (std::size_t i = 0; i < 3; ++i) lead = lead * 10 + (i < whole.size() ? whole[i] - '0' : 0);
  return static_cast<int>(whole.size() - 1) * step + (lead - 100) * step / 900;
}

std::string power(int digits) { return short_amounts("1" + std::string(static_cast<std::size_t>(digits), '0')); }

// The biggest amounts as bars, of the currency or unit that the first row has.
std::string bars(const Table& table, std::size_t amount, std::size_t label, std::size_t more) {
  const std::size_t max = column_of(table, "max"), min = column_of(table, "min"), currency = column_of(table, "currency");
  struct Bar {
    std::string label, value;
    int length;
  };
  std::vector<Bar> all;
  constexpr int step = 90, left = 290, height = 22;
  constexpr std::size_t most = 20;
  int least = 1000000, longest = 0;
  for (const auto& row : table.rows) {
    if (all.size() == most || row[currency] != table.rows.front()[currency]) break;
    const std::string& number = row[max].empty() ? row[min] : row[max];
    if (place(number, step) == 0) continue;
    all.push_back({row[label] + ": " + row[more], short_amounts(row[amount]), place(number, step)});
    least = std::min(least, all.back().length);
    longest = std::max(longest, all.back().length);
  }
  if (all.size() < 3) return {};
  const int from = std::max(0, least / step - 1) * step, to = (longest / step + 1) * step, width = 560;
  const auto x = [&](int at) { return left + (at - from) * width / (to - from); };
  const int bottom = static_cast<int>(all.size()) * height + 8;
  std::string out = "<svg viewBox=\"0 0 1000 " + std::to_string(bottom + 24) + "\" width=\"1000\" role=\"img\" aria-label=\"the biggest amounts, on an axis of powers of ten\">";
  for (int at = from; at <= to; at += step)
    out += "<line class=\"grid\" x1=\"" + std::to_string(x(at)) + "\" x2=\"" + std::to_string(x(at)) + "\" y1=\"0\" y2=\"" + std::to_string(bottom) + "\"/><text class=\"dim\" text-anchor=\"middle\" x=\"" +
           std::to_string(x(at)) + "\" y=\"" + std::to_string(bottom + 16) + "\">" + as_html(power(at / step)) + "</text>";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const int y = static_cast<int>(i) * height + 4;
    std::string name = all[i].label;
    if (name.size() > 44) {
      std::size_t end = 42;
      while (end > 0 && (static_cast<unsigned char>(name[end]) & 0xC0) == 0x80) --end;
      name = name.substr(0, end) + "…";
    }
    out += "<text text-anchor=\"end\" x=\"" + std::to_string(left - 8) + "\" y=\"" + std::to_string(y + 13) + "\">" + as_html(name) + "</text><rect class=\"bar\" rx=\"2\" x=\"" + std::to_string(left) + "\" y=\"" +
           std::to_string(y) + "\" width=\"" + std::to_string(std::max(2, x(all[i].length) - left)) + "\" height=\"16\"><title>" + as_html(all[i].label + ", " + all[i].value) + "</title></rect><text class=\"dim\" x=\"" +
           std::to_string(x(all[i].length) + 6) + "\" y=\"" + std::to_string(y + 13) + "\">" + as_html(all[i].value) + "</text>";
  }
  return out + "</svg>";
}

// How many rows a month, or a year where there are many months.
std::string months(const Table& table, std::size_t start) {
  std::map<std::string, int> by_month, by_year;
  for (const auto& row : table.rows) {
    if (row[start].size() < 7) continue;
    ++by_month[row[start].substr(0, 7)];
    ++by_year[row[start].substr(0, 4)];
  }
  const bool years = by_month.size() > 48;
  // From the first to the last, those without rows too.
  std::vector<std::pair<std::string, int>> all;
  const auto& counts = years ? by_year : by_month;
  if (counts.size() < 3) return {};
  const auto number = [&](const std::string& text) { return years ? std::stoi(text) : std::stoi(text.substr(0, 4)) * 12 + std::stoi(text.substr(5, 2)) - 1; };
  const int last = number(counts.rbegin()->first), first = std::max(number(counts.begin()->first), last - 95);
  int most = 1;
  for (int n = first; n <= last; ++n) {
    const std::string month = std::to_string(n % 12 + 1);
    const std::string name = years ? std::to_string(n) : std::to_string(n / 12) + (month.size() == 1 ? "-0" : "-") + month;
    const auto at = counts.find(name);
    all.emplace_back(name, at == counts.end() ? 0 : at->second);
    most = std::max(most, all.back().second);
  }
  constexpr int width = 960, height = 120;
  const int step = width / static_cast<int>(all.size());
  std::string out = "<svg viewBox=\"0 0 1000 160\" width=\"1000\" role=\"img\" aria-label=\"how many a " + std::string(years ? "year" : "month") + "\">";
  out += "<text class=\"dim\" x=\"0\" y=\"12\">" + std::to_string(most) + "</text>";
  const std::size_t every = std::max<std::size_t>(1, static_cast<std::size_t>(70 / std::max(1, step)));
  for (std::size_t i = 0; i < all.size(); ++i) {
    const int tall = all[i].second * height / most, x = 30 + static_cast<int>(i) * step;
    out += "<rect class=\"bar\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(height + 10 - tall) + "\" width=\"" + std::to_string(std::max(1, step - 2)) + "\" height=\"" + std::to_string(tall) + "\"><title>" +
           all[i].first + ": " + std::to_string(all[i].second) + "</title></rect>";
    if (i % every == 0 && x < 940) out += "<text class=\"dim\" x=\"" + std::to_string(x) + "\" y=\"" + std::to_string(height + 28) + "\">" + all[i].first + "</text>";
  }
  return out + "<line class=\"grid\" x1=\"30\" x2=\"990\" y1=\"130\" y2=\"130\"/></svg>";
}

}  // namespace

std::string plots_of(const Table& table) {
  const std::size_t none = table.columns.size();
  if (table.rows.empty()) return {};
  const std::size_t amount = column_of(table, "amount"), who = column_of(table, "who"), what = column_of(table, "what"), start = column_of(table, "start");
  if (amount != none && who != none && what != none && column_of(table, "max") != none && column_of(table, "currency") != none) return bars(table, amount, who, what);
  if (start != none && column_of(table, "dated by") != none) return months(table, start);
  return {};
}

}  // namespace lede
