// Plots as inline SVG. Coordinates are whole numbers, so that a page is the same bytes everywhere.
#include <algorithm>
#include <functional>
#include <map>

#include "report/escape.h"
#include "report/html.h"

namespace lede {
namespace {

std::size_t column_of(const Table& table, std::string_view name) {
  return static_cast<std::size_t>(std::ranges::find(table.columns, name, &Column::name) - table.columns.begin());
}

constexpr int below_one = 4;  // decades of the axis below 1

// A place on an axis of powers of ten that begins at 0.0001: `step` a decade, straight inside each. -1: none there.
int place(std::string_view number, int step) {
  if (number.starts_with('-')) return -1;
  std::string digits(number.substr(0, number.find('.')));
  int decade = static_cast<int>(digits.size()) - 1;
  if (const auto point = number.find('.'); point != std::string_view::npos) digits += number.substr(point + 1);
  const std::size_t lead_at = digits.find_first_not_of('0');
  if (lead_at == std::string::npos) return -1;
  decade -= static_cast<int>(lead_at);
  int lead = 0;  // the first three digits
  for (std::size_t i = 0; i < 3; ++i) lead = lead * 10 + (lead_at + i < digits.size() ? digits[lead_at + i] - '0' : 0);
  return decade < -below_one ? -1 : (decade + below_one) * step + (lead - 100) * step / 900;
}

// The number at the beginning of a decade of that axis.
std::string power(int decade) {
  const int zeros = decade - below_one;
  return zeros >= 0 ? short_amounts("1" + std::string(static_cast<std::size_t>(zeros), '0')) : "0." + std::string(static_cast<std::size_t>(-zeros - 1), '0') + "1";
}

struct Bar {
  std::string label, value;
  std::string number;  // digits, with a point or not
};

// At most twenty bars on an axis of powers of ten, with a line that says what they are; empty where there are fewer than three.
std::string bars(const std::string& caption, const std::vector<Bar>& wanted) {
  constexpr int step = 90, left = 290, height = 22, width = 560;
  constexpr std::size_t most = 20;
  std::vector<std::pair<const Bar*, int>> all;  // with its place on the axis
  int least = 1000000, longest = 0;
  for (const Bar& bar : wanted) {
    if (all.size() == most) break;
    const int at = place(bar.number, step);
    if (at < 0) continue;
    all.emplace_back(&bar, at);
    least = std::min(least, at);
    longest = std::max(longest, at);
  }
  if (all.size() < 3) return {};
  const int from = std::max(0, (least - 1) / step) * step, to = (longest / step + 1) * step;
  const auto x = [&](int at) { return left + (at - from) * width / (to - from); };
  const int bottom = static_cast<int>(all.size()) * height + 8;
  std::string out = "<p class=\"about\">" + as_html(caption) + "</p><svg viewBox=\"0 0 1000 " + std::to_string(bottom + 24) + "\" width=\"1000\" role=\"img\" aria-label=\"" + as_html(caption) + "\">";
  for (int at = from; at <= to; at += step)
    out += "<line class=\"grid\" x1=\"" + std::to_string(x(at)) + "\" x2=\"" + std::to_string(x(at)) + "\" y1=\"0\" y2=\"" + std::to_string(bottom) + "\"/><text class=\"dim\" text-anchor=\"middle\" x=\"" +
           std::to_string(x(at)) + "\" y=\"" + std::to_string(bottom + 16) + "\">" + as_html(power(at / step)) + "</text>";
  for (std::size_t i = 0; i < all.size(); ++i) {
    const auto& [bar, at] = all[i];
    const int y = static_cast<int>(i) * height + 4;
    out += "<text text-anchor=\"end\" x=\"" + std::to_string(left - 8) + "\" y=\"" + std::to_string(y + 13) + "\">" + as_html(cut_to_width(bar->label, 42)) + "</text><rect class=\"bar\" rx=\"2\" x=\"" + std::to_string(left) +
           "\" y=\"" + std::to_string(y) + "\" width=\"" + std::to_string(std::max(2, x(at) - left)) + "\" height=\"16\"><title>" + as_html(bar->label + ", " + bar->value) + "</title></rect><text class=\"dim\" x=\"" +
           std::to_string(std::max(left + 2, x(at)) + 6) + "\" y=\"" + std::to_string(y + 13) + "\">" + as_html(bar->value) + "</text>";
  }
  return out + "</svg>";
}

// The biggest amounts, of the currency that the first row has.
std::string amounts(const Table& table, std::size_t amount, std::size_t label, std::size_t more) {
  const std::size_t max = column_of(table, "max"), min = column_of(table, "min"), currency = column_of(table, "currency");
  std::vector<Bar> all;
  for (const auto& row : table.rows)
    if (row[currency] == table.rows.front()[currency]) all.push_back({row[label] + ": " + row[more], short_amounts(row[amount]), row[max].empty() ? row[min] : row[max]});
  return bars("The biggest amounts in " + table.rows.front()[currency] + ", each step ten times the one before", all);
}

// What models have of parameters, and what they cost, for the three units of price that most of them have.
std::string models(const Table& table, std::size_t parameters) {
  const std::size_t price = column_of(table, "price number"), unit = column_of(table, "price in");
  const auto down = [](std::vector<Bar>& all) { std::ranges::stable_sort(all, std::ranges::greater{}, [](const Bar& bar) { return Decimal::parse(bar.number).value_or(Decimal{}); }); };
  std::vector<Bar> sizes;
  std::map<std::string, std::vector<Bar>> prices;
  for (const auto& row : table.rows) {
    if (!row[parameters].empty()) sizes.push_back({row[0], short_amounts(row[parameters]), row[parameters]});
    // What a price without a unit is for nobody knows: it is comparable to nothing.
    if (!row[price].empty() && row[unit].find(" per ") != std::string::npos) prices[row[unit]].push_back({row[0], row[price], row[price]});
  }
  down(sizes);
  std::string out = bars("Parameters, each step ten times the one before", sizes);
  std::vector<std::pair<std::string, std::vector<Bar>>> most(prices.begin(), prices.end());
  std::ranges::stable_sort(most, std::ranges::greater{}, [](const auto& one) { return one.second.size(); });
  if (most.size() > 3) most.resize(3);
  for (auto& [name, all] : most) {
    down(all);
    out += bars("Price in " + name + ", each step ten times the one before", all);
  }
  return out;
}

// How many rows a month, or a year where there are many months. The few that lie long before all others are counted in the caption.
std::string months(const Table& table, std::size_t start) {
  std::map<std::string, int> by_month, by_year;
  int rows = 0, earlier = 0;
  for (const auto& row : table.rows)
    if (row[start].size() >= 7) ++by_month[row[start].substr(0, 7)], ++rows;
  while (!by_month.empty() && (earlier + by_month.begin()->second) * 50 <= rows) {
    earlier += by_month.begin()->second;
    by_month.erase(by_month.begin());
  }
  for (const auto& [month, count] : by_month) by_year[month.substr(0, 4)] += count;
  const auto month_number = [](const std::string& text) { return std::stoi(text.substr(0, 4)) * 12 + std::stoi(text.substr(5, 2)) - 1; };
  const bool years = !by_month.empty() && month_number(by_month.rbegin()->first) - month_number(by_month.begin()->first) > 72;
  // From the first to the last, those without rows too.
  std::vector<std::pair<std::string, int>> all;
  const auto& counts = years ? by_year : by_month;
  if (counts.size() < 3) return {};
  const auto number = [&](const std::string& text) { return years ? std::stoi(text) : month_number(text); };
  const int last = number(counts.rbegin()->first), first = std::max(number(counts.begin()->first), last - 95);
  int most = 1;
  for (int n = first; n <= last; ++n) {
    const std::string month = std::to_string(n % 12 + 1);
    const std::string name = years ? std::to_string(n) : std::to_string(n / 12) + (month.size() == 1 ? "-0" : "-") + month;
    const auto at = counts.find(name);
    all.emplace_back(name, at == counts.end() ? 0 : at->second);
    most = std::max(most, all.back().second);
  }
  const std::string caption = "Facts a " + std::string(years ? "year" : "month") + (earlier == 0 ? "" : ", " + std::to_string(earlier) + " earlier ones left out");
  constexpr int width = 960, height = 120;
  const int step = width / static_cast<int>(all.size());
  std::string out = "<p class=\"about\">" + caption + "</p><svg viewBox=\"0 0 1000 160\" width=\"1000\" role=\"img\" aria-label=\"" + caption + "\">";
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
  if (amount != none && who != none && what != none && column_of(table, "max") != none && column_of(table, "currency") != none) return amounts(table, amount, who, what);
  if (const std::size_t parameters = column_of(table, "parameters"); parameters != none && column_of(table, "price in") != none) return models(table, parameters);
  if (start != none && column_of(table, "dated by") != none) return months(table, start);
  return {};
}

}  // namespace lede
