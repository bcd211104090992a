#include "report/record_csv.h"

#include "report/escape.h"

namespace lede {
namespace {

constexpr std::string_view documents[] = {"id", "key", "path", "offset", "length", "verbatim", "format", "title", "body", "authors", "publisher", "place", "published", "published_from",
                                          "modified", "captured", "url", "language", "words", "sentences", "boilerplate", "sha256", "from.title", "from.authors", "from.publisher", "from.published", "from.modified", "from.url", "text"};
constexpr std::string_view mentions[] = {"id", "doc", "type", "span", "text", "entity", "name", "known", "value.currency", "value.unit", "value.min", "value.max", "value.approx",
                                         "value.value", "value.start", "value.end", "value.mod", "rule"};
constexpr std::string_view facts[] = {"id", "claim", "doc", "type", "subject.type", "subject.id", "subject.name", "subject.span", "subject.via", "object.type", "object.id", "object.name",
                                      "object.span", "object.via", "value.currency", "value.unit", "value.min", "value.max", "value.approx", "date.value", "date.start", "date.end",
                                      "date.mod", "attributes.openness", "attributes.per", "attributes.of", "attributes.round", "attributes.purpose", "attributes.kind",
                                      "attributes.metric", "attributes.direction", "attributes.price", "attributes.title", "attributes.when", "attributes.quote", "attributes.direct",
                                      "attributes.name", "attributes.joint", "attributes.also_at", "status", "source.type", "source.id", "source.name", "source.span", "source.via",
                                      "evidence.span", "evidence.text", "rule", "confidence"};

}  // namespace

std::span<const std::string_view> csv_fields(std::string_view kind) {
  if (kind == "document") return documents;
  if (kind == "mention") return mentions;
  return facts;
}

std::string csv_head(std::string_view kind) {
  std::string out;
  for (const auto field : csv_fields(kind)) out.append(out.empty() ? "" : ",").append(field);
  return out + "\n";
}

void append_csv(const RecordLine& record, std::span<const std::string_view> fields, std::string& out) {
  bool first = true;
  for (const auto field : fields) {
    if (!first) out += ',';
    first = false;
    out += csv_field(record.get(field), ',');
  }
  out += '\n';
}

}  // namespace lede
