// All that is said about one company or one model, with the text that says so.
#include <algorithm>
#include <set>
#include <tuple>

#include "report/told.h"
#include "report/views/views.h"
#include "report/words.h"

namespace lede {
namespace {

bool has(const std::vector<std::string_view>& types, std::string_view type) { return std::ranges::find(types, type) != types.end(); }

// The newest first; what has no day last.
Table facts_table(const Material& material, const std::string& title, const std::function<bool(const FactRow&)>& wanted) {
  auto all = told(material, wanted);
  const auto day = [](const Told& one) { return one.fact->start.empty() ? one.published : one.fact->start; };
  std::ranges::stable_sort(all, [&](const Told& a, const Told& b) { return day(a) > day(b); });
  Table table{title, {{"date"}, {"type"}, {.name = "what", .amount = true}}, {}};
  add_told_columns(table);
  for (const Told& one : all) {
    const std::string date = !one.fact->date.empty() && !one.fact->start.empty() ? one.fact->date : one.published.empty() ? "" : "by " + one.published;
    auto& row = table.rows.emplace_back(std::vector<std::string>{date, one.fact->type, one.said});
    add_told_cells(material, one, row);
  }
  return table;
}

Table articles_table(const Material& material, const std::set<std::size_t>& which) {
  Table table{"Articles", {{"published"}, {"publisher"}, {"title"}, {.name = "document", .tail = true}}, {}};
  for (const auto i : which) {
    const Article& article = material.articles[i];
    table.rows.push_back({article.published, article.publisher, article.title, article.key});
  }
  std::ranges::stable_sort(table.rows, [](const auto& a, const auto& b) { return a[0] > b[0]; });
  return table;
}

// The things that the report is about: those that the lexicon knows under the name, else those of the records that have it.
std::set<std::string> subjects(const Material& material, const Ask& ask, const std::vector<std::string_view>& types) {
  std::set<std::string> ids;
  const std::string wanted = folded(ask.subject);
  for (const auto& [id, thing] : material.things) {
    if (!has(types, thing.type())) continue;
    const bool same = folded(id) == wanted || folded(thing.name) == wanted || std::ranges::find(ask.subject_ids, id) != ask.subject_ids.end() ||
                      id.substr(id.find('/') + 1) == wanted;
    if (same) ids.insert(id);
  }
  if (!ids.empty()) return ids;
  for (const auto& [id, thing] : material.things)
    if (has(types, thing.type()) && std::ranges::any_of(thing.names, [&](const auto& name) { return folded(name.first) == wanted; })) ids.insert(id);
  return ids;
}

Table head(const Material& material, const Ask& ask, const std::set<std::string>& ids, const std::set<std::size_t>& articles, const Table& all, const std::string& title) {
  Table table{title, {{""}, {.name = " ", .amount = true}}, {}};
  const auto row = [&](const std::string& name, const std::string& text) {
    if (!text.empty()) table.rows.push_back({name, text});
  };
  Ranking names;
  std::string about;
  for (const auto& id : ids) {
    const Thing& thing = material.things.at(id);
    append(about, thing.name + " (" + id + ")");
    for (const auto& [name, n] : thing.names)
      if (name != thing.name) names.add(name, n);
    if (ask.parent)
      if (const auto parent = ask.parent(id); !parent.empty()) row("belongs to", material.things.contains(parent) ? material.things.at(parent).name : parent);
  }
  table.rows.insert(table.rows.begin(), {"about", about});
  row("written as", names.text(6));
  std::string first, last;
  for (const auto i : articles) {
    const std::string& day = material.articles[i].published;
    if (day.empty()) continue;
    if (first.empty() || day < first) first = day;
    last = std::max(last, day);
  }
  row("articles", std::to_string(articles.size()) + (first.empty() ? "" : ", " + first + (first == last ? "" : " to " + last)));
  // The columns of the table of all such things, of this one.
  const auto id_column = static_cast<std::size_t>(std::ranges::find(all.columns, "id", &Column::name) - all.columns.begin());
  for (const auto& cells : all.rows)
    if (ids.contains(cells[id_column]))
      for (std::size_t i = 1; i < all.columns.size(); ++i)
        if (!all.columns[i].number && (!all.columns[i].data || all.columns[i].name == "investors")) row(all.columns[i].name, cells[i]);
  return table;
}

struct Section {
  const char* title;
  std::vector<std::string_view> types;
};

std::vector<Table> profile(const Material& material, const Ask& ask, const std::vector<std::string_view>& types, const Table& all, const std::vector<Section>& sections, bool with_models) {
  const std::set<std::string> ids = subjects(material, ask, types);
  if (ids.empty()) return {};
  // What is said about a company's models is said about it, too.
  std::set<std::string> own;
  if (with_models) {
    for (const FactRow& fact : material.facts)
      if (ids.contains(fact.subject.id) && has({"release", "develops", "open_source"}, fact.type)) own.insert(fact.object.id);
    for (const auto& [id, thing] : material.things)
      if (thing.type() == "model" && ask.parent && ids.contains(ask.parent(id))) own.insert(id);
    own.erase("");
  }
  std::set<std::size_t> articles;
  for (const auto& id : ids) articles.insert(material.things.at(id).articles.begin(), material.things.at(id).articles.end());
  const auto concerns = [&](const FactRow& fact) { return ids.contains(fact.subject.id) || ids.contains(fact.object.id); };
  const auto of_own = [&](const FactRow& fact) { return own.contains(fact.subject.id) && has({"license", "price", "metric", "cost"}, fact.type); };
  std::vector<Table> tables = {head(material, ask, ids, articles, all, ask.subject)};
  for (const Section& section : sections)
    tables.push_back(facts_table(material, section.title, [&](const FactRow& fact) {
      return has(section.types, fact.type) && (concerns(fact) || (section.types.front() == "release" && of_own(fact)));
    }));
  tables.push_back(articles_table(material, articles));
  std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
  return tables;
}

}  // namespace

std::vector<Table> company_report(const Material& material, const Ask& ask) {
  static const std::vector<Section> sections = {
      {"Models and products", {"release", "open_source", "develops", "license"}},
      {"Money", {"funding", "investment", "valuation", "financials", "acquisition", "cost", "price", "stock_move"}},
      {"People", {"role", "founding"}},
      {"Partners and customers", {"partnership", "adoption"}},
      {"In numbers", {"metric"}},
      {"What it says", {"statement"}},
  };
  return profile(material, ask, {"company", "org"}, companies_report(material, ask).front(), sections, true);
}

std::vector<Table> model_report(const Material& material, const Ask& ask) {
  static const std::vector<Section> sections = {
      {"Makers and releases", {"release", "develops", "open_source", "acquisition"}},
      {"Licence", {"license"}},
      {"Price, size and results", {"price", "cost", "metric"}},
      {"Who uses it", {"adoption"}},
      {"Said by it", {"statement"}},
  };
  return profile(material, ask, {"model", "product"}, models_report(material, ask).front(), sections, false);
}

}  // namespace lede
