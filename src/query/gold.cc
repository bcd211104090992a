#include "query/gold.h"
#include "query/gold_amount.h"

#include <simdjson.h>
#include <utf8proc.h>

#include <algorithm>
#include <filesystem>

#include "base/file.h"
#include "base/utf8.h"

namespace lede {
namespace {

namespace dom = simdjson::dom;
namespace fs = std::filesystem;

// Letters and numbers, as a word has them.
bool is_alnum(char32_t code) {
  switch (utf8proc_category(static_cast<utf8proc_int32_t>(code))) {
    case UTF8PROC_CATEGORY_LU: case UTF8PROC_CATEGORY_LL: case UTF8PROC_CATEGORY_LT: case UTF8PROC_CATEGORY_LM: case UTF8PROC_CATEGORY_LO:
    case UTF8PROC_CATEGORY_ND: case UTF8PROC_CATEGORY_NL: case UTF8PROC_CATEGORY_NO: return true;
    default: return false;
  }
}

char32_t before(std::string_view text, std::size_t at) {
  if (at == 0) return ' ';
  do --at;
  while (at > 0 && (static_cast<unsigned char>(text[at]) & 0xC0) == 0x80);
  return utf8::decode(text, at).code;
}

char32_t after(std::string_view text, std::size_t at) { return at >= text.size() ? U' ' : utf8::decode(text, at).code; }

// Where a quote stands, at the borders of words.
std::vector<Span> occurrences(std::string_view text, std::string_view quote, bool words) {
  std::vector<Span> out;
  if (quote.empty()) return out;
  for (std::size_t at = text.find(quote); at != std::string_view::npos; at = text.find(quote, at + 1)) {
    const std::size_t end = at + quote.size();
    if (words && ((is_alnum(after(quote, 0)) && is_alnum(before(text, at))) || (is_alnum(before(quote, quote.size())) && is_alnum(after(text, end))))) continue;
    out.push_back({static_cast<std::uint32_t>(at), static_cast<std::uint32_t>(end)});
  }
  return out;
}

std::optional<std::string> text_of(dom::element object, const char* key) {
  std::string_view text;
  if (object[key].get_string().get(text) != simdjson::SUCCESS) return std::nullopt;
  return std::string(text);
}

// The readings under "values", else the one under `key`; null counts as a reading where it is written.
template <class Each>
void readings(dom::element object, const char* key, const Each& each) {
  dom::array list;
  dom::element one;
  if (object["values"].get_array().get(list) == simdjson::SUCCESS) {
    for (const dom::element value : list) each(value);
  } else if (object[key].get(one) == simdjson::SUCCESS) {
    if (one.get_array().get(list) == simdjson::SUCCESS) {
      for (const dom::element value : list) each(value);
    } else {
      each(one);
    }
  }
}

void add_date(dom::element value, std::vector<std::string>& dates) {
  std::string_view text;
  if (value.is_null()) {  // no date is as right as the others
    dates.emplace_back();
    return;
  }
  if (value.get_string().get(text) == simdjson::SUCCESS || value["value"].get_string().get(text) == simdjson::SUCCESS) dates.emplace_back(text);
}

class JsonGold {
 public:
  JsonGold(std::string_view text, std::string where, const std::function<void(const std::string&, const std::string&)>& problem)
      : text_(text), where_(std::move(where)), problem_(problem) {}

  NotedArticle read(dom::element top) {
    names(top);
    std::vector<Span> boilerplate;
    dom::array list;
    if (top["boilerplate"].get_array().get(list) == simdjson::SUCCESS)
      for (const dom::element quote : list) {
        std::string_view block;
        if (quote.get_string().get(block) != simdjson::SUCCESS) continue;
        for (const Span span : found(block, false)) boilerplate.push_back(span);
      }
    if (top["mentions"].get_array().get(list) == simdjson::SUCCESS) mentions(list, boilerplate);
    if (top["facts"].get_array().get(list) == simdjson::SUCCESS)
      for (const dom::element fact : list) article_.facts.push_back(fact_of(fact));
    return std::move(article_);
  }

 private:
  void names(dom::element top) {
    dom::object object;
    if (top["names"].get_object().get(object) != simdjson::SUCCESS) return;
    for (const auto& [name, others] : object) {
      auto& accepted = article_.accepted[plain_name(name)];
      accepted.insert(plain_name(name));
      dom::array list;
      if (others.get_array().get(list) != simdjson::SUCCESS) continue;
      for (const dom::element other : list)
        if (std::string_view text; other.get_string().get(text) == simdjson::SUCCESS) accepted.insert(plain_name(text));
    }
  }

  std::vector<Span> found(std::string_view quote, bool words) {
    auto spans = occurrences(text_, quote, words);
    if (spans.empty()) problem_(where_, "not in the article: " + std::string(quote));
    return spans;
  }

