#include "query/record_line.h"

#include <simdjson.h>

#include <algorithm>

#include "base/ascii.h"
#include "base/json.h"

namespace lede {
namespace {

namespace od = simdjson::ondemand;

}  // namespace

struct RecordLine::Parser {
  od::parser parser;

  // Depth is bounded: what lies deeper than any record of ours stays one field with its JSON.
  static bool object(RecordLine& record, od::object& from, const std::string& prefix, int depth) {
    for (auto entry : from) {
      od::field pair;
      if (std::move(entry).get(pair) != simdjson::SUCCESS) return false;
      std::string_view key;
      if (pair.unescaped_key().get(key) != simdjson::SUCCESS) return false;
      if (!value(record, pair.value(), prefix, std::string(key), depth)) return false;
    }
    return true;
  }

  static bool value(RecordLine& record, od::value& from, const std::string& prefix, const std::string& key, int depth) {
    od::json_type type;
    if (from.type().get(type) != simdjson::SUCCESS) return false;
    Field& field = record.add(prefix, key);
    switch (type) {
      case od::json_type::string: {
        std::string_view text;
        if (from.get_string().get(text) != simdjson::SUCCESS) return false;
        field.kind = Field::Kind::text;
        field.text = text;
        return true;
      }
      case od::json_type::object: {
        od::object inner;
        std::string_view raw;
        if (from.get_object().get(inner) != simdjson::SUCCESS || inner.raw_json().get(raw) != simdjson::SUCCESS) return false;
        field.kind = Field::Kind::object;
        field.text = ascii::trimmed(raw);
        if (depth == 3) return true;
        bool any = false;
        if (inner.reset().get(any) != simdjson::SUCCESS) return false;
        return object(record, inner, field.name + '.', depth + 1);
      }
      case od::json_type::array: {
        od::array inner;
        std::string_view raw;
        if (from.get_array().get(inner) != simdjson::SUCCESS || inner.raw_json().get(raw) != simdjson::SUCCESS) return false;
        field.kind = Field::Kind::list;
        field.text = ascii::trimmed(raw);
        return true;
      }
      default:
        field.text = ascii::trimmed(from.raw_json_token());
        field.kind = type == od::json_type::number ? Field::Kind::number : type == od::json_type::boolean ? Field::Kind::boolean : Field::Kind::null;
        return true;
    }
  }
};

RecordLine::RecordLine() : parser_(std::make_unique<Parser>()) {}
RecordLine::~RecordLine() = default;
RecordLine::RecordLine(RecordLine&&) noexcept = default;
RecordLine& RecordLine::operator=(RecordLine&&) noexcept = default;

Field& RecordLine::add(std::string_view prefix, std::string_view name) {
  if (used_ == fields_.size()) fields_.emplace_back();
  Field& field = fields_[used_++];
  field.name.assign(prefix).append(name);
  return field;
}

bool RecordLine::parse(std::string_view line) {
  used_ = 0;
  line_.reserve(line.size() + simdjson::SIMDJSON_PADDING);
  line_.assign(line);
  od::document document;
  od::object top;
  if (parser_->parser.iterate(line_.data(), line_.size(), line_.capacity()).get(document) != simdjson::SUCCESS) return false;
  if (document.get_object().get(top) != simdjson::SUCCESS || !Parser::object(*this, top, "", 0)) return false;
  const Field* kind = find("record");
  return kind != nullptr && kind->kind == Field::Kind::text;
}

const Field* RecordLine::find(std::string_view name) const {
  for (std::size_t i = 0; i < used_; ++i)
    if (fields_[i].name == name) return &fields_[i];
  return nullptr;
}

std::string_view RecordLine::get(std::string_view name) const {
  const Field* field = find(name);
  return field == nullptr || field->kind == Field::Kind::null ? std::string_view{} : std::string_view(field->text);
}

std::string json_text(std::string_view text) {
  std::string out;
  JsonOut(out, text.size() + 2).text(text);
  return out;
}

std::string_view value_number(const RecordLine& record, std::string_view prefix) {
  const std::string name(prefix);
  const std::string_view min = record.get(name + ".min");
  return min.empty() ? record.get(name + ".max") : min;
}

std::uint64_t number_of(std::string_view digits) {
  constexpr std::uint64_t largest = std::numeric_limits<std::uint64_t>::max();
  std::uint64_t n = 0;
  for (const char c : digits)
    if (ascii::digit(c)) n = n > largest / 10 - 1 ? largest : n * 10 + static_cast<std::uint64_t>(c - '0');
  return n;
}

Span span_of(std::string_view list, std::size_t size) {
  const auto comma = std::min(list.find(','), list.size());
  const std::uint64_t begin = number_of(list.substr(0, comma)), end = number_of(list.substr(comma));
  return begin <= end && end <= size ? Span{static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)} : Span{};
}

std::string value_text(const RecordLine& record, std::string_view prefix) {
  const std::string name(prefix);
  const Field* whole = record.find(prefix);
  if (whole == nullptr || whole->kind != Field::Kind::object) return {};
  if (const auto text = record.get(name + ".value"); !text.empty()) return std::string(text);
  const std::string_view min = record.get(name + ".min"), max = record.get(name + ".max");
  const std::string_view currency = record.get(name + ".currency"), unit = record.get(name + ".unit");
  std::string out(currency);
  if (!out.empty()) out += ' ';
  if (record.get(name + ".approx") == "true") out += '~';
  if (min.empty() && max.empty()) out += '?';
  else if (min.empty()) out += "<=" + std::string(max);
  else if (max.empty()) out += ">=" + std::string(min);
  else if (min == max) out += min == "0" && currency.empty() && record.find(name + ".currency") != nullptr ? "free" : std::string(max);
  else out += std::string(min) + "-" + std::string(max);
  if (!unit.empty()) out += " " + std::string(unit);
  if (record.find(name + ".currency") == nullptr && record.find(name + ".unit") == nullptr) out += " %";
  return out;
}

}  // namespace lede
