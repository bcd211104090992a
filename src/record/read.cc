#include "record/read.h"

#include <nlohmann/json.hpp>

#include "record/fields.h"
#include "record/lines.h"

namespace lede {
namespace {

namespace od = simdjson::ondemand;

constexpr std::array<std::string_view, 5> mods = {"", "start", "mid", "end", "approx"};

void read_date(Fields& fields, od::object& object, Date& date) {
  fields.text(object, "value", date.value);
  fields.text(object, "start", date.start);
  fields.text(object, "end", date.end);
  fields.name(object, "mod", mods, date.mod);
  fields.texts(object, "also", date.also);
}

template <class Range>
void read_range(Fields& fields, od::object& object, Range& range) {
  fields.decimal(object, "min", range.min);
  fields.decimal(object, "max", range.max);
  fields.flag(object, "approx", range.approx);
}

// What the value is stands in its keys: currency, unit, start, or none of them.
void read_value(Fields& fields, od::object& parent, std::string_view key, Value& out) {
  fields.object(parent, key, [&](od::object& object) {
    const auto has = [&](std::string_view name) { return object.find_field_unordered(name).error() == simdjson::SUCCESS; };
    if (has("start")) {
      read_date(fields, object, out.emplace<Date>());
    } else if (has("value")) {
      Duration& duration = out.emplace<Duration>();
      fields.text(object, "value", duration.value);
      read_range(fields, object, duration);
    } else {
      Amount& amount = out.emplace<Amount>();
      if (has("currency")) fields.text(object, "currency", amount.unit);
      else if (has("unit")) fields.text(object, "unit", amount.unit);
      read_range(fields, object, amount);
    }
  });
}

void read_argument(Fields& fields, od::object& parent, std::string_view key, std::optional<record::Argument>& out) {
  record::Argument argument;
  const bool filled = fields.object(parent, key, [&](od::object& object) {
    fields.name(object, "type", mention_type_names, argument.type);
    fields.text(object, "id", argument.id);
    fields.text(object, "name", argument.name);
    fields.span(object, "span", argument.span);
    fields.name(object, "via", via_names, argument.via);
  });
  if (filled) out = std::move(argument);
}

record::Document read_document(Fields& fields, od::object& object) {
  record::Document d;
  std::string schema;
  fields.text(object, "schema", schema);
  if (!schema.starts_with("lede/1")) fields.fail("schema", "is \"" + schema + "\", this program reads lede/1");
  fields.id(object, "id", d.id);
  for (const auto& [key, text] : {std::pair{"key", &d.key}, {"path", &d.path}}) fields.text(object, key, *text);
  fields.number(object, "offset", d.offset);
  fields.number(object, "length", d.length);
  fields.flag(object, "verbatim", d.verbatim);
  fields.id(object, "format", d.format);
  fields.text(object, "title", d.title);
  fields.number(object, "body", d.body);
  fields.texts(object, "authors", d.authors);
  for (const auto& [key, text] : {std::pair{"publisher", &d.publisher}, {"place", &d.place}, {"published", &d.published}, {"published_from", &d.published_from},
                                  {"modified", &d.modified}, {"captured", &d.captured}, {"url", &d.url}, {"language", &d.language}})
    fields.text(object, key, *text);
  fields.number(object, "words", d.words);
  fields.number(object, "sentences", d.sentences);
  fields.spans(object, "boilerplate", d.boilerplate);
  fields.id(object, "sha256", d.sha256);
  // Beside the text alone.
  if (od::object from; object.find_field_unordered("from").get_object().get(from) == simdjson::SUCCESS)
    for (const auto& [key, text] : {std::pair{"title", &d.from.title}, {"authors", &d.from.authors}, {"publisher", &d.from.publisher}, {"published", &d.from.published}, {"modified", &d.from.modified}, {"url", &d.from.url}})
      fields.text(from, key, *text);
  if (object.find_field_unordered("text").error() == simdjson::SUCCESS) fields.text(object, "text", d.text.emplace());
  return d;
}

// What a value of that kind has no place for would be lost when it is written again.
bool fits(const Value& value, ValueKind kind) {
  if (std::holds_alternative<Date>(value)) return kind == ValueKind::date;
  if (std::holds_alternative<Duration>(value)) return kind == ValueKind::duration;
  const Amount* amount = std::get_if<Amount>(&value);
  return amount == nullptr || kind == ValueKind::money || kind == ValueKind::quantity || (kind == ValueKind::percent && amount->unit.empty());
}

record::Mention read_mention(Fields& fields, od::object& object) {
  record::Mention m;
  fields.id(object, "id", m.id);
  fields.id(object, "doc", m.doc);
  fields.name(object, "type", mention_type_names, m.type);
  fields.span(object, "span", m.span);
  fields.text(object, "text", m.text);
  fields.text(object, "entity", m.entity);
  fields.text(object, "name", m.name);
  fields.flag(object, "known", m.known);
  if (m.entity.empty() && (!m.name.empty() || m.known)) fields.fail("entity", "is missing where there is a name");
  read_value(fields, object, "value", m.value);
  if (!fits(m.value, value_kind(m.type))) fields.fail("value", "is none of this type");
  fields.text(object, "rule", m.rule);
  return m;
}

void read_attributes(Fields& fields, od::object& object, record::Fact& fact) {
  for (auto field : object) {
    od::value value;
    std::string_view key_view;
    if (field.unescaped_key().get(key_view) != simdjson::SUCCESS || field.value().get(value) != simdjson::SUCCESS) return fields.fail("", "is no JSON object");
    const std::string key(key_view);
    if (key == "joint" || key == "also_at") continue;
    if (!Fields::is_plain(key)) return fields.fail("attributes", "has a name that no attribute has");
    record::AttributeValue attribute;
    switch (value.type().value_unsafe()) {
      case od::json_type::null: break;
      case od::json_type::boolean: attribute = value.get_bool().value_unsafe(); break;
      case od::json_type::string:
        if (std::string text = fields.as_text(value, key); !text.empty()) attribute = std::move(text);  // an empty one is written as null
        break;
      case od::json_type::object: {
        od::object money = value.get_object().value_unsafe();
        Amount& amount = attribute.emplace<Amount>();
        fields.text(money, "currency", amount.unit);
        read_range(fields, money, amount);
        break;
      }
      default: fields.fail(key, "must be a text, true or false, an amount of money or null");
    }
    fact.attributes.emplace_back(key, std::move(attribute));
  }
  if (object.reset().error() != simdjson::SUCCESS) return fields.fail("", "is no JSON object");
  fields.flag(object, "joint", fact.joint);
  fields.spans(object, "also_at", fact.also_at);
}

record::Fact read_fact(Fields& fields, od::object& object) {
  record::Fact f;
  fields.id(object, "id", f.id);
  fields.id(object, "claim", f.claim);
  fields.id(object, "doc", f.doc);
  fields.name(object, "type", fact_type_names, f.type);
  read_argument(fields, object, "subject", f.subject);
  read_argument(fields, object, "object", f.object);
  read_value(fields, object, "value", f.value);
  if (!fits(f.value, value_kind(f.type, f.value))) fields.fail("value", "is none of this type");
  Date date;
  if (fields.object(object, "date", [&](od::object& child) { read_date(fields, child, date); })) f.date = std::move(date);
  fields.object(object, "attributes", [&](od::object& child) { read_attributes(fields, child, f); });
  fields.name(object, "status", modality_names, f.status);
  read_argument(fields, object, "source", f.source);
  fields.object(object, "evidence", [&](od::object& child) {
    fields.span(child, "span", f.evidence);
    fields.text(child, "text", f.text);
  });
  fields.text(object, "rule", f.rule);
  fields.name(object, "confidence", confidence_names, f.confidence);
  return f;
}

record::Entity read_entity(Fields& fields, od::object& object) {
  record::Entity e;
  fields.text(object, "id", e.id);
  fields.name(object, "type", mention_type_names, e.type);
  fields.text(object, "name", e.name);
  fields.texts(object, "names", e.names);
  fields.flag(object, "known", e.known);
  fields.text(object, "parent", e.parent);
  fields.number(object, "documents", e.documents);
  fields.number(object, "mentions", e.mentions);
  return e;
}

record::Change read_change(Fields& fields, od::object& object) {
  record::Change c;
  fields.text(object, "change", c.change);
  fields.text(object, "key", c.key);
  const auto fact = [&](std::string_view key, std::optional<record::Fact>& out) {
    record::Fact f;
    if (fields.object(object, key, [&](od::object& child) { f = read_fact(fields, child); })) out = std::move(f);
  };
  fact("old", c.before);
  fact("new", c.after);
  fields.texts(object, "fields", c.fields);
  return c;
}

Error not_a_record(std::string why) { return {ErrorCode::input, "not a record of lede: " + std::move(why), ""}; }

// The line with the room behind it that simdjson wants.
simdjson::padded_string_view padded(std::string& copy, std::string_view line) {
  copy.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  copy.assign(line);
  return simdjson::padded_string_view(copy.data(), copy.size(), copy.capacity());
}

}  // namespace

struct RecordReader::State {
  simdjson::dom::parser whole;
  od::parser parser;
  std::string copy;
};

RecordReader::RecordReader() : state_(std::make_unique<State>()) {}
RecordReader::~RecordReader() = default;

Result<record::Record> RecordReader::read(std::string_view line) {
  od::document document;
  od::object object;
  // Reading fields on demand is safe where all of it is JSON: a field is asked for also when another one could not be read.
  simdjson::dom::element all;
  const auto room = padded(state_->copy, line);
  const auto error = state_->whole.parse(room.data(), room.length(), false).get(all);
  // simdjson reads no whole number of more than 64 bits, and nothing behind it.
  if (error != simdjson::SUCCESS && (error == simdjson::DEPTH_ERROR || !nlohmann::json::accept(line))) return not_a_record("the line is no JSON object");
  if (state_->parser.iterate(room).get(document) != simdjson::SUCCESS || document.get_object().get(object) != simdjson::SUCCESS)
    return not_a_record("the line is no JSON object");
  Fields fields;
  std::string kind;
  fields.text(object, "record", kind);
  record::Record out;
  if (kind == "document") out = read_document(fields, object);
  else if (kind == "mention") out = read_mention(fields, object);
  else if (kind == "fact") out = read_fact(fields, object);
  else if (kind == "entity") out = read_entity(fields, object);
  else if (kind == "change") out = read_change(fields, object);
  else if (!fields.failed()) return not_a_record("\"record\" is \"" + kind + "\", which is none of its values");
  if (fields.failed()) return not_a_record(kind.empty() ? fields.error : kind + ": " + fields.error);
  return out;
}

struct LineScanner::State {
  od::parser parser;
  std::string copy;
};

LineScanner::LineScanner() : state_(std::make_unique<State>()) {}
LineScanner::~LineScanner() = default;

Result<LineHead> LineScanner::head(std::string_view line) {
  od::document document;
  od::object object;
  if (state_->parser.iterate(padded(state_->copy, line)).get(document) != simdjson::SUCCESS || document.get_object().get(object) != simdjson::SUCCESS)
    return not_a_record("the line is no JSON object");
  LineHead head;
  // After anything but a missing field or another type the line is broken and must not be asked again.
  bool broken = false;
  const auto text = [&](std::string_view key, std::string_view& out) {
    if (broken) return false;
    const auto found = object.find_field_unordered(key).get_string().get(out);
    broken = found != simdjson::SUCCESS && found != simdjson::NO_SUCH_FIELD && found != simdjson::INCORRECT_TYPE;
    return found == simdjson::SUCCESS;
  };
  if (!text("record", head.record)) return not_a_record("\"record\" is missing");
  if (!text("id", head.id) && head.record != "change") return not_a_record("\"id\" is missing");
  if (head.record == "document") {
    head.doc = head.id;
    if (!text("key", head.key)) return not_a_record("document: \"key\" is missing");
    if (!text("path", head.path)) return not_a_record("document: \"path\" is missing");
    if (object.find_field_unordered("offset").get_uint64().get(head.offset) != simdjson::SUCCESS) return not_a_record("document: \"offset\" must be a whole number");
    text("modified", head.modified);
    text("captured", head.captured);
    if (!text("sha256", head.sha256)) return not_a_record("document: \"sha256\" is missing");
  } else {
    text("doc", head.doc);
    text("type", head.type);
  }
  if (broken) return not_a_record("the line is no JSON object");
  return head;
}

}  // namespace lede
