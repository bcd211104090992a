#include "mention/value/values.h"

#include <array>
#include <string_view>
#include <utility>

#include "mention/value/date.h"
#include "mention/value/duration.h"
#include "mention/value/measure.h"
#include "mention/value/money.h"
#include "mention/value/number.h"
#include "mention/value/terms.h"

namespace lede {
namespace {

constexpr std::array<std::pair<std::string_view, std::string_view>, 34> rules = {{
    {"money.symbol", "a currency sign or code before a number: $20"},
    {"money.symbol-scale", "a currency sign or code before a number with its scale: $40 billion"},
    {"money.words", "a number before a currency: 70,000 yuan, thirteen billion dollars"},
    {"money.symbol-document", "an amount whose sign or word several currencies share: the document decides"},
    {"money.range", "two amounts of one currency that are one range: $105 to $135"},
    {"percent.number", "a number with a percent sign or word"},
    {"percent.range", "two percentages that are one range"},
    {"quantity.number", "a number with a unit of the industry: 671 billion parameters"},
    {"quantity.range", "two numbers with one unit of the industry"},
    {"duration.number", "a number of units of time: two months"},
    {"duration.range", "a range of units of time: 12 to 24 months"},
    {"duration.words", "one or half a unit of time: for a decade"},
    {"duration.past", "a length that ends or begins now: the past five days"},
    {"date.month-day", "March 16, March 16th, 2025"},
    {"date.day-month", "16 March 2025, the 16th of March"},
    {"date.month-year", "March 2025"},
    {"date.month", "a month alone, its year by tense"},
    {"date.iso", "2025-03-16"},
    {"date.numeric", "16.03.2025, 03/16/2025"},
    {"date.year", "a year in figures"},
    {"date.decade", "the 2020s"},
    {"date.quarter", "Q3 2025, the third quarter, the second half of this year"},
    {"date.fiscal-year", "fiscal 2025, FY25"},
    {"date.season", "last summer, spring 2025"},
    {"date.weekday", "a day of the week, resolved by tense"},
    {"date.day-word", "today, yesterday, this morning"},
    {"date.last-this-next", "last month, this year, next week"},
    {"date.ago", "two weeks ago"},
    {"date.anchored", "the previous day, a year earlier"},
    {"date.holiday", "Christmas, Thanksgiving"},
    {"date.part", "the end of June, early 2025, later this year"},
    {"date.week", "the week of April 10th, the second week of October"},
    {"date.placed", "the first Friday of next month, the 20th of next month, the 18th"},
    {"date.century", "the 20th century"},
}};

// What the value at a token can be, by this word and the next alone: most words rule out most grammars.
struct Chances {
  bool date = false, money = false, percent = false, duration = false, number = false;

  Chances(const Reader& in, std::uint32_t i, const DateContext& context) {
    using namespace role;
    const Term &term = in.term(i), &next = in.term(i + 1);
    const bool figure = in.number(i);
    date = DateGrammar::may_begin(in, i, context);
    number = figure || (term.starts_number && (!term.is(a) || next.amount_after_a));
    if (number && ends(in, i, next)) number = false;
    else if (number && !in.sign(i + 1, '-') && !in.sign(i + 1, '/') && !in.number(i + 1)) {
      // what a range or a longer number goes on with
      const bool goes_on = next.scale != 0 || next.number >= 0 || next.is(and_ | to | of | a | half | several | few);
      money = goes_on || next.leads_one_of<PhraseKind::currency_word, PhraseKind::code, PhraseKind::symbol, PhraseKind::cents, PhraseKind::slang>();
      percent = goes_on || next.leads(PhraseKind::percent);
      duration = goes_on || next.unit != TimeUnit::nothing || next.is(or_ | duration_adjective);
      // a word that no unit can stand behind
      if (!goes_on && next.is(quantity_stop) && !next.is(counted) && next.phrase_kinds == 0 && !in.token(i + 1).is(Token::capital)) number = false;
    } else if (number) {
      money = percent = duration = true;
    }
    if (figure) return;
    money = money || (!term.is(a) && before_amount(in, i, term));
    // "the past year", "last two weeks"
    duration = duration || (term.is(the) && (next.is(past | last | role::next | coming | previous | following) || next.ordinal == 1)) ||
               (term.is(past | last | role::next | coming) && (in.number(i + 1) || next.number > 0));
    if (term.unit != TimeUnit::nothing && in.hyphen(i + 1)) duration = true;  // year-long
  }
  [[nodiscard]] bool any() const { return date || money || duration || number; }

