#include "report/tally.h"

namespace lede {

std::string fact_text(const RecordLine& record) {
  std::string out(record.get("subject.name"));
  const auto more = [&](std::string_view between, std::string_view text) {
    if (text.empty()) return;
    if (!out.empty()) out += between;
    out += text;
  };
  more(" -> ", record.get("object.name"));
  for (const char* name : {"metric", "kind", "direction", "of", "name", "title", "quote"}) more(", ", record.get(std::string("attributes.") + name));
  more(", ", value_text(record, "value"));
  more(", ", record.get("date.value"));
  if (const auto status = record.get("status"); status != "actual") more(", ", status);
  return out;
}

void Tally::add(const RecordLine& record) {
  const std::string_view kind = record.kind();
  if (kind == "document") {
    ++documents;
    if (const auto count = Decimal::parse(record.get("words"))) words += static_cast<std::uint64_t>(count->micros() / 1'000'000);
    if (const std::string_view day = record.get("published"); !day.empty()) {
      if (first_day.empty() || day < first_day) first_day = day;
      if (day > last_day) last_day = day;
    }
    if (const auto name = record.get("publisher"); !name.empty()) ++publishers[std::string(name)];
    return;
  }
  cited.emplace(record.get("doc"));
  if (kind == "mention") {
    ++mentions;
    if (const std::string_view id = record.get("entity"); !id.empty()) {
      Thing& thing = things[std::string(id)];
      if (thing.name.empty()) thing.name = record.get("name");
      thing.documents.emplace(record.get("doc"));
      ++thing.mentions;
    }
  } else if (kind == "fact") {
    fact(record);
  }
}

void Tally::fact(const RecordLine& record) {
  ++facts;
  const std::string type(record.get("type")), doc(record.get("doc"));
  ++statuses[std::string(record.get("status"))];
  Kind& kind = kinds[type];
  ++kind.facts;
  kind.documents.insert(doc);
  if (kind.example.empty() && record.get("confidence") != "low") kind.example = fact_text(record);
  std::set<std::string_view> seen;
  for (const std::string role : {"subject", "object"}) {
    const std::string_view id = record.get(role + ".id");
    if (id.empty() || !seen.insert(id).second) continue;
    Thing& thing = things[std::string(id)];
    if (thing.name.empty()) thing.name = record.get(role + ".name");
    thing.documents.insert(doc);
    ++thing.facts;
    ++thing.types[type];
  }
  Claim& claim = claims[std::string(record.get("claim"))];
  claim.documents.insert(doc);
  if (claim.text.empty()) {
    claim.type = type;
    claim.text = fact_text(record);
  }
  const std::string_view currency = record.get("value.currency");
  const auto number = Decimal::parse(value_number(record, "value"));
  if (!currency.empty() && number)
    money.push_back({*number, std::string(currency), value_text(record, "value"), type, std::string(record.get("subject.name")),
                     std::string(record.get("object.name")), std::string(record.get("status")), std::string(record.get("date.value")),
                     std::string(record.get("source.name")), std::string(record.get("evidence.text")), std::string(record.get("claim"))});
}

}  // namespace lede
