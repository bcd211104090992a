#include "record/lines.h"

#include <array>

namespace lede {
namespace {

constexpr std::array<std::string_view, 5> mod_names = {"null", "\"start\"", "\"mid\"", "\"end\"", "\"approx\""};

void put_span(JsonOut& out, Span span, const OffsetMap& offsets) {
  out.raw('[').number(offsets(span.begin)).raw(',').number(offsets(span.end)).raw(']');
}

void put_spans(JsonOut& out, std::span<const Span> spans, const OffsetMap& offsets) {
  out.raw('[');
  for (std::size_t i = 0; i < spans.size(); ++i) {
    if (i != 0) out.raw(',');
    put_span(out, spans[i], offsets);
  }
  out.raw(']');
}

void put_texts(JsonOut& out, std::span<const std::string> texts) {
  out.raw('[');
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i != 0) out.raw(',');
    out.text(texts[i]);
  }
  out.raw(']');
}

void put_decimal(JsonOut& out, const std::optional<Decimal>& value) {
  if (value) out.number(*value);
  else out.raw("null");
}

template <class Range>
void put_range(JsonOut& out, const Range& range) {
  out.raw("\"min\":");
  put_decimal(out, range.min);
  out.raw(",\"max\":");
  put_decimal(out, range.max);
  out.raw(",\"approx\":").boolean(range.approx).raw('}');
}

void put_argument(JsonOut& out, const ArgumentLine& argument, const OffsetMap& offsets) {
  if (!argument.filled) {
    out.raw("null");
    return;
  }
  out.raw("{\"type\":").plain(name_of(argument.type)).raw(",\"id\":").text(argument.id).raw(",\"name\":").text(argument.name).raw(",\"span\":");
  put_span(out, argument.span, offsets);
  out.raw(",\"via\":").plain(name_of(argument.via)).raw('}');
}

void put_attribute(JsonOut& out, const AttributeLine& attribute) {
  out.plain(attribute.name).raw(':');
  switch (attribute.kind) {
    case AttributeLine::Kind::text: out.text_or_null(attribute.text); break;
    case AttributeLine::Kind::flag: out.boolean(attribute.flag); break;
    case AttributeLine::Kind::money: put_value(out, attribute.money, ValueKind::money); break;
  }
  out.raw(',');
}

}  // namespace

ValueKind value_kind(MentionType type) {
  switch (type) {
    case MentionType::money: return ValueKind::money;
    case MentionType::percent: return ValueKind::percent;
    case MentionType::quantity: return ValueKind::quantity;
    case MentionType::date: return ValueKind::date;
    case MentionType::duration: return ValueKind::duration;
    default: return ValueKind::nothing;
  }
}

ValueKind value_kind(FactType type, const Value& value) {
  if (std::holds_alternative<Date>(value)) return ValueKind::date;
  if (std::holds_alternative<Duration>(value)) return ValueKind::duration;
  const Amount* amount = std::get_if<Amount>(&value);
  if (amount == nullptr) return ValueKind::nothing;
  if (type == FactType::stock_move) return ValueKind::percent;
  if (type == FactType::metric) return amount->unit.empty() ? ValueKind::percent : ValueKind::quantity;
  return ValueKind::money;
}

void put_value(JsonOut& out, const Value* value, ValueKind kind) {
  if (value == nullptr) {
    out.raw("null");
  } else if (const Amount* amount = std::get_if<Amount>(value)) {
    out.raw('{');
    if (kind == ValueKind::money) out.raw("\"currency\":").text_or_null(amount->unit).raw(',');
    else if (kind == ValueKind::quantity) out.raw("\"unit\":").text(amount->unit).raw(',');
    put_range(out, *amount);
  } else if (const Date* date = std::get_if<Date>(value)) {
    out.raw("{\"value\":").text(date->value).raw(",\"start\":").text_or_null(date->start).raw(",\"end\":").text_or_null(date->end);
    out.raw(",\"mod\":").raw(mod_names[static_cast<std::size_t>(date->mod)]).raw(",\"also\":");
    if (date->also.empty()) out.raw("null");
    else put_texts(out, date->also);
    out.raw('}');
  } else if (const Duration* duration = std::get_if<Duration>(value)) {
    out.raw("{\"value\":").text(duration->value).raw(',');
    put_range(out, *duration);
  } else {
    out.raw("null");
  }
}

