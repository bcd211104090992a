// The closed lists of the contract (section 4) and the words that records use for them.
#pragma once
#include <array>
#include <cstdint>
#include <optional>
#include <string_view>

namespace lede {

enum class MentionType : std::uint8_t {
  company, model, license, date, money, person, org, product, hardware, place, ticker, percent, quantity, duration,
};
inline constexpr std::array<std::string_view, 14> mention_type_names = {
    "company", "model",    "license", "date",   "money",   "person",   "org",
    "product", "hardware", "place",   "ticker", "percent", "quantity", "duration"};

enum class FactType : std::uint8_t {
  release, open_source, license, develops, price, cost, funding, investment, valuation,
  financials, acquisition, partnership, adoption, stock_move, founding, role, statement, metric,
};
inline constexpr std::array<std::string_view, 18> fact_type_names = {
    "release",     "open_source", "license",  "develops",   "price",    "cost", "funding",   "investment", "valuation",
    "financials",  "acquisition", "partnership", "adoption", "stock_move", "founding", "role", "statement", "metric"};

enum class Modality : std::uint8_t { actual, planned, possible, denied };
inline constexpr std::array<std::string_view, 4> modality_names = {"actual", "planned", "possible", "denied"};

enum class Via : std::uint8_t { name, pronoun, phrase, document };
inline constexpr std::array<std::string_view, 4> via_names = {"name", "pronoun", "phrase", "document"};

enum class Confidence : std::uint8_t { high, medium, low };
inline constexpr std::array<std::string_view, 3> confidence_names = {"high", "medium", "low"};

constexpr std::string_view name_of(MentionType t) { return mention_type_names[static_cast<std::size_t>(t)]; }
constexpr std::string_view name_of(FactType t) { return fact_type_names[static_cast<std::size_t>(t)]; }
constexpr std::string_view name_of(Modality m) { return modality_names[static_cast<std::size_t>(m)]; }
constexpr std::string_view name_of(Via v) { return via_names[static_cast<std::size_t>(v)]; }
constexpr std::string_view name_of(Confidence c) { return confidence_names[static_cast<std::size_t>(c)]; }

template <class Enum, std::size_t N>
constexpr std::optional<Enum> find_name(const std::array<std::string_view, N>& names, std::string_view name) {
  for (std::size_t i = 0; i < N; ++i)
    if (names[i] == name) return static_cast<Enum>(i);
  return std::nullopt;
}
constexpr std::optional<MentionType> mention_type(std::string_view name) { return find_name<MentionType>(mention_type_names, name); }
constexpr std::optional<FactType> fact_type(std::string_view name) { return find_name<FactType>(fact_type_names, name); }

}  // namespace lede
