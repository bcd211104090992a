// What a set of records holds, counted in one pass: what the summary and the companies' table are made of.
#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "lede/value.h"
#include "query/record_line.h"

namespace lede {

struct Tally {
  struct Thing {
    std::string name;
    std::set<std::string> documents;
    std::uint64_t mentions = 0, facts = 0;
    std::map<std::string, std::uint64_t> types;  // facts in any role
  };
  struct Money {
    Decimal number;
    std::string currency, value, type, subject, object, status, date, source, evidence, claim;
  };
  struct Kind {
    std::uint64_t facts = 0;
    std::set<std::string> documents;
    std::string example;
  };
  struct Claim {
    std::set<std::string> documents;
    std::string type, text;
  };

  void add(const RecordLine& record);

  std::uint64_t documents = 0, words = 0, mentions = 0, facts = 0;
  std::set<std::string> cited;  // documents of the records that matched
  std::string first_day, last_day;
  std::map<std::string, std::uint64_t> publishers, statuses;
  std::map<std::string, Kind> kinds;             // by fact type
  std::map<std::string, Thing> things;           // by entity id
  std::map<std::string, Claim> claims;
  std::vector<Money> money;

 private:
  void fact(const RecordLine& record);
};

// A fact in a few words: "OpenAI -> Windsurf, USD 3000000000, possible".
std::string fact_text(const RecordLine& record);

}  // namespace lede
