#include "report/table.h"

#include <algorithm>
#include <cstdint>

#include "lede/value.h"
#include "query/record_line.h"
#include "report/escape.h"

namespace lede {
namespace {

std::string padded(const std::string& text, std::size_t width, bool right) {
  const std::size_t has = display_width(text);
  const std::string space(width > has ? width - has : 0, ' ');
  return right ? space + text : text + space;
}

// Makes the row fit: numbers are never cut, what a row is about and amounts last, long text takes what is left and goes where that is next to nothing.
// Where there is no room for all columns, those go that the fewest rows fill; an amount counts three times.
void fit(const std::vector<Column>& columns, const std::vector<std::size_t>& filled, std::vector<std::size_t>& widths, std::size_t total) {
  constexpr std::size_t gap = 2, long_least = 12, text_least = 14, amount_least = 20 /* "about USD 40 billion" */, readable = 30;
  std::size_t subject = 0;  // the first column that is no number: what a row is about
  while (subject < columns.size() && columns[subject].number) ++subject;
  const auto filler = [&](std::size_t i) { return columns[i].filler && i != subject; };
  const auto amount = [&](std::size_t i) { return columns[i].amount && !columns[i].number && i != subject; };
  const auto text = [&](std::size_t i) { return !columns[i].number && !columns[i].amount && !columns[i].filler && i != subject; };
  const auto sum = [&](const auto& width_of) {
    std::size_t all = 0, shown = 0;
    for (std::size_t i = 0; i < widths.size(); ++i)
      if (const std::size_t width = width_of(i); width != 0) all += width, ++shown;
    return all + gap * (shown == 0 ? 0 : shown - 1);
  };
  const auto least = [&](std::size_t i) { return filler(i) ? 0 : text(i) ? std::min(widths[i], text_least) : amount(i) ? std::min(widths[i], amount_least) : i == subject ? std::min(widths[i], readable) : widths[i]; };
  while (sum(least) > total) {
    const auto weight = [&](std::size_t i) { return filled[i] * (amount(i) ? 3 : 1); };
    std::size_t worst = columns.size();
    for (std::size_t i = 0; i < columns.size(); ++i)
      if ((text(i) || amount(i)) && widths[i] != 0 && (worst == columns.size() || weight(i) <= weight(worst))) worst = i;
    if (worst == columns.size()) break;
    widths[worst] = 0;
  }
  const auto now = [&](std::size_t i) { return widths[i]; };
  // Takes columns off the widest of those that may be, down to `floor`, until the row fits.
  const auto narrow = [&](const auto& may, std::size_t floor) {
    while (sum(now) > total) {
      std::size_t widest = columns.size();
      for (std::size_t i = 0; i < columns.size(); ++i)
        if (may(i) && widths[i] > floor && (widest == columns.size() || widths[i] > widths[widest])) widest = i;
      if (widest == columns.size()) return;
      --widths[widest];
    }
  };
  const auto no_number = [&](std::size_t i) { return !columns[i].number; };
  narrow(filler, 20);
  narrow([&](std::size_t i) { return no_number(i) && !filler(i); }, readable);
  narrow(filler, long_least);
  for (std::size_t i = columns.size(); i-- > 0 && sum(now) > total;)
    if (filler(i)) widths[i] = 0;
  narrow(text, 16);
  narrow(amount, amount_least);
  narrow(text, text_least);
  narrow(no_number, long_least);
}

// What people see: without the columns for programs and those that say nothing here.
Table for_people(const Table& table) {
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (!table.columns[i].data && (table.rows.empty() || std::ranges::any_of(table.rows, [&](const auto& row) { return i < row.size() && !row[i].empty() && row[i] != table.columns[i].usual; }))) kept.push_back(i);
  Table out{table.title, {}, {}};
  for (const auto i : kept) out.columns.push_back(table.columns[i]);
  for (const auto& row : table.rows) {
    auto& cells = out.rows.emplace_back();
    for (const auto i : kept) cells.push_back(i < row.size() && row[i] != table.columns[i].usual ? plain_entities(row[i]) : std::string());
  }
  return out;
}

void as_table(const Table& table, const TableStyle& style, std::string& out) {
  const std::string bold = style.bold ? "\x1b[1m" : "", plain = style.bold ? "\x1b[0m" : "";
  if (!table.title.empty()) {
    const std::string title = escape_controls(table.title);
    out += bold + (style.width == 0 ? title : cut_to_width(title, style.width)) + plain + "\n";
  }
  std::vector<std::vector<std::string>> rows;
  rows.reserve(table.rows.size());
  std::vector<std::size_t> widths, filled(table.columns.size());
  for (const auto& column : table.columns) widths.push_back(display_width(column.name));
  for (const auto& row : table.rows) {
    auto& shown = rows.emplace_back();
    for (std::size_t i = 0; i < table.columns.size(); ++i) {
      shown.push_back(i < row.size() ? escape_controls(table.columns[i].amount ? short_amounts(row[i]) : row[i]) : std::string());
      widths[i] = std::max(widths[i], display_width(shown.back()));
      filled[i] += shown.back().empty() ? 0 : 1;
    }
  }
  for (auto& width : widths) width = std::max<std::size_t>(width, 1);
  if (style.width != 0) fit(table.columns, filled, widths, style.width);
  std::vector<std::string> heads;
  for (const auto& column : table.columns) heads.push_back(column.name);
  const auto line = [&](const std::vector<std::string>& cells, const std::string& before, const std::string& after) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i)
      if (widths[i] != 0) text += (text.empty() ? "" : "  ") + padded((table.columns[i].tail && &cells != &heads ? cut_front_to_width : cut_to_width)(cells[i], widths[i]), widths[i], table.columns[i].number);
    text.erase(text.find_last_not_of(' ') + 1);
    out += before + text + after + "\n";
  };
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

// Whether cell a comes before cell b.
bool before(const std::string& a, const std::string& b, bool down) {
  if (a.empty() || b.empty()) return !a.empty() && b.empty();
  const auto x = Decimal::parse(a), y = Decimal::parse(b);
  if (x && y) return down ? *y < *x : *x < *y;
  if (x.has_value() != y.has_value()) return x.has_value();
  return down ? b < a : a < b;
}

}  // namespace

