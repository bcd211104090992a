#include "report/report.h"

#include <algorithm>
#include <functional>
#include <set>
#include <tuple>

#include "query/project.h"
#include "report/tally.h"

namespace lede {
namespace {

using Cells = std::vector<std::string>;

std::string text(std::uint64_t number) { return std::to_string(number); }

// The things of one type, those of most articles first.
std::vector<std::pair<std::string, const Tally::Thing*>> ranked(const Tally& tally, std::string_view type) {
  std::vector<std::pair<std::string, const Tally::Thing*>> out;
  for (const auto& [id, thing] : tally.things)
    if (id.substr(0, id.find('/')) == type) out.emplace_back(id, &thing);
  std::ranges::stable_sort(out, std::greater<>{}, [](const auto& entry) {
    return std::tuple(entry.second->documents.size(), entry.second->facts, entry.second->mentions);
  });
  return out;
}

void cut(Table& table, std::size_t limit) {
  if (limit != 0 && table.rows.size() > limit) table.rows.resize(limit);
}

Table counts(const Tally& tally) {
  Table table{"What is in here", {{"what"}, {"how much"}}, {}};
  const auto row = [&](const char* name, std::string value) {
    if (!value.empty() && value != "0") table.rows.push_back({name, std::move(value)});
  };
  row("articles", text(tally.documents != 0 ? tally.documents : tally.cited.size()));
  row("published", tally.first_day.empty() ? "" : tally.first_day == tally.last_day ? tally.first_day : tally.first_day + " to " + tally.last_day);
  std::vector<std::pair<std::uint64_t, std::string>> publishers;
  for (const auto& [name, n] : tally.publishers) publishers.emplace_back(n, name);
  std::ranges::stable_sort(publishers, std::greater<>{}, &std::pair<std::uint64_t, std::string>::first);
  std::string names;
  for (std::size_t i = 0; i < publishers.size() && i < 5; ++i) names += (i == 0 ? "" : ", ") + publishers[i].second + " (" + text(publishers[i].first) + ")";
  row("publishers", names);
  row("words", text(tally.words));
  row("names and values found", text(tally.mentions));
  row("companies", text(ranked(tally, "company").size()));
  row("models", text(ranked(tally, "model").size()));
  row("facts", text(tally.facts));
  std::string open;
  for (const char* status : {"planned", "possible", "denied"})
    if (const auto at = tally.statuses.find(status); at != tally.statuses.end()) open += (open.empty() ? "" : ", ") + text(at->second) + " " + status;
  row("of these not settled", open);
  return table;
}

Table by_type(const Tally& tally) {
  Table table{"Facts by type", {{"type"}, {"facts", true}, {"articles", true}, {"example"}}, {}};
  table.columns[3].amount = true;
  for (const auto& [type, kind] : tally.kinds) table.rows.push_back({type, text(kind.facts), text(kind.documents.size()), kind.example});
  std::ranges::stable_sort(table.rows, [&](const Cells& a, const Cells& b) { return tally.kinds.at(a[0]).facts > tally.kinds.at(b[0]).facts; });
  return table;
}

Table most_written(const Tally& tally, std::string_view type, const std::string& title) {
  Table table{title, {{std::string(type)}, {"articles", true}, {"mentions", true}, {"facts", true}, {"mostly"}}, {}};
  for (const auto& [id, thing] : ranked(tally, type)) {
    std::vector<std::pair<std::uint64_t, std::string>> types;
    for (const auto& [name, n] : thing->types) types.emplace_back(n, name);
    std::ranges::stable_sort(types, std::greater<>{}, &std::pair<std::uint64_t, std::string>::first);
    std::string mostly;
    for (std::size_t i = 0; i < types.size() && i < 3; ++i) mostly += (i == 0 ? "" : ", ") + types[i].second + " " + text(types[i].first);
    table.rows.push_back({thing->name, text(thing->documents.size()), text(thing->mentions), text(thing->facts), mostly});
  }
  return table;
}

// Amounts of different currencies are never compared: the currency of most facts first, each from high to low.
Table biggest(const Tally& tally) {
  std::map<std::string, std::size_t> often;
  for (const auto& money : tally.money) ++often[money.currency];
  std::vector<const Tally::Money*> order;
  std::set<std::string> seen;
  for (const auto& money : tally.money)
    if (seen.insert(money.claim).second) order.push_back(&money);
  std::ranges::stable_sort(order, [&](const auto* a, const auto* b) {
    if (a->currency != b->currency) return std::tuple(often[b->currency], a->currency) < std::tuple(often[a->currency], b->currency);
    return b->number < a->number;
  });
  Table table{"Biggest amounts", {{"value"}, {"type"}, {"who"}, {"status"}, {"date"}, {"text"}}, {}};
  table.columns[0].amount = true;
  for (const auto* m : order) table.rows.push_back({m->value, m->type, m->subject + (m->object.empty() ? "" : " -> " + m->object), m->status, m->date, m->evidence});
  return table;
}

Table shared(const Tally& tally) {
  Table table{"What stands out: told by several articles", {{"fact"}, {"type"}, {"articles", true}}, {}};
  table.columns[0].amount = true;
  std::vector<const Tally::Claim*> order;
  for (const auto& [id, claim] : tally.claims)
    if (claim.documents.size() > 1) order.push_back(&claim);
  std::ranges::stable_sort(order, std::greater<>{}, [](const auto* claim) { return claim->documents.size(); });
  for (const auto* claim : order) table.rows.push_back({claim->text, claim->type, text(claim->documents.size())});
  return table;
}

Table companies(const Tally& tally) {
  static constexpr const char* types[] = {"funding", "investment", "acquisition", "release"};
  Table table{"", {{"company"}, {"id"}, {"articles", true}, {"mentions", true}, {"facts", true}}, {}};
  for (const char* type : types) table.columns.push_back({type, true});
  for (const auto& [id, thing] : ranked(tally, "company")) {
    Cells& row = table.rows.emplace_back(Cells{thing->name, id, text(thing->documents.size()), text(thing->mentions), text(thing->facts)});
    for (const char* type : types) {
      const auto at = thing->types.find(type);
      row.push_back(text(at == thing->types.end() ? 0 : at->second));
    }
  }
  return table;
}

// A view that is no more than a filter, an order and columns.
struct View {
  const char* name;
  const char* record;
  const char* sort;
  std::vector<std::pair<const char*, const char*>> columns;  // field, head
};

const std::vector<View>& views() {
  static const std::vector<View> all = {
      {"timeline", "fact", "date.start",
       {{"date", "date"}, {"type", "type"}, {"subject.name", "subject"}, {"object.name", "object"}, {"value", "value"}, {"status", "status"},
        {"source.name", "source"}, {"evidence.text", "text"}, {"doc", "doc"}}},
  };
  return all;
}

Result<Table> table_of(const View& view, const std::vector<std::string>& files, const Matcher& matcher, const ReportOptions& options, const NoticeSink& notices) {
  Table table;
  for (const auto& [field, head] : view.columns) {
    table.columns.push_back({head});
    table.columns.back().amount = std::string_view(field) == "value";
  }
  const SortKey key(view.sort);
  std::vector<std::pair<std::string, Cells>> rows;
  const Status read = select(files, matcher, options.ignored, [&](const RecordLine& record, const DocumentInfo* document) {
    if (record.kind() != view.record) return true;
    std::string place = key.of(record);
    if (place.empty()) return true;  // what has no date has no place in it
    auto& cells = rows.emplace_back(std::move(place), Cells{}).second;
    for (const auto& [field, head] : view.columns) {
      const bool named = std::string_view(field) == "doc" && document != nullptr;
      cells.push_back(named ? document->key : cell_of(record, field));
    }
    return true;
  }, notices, true);
  if (!read) return read.error();
  std::ranges::stable_sort(rows, [&](const auto& a, const auto& b) { return key.less(a.first, b.first); });
  for (auto& [place, cells] : rows) table.rows.push_back(std::move(cells));
  cut(table, options.limit);
  return table;
}

}  // namespace

Result<std::vector<Table>> make_report(std::string_view name, const std::vector<std::string>& files, const Matcher& matcher, const ReportOptions& options,
                                       const NoticeSink& notices) {
  for (const View& view : views())
    if (name == view.name) {
      auto table = table_of(view, files, matcher, options, notices);
      return table ? Result<std::vector<Table>>(std::vector<Table>{table.take()}) : table.error();
    }
  if (name != "summary" && name != "companies") {
    for (const std::string_view later : {"models", "licenses", "money", "people", "entities", "facts", "network", "conflicts", "duplicates", "review", "company", "model"})
      if (name == later) return Error{ErrorCode::not_yet, "'lede report " + std::string(name) + "' is not built yet", {}};
    return Error{ErrorCode::usage, "no report '" + std::string(name) + "', there are summary, companies and timeline", {}};
  }
  Tally tally;
  const Status read = select(files, matcher, options.ignored, [&](const RecordLine& record, const DocumentInfo*) {
    tally.add(record);
    return true;
  }, notices);
  if (!read) return read.error();
  if (name == "companies") {
    Table table = companies(tally);
    cut(table, options.limit);
    return std::vector<Table>{std::move(table)};
  }
  std::vector<Table> tables = {counts(tally), by_type(tally), most_written(tally, "company", "Companies most written about"),
                               most_written(tally, "model", "Models most written about"), biggest(tally), shared(tally)};
  for (std::size_t i = 2; i < tables.size(); ++i) cut(tables[i], options.limit != 0 ? options.limit : 10);
  std::erase_if(tables, [](const Table& table) { return table.rows.empty(); });
  return tables;
}

}  // namespace lede
