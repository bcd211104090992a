#include "report/brat.h"

#include <map>
#include <tuple>

#include "base/json.h"
#include "query/record_line.h"
#include "record/lines.h"
#include "record/offsets.h"

namespace lede {
namespace {

class Annotations {
 public:
  explicit Annotations(std::string_view text) : text_(text), offsets_(text, Offsets::codepoint) {}

  // The number of a text-bound annotation; one of the same type and place is used again.
  std::size_t bound(std::string_view type, Span span, const std::string& note) {
    const auto [at, fresh] = bounds_.try_emplace({std::string(type), span}, bounds_.size() + 1);
    if (!fresh) return at->second;
    std::string places, words;
    for (std::uint32_t begin = span.begin; begin < span.end;) {  // line by line
      std::uint32_t end = begin;
      while (end < span.end && text_[end] != '\n' && text_[end] != '\r') ++end;
      if (end > begin) {
        places += (places.empty() ? "" : ";") + std::to_string(offsets_(begin)) + " " + std::to_string(offsets_(end));
        words += (words.empty() ? "" : " ") + std::string(text_.substr(begin, end - begin));
      }
      begin = end + 1;
    }
    for (char& c : words)
      if (c == '\t') c = ' ';
    out_ += "T" + std::to_string(at->second) + "\t" + std::string(type) + " " + places + "\t" + words + "\n";
    if (!note.empty()) add_note("T" + std::to_string(at->second), note);
    return at->second;
  }

  void event(std::string_view type, std::size_t trigger, const std::string& roles, std::string_view status, const std::string& note) {
    const std::string id = "E" + std::to_string(++events_);
    out_ += id + "\t" + std::string(type) + ":T" + std::to_string(trigger) + roles + "\n";
    if (status != "actual") out_ += "A" + std::to_string(++attributes_) + "\tStatus " + id + " " + std::string(status) + "\n";
    add_note(id, note);
  }

  std::string take() { return std::move(out_); }

 private:
  void add_note(const std::string& id, const std::string& note) { out_ += "#" + std::to_string(++notes_) + "\tAnnotatorNotes " + id + "\t" + note + "\n"; }

  std::string_view text_;
  OffsetMap offsets_;
  std::map<std::pair<std::string, Span>, std::size_t> bounds_;
  std::size_t events_ = 0, attributes_ = 0, notes_ = 0;
  std::string out_;
};

std::string value_json(const Value& value, ValueKind kind) {
  std::string out;
  JsonOut json(out);
  put_value(json, &value, kind);
  json.finish();
  return out;
}

std::string named(const std::string& name) { return "{\"name\":" + json_text(name) + "}"; }

std::string note_of(const record::Fact& fact) {
  std::string attributes;
  for (const auto& [name, value] : fact.attributes)
    if (const auto* text = std::get_if<std::string>(&value)) attributes += (attributes.empty() ? "" : ",") + json_text(name) + ":" + json_text(*text);
  return "{\"value\":" + value_json(fact.value, value_kind(fact.type, fact.value)) + ",\"date\":" + (fact.date ? json_text(fact.date->value) : "null") + ",\"attributes\":{" + attributes + "}}";
}

}  // namespace

std::string brat_annotations(const record::Document& document, const std::vector<record::Mention>& mentions, const std::vector<record::Fact>& facts) {
  const std::string_view text = document.text ? std::string_view(*document.text) : std::string_view{};
  Annotations annotations(text);
  for (const record::Mention& mention : mentions)
    annotations.bound(name_of(mention.type), mention.span, mention.entity.empty() ? "{\"value\":" + value_json(mention.value, value_kind(mention.type)) + "}" : named(mention.name));
  for (const record::Fact& fact : facts) {
    std::string roles;
    const auto role = [&](const char* name, const std::optional<record::Argument>& argument) {
      if (!argument) return;
      // What stands for a name ("it", "the company") is marked as a reference, so that it is no mention.
      const bool by_name = argument->via == Via::name;
      const std::string type = by_name ? std::string(name_of(argument->type)) : "reference";
      roles += std::string(" ") + name + ":T" + std::to_string(annotations.bound(type, argument->span, named(argument->name)));
    };
    role("Subject", fact.subject);
    role("Object", fact.object);
    role("Source", fact.source);
    const std::size_t trigger = annotations.bound("fact-" + std::string(name_of(fact.type)), fact.evidence, "");
    annotations.event("fact-" + std::string(name_of(fact.type)), trigger, roles, name_of(fact.status), note_of(fact));
  }
  return annotations.take();
}

std::string brat_configuration() {
  std::string out = "[entities]\n";
  for (const auto name : mention_type_names) out += std::string(name) + "\n";
  // What a fact's argument is written as may be, or hold, a mention of its own.
  out += "reference\n\n[relations]\n<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>\n\n[events]\n";
  for (const auto name : fact_type_names) out += "fact-" + std::string(name) + "\tSubject?:<ENTITY>, Object?:<ENTITY>, Source?:<ENTITY>\n";
  out += "\n[attributes]\nStatus\tArg:<EVENT>, Value:planned|possible|denied\n";
  return out;
}

}  // namespace lede
