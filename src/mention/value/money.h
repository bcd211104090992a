// Amounts of money: a number with a currency before or after it, and ranges of such.
#pragma once
#include <optional>
#include <vector>

#include "mention/scratch.h"
#include "mention/value/found.h"
#include "mention/value/number.h"
#include "mention/value/terms.h"

namespace lede {

// Which currency a sign or word that several share means in this document. Reads the document once, when first asked.
class Currencies {
 public:
  // `starts` are scratch.values_start, with all dollars of the document.
  Currencies(const Pack& pack, const Terms& terms, const Tokens& tokens, const Starts& starts) : pack_(pack), terms_(terms), tokens_(tokens), starts_(starts) {}
  // The code of one of `rows` of table "currency"; empty where the document doesn't tell.
  std::string_view choose(const std::vector<std::uint32_t>& rows);
  // Whether the document names the country, or a city of it, that has the currency of that row.
  bool told_of(std::uint32_t row);
  // What `$` alone means here: USD, unless the document says that its dollars are others.
  std::string_view dollar();

 private:
  const Pack& pack_;
  const Terms& terms_;
  const Tokens& tokens_;
  const Starts& starts_;
  std::string_view dollar_;
  std::vector<std::pair<std::uint32_t, bool>> told_;
  std::vector<std::pair<std::vector<std::uint32_t>, std::string_view>> chosen_;  // a document is read once for each ambiguous sign
};

class MoneyGrammar {
 public:
  MoneyGrammar(const Pack& pack, const Terms& terms) : pack_(pack), terms_(terms) {}
  // The amount that begins at token i.
  std::optional<Found> read(const Reader& in, std::uint32_t i, Currencies& currencies) const;

 private:
  struct One;
  std::optional<One> one(const Reader& in, std::uint32_t i, Currencies& currencies) const;
  std::uint32_t before(const Reader& in, std::uint32_t i, Currencies& currencies, std::string_view& code, bool& document) const;
  std::uint32_t after(const Reader& in, std::uint32_t i, Currencies& currencies, std::string_view& code, bool& cents, bool& document) const;
  std::string_view resolve(const Reader& in, std::uint32_t i, const std::vector<std::uint32_t>& rows, Currencies& currencies, bool& document) const;
  std::optional<One> slang(const Reader& in, std::uint32_t i, const std::optional<Number>& number, Currencies& currencies) const;
  static bool closed(const Reader& in, std::uint32_t i);
  void change(const Reader& in, One& out) const;

  const Pack& pack_;
  const Terms& terms_;
};

}  // namespace lede
