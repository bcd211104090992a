#include "report/html.h"

#include <algorithm>

#include "base/utf8.h"
#include "query/record_line.h"
#include "report/escape.h"
#include "report/page.h"
#include "report/words.h"

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

void put_table(const Table& table, std::string& out) {
  std::vector<std::size_t> shown;
  for (std::size_t i = 0; i < table.columns.size(); ++i)
    if (!table.columns[i].data && std::ranges::any_of(table.rows, [&](const auto& row) { return i < row.size() && !row[i].empty() && row[i] != table.columns[i].usual; })) shown.push_back(i);
  out += "<section>";
  if (!table.title.empty()) out += "<h2>" + as_html(table.title) + "</h2>";
  out += plots_of(table);
  if (table.rows.size() > 15) out += "<p class=\"tools\"><input type=\"search\" placeholder=\"filter rows\" aria-label=\"filter rows\"> <output>" + std::to_string(table.rows.size()) + " rows</output></p>";
  out += "<div class=\"scroll\"><table><thead><tr>";
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
      else out += as_html(text) + "</td>";
    }
    out += "</tr>\n";
  }
  out += "</tbody></table></div></section>\n";
}

// Of many empty lines one is left: the place of a picture is of no use here.
std::string narrowed(const std::string& text) {
  std::string out;
  std::size_t lines = 0;
  for (const char c : text) {
    lines = c == '\n' ? lines + 1 : c == ' ' || c == '\t' ? lines : 0;
    if (lines <= 2) out += c;
  }
  return out;
}

std::string head(std::string_view title) {
  return "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
         "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
         "<link rel=\"icon\" href=\"data:,\"><title>" + as_html(title) + "</title>\n<style>" + std::string(page_style) + "</style></head><body>\n<header><h1>" + as_html(title) +
         "</h1></header>\n<main>\n";
}

std::string foot() { return "</main>\n<script>" + std::string(page_script) + "</script></body></html>\n"; }

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
  std::string out = head(title);
  for (const Table& table : tables)
    if (!table.rows.empty()) put_table(table, out);
  if (std::ranges::all_of(tables, [](const Table& table) { return table.rows.empty(); })) out += "<p>Nothing here.</p>";
  return out + foot();
}

std::string review_page(std::string_view title, const Material& material) {
  std::string out = head(title);
  out += "<aside id=\"mark\" aria-live=\"polite\"><p>Click a mark, or go from mark to mark with the Tab key: here stands what it says.</p></aside>\n";
  std::string data = "[";
  std::size_t number = 0;
  std::size_t mention = 0, fact = 0;
  struct Mark {
    Span span;
    std::size_t number;
    std::string type;
    bool is_fact;
    std::size_t lane = 0;
  };
  // Mentions and facts stand by article, as they were read.
  std::vector<std::vector<const MentionRow*>> mentions(material.articles.size());
  std::vector<std::vector<const FactRow*>> facts(material.articles.size());
  for (; mention < material.mentions.size(); ++mention) mentions[material.mentions[mention].article].push_back(&material.mentions[mention]);
  for (; fact < material.facts.size(); ++fact) facts[material.facts[fact].article].push_back(&material.facts[fact]);
  for (std::size_t a = 0; a < material.articles.size(); ++a) {
    const Article& article = material.articles[a];
    if (mentions[a].empty() && facts[a].empty() && article.text.empty()) continue;
    std::vector<Mark> marks;
    const auto add = [&](Span span, const std::string& type, bool is_fact, const std::string& what, const std::string& says, const std::string& rule, const std::string& more) {
      if (span.empty() || span.end > article.text.size()) return;
      marks.push_back({span, number, type, is_fact});
      data += (number++ == 0 ? "" : ",") + std::string("[") + json_text(what) + "," + json_text(escape_controls(says)) + "," + json_text(rule) + "," + json_text(escape_controls(more)) + "," +
              json_text(escape_controls(span.cut(article.text))) + "]";
    };
    for (const MentionRow* m : mentions[a]) add(m->span, m->type, false, m->type, short_amounts(m->value.empty() ? m->name : m->value), m->rule, m->entity);
    for (const FactRow* f : facts[a])
      add(f->span, f->type, true, "fact: " + f->type, short_amounts(in_words(*f)), f->rule,
          f->confidence + (f->status == "actual" ? "" : ", " + f->status) + (f->date.empty() ? "" : ", " + f->date) + (f->source.name.empty() ? "" : ", says " + f->source.name));
    std::ranges::stable_sort(marks, [](const Mark& x, const Mark& y) { return x.span.begin != y.span.begin ? x.span.begin < y.span.begin : x.span.end > y.span.end; });
    // A fact takes the first lane that is free where it begins; at most so many lines fit under the text.
    constexpr std::size_t most_lanes = 5;
    std::vector<std::uint32_t> ends;
    for (Mark& mark : marks) {
      if (!mark.is_fact) continue;
      auto lane = std::ranges::find_if(ends, [&](std::uint32_t end) { return end <= mark.span.begin; });
      if (lane == ends.end() && ends.size() < most_lanes) lane = ends.insert(ends.end(), 0);
      mark.lane = lane == ends.end() ? most_lanes - 1 : static_cast<std::size_t>(lane - ends.begin());
      if (lane != ends.end()) *lane = mark.span.end;
    }
    std::vector<std::uint32_t> places;
    for (const Mark& mark : marks) places.push_back(mark.span.begin), places.push_back(mark.span.end);
    std::ranges::sort(places);
    places.erase(std::unique(places.begin(), places.end()), places.end());
    out += "<article><h2>" + as_html(article.shown()) + "</h2><p class=\"about\">" + as_html(article.key) + (article.published.empty() ? "" : " · " + as_html(article.published)) + " · " +
           std::to_string(mentions[a].size()) + " mentions, " + std::to_string(facts[a].size()) + " facts</p><div class=\"text\">";
    std::uint32_t at = 0;
    std::vector<const Mark*> open;
    std::size_t next = 0;
    for (const std::uint32_t place : places) {
      if (place > at) {
        const std::string text = narrowed(as_html(std::string_view(article.text).substr(at, place - at)));
        if (open.empty()) {
          out += text;
        } else {
          std::string kinds = "m", numbers;
          for (const Mark* mark : open) {
            kinds += mark->is_fact ? " f" + std::to_string(mark->lane) : " t-" + mark->type;
            numbers += (numbers.empty() ? "" : " ") + std::to_string(mark->number);
          }
          out += "<span class=\"" + kinds + "\" tabindex=\"0\" data-m=\"" + numbers + "\">" + text + "</span>";
        }
      }
      at = place;
      std::erase_if(open, [&](const Mark* mark) { return mark->span.end <= place; });
      for (; next < marks.size() && marks[next].span.begin == place; ++next) open.push_back(&marks[next]);
    }
    out += narrowed(as_html(std::string_view(article.text).substr(std::min<std::size_t>(at, article.text.size()))));
    if (article.text.empty()) out += "<em>The records have no text of this article: ingest it into a store.</em>";
    out += "</div></article>\n";
  }
  // In a script element "<" could end the element; as an escape it is the same text.
  std::string safe;
  for (const char c : data + "]") {
    if (c == '<') safe += "\\u003c";
    else safe += c;
  }
  return out + "<script type=\"application/json\" id=\"marks\">" + safe + "</script>\n" + foot();
}

}  // namespace lede
