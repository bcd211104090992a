#include "mention/value/currency_evidence.h"

#include <algorithm>

namespace lede {
namespace {

// Whether the form stands in the amount as a token or a run of tokens of its own.
bool has_form(const Tokens& amount, std::string_view form) {
  Tokens words;
  tokenize(form, words);
  const auto same = [](const Token& a, const Token& b) { return a.hash == b.hash; };
  return !words.tokens.empty() && !std::ranges::search(amount.tokens, words.tokens, same).empty();
}

std::string hits(const Row& row, const Tokens& tokens) {
  std::string out;
  for (const auto clue : row.all("clues")) {
    const auto count = std::ranges::count(tokens.tokens, word_hash(clue), &Token::hash);
    if (count == 0) continue;
    out += (out.empty() ? "" : ", ") + std::string(clue) + (count > 1 ? " " + std::to_string(count) + " times" : "");
  }
  return out;
}

}  // namespace

std::string currency_evidence(const Pack& pack, const Tokens& tokens, std::string_view amount) {
  Tokens read;
  tokenize(amount, read);
  std::string_view shared;
  const Rows currencies = pack.table("currency");
  std::vector<std::size_t> rows;
  for (std::size_t n = 0; n < currencies.size(); ++n) {
    const Row row = currencies[n];
    for (const std::string_view key : {"symbols", "words"})
      for (const auto& form : row.all(key)) {
        if (form.size() < shared.size() || !has_form(read, form)) continue;
        if (form.size() > shared.size()) rows.clear();
        shared = form;
        if (rows.empty() || rows.back() != n) rows.push_back(n);
      }
  }
  if (rows.size() == 1 && currencies[rows.front()].get("code") == "USD") return "what the document says of its dollars";
  if (rows.size() < 2) return {};
  std::string out, usual;
  for (const std::size_t n : rows) {
    const Row row = currencies[n];
    const std::string said = hits(row, tokens);
    if (!said.empty()) out += (out.empty() ? "" : "; ") + said + " (" + std::string(row.get("code")) + ")";
    if (!row.get("default").empty()) usual = row.get("code");
  }
  if (out.empty()) out = "nothing in the document";
  return out + (usual.empty() ? "; no usual meaning" : "; usually " + usual);
}

}  // namespace lede
