#include "unit/generated/news.h"

namespace lede {
namespace {

constexpr std::string_view syllables[] = {"vel", "quor", "tan", "brix", "lum", "or", "ska", "dre", "ith", "mo", "nex", "pal", "ru", "zen", "gar", "el", "fi", "kon"};
constexpr std::string_view endings[] = {"", "", "", " Labs", " AI", " Robotics", " Inc.", " GmbH", " Holdings", " Technologies", " Capital", " & Co.", " Systems Ltd"};
constexpr std::string_view known[] = {"OpenAI", "Anthropic", "Nvidia", "Microsoft", "Google DeepMind", "Mistral AI", "Meta"};
constexpr std::string_view firsts[] = {"Mira", "Jonas", "Ada", "Wei", "Priya", "Luis", "Fatima", "Sam", "Dr. Elke", "Jean-Luc", "O. B."};
constexpr std::string_view versions[] = {"-4", " 2 Pro", " 3.5 Turbo", "-70B", " Mini", " R1", " Code 2"};
constexpr std::string_view scales[] = {" million", " billion", "m", "bn", "k", " trillion", "", ",000", ".5 million"};
constexpr std::string_view signs[] = {"$", "€", "£", "¥", "US$", "A$", "Rs ", "CHF "};
constexpr std::string_view months[] = {"January", "Feb.", "March", "April", "May", "June", "July", "Aug.", "Sept.", "October", "November", "Dec."};
constexpr std::string_view loose_days[] = {"on Monday", "last week", "yesterday", "this year", "in the third quarter", "in 2024", "by the end of 2027", "two years ago", "in mid-2025"};
constexpr std::string_view places[] = {"Paris", "San Francisco", "Bengaluru", "Ohio", "Germany", "Tokyo", "the European Union"};
constexpr std::string_view rounds[] = {"seed", "Series A", "Series B", "Series C2", "pre-seed", "bridge"};
constexpr std::string_view posts[] = {"chief executive", "CEO", "chief scientist", "head of research", "chair", "CFO"};
// C a company, P a person, M a model, A an amount, D a day, L a place, R a round, J a post, % a share.
constexpr std::string_view sentences[] = {
    "{C} raised {A} in a {R} round led by {C} {D}.",
    "{C} said {D} that it had raised {A} at a valuation of {A}.",
    "{C} has agreed to buy {C} for {A}, two people close to the talks said.",
    "{C} may acquire {C}, according to {C}, but no contract was signed.",
    "{C} released {M} {D}, which costs {A} per million input tokens.",
    "{M} scored {%} on MMLU, up from {%} for {M}.",
    "{C} named {P} {J} {D}; {P} stays as {J}.",
    "{P}, {J} of {C}, left the company {D}.",
    "“We will open an office in {L},” said {P}, {J} of {C}.",
    "{C} sued {C} in {L} {D} over its use of articles for {M}.",
    "Shares of {C} fell {%} {D} after it cut {%} of its staff.",
    "{C} did not raise {A}, a spokesperson said, and will not launch {M} before {D}.",
    "If {C} buys {C}, it would pay {A} in cash and {A} in stock.",
    "{C} and {C} signed a partnership {D} to train {M} in {L}.",
    "Revenue of {C} rose {%} to {A} {D}.",
    "It plans to spend between {A} and {A} on data centres in {L}.",
    "The company will hire 300 people, {P} said.",
    "{C} open-sourced {M} under the Apache 2.0 license {D}.",
    "Investors such as {C}, {C} and {C} put in {A}.",
    "Who pays for {M}? Nobody at {C} would say."};
constexpr std::string_view noises[] = {
    "\n\n## {C} and {M}\n\n", "\n\n- **{C}**: {A}\n- [{M}](http://example.com/?a=1&b=2)\n\n", "\n\n| Model | Price |\n| --- | --- |\n| {M} | {A} |\n\n", "<p class=\"x\">", "</div><br>", "&amp;&#36;40;",
    "```\nx = \"$5\"\n", "\x01\x1b[31m", "\xff\xfe", "\xe2\x80", "\xf0\x9f\x9a\x80", "\xe2\x80\xae", "\xc2\xa0", "\r\n", "\r", std::string_view("\0", 1), "“‘(", "((((", "$$$$ ", "1,2,3.4.5", "$1.2.3bn", "2025-99-99", "31 Feb. 0000",
    "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\nAdvertisement\n", "\n> ", "東京で", "Компания ", "İıß", "e\xcc\x81", "=1+1", "\n---\n", "\nBy {P}\n", "\nRead more: {C}\n", "\"", "’s ", "-", "…"};

}  // namespace

std::string Article::text() const {
  std::string out = title + "\n";
  for (const std::string& paragraph : paragraphs) out += "\n" + paragraph + "\n";
  return out;
}

std::string News::name() {
  std::string out;
  for (std::size_t n = 2 + below(2); n > 0; --n) out += one_of(syllables);
  out[0] = static_cast<char>(out[0] - 'a' + 'A');
  return out;
}

std::string News::company() {
  if (companies_.empty() || below(3) == 0) companies_.push_back(below(3) == 0 ? one_of(known) : name() + one_of(endings));
  return companies_[below(companies_.size())];
}

std::string News::amount() { return one_of(signs) + std::to_string(1 + below(900)) + one_of(scales); }

std::string News::day() {
  if (below(2) == 0) return one_of(loose_days);
  return "on " + one_of(months) + " " + std::to_string(1 + below(28)) + (below(2) == 0 ? ", " + std::to_string(2022 + below(6)) : "");
}

std::string News::filled(std::string_view pattern) {
  std::string out;
  for (std::size_t at = 0; at < pattern.size(); ++at) {
    if (pattern[at] != '{') {
      out += pattern[at];
      continue;
    }
    switch (pattern[at + 1]) {
      case 'C': out += company(); break;
      case 'P': out += one_of(firsts) + " " + name(); break;
      case 'M': out += name() + one_of(versions); break;
      case 'A': out += amount(); break;
      case 'D': out += day(); break;
      case 'L': out += one_of(places); break;
      case 'R': out += one_of(rounds); break;
      case 'J': out += one_of(posts); break;
      default: out += std::to_string(1 + below(99)) + (below(2) == 0 ? "%" : " percent");
    }
    at += 2;
  }
  return out;
}

std::string News::paragraph() {
  std::string out;
  for (std::size_t n = 1 + below(3); n > 0; --n) out += filled(one_of(sentences)) + (n > 1 ? " " : "");
  return out;
}

Article News::article() {
  companies_.clear();
  Article out;
  out.title = filled("{C} and {C} in {L}");
  for (std::size_t n = 1 + below(5); n > 0; --n) out.paragraphs.push_back(paragraph());
  return out;
}

std::string News::noisy_text() {
  std::string out = article().text();
  for (std::size_t n = below(12); n > 0; --n) out.insert(below(out.size() + 1), filled(one_of(noises)));
  for (std::size_t n = below(4); n > 0; --n) out[below(out.size())] = static_cast<char>(chance_() % 256);
  return out;
}

Article News::edited(const Article& before) {
  Article out = before;
  for (std::size_t n = 1 + below(3); n > 0; --n) {
    const std::size_t at = below(out.paragraphs.size());
    if (const std::size_t what = below(3); what == 0) out.paragraphs[at] = paragraph();
    else if (what == 1 || out.paragraphs.size() == 1) out.paragraphs.insert(out.paragraphs.begin() + static_cast<std::ptrdiff_t>(at), paragraph());
    else out.paragraphs.erase(out.paragraphs.begin() + static_cast<std::ptrdiff_t>(at));
  }
  return out;
}

}  // namespace lede
