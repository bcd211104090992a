#include "report/html.h"

#include <algorithm>

#include "report/escape.h"
#include "report/page.h"

namespace lede {
namespace {

// Whether a cell of numbers sorts as a number.
std::string sort_key(const Table& table, const std::vector<std::string>& row, std::size_t column) {
  if (!table.columns[column].amount) return row[column];
  // An amount sorts by its number, which the columns for programs hold.
  for (const char* name : {"max", "min"}) {
    const auto at = static_cast<std::size_t>(std::ranges::find(table.columns, name, &Column::name) - table.columns.begin());
    if (at < row.size() && !row[at].empty()) return row[at];
  }
  return row[column];
}

// The name of a table's place on the page.
std::string anchor(const Table& table) {
  std::string out;
  for (const char c : table.title) out += (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ? c : '-';
  return out;
}

// Short words with a hyphen (names of models, days) stay whole.
std::string unbroken(const std::string& text) {
  constexpr std::size_t longest = 24;
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find(' ', at), text.size() - 1) + 1;
    const std::string word = text.substr(at, end - at);
    const bool whole = word.size() <= longest && word.find('-') != std::string::npos;
    out += whole ? "<span class=\"u\">" + as_html(word) + "</span>" : as_html(word);
    at = end;
  }
  return out;
}

void put_table(const Table& table, std::string& out) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (!table.columns[i].data && std::ranges::any_of(table.rows, [&](const auto& row) { return i < row.size() && !row[i].empty() && row[i] != table.columns[i].usual; })) shown.push_back(i);
  const bool many = table.rows.size() > 15;
  out += table.title.empty() ? "<section>" : "<section id=\"" + anchor(table) + "\"><h2>" + as_html(table.title) + "</h2>";
  out += plots_of(table);
  if (many) out += "<p class=\"tools\"><input type=\"search\" placeholder=\"filter rows\" aria-label=\"filter rows\"> <output>" + std::to_string(table.rows.size()) + " rows</output></p>";
  // What scrolls must be within reach of the keyboard.
  out += std::string("<div class=\"scroll") + (many ? " tall" : "") + "\" tabindex=\"0\" role=\"region\" aria-label=\"" + as_html(table.title.empty() ? "table" : table.title) + "\"><table><thead><tr>";
  const bool heads = std::ranges::any_of(shown, [&](std::size_t i) { return table.columns[i].name.find_first_not_of(' ') != std::string::npos; });
  for (const auto i : heads ? shown : std::vector<std::size_t>{})
    out += std::string("<th scope=\"col\"") + (table.columns[i].number ? " class=\"n\"" : "") + "><button type=\"button\">" + as_html(table.columns[i].name) + "</button></th>";
  out += "</tr></thead><tbody>\n";
  for (const auto& row : table.rows) {
    out += "<tr>";
    for (const auto i : shown) {
      const Column& column = table.columns[i];
      const std::string text = i >= row.size() || row[i] == column.usual ? "" : plain_entities(column.amount ? short_amounts(row[i]) : row[i]);
      const std::string key = i < row.size() ? sort_key(table, row, i) : "";
      // Short words and days are never broken, long ones get room.
      const char* const kind = column.number ? " class=\"n\"" : column.filler ? " class=\"long\"" : text.size() <= 16 ? " class=\"s\"" : text.size() > 30 ? " class=\"w\"" : "";
      out += std::string("<td") + kind + (key == text ? "" : " data-k=\"" + as_html(key) + "\"") + ">";
      // Long text shows three lines, all of it where it is clicked or focused.
      if (column.filler) out += std::string("<div") + (text.size() > 160 ? " tabindex=\"0\">" : ">") + as_html(text) + "</div></td>";
      else out += unbroken(text) + "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div></section>\n";
}

}  // namespace

std::string as_html(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t at = 0; at < text.size();) {
    // What escape_controls() would replace goes through it; line ends and tabs stay, as the page shows them.
    const std::size_t end = std::min(text.find_first_of("\n\t", at), text.size());
    for (const char c : escape_controls(text.substr(at, end - at))) {
      if (c == '&') out += "&amp;";
      else if (c == '<') out += "&lt;";
      else if (c == '>') out += "&gt;";
      else if (c == '"') out += "&quot;";
      else if (c == '\'') out += "&#39;";
      else out += c;
    }
    if (end < text.size()) out += text[end];
    at = end + 1;
  }
  return out;
}

std::string html_page(std::string_view title, const std::vector<Table>& tables) {
  std::vector<const Table*> shown;
  for (const Table& table : tables)
    if (!table.rows.empty()) shown.push_back(&table);
  std::string out = page_begin(title);
  if (shown.size() > 2) {
    out += "<nav>";
    for (const Table* table : shown)
      if (!table->title.empty()) out += "<a href=\"#" + anchor(*table) + "\">" + as_html(table->title) + "</a>";
    out += "</nav>\n";
  }
  for (const Table* table : shown) put_table(*table, out);
  if (shown.empty()) out += "<p>Nothing here.</p>";
  return out + page_end();
}

}  // namespace lede
