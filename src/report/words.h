// Facts and values as people say them.
#pragma once
#include <optional>
#include <string>
#include <string_view>

#include "lede/value.h"
#include "report/material.h"

namespace lede {

// "USD 5", "about USD 5", "up to USD 5", "at least 10 users", "USD 3 to 5", "17 %", "free". `unit`: a currency before, a noun or % behind the number.
std::string value_in_words(std::string_view currency, std::string_view unit, const std::optional<Decimal>& min, const std::optional<Decimal>& max, bool approx);
// The value of a record ("value"); of a date or duration its ISO 8601 text.
std::string value_in_words(const RecordLine& record);

// A fact as a short sentence without date, status and source: "Amazon buys Acme for USD 40000000".
std::string in_words(const FactRow& fact);

// What the amount of a fact is, in one word or two: "revenue", "market cap", "training cost", else the type of the fact.
std::string kind_in_words(const FactRow& fact);

}  // namespace lede
