#include "claim/saying.h"

#include <algorithm>

#include "claim/types.h"

namespace lede {
namespace {

constexpr std::uint8_t bits(std::initializer_list<FrameQuote::Place> places) {
  std::uint8_t out = 0;
  for (const auto place : places) out |= FrameQuote::bit(place);
  return out;
}

constexpr std::uint8_t without_before(std::uint8_t at) { return at & static_cast<std::uint8_t>(~FrameQuote::bit(FrameQuote::before)); }

// Of the table, which tells whose report it is, wherever that stands.
Saying of_table(const Row& row, const Words& words) {
  Saying out;
  out.papers = row.get("kind") == "papers";
  out.at = bits({FrameQuote::quoted, FrameQuote::that, FrameQuote::clause, FrameQuote::before, FrameQuote::as});
  out.as_participle = without_before(out.at);
  out.types = speaker_types;
  for (const auto verb : row.all("after")) out.after.push_back(words.lemma(verb));
  for (const auto word : row.all("not")) out.shun.add(word, {});
  out.shun.sort();
  return out;
}

// The words of a pattern, and whether a name must follow.
void add_phrase(const FramePattern& pattern, Phrases& to) {
  std::string words;
  for (const auto& element : pattern.elements)
    if (element.kind == FramePattern::Element::literal) words.append(words.empty() ? "" : " ").append(element.words.front());
  to.add(words, pattern.elements.back().kind == FramePattern::Element::role ? Saying::name_follows : std::string_view{});
}

Saying of_frame(const FrameRule& rule, const Words& words, std::vector<Problem>& problems) {
  Saying out;
  out.rule = rule.rule;
  out.states = true;
  out.list = rule.subject.list;
  out.far = std::ranges::any_of(rule.subject.at, [](const FramePlace& place) { return place.part == FramePlace::any; });
  out.audience = rule.quote.audience;
  out.at = rule.quote.at;
  out.as_participle = rule.quote.as_participle.value_or(without_before(out.at));
  out.least_words = rule.quote.least_words;
  out.direct = rule.quote.direct;
  out.next = rule.quote.next;
  out.voice = rule.voice;
  out.types = rule.subject.types;
  out.least = static_cast<std::size_t>(std::max<std::int64_t>(rule.least.value_or(0), 1));
  for (const auto& verb : rule.quote.after) {
    out.after.push_back(words.lemma(verb));
    if (out.after.back() == no_lemma) problems.push_back({{}, rule.id, "no verb \"" + verb + "\" in the table of verbs"});
  }
  out.where = Phrases(rule.subject.where);
  out.shun = Phrases(rule.subject.shun);
  out.needs = Phrases(rule.needs);
  out.unless = Phrases(rule.unless);
  out.tags = rule.subject.tags;
  const bool signing = out.takes(FrameQuote::signing);
  for (const FramePattern& pattern : rule.patterns) {
    if (!signing) {
      add_phrase(pattern, out.phrases);
      continue;
    }
    auto& signs = out.signs.emplace_back();
    for (const auto& element : pattern.elements)
      if (element.kind == FramePattern::Element::literal) {
        auto& sign = signs.emplace_back(Saying::Sign{{}, element.optional});
        for (const auto& text : element.words) sign.any_of += text;
      }
  }
  out.phrases.sort();
  return out;
}

}  // namespace

Sayings::Sayings(const Pack& pack, const Words& words, const std::vector<FrameRule>& rules, std::vector<Problem>& problems) : by_lemma_(words.lemmas()) {
  const auto next = [&] { return static_cast<std::uint16_t>(sayings_.size()); };
  const auto add_noun = [&](std::string_view noun) {
    by_noun_[word_hash(noun)].push_back(next());
    words_.add(noun, {});
  };
  // Whether the table of verbs has it.
  const auto add_verb = [&](std::string_view verb) {
    const Lemma lemma = words.lemma(verb);
    if (lemma != no_lemma) by_lemma_[lemma].push_back(next());
    return lemma != no_lemma;
  };
  for (const FrameRule& rule : rules) {
    if (rule.type != FactType::statement) continue;
    for (const auto& verb : rule.verbs)
      if (!add_verb(verb)) problems.push_back({{}, rule.id, "no verb \"" + verb + "\" in the table of verbs"});
    for (const auto& noun : rule.nouns) {
      add_noun(noun);
      stating_.add(noun, {});
    }
    Saying saying = of_frame(rule, words, problems);
    if (!saying.signs.empty()) {
      signed_.push_back(next());
    } else if (!saying.phrases.empty()) {
      phrased_.push_back(next());
      for (Phrases* to : {&words_, &stating_})
        for (const auto& pattern : rule.patterns) add_phrase(pattern, *to);
    }
    sayings_.push_back(std::move(saying));
  }
  for (const Row& row : pack.table("saying")) {
    const std::string_view kind = row.get("kind");
    if (kind != "report" && kind != "papers") continue;
    for (const auto& verb : row.all("verbs")) add_verb(verb);  // words.cc tells of those that are none
    for (const auto& noun : row.all("nouns")) add_noun(noun);
    sayings_.push_back(of_table(row, words));
  }
  words_.sort();
  stating_.sort();
}

}  // namespace lede
