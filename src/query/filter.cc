#include "query/filter.h"

#include <algorithm>

#include "base/ascii.h"
#include "base/utf8.h"
#include "entity/resolve.h"
#include "lede/types.h"
#include "query/find.h"
#include "source/glob.h"
#include "text/unwrapped.h"

namespace lede {
namespace {

bool any_of(const std::vector<std::string>& wanted, std::string_view text) {
  return wanted.empty() || std::ranges::find(wanted, text) != wanted.end();
}

bool holds(std::string_view text, std::string_view part) {
  return find_bytes(text, part) != std::string_view::npos;
}

// The first byte of the value behind a key that ends before `at`; the end of the line where there is none.
std::size_t behind_colon(std::string_view line, std::size_t at) {
  while (at < line.size() && (line[at] == ' ' || line[at] == '\t' || line[at] == ':')) ++at;
  return at;
}

// Whether one of the strings under `key` may be this text, which is in lower case. An escape or a sign that is no ASCII may be anything.
bool has_text(std::string_view line, std::string_view key, std::string_view text) {
  for (std::size_t at = find_bytes(line, key); at != std::string_view::npos; at = find_bytes(line, key, at)) {
    at = behind_colon(line, at + key.size());
    if (at >= line.size() || line[at] != '"') continue;
    ++at;
    for (std::size_t i = 0;; ++i) {
      const auto byte = static_cast<unsigned char>(at + i < line.size() ? line[at + i] : '"');
      if (byte == '\\' || byte >= 0x80 || (byte == '"' && i == text.size())) return true;
      const auto lower = static_cast<unsigned char>(ascii::to_lower(static_cast<char>(byte)));
      if (i >= text.size() || lower != static_cast<unsigned char>(text[i])) break;
    }
  }
  return false;
}

// The longest run of letters and digits of ASCII in a text.
std::string_view longest_word(std::string_view text) {
  std::string_view longest;
  for (std::size_t at = 0; at < text.size();) {
    std::size_t end = at;
    while (end < text.size() && (ascii::letter(text[end]) || ascii::digit(text[end]))) ++end;
    if (end - at > longest.size()) longest = text.substr(at, end - at);
    at = end + 1;
  }
  return longest;
}

// Whether the line may hold this word, which is in lower case. An escape may be any letter, and three signs beyond ASCII are i, k and s in lower case.
bool may_hold(std::string_view line, std::string_view word) {
  if (holds(line, word)) return true;
  if (!std::ranges::search(line, word, {}, ascii::to_lower).empty()) return true;
  return holds(line, "\\u") || holds(line, "\xC4\xB0") || holds(line, "\xC5\xBF") || holds(line, "\xE2\x84\xAA");
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
  for (std::size_t n = aliases ? filter_.rule.size() : 0; n-- > 0;)
    for (std::string& id : aliases(filter_.rule[n])) filter_.rule.push_back(std::move(id));
  const auto prepare = [&](const std::vector<std::string>& texts, std::vector<Name>& out) {
    for (const auto& text : texts) {
      Name& name = out.emplace_back(Name{folded(text), slug(text), aliases ? aliases(text) : std::vector<std::string>{}, {}, false});
      // The end of an id, from behind the slash to the quote.
      const auto slash = name.text.find('/');
      name.only_id = slash != std::string::npos && mention_type(std::string_view(name.text).substr(0, slash)).has_value();
      std::vector<std::string> ends = {name.slug};
      if (name.only_id) ends.push_back(name.text.substr(slash + 1)), ends.push_back(text.substr(text.find('/') + 1));
      for (const auto& id : name.ids) ends.push_back(id.substr(id.find('/') + 1));
      std::ranges::sort(ends);
      ends.erase(std::unique(ends.begin(), ends.end()), ends.end());
      // What ends in another of them need not be looked for.
      std::erase_if(ends, [all = ends](const std::string& end) { return std::ranges::any_of(all, [&](const std::string& other) { return other.size() < end.size() && !other.empty() && end.ends_with(other); }); });
      const auto plain = [](const std::string& end) { return !end.empty() && std::ranges::all_of(end, [](char c) { return c > ' ' && c < 0x7F && c != '"' && c != '\\'; }); };
      if (std::ranges::all_of(ends, plain))
        for (const auto& end : ends) name.needles.push_back(end + '"');
    }
  };
  prepare(filter_.subject, subject_);
  prepare(filter_.object, object_);
  prepare(filter_.source, source_);
  prepare(filter_.entity, entity_);
  for (auto& text : filter_.contains) {
    text = unwrapped(folded(text));
    words_.emplace_back(longest_word(text));
  }
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
  if (!std::ranges::all_of(needles_, [&](const std::string& needle) { return holds(line, needle); })) return false;
  if ((filter_.min_value || filter_.max_value) && !may_have_value(line)) return false;
  if (!words_.empty() && std::ranges::none_of(words_, [&](const std::string& word) { return may_hold(line, word); })) return false;
  return may_name(subject_, line) && may_name(object_, line) && may_name(source_, line) && may_name(entity_, line);
}

bool Matcher::may_name(const std::vector<Name>& wanted, std::string_view line) {
  if (wanted.empty()) return true;
  return std::ranges::any_of(wanted, [&](const Name& name) {
    if (name.needles.empty() || std::ranges::any_of(name.needles, [&](const std::string& needle) { return holds(line, needle); })) return true;
    return !name.only_id && (has_text(line, "\"name\"", name.text) || has_text(line, "\"text\"", name.text));
  });
}

bool Matcher::may_have_value(std::string_view line) const {
  constexpr std::string_view key = "\"value\"";
  for (std::size_t at = find_bytes(line, key); at != std::string_view::npos; at = find_bytes(line, key, at)) {
    at = behind_colon(line, at + key.size());
    if (at >= line.size() || line[at] == '"') continue;  // of a date
    if (line[at] != '{') return line[at] != 'n';         // null: there is none
    const std::string_view object = line.substr(at, line.find('}', at) - at);
    for (const std::string_view bound : {"\"min\"", "\"max\""}) {
      const std::size_t found = object.find(bound);
      if (found == std::string_view::npos) return true;
      const std::size_t begin = behind_colon(object, found + bound.size());
      const std::size_t end = object.find_first_not_of("+-.0123456789", begin);
      if (end == begin && object.substr(begin).starts_with("null")) continue;
      if (end != std::string_view::npos && object[end] != ',' && object[end] != ' ') return true;
      const auto number = Decimal::parse(object.substr(begin, end - begin));
      return !number || ((!filter_.min_value || *number >= *filter_.min_value) && (!filter_.max_value || *number <= *filter_.max_value));
    }
    return false;  // a value without bounds
  }
  return false;
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
    const std::string text = unwrapped(folded(kind == "fact" ? r.get("evidence.text") : kind == "document" ? r.get("title") : kind == "entity" ? r.get("name") : r.get("text")));
    if (std::ranges::none_of(filter_.contains, [&](const auto& part) { return holds(text, part); })) return false;
  }
  return true;
}

}  // namespace lede
