// Annotated articles: what should have been found. From JSON (docs/eval.md), from brat, or from lede's own records.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "lede/result.h"
#include "lede/span.h"
#include "lede/value.h"
#include "query/record_line.h"

namespace lede {

// An amount as people or programs noted it; `unit` holds a currency or a unit, where the note names one at all.
struct NotedAmount {
  std::optional<std::string> unit;
  std::optional<Decimal> min, max;
};

struct NotedMention {
  std::string type, text, name, rule;
  Span span;  // bytes of the article's file
  std::vector<NotedAmount> amounts;  // all readings that are accepted; of a prediction at most one
  std::vector<std::string> dates;
};

struct NotedFact {
  std::string type, rule;
  std::optional<std::string> subject, object, source;  // names
  std::vector<std::optional<NotedAmount>> values;      // accepted readings; nothing where there must be none
  std::vector<std::string> dates;                      // accepted readings, an empty one where none is right too; empty list: not dated
  std::string status = "actual";
  std::map<std::string, std::string> attributes;
};

struct NotedArticle {
  std::vector<NotedMention> mentions;
  std::vector<NotedFact> facts;
  // Spellings that are accepted for a name, all as plain_name() gives them.
  std::map<std::string, std::set<std::string>> accepted;
};

// By the name of the file, or the id of the document where that is what the annotation knows.
using NotedArticles = std::map<std::string, NotedArticle>;

// A name with case, punctuation, spaces and a possessive 's taken out.
std::string plain_name(std::string_view name);

// GOLD: a folder of annotation JSON or of brat's .ann and .txt, or a file of JSON. `articles`: the folder of the articles that JSON speaks of.
// `problem` is told of every quote that is not there. Errors: a file can't be read or is no annotation.
Result<NotedArticles> read_gold(const std::string& gold, const std::string& articles, const std::function<void(const std::string& where, const std::string& what)>& problem);
// Of brat: the annotations of one text.
Result<NotedArticle> read_brat(std::string_view text, std::string_view annotations, const std::string& where);

// Records, one after the other, by the name of their file and again by the id of their document.
class NotedRecords {
 public:
  void add(const RecordLine& record);
  [[nodiscard]] const NotedArticles& by_file() const { return by_file_; }
  [[nodiscard]] const NotedArticles& by_document() const { return by_document_; }

 private:
  struct Place {
    std::string file;
    std::uint32_t offset = 0;
  };
  std::map<std::string, Place, std::less<>> places_;
  NotedArticles by_file_, by_document_;
};

}  // namespace lede
