// Tables as data, and one renderer for each format. No code knows both what is in a table and how it is written.
#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace lede {

struct Column {
  std::string name;
  bool number = false;  // written right-aligned, and in JSON without quotes where it is a number
  bool amount = false;  // big numbers in the cells are written short ("40 billion") in table and markdown
  bool json = false;    // cells are JSON already (lists, objects), kept as they are in JSON
  bool filler = false;  // long text: in a table it takes the width that the others leave
  bool tail = false;    // a path: cut at its beginning
  std::string_view usual{};  // a cell of this text goes without saying where people read
  bool data = false;    // for programs: in CSV, TSV and JSON only
};

struct Table {
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // an empty cell is null in JSON
};

struct TableStyle {
  std::size_t width = 120;  // columns of the terminal; 0: never cut
  bool bold = false;        // titles and heads
};

// What is shown of a table, by its columns' names. `sort`: a name, -NAME from high to low, numbers as numbers, empty cells last; `fields`: these
// columns in this order (empty: all); `limit`: rows (0: all). False where a table has no such column; it is then as it was.
bool arrange(Table& table, const std::string& sort, const std::vector<std::string>& fields, std::size_t limit);

// "USD 40000000000" -> "USD 40 billion": whole numbers of a million and more, exact.
std::string short_amounts(const std::string& text);

// `format`: table, csv, tsv, markdown, json, jsonl. Several tables in CSV, TSV and JSON Lines have their title as first column
// "section", and in CSV and TSV one head with the columns of all.
std::string render(const std::vector<Table>& tables, std::string_view format, const TableStyle& style);

}  // namespace lede