bool arrange(Table& table, const std::string& sort, const std::vector<std::string>& fields, std::size_t limit) {
  const auto column = [&](const std::string& name) {
    return static_cast<std::size_t>(std::ranges::find(table.columns, name, &Column::name) - table.columns.begin());
  };
  const bool down = sort.starts_with('-');
  const std::size_t by = sort.empty() ? 0 : column(sort.substr(down ? 1 : 0));
  if (by == table.columns.size() && !sort.empty()) return false;
  std::vector<std::size_t> shown;
  for (const auto& name : fields)
    if (shown.emplace_back(column(name)) == table.columns.size()) return false;
  if (!sort.empty()) std::ranges::stable_sort(table.rows, [&](const auto& a, const auto& b) { return before(a[by], b[by], down); });
  if (limit != 0 && table.rows.size() > limit) table.rows.resize(limit);
  if (fields.empty()) return true;
  std::vector<Column> columns;
  for (const auto i : shown) {
    columns.push_back(table.columns[i]);
    columns.back().data = false;
  }
  table.columns = std::move(columns);
  for (auto& row : table.rows) {
    std::vector<std::string> cells;
    for (const auto i : shown) cells.push_back(row[i]);
    row = std::move(cells);
  }
  return true;
}

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
      const std::size_t whole = digits - scale.zeros, last = text.find_last_not_of('0', end - 1);
      out.append(text, at, whole);
      if (last >= at + whole) out += '.' + text.substr(at + whole, last + 1 - at - whole);
      out += scale.name;
      break;
    }
    at = end;
  }
  return out;
}

std::string render(const std::vector<Table>& tables, std::string_view format, const TableStyle& style) {
  std::string out;
  const bool several = tables.size() > 1;
  if (format == "csv" || format == "tsv") {
    const char separator = format == "csv" ? ',' : '\t';
    std::vector<std::vector<std::string>> rows(1);
    // Several tables share one head: their section, then every column that one of them has.
    if (several) rows[0].push_back("section");
    for (const auto& table : tables)
      for (const auto& column : table.columns)
        if (std::ranges::find(rows[0], column.name) == rows[0].end()) rows[0].push_back(column.name);
    for (const auto& table : tables) {
      std::vector<std::size_t> places;
      for (const auto& column : table.columns) places.push_back(static_cast<std::size_t>(std::ranges::find(rows[0], column.name) - rows[0].begin()));
      for (const auto& row : table.rows) {
        std::vector<std::string> cells(rows[0].size());
        if (several) cells[0] = table.title;
        for (std::size_t i = 0; i < row.size(); ++i) cells[places[i]] = row[i];
        rows.push_back(std::move(cells));
      }
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
      if (format == "markdown") as_markdown(for_people(table), out);
      else as_table(for_people(table), style, out);
    }
  }
  return out;
}

}  // namespace lede
