// How well records agree with annotated articles.
#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "query/gold.h"

namespace lede {

// Counts of one kind of mention or fact, or of one rule (whose `gold` is 0: an annotation names no rule).
struct Score {
  std::uint64_t gold = 0, found = 0;
  std::uint64_t right = 0;    // mention: type, half of both spans, and value or name. Fact: type, subject, object, value, identity attribute
  std::uint64_t strict = 0;   // mention: type and the same span. Fact: right, and status, source and date are, too
  std::uint64_t relaxed = 0;  // mention: type, and the spans overlap. Fact: type, and subject or object
  std::uint64_t status = 0, source = 0;  // of the right facts
  void add(const Score& other);
};

struct Scores {
  std::map<std::string, Score> mentions, facts;  // by type
  std::map<std::string, Score> mention_rules, fact_rules;
  std::uint64_t dated = 0, dates = 0;  // right facts whose annotation has a date; of these, with the right one
};

// Articles of `gold` that `predicted` lacks count as articles where nothing was found.
Scores score(const NotedArticles& gold, const NotedArticles& predicted);

}  // namespace lede
