// Records that were read, as lines again.
#include "record/lines.h"
#include "record/read.h"

namespace lede {
namespace {

const OffsetMap bytes({}, Offsets::byte);

DocumentLine line_of(const record::Document& d) {
  DocumentLine line;
  line.id = d.id;
  line.key = d.key;
  line.path = d.path;
  line.offset = d.offset;
  line.length = d.length;
  line.verbatim = d.verbatim;
  line.format = d.format;
  line.title = d.title;
  line.body = d.body;
  line.authors = d.authors;
  line.publisher = d.publisher;
  line.place = d.place;
  line.published = d.published;
  line.published_from = d.published_from;
  line.modified = d.modified;
  line.captured = d.captured;
  line.url = d.url;
  line.language = d.language;
  line.from = {d.from.title, d.from.authors, d.from.publisher, d.from.published, d.from.modified, d.from.url};
  line.words = d.words;
  line.sentences = d.sentences;
  line.boilerplate = d.boilerplate;
  line.sha256 = d.sha256;
  line.with_text = d.text.has_value();
  if (d.text) line.text = *d.text;
  return line;
}

ArgumentLine line_of(const std::optional<record::Argument>& a) {
  if (!a) return {};
  return {true, a->type, a->id, a->name, a->span, a->via};
}

void put_record(JsonOut& out, const record::Document& document) { put(out, line_of(document), bytes); }

void put_record(JsonOut& out, const record::Mention& m) {
  MentionLine line;
  line.id = m.id;
  line.doc = m.doc;
  line.type = m.type;
  line.span = m.span;
  line.text = m.text;
  line.entity = m.entity;
  line.name = m.name;
  line.known = m.known;
  line.value = &m.value;
  line.rule = m.rule;
  put(out, line, bytes);
}

void put_record(JsonOut& out, const record::Fact& f) {
  // Values of attributes that are amounts, as the writer takes them; reserved, so that pointers stay good.
  std::vector<Value> amounts;
  std::vector<AttributeLine> attributes;
  amounts.reserve(f.attributes.size());
  for (const auto& [name, value] : f.attributes) {
    AttributeLine& line = attributes.emplace_back();
    line.name = name;
    if (const auto* text = std::get_if<std::string>(&value)) line.text = *text;
    else if (const auto* flag = std::get_if<bool>(&value)) {
      line.kind = AttributeLine::Kind::flag;
      line.flag = *flag;
    } else if (const auto* amount = std::get_if<Amount>(&value)) {
      line.kind = AttributeLine::Kind::money;
      line.money = &amounts.emplace_back(*amount);
    }
  }
  const Value date = f.date ? Value(*f.date) : Value();
  FactLine line;
  line.id = f.id;
  line.claim = f.claim;
  line.doc = f.doc;
  line.type = f.type;
  line.subject = line_of(f.subject);
  line.object = line_of(f.object);
  line.value = &f.value;
  line.kind = value_kind(f.type, f.value);
  line.date = &date;
  line.attributes = attributes;
  line.joint = f.joint;
  line.also_at = f.also_at;
  line.status = f.status;
  line.source = line_of(f.source);
  line.evidence = f.evidence;
  line.text = f.text;
  line.rule = f.rule;
  line.confidence = f.confidence;
  put(out, line, bytes);
}

void put_texts(JsonOut& out, const std::vector<std::string>& texts) {
  out.raw('[');
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (i != 0) out.raw(',');
    out.text(texts[i]);
  }
  out.raw(']');
}

void put_record(JsonOut& out, const record::Entity& e) {
  out.raw("{\"record\":\"entity\",\"id\":").text(e.id).raw(",\"type\":").plain(name_of(e.type)).raw(",\"name\":").text(e.name).raw(",\"names\":");
  put_texts(out, e.names);
  out.raw(",\"known\":").boolean(e.known).raw(",\"parent\":").text_or_null(e.parent);
  out.raw(",\"documents\":").number(e.documents).raw(",\"mentions\":").number(e.mentions).raw("}\n");
}

// The line of a fact inside another object, without its '\n'.
void put_fact(JsonOut& out, const std::optional<record::Fact>& fact) {
  if (!fact) {
    out.raw("null");
    return;
  }
  std::string line;
  write_record(*fact, line);
  out.raw(std::string_view(line).substr(0, line.size() - 1));
}

void put_record(JsonOut& out, const record::Change& c) {
  out.raw("{\"record\":\"change\",\"change\":").text(c.change).raw(",\"key\":").text_or_null(c.key).raw(",\"old\":");
  put_fact(out, c.before);
  out.raw(",\"new\":");
  put_fact(out, c.after);
  out.raw(",\"fields\":");
  put_texts(out, c.fields);
  out.raw("}\n");
}

}  // namespace

void write_record(const record::Record& record, std::string& out) {
  JsonOut json(out);
  std::visit([&](const auto& r) { put_record(json, r); }, record);
}

}  // namespace lede
