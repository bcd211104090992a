// What reports are made of: the records that match, as plain values.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lede/span.h"
#include "lede/value.h"
#include "query/select.h"
#include "query/sketch.h"

namespace lede {

struct Party {
  std::string id, name;  // empty where the fact has none
};

struct FactRow {
  std::string id, claim, type, status, rule, confidence, evidence;
  Party subject, object, source;
  std::vector<std::pair<std::string, std::string>> attributes;  // those that say something, without joint and also_at
  bool joint = false;
  std::string currency, unit;    // of money; of a quantity
  std::optional<Decimal> min, max;
  bool approx = false;
  std::string value;             // in words: "up to USD 40000000000"; empty where there is none
  std::string date, start, end;  // start and end empty where the date names no day
  std::size_t article = 0;
  Span span;

  [[nodiscard]] std::string_view attribute(std::string_view name) const;
  // min, or max where min is null.
  [[nodiscard]] std::optional<Decimal> number() const { return min ? min : max; }
};

// A fact's record as a row; `article` is left to the caller.
FactRow fact_row(const RecordLine& record);

struct MentionRow {
  std::string type, text, entity, name, value, rule;
  std::size_t article = 0;
  Span span;
};

struct Article {
  std::string id, key, title, published, publisher, sha256, text;
  std::uint64_t words = 0;
  bool matched = false;  // its own record passed the filter
  bool has_text = false;
  Sketch sketch;
  std::size_t group = 0;  // the smallest index of the articles that tell nearly the same text
  [[nodiscard]] const std::string& shown() const { return title.empty() ? key : title; }
};

// A thing that mentions and facts name.
struct Thing {
  std::string id, name;
  std::map<std::string, std::uint64_t> names;  // as written
  std::set<std::size_t> articles;
  std::uint64_t mentions = 0, facts = 0;
  bool known = false;
  [[nodiscard]] std::string_view type() const { return std::string_view(id).substr(0, id.find('/')); }
};

struct Needs {
  bool mentions = false;  // each one, not only counted
  bool sketches = false;  // which articles tell nearly the same
  bool texts = false;
};

struct Material {
  std::vector<Article> articles;  // those that matched or that a match is in
  std::vector<FactRow> facts;
  std::vector<MentionRow> mentions;
  std::map<std::string, Thing> things;  // by id
  std::uint64_t mention_count = 0;

  // Articles that tell nearly the same text count as one.
  [[nodiscard]] std::size_t independent(const std::set<std::size_t>& articles) const;
};

// Reads what matches. `ignored`: claims, sorted. Errors: what select() says.
Result<Material> gather(const RecordFiles& files, const Matcher& matcher, const std::vector<std::string>& ignored, const Needs& needs,
                        const NoticeSink& notices);

}  // namespace lede
