#include "record/attributes.h"

namespace lede {
namespace {

AttributeLine text(std::string_view name, std::string_view value) { return {name, AttributeLine::Kind::text, value, false, nullptr}; }

}  // namespace

AttributeList attributes_of(const Claim& claim, const Analysis& analysis) {
  const Attributes& a = claim.attributes;
  switch (claim.type) {
    case FactType::release:
    case FactType::license: return {{text("openness", a.text)}, 1};
    case FactType::price: return {{text("per", a.text)}, 1};
    case FactType::cost: return {{text("of", a.kind)}, 1};
    case FactType::funding: return {{text("round", a.text)}, 1};
    case FactType::investment: return {{text("purpose", a.text), text("per", a.per)}, 2};
    case FactType::valuation: return {{text("kind", a.kind)}, 1};
    case FactType::financials: return {{text("metric", a.kind)}, 1};
    case FactType::stock_move: {
      const Value* price = a.price == none ? nullptr : &analysis.values[a.price];
      return {{text("direction", a.kind), AttributeLine{"price", AttributeLine::Kind::money, {}, false, price}}, 2};
    }
    case FactType::role: return {{text("title", a.text), text("when", a.when)}, 2};
    case FactType::statement: return {{text("quote", a.kind), AttributeLine{"direct", AttributeLine::Kind::flag, {}, a.direct, nullptr}}, 2};
    case FactType::metric: return {{text("name", a.kind)}, 1};
    case FactType::open_source:
    case FactType::develops:
    case FactType::acquisition:
    case FactType::partnership:
    case FactType::adoption:
    case FactType::founding: return {};
  }
  return {};
}

std::string_view identity_of(const Claim& claim) {
  switch (claim.type) {
    case FactType::cost:
    case FactType::valuation:
    case FactType::financials:
    case FactType::stock_move:
    case FactType::statement:
    case FactType::metric: return claim.attributes.kind;
    default: return {};
  }
}

}  // namespace lede
