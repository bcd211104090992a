#include <algorithm>
#include <array>

#include "mention/value/date_written.h"

namespace lede {
namespace {

DateForm numeric(std::uint32_t last, int year, int a, int b, std::string_view rule) {
  // month/day and day/month: the order that is possible; both, where both are
  DateForm out{last, {}, rule};
  const bool american = valid_day(year, a, b), british = valid_day(year, b, a);
  if (american) out.date = day_date(make_day(year, a, b));
  else if (british) out.date = day_date(make_day(year, b, a));
  if (american && british && a != b) out.date.also.push_back(day_date(make_day(year, b, a)).value);
  return out;
}

// Whether "4/22" is told as a day and no fraction or score.
bool month_and_day_stand(const Reader& in, std::uint32_t i) {
  static const std::array<std::uint64_t, 9> leads = {WordLiteral("on").hash, WordLiteral("by").hash, WordLiteral("until").hash, WordLiteral("till").hash, WordLiteral("before").hash, WordLiteral("back").hash, WordLiteral("due").hash, WordLiteral("starting").hash, WordLiteral("effective").hash};
  const bool ends = !in.glued(i + 3) || (in.token(i + 3).kind == TokenKind::punct && !in.glued(i + 4));
  const bool alone = i == in.begin && i + 3 == in.end && in.tokens.tokens.size() == in.end;  // "4/22" is all that a field says
  if (alone && in.token(i + 2).end - in.token(i).begin >= 4 && (small_number(in.cut(i)) > 12 || small_number(in.cut(i + 2)) > 12)) return true;
  return i > in.begin && ends && (std::ranges::count(leads, in.token(i - 1).hash) != 0 || in.term(i - 1).weekday != 0) && nothing_counted(in, i + 3) && !in.is(i + 3, role::of);
}

}  // namespace

std::optional<DateForm> read_numeric(const Reader& in, std::uint32_t i, const DateContext& context) {
  const std::string_view text = in.cut(i);
  if (in.glued(i) && i > in.begin && in.token(i - 1).kind != TokenKind::punct) return std::nullopt;
  if (in.glued(i) && i > in.begin && (in.token(i - 1).sign == '/' || in.token(i - 1).sign == '.' || in.token(i - 1).sign == '_')) return std::nullopt;
  if (text.size() >= 8 && text.size() <= 10 && std::count(text.begin(), text.end(), '.') == 2) {  // 16.03.2025, 2025.03.16
    const auto p = text.find('.'), q = text.rfind('.');
    const int a = small_number(text.substr(0, p)), b = small_number(text.substr(p + 1, q - p - 1)), c = small_number(text.substr(q + 1));
    if (p == 4 && a >= 1900 && a < 2200 && valid_day(a, b, c)) return DateForm{i + 1, day_date(make_day(a, b, c)), "date.numeric"};
    if (text.size() - q - 1 == 4 && c >= 1900 && c < 2200 && valid_day(c, b, a)) return DateForm{i + 1, day_date(make_day(c, b, a)), "date.numeric"};
    return std::nullopt;
  }
  if (text.size() == 8 && (i == in.begin || in.token(i - 1).kind == TokenKind::word) && !in.glued(i) && nothing_counted(in, i + 1)) {  // 20250316
    const int a = small_number(text.substr(0, 4)), b = small_number(text.substr(4, 2)), c = small_number(text.substr(6));
    if (a >= 1950 && a <= 2060 && valid_day(a, b, c)) return DateForm{i + 1, day_date(make_day(a, b, c)), "date.numeric"};
  }
  if (text.size() == 4 && in.number(i + 1) && in.number(i + 2) && in.cut(i + 1).size() == 2 && in.cut(i + 2).size() == 2 && nothing_counted(in, i + 3)) {  // 2025 03 16
    const int a = small_number(text), b = small_number(in.cut(i + 1)), c = small_number(in.cut(i + 2));
    if (a >= 1950 && a <= 2060 && valid_day(a, b, c)) return DateForm{i + 3, day_date(make_day(a, b, c)), "date.numeric"};
  }
  const char sign = in.inside(i + 1) ? in.token(i + 1).sign : '\0';
  if ((sign == '-' || sign == '/') && in.glued(i + 1) && in.glued(i + 2) && text.size() == 4 && in.term(i + 2).month != 0 && in.sign(i + 3, sign) && in.number(i + 4) && in.glued(i + 4)) {  // 2019-Sep-1
    const int a = small_number(text), c = small_number(in.cut(i + 4));
    if (a >= 1900 && a < 2200 && valid_day(a, in.term(i + 2).month, c)) return DateForm{i + 5, day_date(make_day(a, in.term(i + 2).month, c)), "date.numeric"};
  }
  if ((sign != '-' && sign != '/') || !in.glued(i + 1) || in.token(i + 1).is(Token::non_ascii) || !in.number(i + 2) || !in.glued(i + 2)) return std::nullopt;
  const std::string_view second = in.cut(i + 2);
  const int a = small_number(text), b = small_number(second);
  if (const auto comma = second.find(','); sign == '/' && text.size() <= 2 && comma <= 2 && second.size() == comma + 5) {  // 3/16,2025
    const int year = small_number(second.substr(comma + 1));
    if (DateForm out = numeric(i + 3, year, a, small_number(second.substr(0, comma)), "date.numeric"); year >= 1900 && year < 2200 && !out.date.value.empty()) return out;
    return std::nullopt;
  }
  if (in.sign(i + 3, sign) && in.glued(i + 3) && in.number(i + 4) && in.glued(i + 4)) {
    const std::string_view third = in.cut(i + 4);
    const int c = small_number(third);
    if (in.sign(i + 5, sign) && in.glued(i + 5) && in.glued(i + 6)) return std::nullopt;
    if (text.size() == 4 && a >= 1900 && a < 2200 && second.size() <= 2 && third.size() <= 2 && valid_day(a, b, c)) return DateForm{i + 5, day_date(make_day(a, b, c)), sign == '-' ? "date.iso" : "date.numeric"};
    if (text.size() > 2 || second.size() > 2 || (third.size() != 4 && third.size() != 2)) return std::nullopt;
    if (third.size() == 2 && sign == '-' && (text.size() == 2 || i == in.begin || in.token(i - 1).kind != TokenKind::word)) return std::nullopt;
    const int year = third.size() == 4 ? c : full_year(c);
    if (year < 1900 || year > 2199) return std::nullopt;
    DateForm out = numeric(i + 5, year, a, b, "date.numeric");
    if (out.date.value.empty()) return std::nullopt;
    return out;
  }
  if (sign == '/' && text.size() <= 2 && second.size() <= 2 && month_and_day_stand(in, i)) {  // on 4/22
    const bool american = valid_day(2024, a, b), british = valid_day(2024, b, a);
    if (!american && !british) return std::nullopt;
    const Tense tense = tense_around(in, i, i + 3);
    DateForm out{i + 3, american ? resolve_month_day(context, a, b, tense) : resolve_month_day(context, b, a, tense), "date.numeric"};
    if (american && british && a != b) out.date.also.push_back(resolve_month_day(context, b, a, tense).value);
    return out;
  }
  if (sign == '-' && text.size() == 4 && a >= 1900 && a < 2200 && second.size() == 2 && b >= 1 && b <= 12 && b != (a + 1) % 100 && i > in.begin && in.is(i - 1, role::preposition)) return DateForm{i + 3, month_date(a, b), "date.iso"};
  return std::nullopt;
}

}  // namespace lede
