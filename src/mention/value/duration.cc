#include "mention/value/duration.h"

#include "mention/value/number.h"

namespace lede {
namespace {

std::string iso_length(int128 micros, TimeUnit unit) {
  int factor = 1;
  bool clock = false;
  char letter = 'D';
  switch (unit) {
    case TimeUnit::second: clock = true; letter = 'S'; break;
    case TimeUnit::minute: clock = true; letter = 'M'; break;
    case TimeUnit::hour: clock = true; letter = 'H'; break;
    case TimeUnit::week: letter = 'W'; break;
    case TimeUnit::fortnight: letter = 'W'; factor = 2; break;
    case TimeUnit::month: letter = 'M'; break;
    case TimeUnit::quarter: letter = 'M'; factor = 3; break;
    case TimeUnit::year: letter = 'Y'; break;
    case TimeUnit::decade: letter = 'Y'; factor = 10; break;
    case TimeUnit::century: letter = 'Y'; factor = 100; break;
    default: break;
  }
  micros *= factor;
  if (letter == 'Y' && micros % micro != 0 && micros * 12 % micro == 0) {  // half a year is six months
    micros *= 12;
    letter = 'M';
  }
  if (clock && letter == 'H' && micros % micro != 0 && micros * 60 % micro == 0) {  // half an hour is thirty minutes
    micros *= 60;
    letter = 'M';
  }
  std::string out = clock ? "PT" : "P";
  out += Decimal::from_micros(micros).text();
  out += letter;
  return out;
}

// The unit noun at j with adjectives before it ("trading days"); returns its tokens, 0 where none stands.
std::uint32_t unit_at(const Reader& in, std::uint32_t j, TimeUnit& unit, bool& plural) {
  std::uint32_t at = j;
  if (in.hyphen(at)) ++at;
  else
    for (int k = 0; k < 2 && in.is(at, role::duration_adjective); ++k) ++at;
  const Term& term = in.term(at);
  if (term.unit == TimeUnit::nothing || term.unit == TimeUnit::weekend) return 0;
  unit = term.unit;
  plural = term.unit_plural;
  return at + 1 - j;
}

}  // namespace

std::optional<Found> read_duration(const Reader& in, const Pack& pack, std::uint32_t i) {
  std::uint32_t at = i;
  bool frame = false;  // "the past", "the next"
  if (i > in.begin && in.is(i, role::last) && in.is(i - 1, role::modal | role::future_tense | role::to)) return std::nullopt;  // "will last 48 hours"
  if (in.is(at, role::the) && in.is(at + 1, role::past | role::last | role::next | role::coming | role::previous | role::following)) at += 2, frame = true;
  else if (in.is(at, role::the) && in.term(at + 1).ordinal == 1) at += 2, frame = true;
  else if (in.is(at, role::past | role::last | role::next | role::coming) && (in.number(at + 1) || in.term(at + 1).number > 0)) at += 1, frame = true;
  const bool the_last = frame && in.is(at - 1, role::past | role::last | role::next | role::coming);
  TimeUnit unit = TimeUnit::nothing;
  bool plural = false;
  const auto make = [&](std::uint32_t last, const Number& low, const Number* high, std::string_view rule) {
    Found found{i, last, MentionType::duration, rule, {}};
    const Amount amount = bounded(in, pack, i, last, low, high);
    Duration duration;
    duration.value = iso_length(high != nullptr ? high->micros : low.micros, unit);
    duration.approx = amount.approx;
    duration.min = amount.min;
    duration.max = amount.max;
    if (!amount.min || !amount.max) {  // "over two years" tells when more often than how long
      duration.min = Decimal::from_micros(low.micros);
      duration.max = duration.min;
      if (i > in.begin && !in.is(i - 1, role::duration_lead)) duration.min = amount.min, duration.max = amount.max;
    }
    found.value = std::move(duration);
    return found;
  };
  // "the past year", "the last decade", "the next week"
  if (the_last) {
    const Term& next = in.term(at);
    if (next.unit >= TimeUnit::week && !next.unit_plural && next.unit != TimeUnit::weekend && next.unit != TimeUnit::quarter && next.unit != TimeUnit::half) {
      unit = next.unit;
      return make(at + 1, Number{at, at + 1, micro, 0, false, false}, nullptr, "duration.past");
    }
    if (next.unit == TimeUnit::day && in.is(at - 1, role::past)) {
      unit = next.unit;
      return make(at + 1, Number{at, at + 1, micro, 0, false, false}, nullptr, "duration.past");
    }
  }
  static const std::uint64_t long_word = WordLiteral("long").hash;
  if (const Term& bare = in.term(at); at == i && bare.unit >= TimeUnit::hour && bare.unit != TimeUnit::weekend && bare.unit != TimeUnit::quarter && !bare.unit_plural && in.hyphen(at + 1) &&
      in.token(at + 2).hash == long_word) {  // a decade-long war
    unit = bare.unit;
    return make(at + 3, Number{at, at + 1, micro, 0, false, false}, nullptr, "duration.words");
  }
  if (in.is(at, role::half) && in.hyphen(at + 1) && in.term(at + 2).unit >= TimeUnit::hour && !in.term(at + 2).unit_plural) {  // a half-century
    unit = in.term(at + 2).unit;
    return make(at + 3, Number{at, at + 3, micro / 2, 0, false, false}, nullptr, "duration.words");
  }
  if (in.is(at, role::half) && in.is(at + 1, role::a) && in.term(at + 2).unit >= TimeUnit::hour && !in.term(at + 2).unit_plural) {
    unit = in.term(at + 2).unit;
    return make(at + 3, Number{at, at + 3, micro / 2, 0, false, false}, nullptr, "duration.words");
  }
  if (in.is(at, role::a)) {
    std::uint32_t n = unit_at(in, at + 1, unit, plural);
    Number number{at, at + 1, micro, 0, false, false};
    if (in.is(at + 1, role::half) && in.term(at + 2).unit >= TimeUnit::hour) {
      unit = in.term(at + 2).unit;
      number.micros /= 2;
      return make(at + 3, number, nullptr, "duration.words");
    }
    if (n == 0 || plural || unit < TimeUnit::minute || unit == TimeUnit::quarter) return std::nullopt;
    if (in.hyphen(at + 1)) return std::nullopt;
    std::uint32_t last = at + 1 + n;
    if (in.is(last, role::and_) && in.is(last + 1, role::a) && in.is(last + 2, role::half)) {
      number.micros += micro / 2;
      last += 3;
    } else {
      // "$20 a month" is a price; "for a month" is a length
      if (i == in.begin || !in.is(i - 1, role::duration_lead)) return std::nullopt;
      if (in.hyphen(last)) return std::nullopt;
    }
    return make(last, number, nullptr, "duration.words");
  }
  if (in.number(at) && in.glued(at) && at > in.begin) {
    const Token& previous = in.token(at - 1);
    if (previous.kind == TokenKind::word || previous.kind == TokenKind::number || previous.kind == TokenKind::symbol || previous.sign == '/' || previous.sign == ':') return std::nullopt;
  }
  auto low = read_number(in, at);
  if (!low || low->indefinite) return std::nullopt;
  std::uint32_t last = low->last;
  std::uint32_t n = unit_at(in, last, unit, plural);
  std::optional<Number> high;
  const auto second = [&](std::uint32_t from) {
    const std::uint32_t joint = in.is(from, role::or_) ? 1 : range_joint(in, i, from);
    if (joint == 0) return;
    TimeUnit other = TimeUnit::nothing;
    bool other_plural = false;
    auto number = read_number(in, from + joint);
    if (!number || number->indefinite || number->micros < low->micros) return;
    const std::uint32_t m = unit_at(in, number->last, other, other_plural);
    if (m == 0 || (n != 0 && other != unit)) return;
    high = number;
    unit = other;
    plural = other_plural;
    last = number->last;
    n = m;
  };
  if (n == 0) second(last);
  else if (in.hyphen(last) && in.sign(last + n, '-')) second(last + n);
  else if (n != 0 && !in.hyphen(last)) {
    const std::uint32_t keep_last = last, keep_n = n;
    second(last + n);
    if (!high) last = keep_last, n = keep_n;
  }
  if (n == 0) return std::nullopt;
  if (low->micros == micro && !low->figure && !high && i > in.begin && (in.is(i - 1, role::modal | role::future_tense) || unit == TimeUnit::day) && !in.hyphen(last) &&
      (i == in.begin || !in.is(i - 1, role::duration_lead)))
    return std::nullopt;  // "could one day"
  // "2 second", "5 may min": a figure with a singular unit must be joined to it, or be one
  if (!high && !plural && !in.hyphen(last) && low->micros != micro && !(in.glued(last) && in.term(last).unit != TimeUnit::nothing)) {
    const bool owned = at == i && i > in.begin && in.is(i - 1, role::a | role::the | role::possessive) && in.inside(last + n) && in.token(last + n).kind == TokenKind::word &&
                       (!in.is(last + n, ~0ull) || in.token(last + n).hash == long_word || in.is(last + n, role::old));  // "a three year deal"
    if (!owned && in.term(last + n - 1).unit != TimeUnit::minute && in.term(last + n - 1).unit != TimeUnit::hour) return std::nullopt;
  }
  if (unit == TimeUnit::second && !plural && !in.hyphen(last)) return std::nullopt;
  if (unit == TimeUnit::quarter && low->micros == micro && !plural) return std::nullopt;
  last += n;
  if (in.is(last, role::and_) && in.is(last + 1, role::a) && in.is(last + 2, role::half)) {
    low->micros += micro / 2;
    last += 3;
  }
  return make(last, *low, high ? &*high : nullptr, high ? "duration.range" : frame ? "duration.past" : "duration.number");
}

}  // namespace lede
