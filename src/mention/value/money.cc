#include "mention/value/money.h"

#include <algorithm>

#include "mention/value/number.h"

namespace lede {

std::string_view Currencies::choose(const std::vector<std::uint32_t>& rows) {
  const auto table = pack_.table("currency");
  if (rows.size() == 1) return table[rows.front()].get("code");
  for (const auto& [known, code] : chosen_)
    if (known == rows) return code;
  std::string_view& out = chosen_.emplace_back(rows, std::string_view{}).second;
  std::vector<std::uint64_t> hashes;
  std::vector<std::size_t> owner, hits(rows.size());
  for (std::size_t r = 0; r < rows.size(); ++r)
    for (const auto& clue : table[rows[r]].all("clues")) {
      hashes.push_back(word_hash(clue));
      owner.push_back(r);
    }
  for (const Token& token : tokens_.tokens)
    if (terms_.meaning(token).known)
      for (std::size_t k = 0; k < hashes.size(); ++k)
        if (hashes[k] == token.hash) ++hits[owner[k]];
  const auto best = std::ranges::max_element(hits);
  if (std::ranges::count(hits, *best) == 1) return out = table[rows[static_cast<std::size_t>(best - hits.begin())]].get("code");
  for (const std::uint32_t row : rows)
    if (!table[row].get("default").empty()) return out = table[row].get("code");
  return {};
}

bool Currencies::told_of(std::uint32_t row) {
  for (const auto& [known, told] : told_)
    if (known == row) return told;
  std::vector<std::uint64_t> hashes;
  for (const auto& clue : pack_.table("currency")[row].all("clues")) hashes.push_back(word_hash(clue));
  const bool told = std::ranges::any_of(tokens_.tokens, [&](const Token& token) { return terms_.meaning(token).known && std::ranges::count(hashes, token.hash) != 0; });
  told_.emplace_back(row, told);
  return told;
}

std::string_view Currencies::dollar() {
  if (!dollar_.empty()) return dollar_;
  dollar_ = "USD";
  static const std::uint64_t words[] = {WordLiteral("dollars").hash, WordLiteral("dollar").hash};
  static const std::uint64_t american[] = {WordLiteral("us").hash, WordLiteral("u.s.").hash, WordLiteral("american").hash};
  static const std::uint64_t in_word = WordLiteral("in").hash;
  std::string_view told;
  bool us = false;
  const Reader all{tokens_, terms_, 0, static_cast<std::uint32_t>(tokens_.tokens.size())};
  for (const std::uint32_t i : starts_) {
    if (i == 0) continue;
    const Token& token = tokens_.tokens[i];
    if (token.sign == '$' && std::ranges::count(american, tokens_.tokens[i - 1].hash) != 0) us = true;
    std::uint32_t stated = 0;
    if (token.is(Token::all_caps) && tokens_.tokens[i - 1].hash == in_word && all.phrase(i, PhraseKind::code, stated) != 0 && !pack_.table("currency")[stated].all("nation").empty() &&
        !(i + 1 < tokens_.tokens.size() && (tokens_.tokens[i + 1].kind == TokenKind::number || tokens_.tokens[i + 1].sign == '$')))
      told = pack_.table("currency")[stated].get("code");  // "all figures in CAD"
    if (token.hash != words[0] && token.hash != words[1]) continue;
    if (std::ranges::count(american, tokens_.tokens[i - 1].hash) != 0) us = true;
    for (std::uint32_t back = 2; back > 0; --back) {
      std::uint32_t row = 0;
      if (i < back || all.phrase(i - back, PhraseKind::nation, row) != back) continue;
      // "5 million Canadian dollars" is an amount of its own; "in Canadian dollars" speaks of all
      const Term& lead = all.term(i - back - 1);
      if (i > back && (tokens_.tokens[i - back - 1].kind == TokenKind::number || lead.number >= 0 || lead.scale != 0)) break;
      told = pack_.table("currency")[row].get("code");
      break;
    }
  }
  if (!told.empty() && !us) dollar_ = told;
  return dollar_;
}

struct MoneyGrammar::One {
  Number number;
  std::uint32_t first = 0, last = 0;
  std::string_view code;
  bool leading = false;   // the currency stands before the number
  bool document = false;  // the document decided what the sign or word means
  bool scaled_sign = false;
};

std::string_view MoneyGrammar::resolve(const Reader& in, std::uint32_t i, const std::vector<std::uint32_t>& rows, Currencies& currencies, bool& document) const {
  const std::string_view code = currencies.choose(rows);
  document = rows.size() > 1;
  static const std::uint64_t plain[] = {WordLiteral("dollar").hash, WordLiteral("dollars").hash, WordLiteral("buck").hash, WordLiteral("bucks").hash};
  if (code == "USD" && (in.sign(i, '$') || std::ranges::count(plain, in.token(i).hash) != 0)) {
    const std::string_view told = currencies.dollar();
    document = told != "USD";
    return told;
  }
  return code;
}

// A currency before a number: "$", "US$", "RMB", "Rs". Returns its tokens.
std::uint32_t MoneyGrammar::before(const Reader& in, std::uint32_t i, Currencies& currencies, std::string_view& code, bool& document) const {
  std::uint32_t row = 0;
  static thread_local std::vector<std::uint32_t> rows;  // its memory is reused
  rows.clear();
  std::uint32_t n = in.phrase(i, PhraseKind::symbol, row, &rows);
  if (n != 0) {
    // letters that are also words count as written on coins: R, Rs, RM, A$; one letter alone where the text is of its country and a scale follows
    const Token& token = in.token(i);
    static const std::uint64_t kr = WordLiteral("kr").hash;
    if (n == 1 && token.kind == TokenKind::word && !token.is(Token::capital) && !token.is(Token::non_ascii) && token.hash != kr) return 0;
    if (n == 1 && token.kind == TokenKind::word && token.end - token.begin == 1) {
      const auto number = in.glued(i + 1) ? read_number(in, i + 1, true) : std::nullopt;
      if (!number || number->scale < 3 || !currencies.told_of(row)) return 0;
    }
  } else {
    n = in.phrase(i, PhraseKind::code, row, &rows);
    if (n == 0 || !in.token(i).is(Token::all_caps)) return 0;
  }
  std::uint32_t next = i + n;
  if (in.sign(next, '.') && in.glued(next) && in.number(next + 1) && in.token(i).kind == TokenKind::word) ++next;  // "Rs. 500"
  if (in.token(i).kind == TokenKind::word && in.glued(i) && i > in.begin && in.token(i - 1).kind != TokenKind::punct) return 0;
  code = resolve(in, i, rows, currencies, document);  // empty where the document does not tell
  return next - i;
}

// A currency after a number at i: "yuan", "US dollars", "€", "USD", with "of" or a hyphen before it. Returns its tokens with those.
std::uint32_t MoneyGrammar::after(const Reader& in, std::uint32_t i, Currencies& currencies, std::string_view& code, bool& cents, bool& document) const {
  std::uint32_t at = i;
  if (in.hyphen(i)) ++at;
  else if (in.is(i, role::of)) ++at;
  std::uint32_t row = 0;
  static thread_local std::vector<std::uint32_t> rows;  // its memory is reused
  rows.clear();
  std::uint32_t n = in.phrase(at, PhraseKind::currency_word, row, &rows);
  if (n == 0) {
    rows.clear();
    n = in.phrase(at, PhraseKind::code, row, &rows);
    if (n != 0 && !in.token(at).is(Token::all_caps)) n = 0;
  }
  if (n == 0) {
    rows.clear();
    n = in.phrase(at, PhraseKind::symbol, row, &rows);
    if (n != 0 && in.token(at).kind == TokenKind::word && !in.token(at).is(Token::non_ascii) && (n == 1 && in.token(at).end - in.token(at).begin < 2)) n = 0;
    if (n != 0 && in.number(at + n) && (in.glued(at + n) || !in.glued(at))) n = 0;  // the sign of the next amount
  }
  if (n != 0) {
    code = resolve(in, at, rows, currencies, document);
    return at + n - i;
  }
  rows.clear();
  n = in.phrase(at, PhraseKind::cents, row, &rows);
  if (n == 0) return 0;
  code = pack_.table("currency")[rows.front()].get("code");
  if (code == "USD") code = currencies.dollar();
  cents = true;
  return at + n - i;
}

// What ends an amount that a noun could follow: "two grand." but not "two grand pianos".
bool MoneyGrammar::closed(const Reader& in, std::uint32_t i) {
  return !in.inside(i) || in.token(i).kind == TokenKind::punct || in.is(i, role::preposition | role::and_ | role::or_ | role::to | role::a | role::by | role::modal | role::earlier | role::later);
}

// "ten grand", "five nickels", "a dime" as a whole text: slang and coins. Coins whose names mean other things count only where nothing else is said.
std::optional<MoneyGrammar::One> MoneyGrammar::slang(const Reader& in, std::uint32_t i, const std::optional<Number>& read, Currencies& currencies) const {
  One out;
  out.first = i;
  std::uint32_t at = i;
  Number number{i, i, 1'000'000, 0, false, false};
  bool counted = false;
  if (read) number = *read, at = read->last, counted = true;
  else if (in.is(i, role::a)) ++at;
  std::uint32_t row = 0;
  if (in.phrase(at, PhraseKind::slang, row) == 0) return std::nullopt;
  const Row& slang = pack_.table("currency_slang")[row];
  out.last = at + 1;
  const bool alone = i == in.begin && out.last == in.end && in.tokens.tokens.size() == in.end;
  if (!counted && at == i && slang.get("alone").empty()) return std::nullopt;
  if (!alone && (!(counted || (at > i && !slang.get("article").empty())) || !slang.get("alone").empty() || !closed(in, out.last))) return std::nullopt;
  const auto worth = Decimal::parse(slang.get("worth"));
  if (!worth || number.indefinite) return std::nullopt;
  out.number = number;
  if (number.micros > power_of_ten(24)) return std::nullopt;
  out.number.micros = number.micros * worth->micros() / 1'000'000;
  out.number.last = out.last;
  out.code = currencies.dollar();
  out.document = out.code != "USD";
  return out;
}

std::optional<MoneyGrammar::One> MoneyGrammar::one(const Reader& in, std::uint32_t i, Currencies& currencies) const {
  One out;
  out.first = i;
  if (const std::uint32_t n = before(in, i, currencies, out.code, out.document); n != 0) {
    auto number = read_number(in, i + n, true);
    if (!number && in.hyphen(i + n)) number = read_number(in, i + n + 1, true);  // "$-5" is no amount, "US-$5" is
    if (!number || (!number->figure && in.token(i).kind == TokenKind::symbol && number->indefinite)) return std::nullopt;
    out.number = *number;
    out.leading = true;
    out.last = number->last;
    std::string_view code;
    bool cents = false;
    std::uint32_t row = 0;
    if (number->scale == 0 && in.sign(out.last, ')') && i > in.begin && in.sign(i - 1, '(') && in.term(out.last + 1).scale >= 6 && !in.glued(out.last + 1)) {  // ($1.2) million
      Number scaled = out.number;
      scaled.last = out.last + 1;
      read_scale(in, scaled, false);
      if (scaled.scale != 0) {
        out.number = scaled;
        out.first = i - 1;
        out.last = scaled.last;
        return out;
      }
    }
    // "$5 million USD", "$5 million Canadian", "US$5 million dollars"
    if (in.phrase(out.last, PhraseKind::symbol, row) == 0) {
      if (const std::uint32_t more = after(in, out.last, currencies, code, cents, out.document); more != 0 && !cents && !in.is(out.last, role::of)) {
        std::uint32_t next = out.last + more;
        if (!in.number(next) && !in.sign(next, '$')) {
          if (code != out.code && out.code == currencies.dollar()) out.code = code;
          out.last = next;
        }
      }
    }
    if (out.last == out.number.last) change(in, out);
    return out;
  }
  if (in.glued(i) && i > in.begin && in.number(i)) {
    const Token& previous = in.token(i - 1);
    if (previous.kind == TokenKind::word || previous.kind == TokenKind::number) return std::nullopt;
  }
  auto number = read_number(in, i, true);
  std::uint32_t at = i;
  if (!number && in.is(i, role::a)) {  // "a dollar", but not "a dollar store"
    bool cents = false;
    std::uint32_t n = after(in, i + 1, currencies, out.code, cents, out.document);
    if (n == 0) return slang(in, i, number, currencies);
    if (cents || in.hyphen(i + 1) || in.is(i + 1, role::of)) return std::nullopt;
    at = i + 1 + n;
    if (at < in.end && in.token(at).kind == TokenKind::word && !in.is(at, role::a | role::preposition | role::and_ | role::or_ | role::to)) return std::nullopt;
    if (in.hyphen(at)) return std::nullopt;
    std::uint32_t symbol = 0;
    if (in.number(at) || in.phrase(at, PhraseKind::symbol, symbol) != 0) return std::nullopt;  // "a USD $5 million round"
    out.number = Number{i, at, 1'000'000, 0, false, false};
    out.last = at;
    return out;
  }
  if (!number) return slang(in, i, number, currencies);
  out.number = *number;
  bool cents = false;
  std::uint32_t n = after(in, number->last, currencies, out.code, cents, out.document);
  if (n == 0 && in.term(number->last - 1).scale >= 4 && in.term(number->last - 1).phrase_kinds != 0 && number->last - 1 > i)
    n = after(in, number->last - 1, currencies, out.code, cents, out.document), out.last = number->last;  // "40亿元": one word for both
  else
    out.last = number->last + n;
  if (n == 0) return slang(in, i, number, currencies);
  // "19 won" is a verb, "50 pounds of" a weight
  static const std::uint64_t won = WordLiteral("won").hash, pounds = WordLiteral("pounds").hash;
  const std::uint64_t word = in.token(out.last - 1).hash;
  if (word == won && number->micros < 100'000'000) return std::nullopt;
  if (word == pounds && number->scale == 0 && in.is(out.last, role::of)) return std::nullopt;
  if (cents) out.number.micros /= 100;
  if (out.number.scale == 0) {
    Number scaled = out.number;
    scaled.last = out.last;
    const std::uint32_t next = out.last;
    if (in.term(next).scale >= 6 && !in.term(next).scale_short && !in.term(next).scale_plural) {  // "75 USD million"
      read_scale(in, scaled, false);
      out.number = scaled;
      out.last = scaled.last;
    }
  }
  if (!cents && !in.token(out.last - 1).is(Token::point_inside)) change(in, out);
  return out;
}

// "3 dollars 50 cents", "thirteen dollars and forty-five cents", "15 dollars 50.", "$20 43".
void MoneyGrammar::change(const Reader& in, One& out) const {
  if (out.number.scale != 0 || out.number.indefinite || out.number.micros % 1'000'000 != 0) return;
  const bool and_word = in.is(out.last, role::and_);
  const std::uint32_t next = and_word ? out.last + 1 : out.last;
  if (!in.number(next) && in.term(next).number < 0) return;
  const auto small = read_number(in, next);
  if (!small || small->micros >= 100'000'000 || small->scale != 0) return;
  std::uint32_t row = 0;
  static const std::uint64_t c = WordLiteral("c").hash;
  if (const std::uint32_t n = in.phrase(small->last, PhraseKind::cents, row); n != 0) {
    out.last = small->last + n;
  } else if (in.glued(small->last) && in.token(small->last).hash == c) {
    out.last = small->last + 1;
  } else {
    // a bare number belongs to it where it ends the sentence or clause
    const bool end = !in.inside(small->last) || (in.token(small->last).kind == TokenKind::punct && in.token(small->last).sign != '-');
    const bool two = !small->figure || in.token(next).end - in.token(next).begin == 2;
    if (!end || !two || (in.glued(next) && !and_word) || (!and_word && !small->figure)) return;
    out.last = small->last;
  }
  out.number.micros += small->micros / 100;
}

std::optional<Found> MoneyGrammar::read(const Reader& in, std::uint32_t i, Currencies& currencies) const {
  Found found;
  found.type = MentionType::money;
  auto low = one(in, i, currencies);
  Number a, b;
  bool range = false;
  if (low) {
    found.first = low->first;
    found.last = low->last;
    a = low->number;
    const std::uint32_t joint = range_joint(in, i, low->last);
    const bool from = i > in.begin && in.is(i - 1, role::from);
    bool moved = false;  // "rose from $2 million to $3 million": two amounts, no range
    if (from)
      for (std::uint32_t k = i - 1, steps = 0; k > in.begin && steps < 8; ++steps) moved |= in.is(--k, role::change);
    if (joint != 0 && !moved && !a.indefinite) {
      const std::uint32_t next = low->last + joint;
      std::optional<Number> high;
      std::uint32_t last = 0;
      if (const auto other = one(in, next, currencies); other && (other->code == low->code || (low->leading && !other->leading))) {
        high = other->number;
        last = other->last;
      } else if (low->leading && in.number(next) && !(next + 1 < in.end && in.glued(next + 1) && in.token(next + 1).kind == TokenKind::word && in.term(next + 1).scale == 0)) {
        high = read_number(in, next, true);
        // after "to" a bare number needs a scale: "$1 to 2 billion", not "$5 million to 3 people"
        if (high && in.is(low->last, role::to) && high->scale == 0) high.reset();
        if (high && in.is(low->last, role::and_) && high->scale == 0 && a.scale == 0) high.reset();
        if (high) last = high->last;
      }
      if (high) {
        if (a.scale == 0 && high->scale >= 3 && a.micros < 1'000'000'000 && a.figure) a.micros *= power_of_ten(high->scale);
        if (high->micros >= a.micros) {
          b = *high;
          range = true;
          found.last = last;
        } else {
          a = low->number;
        }
      }
    }
    found.rule = low->document ? "money.symbol-document" : range ? "money.range" : low->leading ? (a.scale != 0 ? "money.symbol-scale" : "money.symbol") : "money.words";
    found.value = bounded(in, pack_, found.first, found.last, a, range ? &b : nullptr);
    std::get<Amount>(found.value).unit = low->code;
    return found;
  }
  // "10 to 20 dollars", "10-20 million euros": the currency stands after the second number only
  if (!in.number(i) && in.term(i).number < 0) return std::nullopt;
  if (in.glued(i) && i > in.begin && in.token(i - 1).kind == TokenKind::word) return std::nullopt;
  const auto first = read_number(in, i, true);
  if (!first) return std::nullopt;
  const std::uint32_t joint = range_joint(in, i, first->last);
  if (joint == 0) return std::nullopt;
  const auto second = one(in, first->last + joint, currencies);
  if (!second || second->leading) return std::nullopt;
  a = *first;
  if (a.scale == 0 && second->number.scale >= 3 && a.figure) a.micros *= power_of_ten(second->number.scale);
  if (a.micros > second->number.micros) return std::nullopt;
  found.first = i;
  found.last = second->last;
  found.rule = second->document ? "money.symbol-document" : "money.range";
  found.value = bounded(in, pack_, found.first, found.last, a, &second->number);
  std::get<Amount>(found.value).unit = second->code;
  return found;
}

}  // namespace lede
