#include "query/score.h"

#include <algorithm>
#include <array>
#include <functional>
#include <set>
#include <tuple>

#include "base/utf8.h"
#include "lede/types.h"

namespace lede {
namespace {

// How well two things fit, compared as a fraction; `right` counts more than any overlap. Nothing fits where `shared` is 0.
struct Fit {
  std::uint64_t right = 0, shared = 0, whole = 1;
  friend bool operator<(const Fit& a, const Fit& b) { return a.right != b.right ? a.right < b.right : a.shared * b.whole < b.shared * a.whole; }
};

// The best pairs first, each thing once; of equal ones those that come first.
template <class Thing>
std::vector<std::pair<const Thing*, const Thing*>> pairs_of(const std::vector<const Thing*>& gold, const std::vector<const Thing*>& found, const std::function<Fit(const Thing&, const Thing&)>& fit) {
  struct Pair {
    Fit fit;
    std::size_t i, j;
  };
  std::vector<Pair> all;
  for (std::size_t i = 0; i < gold.size(); ++i)
    for (std::size_t j = 0; j < found.size(); ++j)
      if (const Fit f = fit(*gold[i], *found[j]); f.shared != 0) all.push_back({f, i, j});
  std::ranges::stable_sort(all, [](const Pair& a, const Pair& b) { return b.fit < a.fit; });
  std::vector<bool> used_gold(gold.size()), used_found(found.size());
  std::vector<std::pair<const Thing*, const Thing*>> out;
  for (const Pair& pair : all) {
    if (used_gold[pair.i] || used_found[pair.j]) continue;
    used_gold[pair.i] = used_found[pair.j] = true;
    out.emplace_back(gold[pair.i], found[pair.j]);
  }
  return out;
}

bool same_bound(const std::optional<Decimal>& a, const std::optional<Decimal>& b) {
  if (!a || !b) return a.has_value() == b.has_value();
  const auto size = [](int128 n) { return n < 0 ? -n : n; };
  return size(a->micros() - b->micros()) * 1000 <= std::max(size(a->micros()), size(b->micros()));
}

bool same_amount(const std::optional<NotedAmount>& gold, const std::optional<NotedAmount>& found) {
  if (!gold || !found) return gold.has_value() == found.has_value();
  if (gold->unit && *gold->unit != found->unit.value_or("") && plain_name(*gold->unit) != plain_name(found->unit.value_or(""))) return false;
  return same_bound(gold->min, found->min) && same_bound(gold->max, found->max);
}

bool same_date(const std::vector<std::string>& gold, const std::vector<std::string>& found) { return std::ranges::find(gold, found.empty() ? std::string() : found.front()) != gold.end(); }

bool same_name(const NotedArticle& article, const std::optional<std::string>& gold, const std::optional<std::string>& found) {
  if (!gold || !found) return gold.has_value() == found.has_value();
  const std::string wanted = plain_name(*gold), got = plain_name(*found);
  const auto accepted = article.accepted.find(wanted);
  return accepted == article.accepted.end() ? wanted == got : accepted->second.contains(got);
}

std::map<std::string, std::size_t> words(std::string_view text) {
  std::map<std::string, std::size_t> out;
  std::string word;
  char bytes[4];
  const auto end = [&] {
    if (!word.empty()) ++out[word];
    word.clear();
  };
  for (std::size_t at = 0; at < text.size();) {
    const utf8::Point point = utf8::decode(text, at);
    const bool in_word = utf8::is_letter(point.code) || (point.code >= '0' && point.code <= '9') || point.code == '_';
    if (in_word) word.append(bytes, utf8::encode(utf8::fold(point.code), bytes));
    else end();
    at += point.size;
  }
  end();
  return out;
}

// Most words shared; or one the better part of the other, as where only some of a sentence is quoted.
bool same_quote(std::string_view gold, std::string_view found) {
  const auto a = words(gold), b = words(found);
  std::size_t both = 0, in_a = 0, in_b = 0;
  for (const auto& [word, n] : a) {
    in_a += n;
    if (const auto at = b.find(word); at != b.end()) both += std::min(n, at->second);
  }
  for (const auto& [word, n] : b) in_b += n;
  const std::size_t shorter = std::min(in_a, in_b);
  return both != 0 && (10 * both >= 3 * (in_a + in_b) || (shorter >= 4 && 5 * both >= 4 * shorter));
}

std::string attribute(const NotedFact& fact, std::string_view name) {
  const auto at = fact.attributes.find(std::string(name));
  return at == fact.attributes.end() ? std::string() : at->second;
}

// The attribute without which a claim is another one: a loss is no revenue.
bool same_identity(const NotedFact& gold, const NotedFact& found) {
  static constexpr std::array<std::pair<std::string_view, std::string_view>, 5> names = {{{"financials", "metric"}, {"valuation", "kind"}, {"stock_move", "direction"}, {"cost", "of"}, {"metric", "name"}}};
  const auto at = std::ranges::find(names, gold.type, &std::pair<std::string_view, std::string_view>::first);
  if (at == names.end() || !gold.attributes.contains(std::string(at->second))) return true;
  return plain_name(attribute(gold, at->second)) == plain_name(attribute(found, at->second));
}

bool right_fact(const NotedArticle& article, const NotedFact& gold, const NotedFact& found) {
  if (gold.type == "statement") return same_name(article, gold.subject, found.subject) && same_quote(attribute(gold, "quote"), attribute(found, "quote"));
  bool ends = same_name(article, gold.subject, found.subject) && same_name(article, gold.object, found.object);
  if (gold.type == "partnership" && !ends) ends = same_name(article, gold.subject, found.object) && same_name(article, gold.object, found.subject);
  return ends && same_identity(gold, found) && std::ranges::any_of(gold.values, [&](const auto& value) { return same_amount(value, found.values.front()); });
}

bool relaxed_fact(const NotedArticle& article, const NotedFact& gold, const NotedFact& found) {
  if (gold.type == "statement") return right_fact(article, gold, found);
  return same_name(article, gold.subject, found.subject) || (gold.object && same_name(article, gold.object, found.object));
}

bool right_mention(const NotedArticle& article, const NotedMention& gold, const NotedMention& found) {
  if (gold.type == "money" || gold.type == "percent" || gold.type == "quantity")
    return std::ranges::any_of(gold.amounts, [&](const NotedAmount& amount) { return same_amount(amount, found.amounts.empty() ? std::nullopt : std::optional(found.amounts.front())); });
  if (gold.type == "date") return same_date(gold.dates, found.dates);
  if (gold.type == "duration" || gold.type == "ticker" || gold.type == "place") return true;
  return same_name(article, gold.name.empty() ? gold.text : gold.name, found.name.empty() ? found.text : found.name);
}

template <class Thing>
std::vector<const Thing*> of_type(const std::vector<Thing>& all, std::string_view type) {
  std::vector<const Thing*> out;
  for (const Thing& thing : all)
    if (thing.type == type) out.push_back(&thing);
  return out;
}

class Scoring {
 public:
  explicit Scoring(Scores& scores) : scores_(scores) {}

