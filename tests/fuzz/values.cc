// Money, dates, quantities, durations: short texts made of the words of amounts and times.
#include <algorithm>

#include "fuzz/fuzz.h"
#include "mention/value/calendar.h"

namespace lede::fuzz {
namespace {

// Bytes that are no ASCII stand for these.
constexpr std::string_view words[] = {
    " $", " \u20ac", " \u00a5", " million", " billion", " trillion", " percent", "%", " cents", " dollars", " per month", " a share", " to ", " - ", " between ", " and ", " up to ", " more than ",
    " about ", " at least ", " half", " one and a half", " two", " twenty-five", " hundred", " tens of thousands of", " US$", " RMB", " rupees", " crore", " lakh", "bn", "m", "k", " USD", " HK$",
    " January", " Feb.", " March", " 2025", " 1999", " '24", " Q3", " fiscal", " first half of", " last", " next", " this", " year", " quarter", " week", " month", " Monday", " Tuesday", " yesterday",
    " ago", " earlier", " later", " since", " until", " the 3rd of", " 12th", " end of", " early", " mid-", " 9999999999999999999999", " 0", " 00", ".5", ",000", " 2020s", " century", " summer", " Christmas",
    " decade", " days", " hours", " the same day", " a year", "-year", " parameters", " users", " GPUs", " tokens", " 2025-02-30", " 31/12/2024", " XXXX", " AM", " over the", " in", " by", " (", ") ", ".\n\n"};

std::string spelled(std::string_view bytes) {
  std::string text;
  for (const char byte : bytes) {
    const auto code = static_cast<unsigned char>(byte);
    if (code < 128) text += byte == 0 ? ' ' : byte;
    else text += words[(code - 128U) % std::size(words)];
  }
  return text;
}

void check(const Amount& amount) {
  must(!amount.min || !amount.max || *amount.min <= *amount.max, "an amount's least is not above its most");
  for (const auto& bound : {amount.min, amount.max})
    if (bound) must(Decimal::parse(bound->text()) == bound, "a number is read as it was written");
}

void check(const Date& date) {
  must(!date.value.empty(), "a date has a value");
  for (const auto& day : {date.start, date.end}) must(day.empty() || parse_day(day).has_value(), "a date's first and last day are on the calendar");
  must(date.start.empty() || date.end.empty() || date.start <= date.end, "a date does not end before it begins");
}

void values(std::string_view bytes) {
  static constexpr std::string_view days[] = {"", "2025-03-04", "2024-02-29", "1999-12-31", "9999-12-31", "0001-01-01"};
  const unsigned choice = take_choice(bytes);
  Document document;
  document.text = spelled(bytes.substr(0, 4000));
  document.published = days[choice % std::size(days)];
  static Analysis analysis;
  extractor().read(document, {0, static_cast<std::uint32_t>(document.text.size())}, analysis);
  extractor().mentions().find(analysis);
  std::uint32_t end = 0;
  for (const Mention& mention : analysis.mentions) {
    must(mention.span.begin >= end && mention.span.begin < mention.span.end && mention.span.end <= document.text.size(), "mentions are disjoint and inside the text");
    end = mention.span.end;
    if (mention.value == none) continue;
    must(mention.value < analysis.values.size(), "a mention's value is there");
    const Value& value = analysis.values[mention.value];
    if (const auto* amount = std::get_if<Amount>(&value)) check(*amount);
    if (const auto* date = std::get_if<Date>(&value)) check(*date);
    if (const auto* length = std::get_if<Duration>(&value)) must(!length->min || !length->max || *length->min <= *length->max, "a duration's least is not above its most");
  }
}

const Registered registered("values", values);

}  // namespace
}  // namespace lede::fuzz
