// The lines of JSON that records are: which keys, in which order. The one place that knows; views only, so that an analysis and a record
// that was read are written by the same code. Spans are in bytes and turned into the wanted unit here.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/json.h"
#include "lede/span.h"
#include "lede/types.h"
#include "lede/value.h"
#include "lede/version.h"
#include "record/offsets.h"

namespace lede {


// What a value is, which an Amount alone does not say.
enum class ValueKind : std::uint8_t { nothing, money, percent, quantity, date, duration };
ValueKind value_kind(MentionType type);
// Of a fact's value, by the fact's type; a metric's is a percent where it has no unit.
ValueKind value_kind(FactType type, const Value& value);

struct DocumentLine {
  std::string_view id, key, path;
  std::uint64_t offset = 0, length = 0;
  bool verbatim = true;
  std::string_view format, title;
  std::uint32_t body = 0;  // a byte whatever the unit of spans
  std::span<const std::string> authors;
  std::string_view publisher, place, published, published_from, modified, captured, url, language;
  struct {
    std::string_view title, authors, publisher, published, modified, url;
  } from;
  std::uint64_t words = 0, sentences = 0;
  std::span<const Span> boilerplate;
  std::string_view sha256;
  bool with_text = false;
  std::string_view text;
};

struct MentionLine {
  std::string_view id, doc;
  MentionType type = MentionType::company;
  Span span;
  std::string_view text, entity, name;  // entity and name: empty is null
  bool known = false;                   // written where there is an entity
  const Value* value = nullptr;
  std::string_view rule;
};

struct ArgumentLine {
  bool filled = false;
  MentionType type = MentionType::company;
  std::string_view id, name;
  Span span;
  Via via = Via::name;
};

struct AttributeLine {
  std::string_view name;
  enum class Kind : std::uint8_t { text, flag, money } kind = Kind::text;
  std::string_view text;         // empty is null
  bool flag = false;
  const Value* money = nullptr;  // null where there is none
};

struct FactLine {
  std::string_view id, claim, doc;
  FactType type = FactType::release;
  ArgumentLine subject, object;
  const Value* value = nullptr;
  ValueKind kind = ValueKind::nothing;
  const Value* date = nullptr;
  std::span<const AttributeLine> attributes;  // without joint and also_at
  bool joint = false;
  std::span<const Span> also_at;
  Modality status = Modality::actual;
  ArgumentLine source;
  Span evidence;
  std::string_view text;  // of the evidence
  std::string_view rule;
  Confidence confidence = Confidence::low;
};

// Each appends one line with its '\n'.
void put(JsonOut& out, const DocumentLine& line, const OffsetMap& offsets);
void put(JsonOut& out, const MentionLine& line, const OffsetMap& offsets);
void put(JsonOut& out, const FactLine& line, const OffsetMap& offsets);

// A value as JSON; null for none.
void put_value(JsonOut& out, const Value* value, ValueKind kind);

}  // namespace lede