  void article(const NotedArticle& gold, const NotedArticle& found) {
    for (const auto type : mention_type_names) mentions(gold, of_type(gold.mentions, type), of_type(found.mentions, type), std::string(type));
    for (const auto type : fact_type_names) facts(gold, of_type(gold.facts, type), of_type(found.facts, type), std::string(type));
  }

 private:
  static Fit overlap(Span a, Span b) {
    if (!a.overlaps(b)) return {0, 0, 1};
    return {0, std::min(a.end, b.end) - std::max(a.begin, b.begin), std::max(a.end, b.end) - std::min(a.begin, b.begin)};
  }

  void mentions(const NotedArticle& article, const std::vector<const NotedMention*>& gold, const std::vector<const NotedMention*>& found, const std::string& type) {
    Score& sum = scores_.mentions[type];
    sum.gold += gold.size();
    sum.found += found.size();
    for (const auto* mention : found) ++scores_.mention_rules[mention->rule].found;
    const auto half = [](const Fit& fit) { return fit.shared * 2 >= fit.whole; };
    const auto count = [&](const auto& pairs, std::uint64_t Score::*what, const auto& counts) {
      for (const auto& [a, b] : pairs) {
        if (!counts(*a, *b)) continue;
        ++(sum.*what);
        ++(scores_.mention_rules[b->rule].*what);
      }
    };
    const auto always = [](const auto&, const auto&) { return true; };
    count(pairs_of<NotedMention>(gold, found, [](const NotedMention& a, const NotedMention& b) { return Fit{0, a.span == b.span ? 1u : 0u, 1}; }), &Score::strict, always);
    const auto near = pairs_of<NotedMention>(gold, found, [&](const NotedMention& a, const NotedMention& b) {
      Fit fit = overlap(a.span, b.span);
      fit.right = fit.shared != 0 && half(fit) && right_mention(article, a, b) ? 1 : 0;
      return fit;
    });
    count(near, &Score::relaxed, always);
    count(near, &Score::right, [&](const NotedMention& a, const NotedMention& b) { return half(overlap(a.span, b.span)) && right_mention(article, a, b); });
  }

  void facts(const NotedArticle& article, const std::vector<const NotedFact*>& gold, const std::vector<const NotedFact*>& found, const std::string& type) {
    Score& sum = scores_.facts[type];
    sum.gold += gold.size();
    sum.found += found.size();
    for (const auto* fact : found) ++scores_.fact_rules[fact->rule].found;
    const auto agree = [](const NotedFact& a, const NotedFact& b) { return 1u + (a.status == b.status ? 1u : 0u) + (!a.dates.empty() && same_date(a.dates, b.dates) ? 1u : 0u); };
    for (const auto& [a, b] : pairs_of<NotedFact>(gold, found, [&](const NotedFact& x, const NotedFact& y) { return Fit{0, right_fact(article, x, y) ? agree(x, y) : 0u, 1}; })) {
      const bool status = a->status == b->status, source = same_name(article, a->source, b->source), date = a->dates.empty() || same_date(a->dates, b->dates);
      for (Score* score : {&sum, &scores_.fact_rules[b->rule]}) {
        ++score->right;
        if (status) ++score->status;
        if (source) ++score->source;
        if (status && source && date) ++score->strict;
      }
      if (a->dates.empty()) continue;
      ++scores_.dated;
      if (date) ++scores_.dates;
    }
    for (const auto& [a, b] : pairs_of<NotedFact>(gold, found, [&](const NotedFact& x, const NotedFact& y) { return Fit{0, relaxed_fact(article, x, y) ? agree(x, y) : 0u, 1}; }))
      for (Score* score : {&sum, &scores_.fact_rules[b->rule]}) ++score->relaxed;
  }

  Scores& scores_;
};

}  // namespace

void Score::add(const Score& other) {
  for (auto what : {&Score::gold, &Score::found, &Score::right, &Score::strict, &Score::relaxed, &Score::status, &Score::source}) this->*what += other.*what;
}

Scores score(const NotedArticles& gold, const NotedArticles& predicted) {
  Scores scores;
  Scoring scoring(scores);
  static const NotedArticle nothing;
  for (const auto& [file, article] : gold) {
    const auto found = predicted.find(file);
    scoring.article(article, found == predicted.end() ? nothing : found->second);
  }
  return scores;
}

}  // namespace lede
