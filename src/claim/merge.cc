#include "claim/merge.h"

#include <algorithm>
#include <numeric>
#include <optional>

namespace lede {
namespace {

const Value& value_of(const Analysis& a, std::uint32_t index) {
  static const Value nothing;
  return index == none ? nothing : a.values[index];
}

// "$1 billion" in a title is "more than $1 billion" in the text.
const std::optional<Decimal>& nominal(const Amount& a) { return a.min && a.max && *a.min != *a.max ? a.max : a.min ? a.min : a.max; }

bool same_amount(const Analysis& a, std::uint32_t x, std::uint32_t y) {
  if (x == y) return true;
  const auto* p = std::get_if<Amount>(&value_of(a, x));
  const auto* q = std::get_if<Amount>(&value_of(a, y));
  return p != nullptr && q != nullptr && p->unit == q->unit && nominal(*p) == nominal(*q);
}

bool same_date(const Analysis& a, std::uint32_t x, std::uint32_t y) {
  if (x == y) return true;
  const auto* p = std::get_if<Date>(&value_of(a, x));
  const auto* q = std::get_if<Date>(&value_of(a, y));
  return p != nullptr && q != nullptr && (p->value == q->value || p->value.starts_with(q->value) || q->value.starts_with(p->value));
}

int fullness(const Claim& c) {
  return 4 * c.object.filled() + 4 * (c.value != none) + 2 * (c.date != none) + !c.attributes.text.empty() + c.source.filled() + (c.subject.via == Via::name) + (c.object.via == Via::name && c.object.filled());
}

// Whether `less` says nothing that `more` does not say.
bool covered(const Analysis& a, const Claim& less, const Claim& more) {
  if (less.type != more.type || less.subject.entity != more.subject.entity || less.attributes.kind != more.attributes.kind) return false;
  if (less.object.filled() && less.object.entity != more.object.entity) return false;
  // When it was founded is more than who founded it.
  if (less.type == FactType::founding && !less.object.filled() && less.date != none && more.date == none) return false;
  // "backed by A, has filed for an IPO": what is planned is not what was.
  if (less.status != more.status && !less.object.filled() && less.value == none && more.object.filled() && less.type == FactType::funding) return false;
  if (less.value != none && !same_amount(a, less.value, more.value)) return false;
  if (less.type == FactType::role || less.type == FactType::develops || less.type == FactType::founding) return true;
  if (less.date != none && more.date != none && !same_date(a, less.date, more.date) &&
      (less.type == FactType::financials || less.type == FactType::valuation || less.type == FactType::stock_move || less.type == FactType::metric)) return false;
  return true;
}

}  // namespace

void merge_claims(Analysis& analysis) {
  auto& claims = analysis.claims;
  const auto in_title = [&](const Claim& c) {
    const Document* document = analysis.document;
    return document != nullptr && !document->title_span.empty() && document->title_span.contains(c.subject.span);
  };
  // Groups of one type and subject, the fullest first; bounded comparisons within a group.
  std::vector<std::uint32_t> order(claims.size());
  std::iota(order.begin(), order.end(), 0u);
  std::ranges::stable_sort(order, [&](std::uint32_t x, std::uint32_t y) {
    const Claim& a = claims[x];
    const Claim& b = claims[y];
    if (a.type != b.type) return a.type < b.type;
    if (a.subject.entity != b.subject.entity) return a.subject.entity < b.subject.entity;
    return fullness(a) - 3 * in_title(a) > fullness(b) - 3 * in_title(b);
  });
  std::vector<bool> gone(claims.size());
  for (std::size_t i = 0; i < order.size(); ++i) {
    Claim& less = claims[order[i]];
    std::size_t looked = 0;
    for (std::size_t k = i; k-- > 0 && looked < 200; ++looked) {
      Claim& more = claims[order[k]];
      if (more.type != less.type || more.subject.entity != less.subject.entity) break;
      if (gone[order[k]] || !covered(analysis, less, more)) continue;
      gone[order[i]] = true;
      if (more.date == none) more.date = less.date;
      if (!more.source.filled() && more.status == less.status && in_title(more)) more.source = less.source;
      const bool longer_title = less.type == FactType::role && less.attributes.text.starts_with(more.attributes.text);  // "head of research", not "head"
      if (more.attributes.when.empty() && less.sentence == more.sentence && (longer_title || less.attributes.text.empty())) more.attributes.when = less.attributes.when;
      if (more.attributes.text.empty() || longer_title) more.attributes.text = less.attributes.text;
      if (less.evidence != more.evidence && more.also_at.size() < 100) more.also_at.push_back(less.evidence);
      break;
    }
  }
  // Whose thing it is needs no saying beside a fact of the same pair.
  std::vector<std::uint64_t> pairs;
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (!gone[i] && claims[i].type != FactType::develops && claims[i].object.filled())
      pairs.push_back(std::uint64_t{claims[i].subject.entity} << 32 | claims[i].object.entity);
  std::ranges::sort(pairs);
  for (std::size_t i = 0; i < claims.size(); ++i)
    if (claims[i].type == FactType::develops && std::ranges::binary_search(pairs, std::uint64_t{claims[i].subject.entity} << 32 | claims[i].object.entity)) gone[i] = true;
  std::size_t kept = 0;
  for (std::size_t i = 0; i < claims.size(); ++i) {
    if (gone[i]) continue;
    std::ranges::sort(claims[i].also_at);
    if (kept != i) claims[kept] = std::move(claims[i]);
    ++kept;
  }
  claims.resize(kept);
}

}  // namespace lede