  // Longer ones first, so that an occurrence inside a longer one is not counted again.
  void mentions(dom::array list, const std::vector<Span>& boilerplate) {
    struct Noted {
      std::size_t length;
      dom::element mention;
      std::string text;
    };
    std::vector<Noted> order;
    for (const dom::element mention : list) {
      Noted noted{0, mention, text_of(mention, "text").value_or("")};
      for (std::size_t at = 0; at < noted.text.size(); at += utf8::decode(noted.text, at).size) ++noted.length;
      order.push_back(std::move(noted));
    }
    std::ranges::stable_sort(order, std::greater<>{}, &Noted::length);
    for (const Noted& noted : order) {
      const auto spans = found(noted.text, true);
      const auto wanted = places(noted.mention);
      for (std::size_t i = 0; i < spans.size(); ++i) {
        if (!wanted.empty() && std::ranges::find(wanted, i + 1) == wanted.end()) continue;
        const bool taken = std::ranges::any_of(article_.mentions, [&](const NotedMention& m) { return m.span.overlaps(spans[i]); });
        const bool inside = std::ranges::any_of(boilerplate, [&](Span b) { return b.contains(spans[i]); });
        if (taken || inside) continue;
        NotedMention& mention = article_.mentions.emplace_back();
        mention.type = text_of(noted.mention, "type").value_or("");
        mention.text = noted.text;
        mention.name = text_of(noted.mention, "name").value_or("");
        mention.span = spans[i];
        readings(noted.mention, "value", [&](dom::element value) {
          if (mention.type == "date") add_date(value, mention.dates);
          else if (value.is_object()) mention.amounts.push_back(noted_amount(value));
        });
      }
    }
    std::ranges::stable_sort(article_.mentions, {}, [](const NotedMention& m) { return m.span.begin; });
  }

  // Which occurrences are meant, counted from 1; empty: all.
  static std::vector<std::size_t> places(dom::element mention) {
    std::vector<std::size_t> out;
    dom::element at;
    if (mention["at"].get(at) != simdjson::SUCCESS) return out;
    dom::array list;
    std::int64_t n = 0;
    if (at.get_int64().get(n) == simdjson::SUCCESS) out.push_back(static_cast<std::size_t>(n));
    else if (at.get_array().get(list) == simdjson::SUCCESS)
      for (const dom::element one : list)
        if (one.get_int64().get(n) == simdjson::SUCCESS) out.push_back(static_cast<std::size_t>(n));
    return out;
  }

  static NotedFact fact_of(dom::element fact) {
    NotedFact out;
    out.type = text_of(fact, "type").value_or("");
    out.subject = text_of(fact, "subject");
    out.object = text_of(fact, "object");
    out.source = text_of(fact, "source");
    out.status = text_of(fact, "status").value_or("actual");
    readings(fact, "value", [&](dom::element value) { out.values.push_back(value.is_object() ? std::optional(noted_amount(value)) : std::nullopt); });
    if (out.values.empty()) out.values.emplace_back();
    dom::element date;
    dom::array list;
    if (fact["date"].get(date) == simdjson::SUCCESS) {
      if (date.get_array().get(list) == simdjson::SUCCESS) {
        for (const dom::element one : list) add_date(one, out.dates);
      } else if (!date.is_null()) {
        add_date(date, out.dates);
      }
    }
    dom::object attributes;
    if (fact["attributes"].get_object().get(attributes) == simdjson::SUCCESS)
      for (const auto& [name, value] : attributes)
        if (std::string_view text; value.get_string().get(text) == simdjson::SUCCESS) out.attributes.emplace(name, text);
    return out;
  }

