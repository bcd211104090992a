// Records as they stand in files, read back: plain values that own their text. CONTRACT.md section 3 says what each field means.
// An empty text is null in the record.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "lede/span.h"
#include "lede/types.h"
#include "lede/value.h"

namespace lede::record {

// Where a document's metadata came from: json-ld, meta, time, page (what it shows), front-matter, record (fields of JSON and CSV), feed, mail, warc, sgml,
// header (lines like "Title: ..."), byline, dateline, text, url, filename, option.
struct Origins {
  std::string title, authors, publisher, published, modified, url;
  friend bool operator==(const Origins&, const Origins&) = default;
};

struct Document {
  std::string id, key, path;
  std::uint64_t offset = 0, length = 0;
  bool verbatim = true;
  std::string format, title;
  std::uint32_t body = 0;
  std::vector<std::string> authors;
  std::string publisher, place, published, published_from, modified, captured, url, language;
  std::uint64_t words = 0, sentences = 0;
  std::vector<Span> boilerplate;
  std::string sha256;
  Origins from;  // beside `text`
  std::optional<std::string> text;  // in a store and from `lede split`
  friend bool operator==(const Document&, const Document&) = default;
};

struct Mention {
  std::string id, doc;
  MentionType type = MentionType::company;
  Span span;
  std::string text, entity, name;
  bool known = false;  // null where there is no entity
  Value value;
  std::string rule;
  friend bool operator==(const Mention&, const Mention&) = default;
};

struct Argument {
  MentionType type = MentionType::company;
  std::string id, name;
  Span span;
  Via via = Via::name;
  friend bool operator==(const Argument&, const Argument&) = default;
};

// What a fact's attribute holds; nothing is null.
using AttributeValue = std::variant<std::monostate, bool, std::string, Amount>;

struct Fact {
  std::string id, claim, doc;
  FactType type = FactType::release;
  std::optional<Argument> subject, object;
  Value value;
  std::optional<Date> date;
  std::vector<std::pair<std::string, AttributeValue>> attributes;  // in the record's order, without joint and also_at
  bool joint = false;
  std::vector<Span> also_at;
  Modality status = Modality::actual;
  std::optional<Argument> source;
  Span evidence;
  std::string text;  // of the evidence
  std::string rule;
  Confidence confidence = Confidence::low;
  friend bool operator==(const Fact&, const Fact&) = default;
};

struct Entity {
  std::string id;
  MentionType type = MentionType::company;
  std::string name;
  std::vector<std::string> names;
  bool known = false;
  std::string parent;
  std::uint64_t documents = 0, mentions = 0;
  friend bool operator==(const Entity&, const Entity&) = default;
};

struct Change {
  std::string change;  // added, removed, changed, moved
  std::string key;
  std::optional<Fact> before, after;  // "old" and "new"
  std::vector<std::string> fields;
  friend bool operator==(const Change&, const Change&) = default;
};

using Record = std::variant<Document, Mention, Fact, Entity, Change>;

}  // namespace lede::record
