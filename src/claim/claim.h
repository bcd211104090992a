// A claim of the document, before it becomes a fact record.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "lede/span.h"
#include "lede/types.h"
#include "mention/mention.h"

namespace lede {

struct Argument {
  std::uint32_t entity = none;  // into Analysis::entities
  Span span;                    // what filled it: the name, pronoun or phrase
  Via via = Via::name;
  [[nodiscard]] bool filled() const { return entity != none; }
};

// Attributes of all fact types; which of them a type has stands in CONTRACT.md section 4. Empty text is null.
struct Attributes {
  std::string_view kind;      // identity: financials.metric, valuation.kind, stock_move.direction, cost.of, metric.name, statement.quote
  std::string_view text;      // openness, per, round, purpose, title, price of a share
  std::string_view per;       // investment, whose text is the purpose
  std::string_view when;      // role: current, former, incoming
  std::uint32_t price = none; // stock_move: into Analysis::values
  bool direct = false;        // statement
  bool joint = false;
};

struct Claim {
  FactType type = FactType::release;
  Modality status = Modality::actual;
  RuleIndex rule = 0;
  bool presupposed = false;  // by a noun phrase ("Acme's Foo"): whoever says the sentence, and when, is not said of it
  Argument subject;
  Argument object;
  Argument source;
  std::uint32_t value = none;  // into Analysis::values
  std::uint32_t date = none;   // into Analysis::values
  std::uint32_t sentence = 0;
  std::uint16_t clause = 0xFFFF;  // where in the sentence it was found, for source and merging
  std::uint16_t trigger = 0;      // item
  Span evidence;
  Attributes attributes;
  std::vector<Span> also_at;
};

// A trigger that fired without a claim, for `explain --near-misses`.
struct NearMiss {
  RuleIndex rule = 0;
  Span trigger;
  Span sentence;
  std::string_view lacks;  // the role that nothing filled
};

}  // namespace lede