  std::string_view text_;
  std::string where_;
  const std::function<void(const std::string&, const std::string&)>& problem_;
  NotedArticle article_;
};

std::optional<NotedAmount> amount_of(const RecordLine& record) {
  const Field* value = record.find("value");
  if (value == nullptr || value->kind != Field::Kind::object) return std::nullopt;
  NotedAmount out;
  out.min = Decimal::parse(record.get("value.min"));
  out.max = Decimal::parse(record.get("value.max"));
  if (record.find("value.currency") != nullptr) out.unit = record.get("value.currency");
  if (record.find("value.unit") != nullptr) out.unit = record.get("value.unit");
  return out;
}

std::optional<std::string> name_of(const RecordLine& record, const char* id, const char* name) {
  return record.get(id).empty() ? std::nullopt : std::optional(std::string(record.get(name)));
}

}  // namespace

std::string plain_name(std::string_view name) {
  std::string in;
  for (std::size_t at = 0; at < name.size();) {  // a possessive 's goes, whichever apostrophe
    const utf8::Point point = utf8::decode(name, at);
    const std::size_t next = at + point.size;
    if ((point.code == '\'' || point.code == 0x2019) && next < name.size() && (name[next] == 's' || name[next] == 'S') && !is_alnum(after(name, next + 1)) && after(name, next + 1) != '_') {
      at = next + 1;
      continue;
    }
    in.append(name, at, point.size);
    at = next;
  }
  utf8proc_uint8_t* mapped = nullptr;
  const auto options = static_cast<utf8proc_option_t>(UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE | UTF8PROC_CASEFOLD | UTF8PROC_STABLE);
  const auto size = utf8proc_map(reinterpret_cast<const utf8proc_uint8_t*>(in.data()), static_cast<utf8proc_ssize_t>(in.size()), &mapped, options);
  std::string folded = size >= 0 ? std::string(reinterpret_cast<const char*>(mapped), static_cast<std::size_t>(size)) : in;
  std::free(mapped);
  std::string out;
  for (std::size_t at = 0; at < folded.size();) {
    const utf8::Point point = utf8::decode(folded, at);
    if (is_alnum(point.code)) out.append(folded, at, point.size);
    at += point.size;
  }
  return out.empty() ? folded : out;
}

Result<NotedArticles> read_gold(const std::string& gold, const std::string& articles, const std::function<void(const std::string&, const std::string&)>& problem) {
  std::error_code none;
  std::vector<std::string> files;
  if (fs::is_directory(gold, none)) {
    for (const std::string& name : list_folder(gold))
      if (name.ends_with(".json") || name.ends_with(".ann")) files.push_back(gold + "/" + name);
    if (files.empty()) return Error{ErrorCode::usage, "no annotations in it: neither *.json nor *.ann", gold};
  } else {
    files.push_back(gold);
  }
  NotedArticles out;
  for (const std::string& file : files) {
    auto annotations = MappedFile::open(file);
    if (!annotations.ok()) return Error{ErrorCode::usage, annotations.error().message, file};
    if (file.ends_with(".ann")) {
      const std::string stem = file.substr(0, file.size() - 4);
      auto text = MappedFile::open(stem + ".txt");
      if (!text.ok()) return Error{ErrorCode::usage, text.error().message, stem + ".txt"};
      auto article = read_brat(text.value().view(), annotations.value().view(), file);
      if (!article.ok()) return article.error();
      out.emplace(fs::path(stem).filename().string(), article.take());
      continue;
    }
    dom::parser parser;
    dom::element top;
    const std::string_view json = annotations.value().view();
    if (parser.parse(json.data(), json.size()).get(top) != simdjson::SUCCESS || !top.is_object()) return Error{ErrorCode::usage, "is no annotation: not a JSON object", file};
    const auto name = text_of(top, "file");
    if (!name) return Error{ErrorCode::usage, "is no annotation: no \"file\" in it", file};
    auto text = MappedFile::open(articles + "/" + *name);
    if (!text.ok()) return Error{ErrorCode::usage, "the article is not there (--articles names their folder): " + text.error().message, articles + "/" + *name};
    out.emplace(fs::path(*name).filename().string(), JsonGold(text.value().view(), file, problem).read(top));
  }
  return out;
}

void NotedRecords::add(const RecordLine& record) {
  const std::string_view kind = record.kind();
  if (kind == "document") {
    places_[std::string(record.get("id"))] = {fs::path(record.get("path")).filename().string(), static_cast<std::uint32_t>(number_of(record.get("offset")))};
    by_document_[std::string(record.get("id"))];
    return;
  }
  if (kind != "mention" && kind != "fact") return;
  const auto place = places_.find(record.get("doc"));
  NotedArticle& document = by_document_[std::string(record.get("doc"))];
  NotedArticle* const file = place == places_.end() ? nullptr : &by_file_[place->second.file];
  if (kind == "mention") {
    NotedMention mention;
    mention.type = record.get("type");
    mention.text = record.get("text");
    mention.name = record.get("name");
    mention.rule = record.get("rule");
    mention.span = span_of(record.get("span"));
    if (const auto amount = amount_of(record)) mention.amounts.push_back(*amount);
    if (const auto date = record.get("value.value"); !date.empty()) mention.dates.emplace_back(date);
    document.mentions.push_back(mention);
    if (file == nullptr) return;
    mention.span = {mention.span.begin + place->second.offset, mention.span.end + place->second.offset};
    file->mentions.push_back(std::move(mention));
    return;
  }
  NotedFact fact;
  fact.type = record.get("type");
  fact.rule = record.get("rule");
  fact.subject = name_of(record, "subject.id", "subject.name");
  fact.object = name_of(record, "object.id", "object.name");
  fact.source = name_of(record, "source.id", "source.name");
  fact.status = record.get("status");
  fact.values.push_back(amount_of(record));
  if (const auto date = record.get("date.value"); !date.empty()) fact.dates.emplace_back(date);
  for (std::size_t i = 0; i < record.size(); ++i)
    if (record[i].name.starts_with("attributes.") && record[i].kind == Field::Kind::text) fact.attributes.emplace(record[i].name.substr(11), record[i].text);
  document.facts.push_back(fact);
  if (file != nullptr) file->facts.push_back(std::move(fact));
}

}  // namespace lede
