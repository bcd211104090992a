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
};

struct Table {
  std::string title;
  std::vector<Column> columns;
  std::vector<std::vector<std::string>> rows;  // an empty cell is null in JSON
};

struct TableStyle {
  std::size_t width = 100;  // columns of the terminal; 0: never cut
  bool bold = false;        // titles and heads
};

// `format`: table, csv, tsv, markdown, json, jsonl. Several tables in CSV, TSV and JSON Lines have their title as first column "section".
std::string render(const std::vector<Table>& tables, std::string_view format, const TableStyle& style);

}  // namespace lede
