#include "query/project.h"

#include "lede/types.h"

namespace lede {

std::vector<std::string> default_fields(const Filter& filter) {
  const std::string kind = filter.only_facts() ? "fact" : filter.record.size() == 1 ? filter.record.front() : "";
  const bool fact_types = !filter.type.empty() && fact_type(filter.type.front()) && !mention_type(filter.type.front());
  if (kind == "fact" || (kind.empty() && fact_types)) return {"type", "subject.name", "object.name", "value", "date", "status", "source.name", "evidence.text"};
  if (kind == "mention") return {"type", "text", "name", "value", "span", "doc"};
  if (kind == "document") return {"published", "title", "publisher", "words", "key"};
  if (kind == "entity") return {"id", "name", "known", "documents", "mentions", "names"};
  return {"record", "type", "subject.name", "name", "text", "value", "title", "id"};
}

std::string cell_of(const RecordLine& record, const std::string& name) {
  const Field* field = record.find(name);
  if (field == nullptr || field->kind == Field::Kind::null) return {};
  if (field->kind == Field::Kind::object && (record.find(name + ".approx") != nullptr || record.find(name + ".mod") != nullptr)) return value_text(record, name);
  if (field->kind == Field::Kind::object)
    if (const auto id = record.get(name + ".id"); !id.empty()) return std::string(id);
  return field->text;
}

std::string json_of(const RecordLine& record, const std::vector<std::string>& fields) {
  std::string out = "{";
  for (const auto& name : fields) {
    if (out.size() > 1) out += ',';
    const Field* field = record.find(name);
    out += json_text(name) + ":" + (field == nullptr ? "null" : field->kind == Field::Kind::text ? json_text(field->text) : field->text);
  }
  return out + "}";
}

SortKey::SortKey(std::string_view key) : field(key.starts_with('-') ? key.substr(1) : key), down(key.starts_with('-')) {}

std::string SortKey::of(const RecordLine& record) const {
  const Field* found = record.find(field);
  if (found == nullptr || found->kind == Field::Kind::null) return {};
  if (found->kind != Field::Kind::object) return found->text;
  if (const auto number = value_number(record, field); !number.empty()) return std::string(number);
  for (const char* part : {".start", ".name", ".value"})
    if (const auto text = record.get(field + part); !text.empty()) return std::string(text);
  return {};
}

bool SortKey::less(const std::string& a, const std::string& b) const {
  if (a.empty() || b.empty()) return !a.empty() && b.empty();
  const auto x = Decimal::parse(a), y = Decimal::parse(b);
  if (x && y) return down ? *y < *x : *x < *y;
  if (x.has_value() != y.has_value()) return x.has_value();
  return down ? b < a : a < b;
}

}  // namespace lede
