#include "report/words.h"

namespace lede {
namespace {

std::string plural(std::string_view unit) {
  if (unit.empty() || unit.ends_with('s') || unit.ends_with("staff") || (unit.back() < 'a' || unit.back() > 'z')) return std::string(unit);
  if (unit.ends_with('y') && unit != "day") return std::string(unit.substr(0, unit.size() - 1)) + "ies";
  return std::string(unit) + "s";
}

}  // namespace

std::string value_in_words(std::string_view currency, std::string_view unit, const std::optional<Decimal>& min, const std::optional<Decimal>& max, bool approx) {
  if (!min && !max) return {};
  const Decimal one = Decimal::from_int(1);
  std::string out = approx && min && max ? "about " : "";
  if (!max) out += approx ? "about " : "at least ";
  if (!min) out += approx ? "about " : "up to ";
  if (!currency.empty()) out += std::string(currency) + " ";
  out += (min ? *min : *max).text();
  if (min && max && *min != *max) out += " to " + max->text();
  if (!unit.empty()) out += " " + ((max ? *max : *min) == one ? std::string(unit) : plural(unit));
  return out;
}

std::string value_in_words(const RecordLine& record) {
  if (const auto text = record.get("value.value"); !text.empty()) return std::string(text);
  const auto min = Decimal::parse(record.get("value.min")), max = Decimal::parse(record.get("value.max"));
  const Field* currency = record.find("value.currency");
  if (currency != nullptr && record.get("value.currency").empty() && min == Decimal{} && max == Decimal{}) return "free";
  const bool percent = currency == nullptr && record.find("value.unit") == nullptr;
  return value_in_words(record.get("value.currency"), percent ? "%" : record.get("value.unit"), min, max, record.get("value.approx") == "true");
}

std::string in_words(const FactRow& f) {
  const std::string& s = f.subject.name;
  const std::string& o = f.object.name;
  const auto more = [](std::string_view before, std::string_view text, std::string_view without = {}) {
    return text.empty() ? std::string(without) : std::string(before) + std::string(text);
  };
  const std::string per = more(" per ", f.attribute("per"));
  if (f.type == "release") return s + " releases " + o;
  if (f.type == "open_source") return s + " open-sources" + more(" ", o);
  if (f.type == "license") return s + " is under " + o;
  if (f.type == "develops") return s + " makes " + o;
  if (f.type == "price") return f.value == "free" ? s + " is free" : s + " costs " + f.value + per;
  if (f.type == "cost") return s + " costs " + f.value + more(" for ", f.attribute("of"));
  if (f.type == "funding") return s + " raises" + more(" ", f.value, " money") + more(" from ", o) + more(" in ", f.attribute("round"));
  if (f.type == "investment") return s + (o.empty() ? " spends" : " invests") + more(" ", f.value) + per + more(" in ", o) + more(" for ", f.attribute("purpose"));
  if (f.type == "valuation") return s + " is valued " + (f.value.starts_with("at ") ? "" : "at ") + f.value;
  if (f.type == "financials") return s + " has " + more("", f.attribute("metric"), "figures") + " of " + f.value;
  if (f.type == "acquisition") return s + " buys " + o + more(" for ", f.value);
  if (f.type == "partnership") return s + " partners with " + o;
  if (f.type == "adoption") return s + " uses " + o;
  if (f.type == "stock_move") return s + " shares go " + std::string(f.attribute("direction")) + more(" ", f.value);
  if (f.type == "founding") return s + " is founded" + more(" by ", o);
  if (f.type == "role") return s + more(", ", f.attribute("when")) + more(f.attribute("when").empty() ? ", " : " ", f.attribute("title"), ", works") + (f.attribute("title").empty() ? " at " : " of ") + o;
  if (f.type == "statement") return s + ": " + std::string(f.attribute("quote"));
  if (f.type == "metric") {
    const std::string_view name = f.attribute("name");
    const bool said = name.empty() || f.value.find(name) != std::string::npos;  // "3 users" says what is counted
    return s + " has " + f.value + (said ? "" : f.value.ends_with('%') ? " on " + std::string(name) : " (" + std::string(name) + ")");
  }
  return s + more(" - ", o) + more(", ", f.value);
}

std::string kind_in_words(const FactRow& fact) {
  if (fact.type == "financials") return std::string(fact.attribute("metric").empty() ? "financials" : fact.attribute("metric"));
  if (fact.type == "valuation" && fact.attribute("kind") == "market_cap") return "market cap";
  if (fact.type == "cost" && !fact.attribute("of").empty()) return std::string(fact.attribute("of")) + " cost";
  if (fact.type == "metric" && !fact.attribute("name").empty()) return std::string(fact.attribute("name"));
  if (fact.type == "stock_move") return "shares " + std::string(fact.attribute("direction"));
  if (fact.type == "price" && !fact.attribute("per").empty()) return "price per " + std::string(fact.attribute("per"));
  return fact.type;
}

}  // namespace lede