 private:
  // A number that nothing follows in its clause counts nothing.
  static bool ends(const Reader& in, std::uint32_t i, const Term& next) {
    if (!in.inside(i + 1)) return true;
    const Token& after = in.token(i + 1);
    return !next.known && (after.kind == TokenKind::punct || after.kind == TokenKind::symbol) && after.sign != '-' && after.sign != '/' && after.sign != '+';
  }
  // The sign, code or slang word of a currency.
  static bool before_amount(const Reader& in, std::uint32_t i, const Term& term) {
    std::uint32_t row = 0;
    return term.leads(PhraseKind::slang) || in.phrase(i, PhraseKind::symbol, row) != 0 || (in.token(i).is(Token::all_caps) && in.phrase(i, PhraseKind::code, row) != 0);
  }
};

}  // namespace

struct ValueFinder::Parts {
  Parts(const Pack& loaded, MentionWords& words, std::vector<Problem>& problems) : pack(loaded), terms(pack, words, problems), money(pack, terms), date(pack) {}

  const Pack& pack;
  Terms terms;
  MoneyGrammar money;
  DateGrammar date;
  std::array<std::vector<std::pair<std::string_view, RuleIndex>>, 32> rule;  // by the size of their names, which tells most apart

  [[nodiscard]] RuleIndex rule_of(std::string_view id) const {
    for (const auto& [name, index] : rule[id.size() % rule.size()])
      if (name == id) return index;
    return 0;
  }
};

ValueFinder::ValueFinder(Pack& pack, MentionWords& words, std::vector<Problem>& problems) {
  auto parts = std::make_unique<Parts>(pack, words, problems);
  for (const auto& [id, about] : rules) parts->rule[id.size() % parts->rule.size()].emplace_back(id, pack.rule(id, about));
  parts_ = std::move(parts);
}
ValueFinder::~ValueFinder() = default;
Terms& ValueFinder::terms() { return parts_->terms; }

void ValueFinder::find(const Analysis& analysis, MentionScratch& s, std::vector<Value>& values, std::vector<BareNumber>& numbers) const {
  const Parts& parts = *parts_;
  const Tokens& tokens = analysis.tokens;
  Currencies currencies(parts.pack, parts.terms, tokens, s.values_start);
  DateContext context(analysis.document != nullptr ? std::string_view(analysis.document->published) : std::string_view{});
  std::uint32_t done = 0;  // tokens before it lie in a value
  constexpr std::ptrdiff_t ahead = 6;  // what words mean is more than what a processor keeps near
  for (const std::uint32_t* start = s.values_start.begin(); start != s.values_start.end(); ++start) {
    if (s.values_start.end() - start > ahead) __builtin_prefetch(&parts.terms.meaning(tokens.tokens[start[ahead]]));
    const std::uint32_t i = *start;
    if (i < done) continue;
    const std::uint32_t sentence = s.sentence[i];
    const Sentence& bounds = tokens.sentences[sentence];
    const Reader in{tokens, parts.terms, bounds.first, bounds.last};
    if (!in.number(i) && !in.term(i).starts && (!in.term(i).starts_pair || (!in.number(i + 1) && !in.sign(i + 1, '\'') && !in.term(i + 1).known))) continue;
    context.sentence = sentence;
    const Chances chances(in, i, context);
    if (!chances.any()) continue;
    std::optional<Found> found;
    if (chances.date) found = parts.date.read(in, i, context);
    if (!found && chances.money) found = parts.money.read(in, i, currencies);
    if (!found && chances.percent && chances.number) found = read_percent(in, parts.pack, i);
    if (!found && chances.duration) found = read_duration(in, parts.pack, i);
    if (!found && chances.number) found = read_quantity(in, parts.pack, i);
    if (!found) {
      if (const auto number = chances.number ? read_bare_number(in, i) : std::nullopt) {
        numbers.push_back({number->first, number->last, static_cast<std::uint32_t>(values.size())});
        values.emplace_back(bounded(in, parts.pack, number->first, number->last, *number, nullptr));
        done = number->last;
      }
      continue;
    }
    Mention mention;
    mention.first = found->first;
    mention.last = found->last;
    mention.span = tokens.span(found->first, found->last);
    mention.sentence = sentence;
    mention.type = found->type;
    mention.rule = parts.rule_of(found->rule);
    mention.value = static_cast<std::uint32_t>(values.size());
    values.push_back(std::move(found->value));
    s.candidates.push_back(mention);
    done = found->last;
  }
}

}  // namespace lede