void put(JsonOut& out, const DocumentLine& line, const OffsetMap& offsets) {
  out.raw("{\"record\":\"document\",\"schema\":").plain(schema_name);
  out.raw(",\"id\":").plain(line.id).raw(",\"key\":").text(line.key).raw(",\"path\":").text(line.path);
  out.raw(",\"offset\":").number(line.offset).raw(",\"length\":").number(line.length).raw(",\"verbatim\":").boolean(line.verbatim);
  out.raw(",\"format\":").plain(line.format).raw(",\"title\":").text_or_null(line.title).raw(",\"body\":").number(line.body);
  out.raw(",\"authors\":");
  put_texts(out, line.authors);
  out.raw(",\"publisher\":").text_or_null(line.publisher).raw(",\"place\":").text_or_null(line.place);
  out.raw(",\"published\":").text_or_null(line.published).raw(",\"published_from\":").text_or_null(line.published_from);
  out.raw(",\"modified\":").text_or_null(line.modified).raw(",\"captured\":").text_or_null(line.captured);
  out.raw(",\"url\":").text_or_null(line.url).raw(",\"language\":").text_or_null(line.language);
  out.raw(",\"words\":").number(line.words).raw(",\"sentences\":").number(line.sentences).raw(",\"boilerplate\":");
  put_spans(out, line.boilerplate, offsets);
  out.raw(",\"sha256\":").plain(line.sha256);
  if (line.with_text) {
    out.raw(",\"from\":{\"title\":").text_or_null(line.from.title).raw(",\"authors\":").text_or_null(line.from.authors).raw(",\"publisher\":").text_or_null(line.from.publisher);
    out.raw(",\"published\":").text_or_null(line.from.published).raw(",\"modified\":").text_or_null(line.from.modified).raw(",\"url\":").text_or_null(line.from.url).raw('}');
    out.raw(",\"text\":").text(line.text);
  }
  out.raw("}\n");
}

void put(JsonOut& out, const MentionLine& line, const OffsetMap& offsets) {
  out.raw("{\"record\":\"mention\",\"id\":").plain(line.id).raw(",\"doc\":").plain(line.doc).raw(",\"type\":").plain(name_of(line.type)).raw(",\"span\":");
  put_span(out, line.span, offsets);
  out.raw(",\"text\":").text(line.text);
  if (line.entity.empty()) out.raw(",\"entity\":null,\"name\":null,\"known\":null");
  else out.raw(",\"entity\":").text(line.entity).raw(",\"name\":").text(line.name).raw(",\"known\":").boolean(line.known);
  out.raw(",\"value\":");
  put_value(out, line.value, value_kind(line.type));
  out.raw(",\"rule\":").text(line.rule).raw("}\n");
}

void put(JsonOut& out, const FactLine& line, const OffsetMap& offsets) {
  out.raw("{\"record\":\"fact\",\"id\":").plain(line.id).raw(",\"claim\":").plain(line.claim).raw(",\"doc\":").plain(line.doc);
  out.raw(",\"type\":").plain(name_of(line.type)).raw(",\"subject\":");
  put_argument(out, line.subject, offsets);
  out.raw(",\"object\":");
  put_argument(out, line.object, offsets);
  out.raw(",\"value\":");
  put_value(out, line.value, line.kind);
  out.raw(",\"date\":");
  put_value(out, line.date, ValueKind::date);
  out.raw(",\"attributes\":{");
  for (const AttributeLine& attribute : line.attributes) put_attribute(out, attribute);
  out.raw("\"joint\":").boolean(line.joint).raw(",\"also_at\":");
  put_spans(out, line.also_at, offsets);
  out.raw("},\"status\":").plain(name_of(line.status)).raw(",\"source\":");
  put_argument(out, line.source, offsets);
  out.raw(",\"evidence\":{\"span\":");
  put_span(out, line.evidence, offsets);
  out.raw(",\"text\":").text(line.text).raw("},\"rule\":").text(line.rule).raw(",\"confidence\":").plain(name_of(line.confidence)).raw("}\n");
}

}  // namespace lede
