// Claims on one thing and period that disagree, and claims that several independent articles share.
#include <algorithm>
#include <map>
#include <tuple>

#include "report/told.h"
#include "report/views/views.h"
#include "report/words.h"

namespace lede {
namespace {

// What two claims must share so that they can't both be right; empty where claims of this kind stand side by side.
std::string question(const FactRow& fact, const Material& material) {
  std::string key;
  const auto part = [&](std::string_view text) { key.append(text).push_back('\x1f'); };
  part(fact.type);
  part(fact.subject.id);
  // The period: the fact's own; of what has none the month in which it was told.
  const std::string& day = material.articles[fact.article].published;
  const std::string period = !fact.start.empty() ? fact.date : day.empty() ? std::string() : day.substr(0, 7);
  if (fact.joint || fact.subject.id.empty()) return {};
  if (fact.type == "valuation" || fact.type == "financials" || fact.type == "cost" || fact.type == "metric" || fact.type == "stock_move") {
    if (!fact.number() || period.empty()) return {};
    for (const char* name : {"kind", "metric", "of", "name", "direction"}) part(fact.attribute(name));
    part(fact.currency + fact.unit);
    part(period);
  } else if (fact.type == "acquisition" && fact.number()) {
    part(fact.object.id);
    part(fact.currency);
  } else if (fact.type == "funding" && fact.number() && !period.empty()) {
    part(fact.object.id);  // what one investor gave, or the round
    part(fact.currency);
    part(fact.attribute("round").empty() ? period : std::string(fact.attribute("round")));
  } else if (fact.type == "price" && fact.number() && !period.empty()) {
    part(fact.currency);
    part(fact.attribute("per"));
    part(period);
  } else if (fact.type == "release" && !fact.start.empty() && fact.status == "actual") {
    part(fact.object.id);
  } else if (fact.type == "founding" && fact.object.id.empty() && !fact.start.empty()) {
  } else if (fact.type == "license") {
    part(period);
  } else {
    return {};
  }
  return key;
}

// The answer of a claim to its question.
std::string answer(const FactRow& fact) {
  const std::string denied = fact.status == "denied" ? "not " : "";
  if (fact.type == "license") return denied + fact.object.name;
  if (fact.type == "release" || fact.type == "founding") return denied + fact.date;
  return denied + fact.value;
}

// Whether both can be right: amounts that overlap, allowing for rounding to 2 % (to 10 % where one is said to be about so much); periods that overlap.
bool agree(const FactRow& a, const FactRow& b) {
  if ((a.status == "denied") != (b.status == "denied")) return answer(a) != answer(b);
  if (a.type == "license") return a.object.id == b.object.id;
  if (a.type == "release" || a.type == "founding") return a.start <= b.end && b.start <= a.end;
  // What may come is no rival of what is.
  if ((a.status == "actual") != (b.status == "actual")) return true;
  const int128 part = a.approx || b.approx ? 10 : 50;
  const auto least = [](const FactRow& f) { return f.min ? f.min->micros() : int128{0}; };
  const auto most = [&](const FactRow& f) { return f.max ? f.max->micros() : least(f) * 1000; };
  return least(a) - least(a) / part <= most(b) && least(b) - least(b) / part <= most(a);
}

struct Version {
  Told told;
  std::set<std::size_t> groups;  // of near-duplicates
};

}  // namespace

std::vector<Table> conflicts_report(const Material& material, const Ask&) {
  std::map<std::string, std::vector<Version>> questions;
  auto all = told(material, [&](const FactRow& fact) { return !question(fact, material).empty(); });
  for (Told& one : all) {
    Version version{std::move(one), {}};
    for (const auto i : version.told.articles) version.groups.insert(material.articles[i].group);
    questions[question(*version.told.fact, material)].push_back(std::move(version));
  }
  Table rivals{"Disagree", {{.name = "no", .number = true}, {"subject"}, {"kind"}, {"object"}, {"period"}, {.name = "says", .amount = true}, {"told"}}, {}};
  add_told_columns(rivals);
  std::size_t number = 0;
  for (const auto& [key, versions] : questions) {
    // An article that gives several answers (prices of several plans) disputes none of them.
    const auto disputed = [&](const Version& a) {
      return std::ranges::any_of(versions, [&](const Version& b) {
        if (agree(*a.told.fact, *b.told.fact)) return false;
        return std::ranges::none_of(versions, [&](const Version& c) {
          const auto told_by = [&](const Version& v, std::size_t group) { return v.groups.contains(group); };
          const bool a_tells = agree(*c.told.fact, *b.told.fact) && std::ranges::any_of(a.groups, [&](auto g) { return told_by(c, g); });
          const bool b_tells = agree(*c.told.fact, *a.told.fact) && std::ranges::any_of(b.groups, [&](auto g) { return told_by(c, g); });
          return a_tells || b_tells;
        });
      });
    };
    std::vector<const Version*> open;
    for (const Version& version : versions)
      if (disputed(version)) open.push_back(&version);
    if (open.size() < 2) continue;
    ++number;
    std::ranges::stable_sort(open, std::greater<>{}, [](const Version* v) { return v->groups.size(); });
    for (const Version* version : open) {
      const FactRow& fact = *version->told.fact;
      const std::string period = fact.type == "release" || fact.type == "founding" || fact.type == "acquisition" ? "" : !fact.start.empty() ? fact.date : version->told.published.substr(0, 7);
      auto& row = rivals.rows.emplace_back(std::vector<std::string>{std::to_string(number), version->told.who, kind_in_words(fact), fact.type == "license" ? "" : fact.object.name, period, answer(fact), version->told.published});
      add_told_cells(material, version->told, row);
    }
  }
  Table shared{"Shared by independent articles", {{.name = "what", .amount = true}, {"type"}, {"date"}}, {}};
  add_told_columns(shared);
  auto many = told(material, [](const FactRow& fact) { return fact.type != "statement"; });
  std::erase_if(many, [&](const Told& one) { return material.independent(one.articles) < 2; });
  // Who makes what and who leads whom is known to everybody: behind the news.
  const auto is_news = [](const Told& one) { return one.fact->type != "develops" && one.fact->type != "role" && one.fact->type != "founding"; };
  std::ranges::stable_sort(many, std::greater<>{}, [&](const Told& one) { return std::tuple(is_news(one), material.independent(one.articles)); });
  for (const Told& one : many) {
    auto& row = shared.rows.emplace_back(std::vector<std::string>{one.said, one.fact->type, one.fact->date});
    add_told_cells(material, one, row);
  }
  return {std::move(rivals), std::move(shared)};
}

}  // namespace lede
