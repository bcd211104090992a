#include "query/filter.h"

#include <algorithm>
#include <cstring>

#include "base/utf8.h"
#include "entity/resolve.h"
#include "source/glob.h"

namespace lede {
namespace {

bool any_of(const std::vector<std::string>& wanted, std::string_view text) {
  return wanted.empty() || std::ranges::find(wanted, text) != wanted.end();
}

bool holds(std::string_view text, std::string_view part) {
  return part.empty() || (text.size() >= part.size() && ::memmem(text.data(), text.size(), part.data(), part.size()) != nullptr);
}

}  // namespace

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  char bytes[4];
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Point point = utf8::decode(text, at);
    out.append(bytes, utf8::encode(utf8::fold(point.code), bytes));
    at += point.size;
  }
  return out;
}

bool Filter::only_facts() const {
  return !subject.empty() || !object.empty() || !source.empty() || !status.empty() || !confidence.empty() || !attributes.empty() ||
         !since.empty() || !until.empty() || !claim.empty();
}

Matcher::Matcher(Filter filter, const Aliases& aliases) : filter_(std::move(filter)) {
  const auto prepare = [&](const std::vector<std::string>& texts, std::vector<Name>& out) {
    for (const auto& text : texts) out.push_back({folded(text), slug(text), aliases ? aliases(text) : std::vector<std::string>{}});
  };
  prepare(filter_.subject, subject_);
  prepare(filter_.object, object_);
  prepare(filter_.source, source_);
  prepare(filter_.entity, entity_);
  for (auto& text : filter_.contains) text = folded(text);
  // One word that must stand in the line, for each field that asks for exactly one; whatever spaces the line has.
  const auto needle = [&](const std::vector<std::string>& texts) {
    if (texts.size() == 1) needles_.push_back('"' + texts.front() + '"');
  };
  if (filter_.only_facts()) needles_.push_back("\"fact\"");
  else needle(filter_.record);
  needle(filter_.type);
  needle(filter_.status);
  needle(filter_.currency);
}

bool Matcher::may_match(std::string_view line) const {
  return std::ranges::all_of(needles_, [&](const std::string& needle) { return holds(line, needle); });
}

bool Matcher::names(const std::vector<Name>& wanted, const RecordLine& record, std::string_view id_field, std::string_view name_field) const {
  const std::string_view id = record.get(id_field);
  if (id.empty()) return false;
  std::string name;
  for (const Name& want : wanted) {
    if (id == want.text || std::ranges::find(want.ids, id) != want.ids.end()) return true;
    const auto slash = id.find('/');
    if (!want.slug.empty() && slash != std::string_view::npos && id.substr(slash + 1) == want.slug) return true;
    if (name.empty()) name = folded(record.get(name_field));
    if (name == want.text || folded(id) == want.text) return true;
  }
  return false;
}

bool Matcher::fact(const RecordLine& r) const {
  if (!any_of(filter_.status, r.get("status")) || !any_of(filter_.confidence, r.get("confidence")) || !any_of(filter_.claim, r.get("claim"))) return false;
  if (!subject_.empty() && !names(subject_, r, "subject.id", "subject.name")) return false;
  if (!object_.empty() && !names(object_, r, "object.id", "object.name")) return false;
  if (!source_.empty() && !names(source_, r, "source.id", "source.name")) return false;
  for (const auto& [name, value] : filter_.attributes) {
    const Field* field = r.find("attributes." + name);
    if (field == nullptr || (field->kind == Field::Kind::null ? value != "null" : field->text != value)) return false;
  }
  if (!filter_.since.empty() || !filter_.until.empty()) {
    // A period counts where any day of it lies inside.
    std::string_view start = r.get("date.start"), end = r.get("date.end");
    if (start.empty()) start = end;
    if (end.empty()) end = start;
    if (start.empty() || (!filter_.since.empty() && end < filter_.since) || (!filter_.until.empty() && start > filter_.until)) return false;
  }
  return true;
}

bool Matcher::matches(const RecordLine& r, const DocumentInfo* document) const {
  const std::string_view kind = r.kind();
  if (!any_of(filter_.record, kind) || !any_of(filter_.type, r.get("type")) || !any_of(filter_.rule, r.get("rule"))) return false;
  if (filter_.only_facts() && (kind != "fact" || !fact(r))) return false;
  if (!entity_.empty()) {
    bool found = false;
    if (kind == "fact") found = names(entity_, r, "subject.id", "subject.name") || names(entity_, r, "object.id", "object.name") || names(entity_, r, "source.id", "source.name");
    else if (kind == "mention") found = names(entity_, r, "entity", "name") || names(entity_, r, "entity", "text");
    else if (kind == "entity") found = names(entity_, r, "id", "name");
    if (!found) return false;
  }
  if (!any_of(filter_.currency, r.get("value.currency"))) return false;
  if (filter_.min_value || filter_.max_value) {
    const auto number = Decimal::parse(value_number(r, "value"));
    if (!number || (filter_.min_value && *number < *filter_.min_value) || (filter_.max_value && *number > *filter_.max_value)) return false;
  }
  const std::string_view doc = kind == "document" ? r.get("id") : r.get("doc");
  const std::string_view key = kind == "document" ? r.get("key") : document != nullptr ? std::string_view(document->key) : std::string_view{};
  if (!filter_.doc.empty() && !any_of(filter_.doc, doc) && (key.empty() || !any_of(filter_.doc, key))) return false;
  if (filter_.needs_document()) {
    const std::string_view path = kind == "document" ? r.get("path") : document != nullptr ? std::string_view(document->path) : std::string_view{};
    const std::string_view day = kind == "document" ? r.get("published") : document != nullptr ? std::string_view(document->published) : std::string_view{};
    if (!filter_.path.empty() && std::ranges::none_of(filter_.path, [&](const auto& glob) { return glob_match(glob, path); })) return false;
    if (!filter_.published_since.empty() && (day.empty() || day < filter_.published_since)) return false;
    if (!filter_.published_until.empty() && (day.empty() || day > filter_.published_until)) return false;
  }
  if (!filter_.contains.empty()) {
    const std::string text = folded(kind == "fact" ? r.get("evidence.text") : kind == "document" ? r.get("title") : kind == "entity" ? r.get("name") : r.get("text"));
    if (std::ranges::none_of(filter_.contains, [&](const auto& part) { return holds(text, part); })) return false;
  }
  return true;
}

}  // namespace lede
