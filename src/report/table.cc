#include "report/table.h"

#include <algorithm>
#include <cstdint>

#include "lede/value.h"
#include "query/record_line.h"
#include "report/escape.h"

namespace lede {
namespace {

// "USD 40000000000" -> "USD 40 billion": numbers of a million and more, at most two places, the last one rounded.
std::string short_amounts(const std::string& text) {
  static constexpr struct { std::size_t zeros; const char* name; } scales[] = {{12, " trillion"}, {9, " billion"}, {6, " million"}};
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && text[end] >= '0' && text[end] <= '9') ++end;
    const std::size_t digits = end - at;
    if (digits < 7 || digits > 17 || text[at] == '0' || (end < text.size() && text[end] == '.')) {
      if (digits == 0) out += text[at++];
      else out.append(text, at, digits);
      at += digits;
      continue;
    }
    for (const auto& scale : scales) {
      if (digits <= scale.zeros) continue;
      std::uint64_t unit = 1;
      for (std::size_t i = 2; i < scale.zeros; ++i) unit *= 10;  // a hundredth of the scale
      const std::uint64_t hundredths = (std::stoull(text.substr(at, digits)) + unit / 2) / unit;
      out += std::to_string(hundredths / 100);
      if (const std::uint64_t rest = hundredths % 100; rest != 0) {
        out += rest < 10 ? ".0" : ".";
        out += std::to_string(rest % 10 == 0 ? rest / 10 : rest);
      }
      out += scale.name;
      break;
    }
    at = end;
  }
  return out;
}

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::size_t has = display_width(text);
  const std::string space(width > has ? width - has : 0, ' ');
  return right ? space + text : text + space;
}

// Narrows the widest columns of text until the row fits; numbers are never cut.
void fit(const std::vector<Column>& columns, std::vector<std::size_t>& widths, std::size_t total) {
  constexpr std::size_t gap = 2, least = 12;
  std::size_t sum = gap * (widths.empty() ? 0 : widths.size() - 1);
  for (const auto width : widths) sum += width;
  while (sum > total) {
    std::size_t widest = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i)
      if (!columns[i].number && widths[i] > least && (widest == columns.size() || widths[i] > widths[widest])) widest = i;
    if (widest == columns.size()) return;
    --widths[widest];
    --sum;
  }
}

void as_table(const Table& table, const TableStyle& style, std::string& out) {
  const std::string bold = style.bold ? "\x1b[1m" : "", plain = style.bold ? "\x1b[0m" : "";
  if (!table.title.empty()) out += bold + table.title + plain + "\n";
  std::vector<std::vector<std::string>> rows;
  rows.reserve(table.rows.size());
  std::vector<std::size_t> widths;
  for (const auto& column : table.columns) widths.push_back(display_width(column.name));
  for (const auto& row : table.rows) {
    auto& shown = rows.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      shown.push_back(i < row.size() ? escape_controls(table.columns[i].amount ? short_amounts(row[i]) : row[i]) : std::string());
      widths[i] = std::max(widths[i], display_width(shown.back()));
    }
  }
  if (style.width != 0) fit(table.columns, widths, style.width);
  const auto line = [&](const std::vector<std::string>& cells, const std::string& before, const std::string& after) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i)
      text += (i == 0 ? "" : "  ") + padded(cut_to_width(cells[i], widths[i]), widths[i], table.columns[i].number);
    text.erase(text.find_last_not_of(' ') + 1);
    out += before + text + after + "\n";
  };
  std::vector<std::string> heads;
  for (const auto& column : table.columns) heads.push_back(column.name);
  if (std::ranges::any_of(heads, [](const auto& head) { return !head.empty(); })) line(heads, bold, plain);
  for (const auto& row : rows) line(row, "", "");
}

void as_markdown(const Table& table, std::string& out) {
  if (!table.title.empty()) out += "## " + markdown_cell(table.title) + "\n\n";
  for (const auto& column : table.columns) out += "| " + markdown_cell(column.name) + " ";
  out += "|\n";
  for (const auto& column : table.columns) out += column.number ? "| ---: " : "| --- ";
  out += "|\n";
  for (const auto& row : table.rows) {
    for (std::size_t i = 0; i < table.columns.size(); ++i) out += "| " + (i < row.size() ? markdown_cell(table.columns[i].amount ? short_amounts(row[i]) : row[i]) : std::string()) + " ";
    out += "|\n";
  }
}

std::string json_cell(const Column& column, const std::string& cell) {
  if (cell.empty()) return "null";
  if (column.json) return cell;
  if (column.number && Decimal::parse(cell) && cell.front() != '+') return cell;
  return json_text(cell);
}

std::string json_row(const Table& table, const std::vector<std::string>& row, bool section) {
  std::string out = "{";
  if (section) out += "\"section\":" + json_text(table.title) + ",";
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    out += (i == 0 ? "" : ",") + json_text(table.columns[i].name) + ":" + json_cell(table.columns[i], i < row.size() ? row[i] : std::string());
  return out + "}";
}

}  // namespace

std::string render(const std::vector<Table>& tables, std::string_view format, const TableStyle& style) {
  std::string out;
  const bool several = tables.size() > 1;
  if (format == "csv" || format == "tsv") {
    const char separator = format == "csv" ? ',' : '\t';
    std::vector<std::vector<std::string>> rows(1);
    // Several tables share one head: their sections, then the columns by place.
    std::size_t most = 0;
    for (const auto& table : tables) most = std::max(most, table.columns.size());
    if (several) {
      rows[0] = {"section", "item"};
      for (std::size_t i = 1; i < most; ++i) rows[0].push_back("value" + std::to_string(i));
    } else if (!tables.empty()) {
      for (const auto& column : tables[0].columns) rows[0].push_back(column.name);
    }
    for (const auto& table : tables)
      for (const auto& row : table.rows) {
        auto& cells = rows.emplace_back();
        if (several) cells.push_back(table.title);
        cells.insert(cells.end(), row.begin(), row.end());
        cells.resize(rows[0].size());
      }
    for (const auto& row : rows) {
      for (std::size_t i = 0; i < row.size(); ++i) out += (i == 0 ? std::string() : std::string(1, separator)) + csv_field(row[i], separator);
      out += '\n';
    }
  } else if (format == "jsonl") {
    for (const auto& table : tables)
      for (const auto& row : table.rows) out += json_row(table, row, several) + "\n";
  } else if (format == "json") {
    if (several) out += "{";
    for (const auto& table : tables) {
      if (several) out += (&table == tables.data() ? "" : ",\n ") + json_text(table.title) + ": ";
      out += "[";
      for (std::size_t i = 0; i < table.rows.size(); ++i) out += (i == 0 ? "\n  " : ",\n  ") + json_row(table, table.rows[i], false);
      out += table.rows.empty() ? "]" : "\n]";
    }
    out += several ? "}\n" : "\n";
  } else {
    for (const auto& table : tables) {
      if (&table != tables.data()) out += '\n';
      if (format == "markdown") as_markdown(table, out);
      else as_table(table, style, out);
    }
  }
  return out;
}

}  // namespace lede
