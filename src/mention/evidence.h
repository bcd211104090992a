// What one place says about one run of capitalised words, and how its points are counted.
#pragma once
#include <algorithm>

#include "mention/scratch.h"

namespace lede {

// What a word says of a name near it: kinds of the table "evidence" (data/words/evidence.jsonl).
enum Sign : std::uint32_t {
  sign_auxiliary = 1u << 0,           // has, will, recently: between a subject and its verb
  sign_passive = 1u << 1,             // is, was
  sign_done_to_company = 1u << 2,     // founded, acquired: in the passive, of companies
  sign_after_comma = 1u << 3,         // "X, maker of", "X, founded in"
  sign_strong_verb = 1u << 4,         // launched, raised, hired: done by companies more than by anything else
  sign_release = 1u << 5,             // launched X: X is a product or a model
  sign_release_noun = 1u << 6,        // "the launch of X"
  sign_part_noun = 1u << 7,           // shares, stake, co-founder: "of X" says company
  sign_deal_noun = 1u << 8,           // deal, engineer: "with X", "at X" says company, less surely
  sign_bare_holding = 1u << 9,        // "X shares", "X founder"
  sign_owned_by = 1u << 10,           // "X-backed"
  sign_seat = 1u << 11,               // "Lagos-based X"
  sign_org_noun = 1u << 12,           // nonprofit, watchdog
  sign_stop = 1u << 13,               // no noun phrase goes on behind it
  sign_model_verb = 1u << 14,         // outperforms: done by models
  sign_article = 1u << 15,            // begins an apposition
  sign_famous = 1u << 17,              // Trump, Musk: a surname that stands for one person
  sign_funding = 1u << 19,             // round, investors: names listed near it are companies
  sign_group_company = 1u << 20,       // "the research group X"
  sign_group_org = 1u << 21,           // "the advocacy group X"
  sign_vague = 1u << 22,               // platform, service: "the X platform" is the company as often as its product
  sign_share_move = 1u << 23,          // rose, ended: with a percent, of companies
  sign_no_product = 1u << 24,          // "a method called X", "an artist named X"
  sign_product_end = 1u << 18,         // Cloud, Studio, Work: "Google X Studio" is a product
  sign_alliance = 1u << 27,            // Alliance, Coalition: of an organisation, though all words before it are ordinary
  sign_lead_in = 1u << 28,             // Former, Exclusive: no part of the name that a sentence begins with
  sign_soft_end = 1u << 29,            // Media, Memory: ends the names of companies, and of other things
  sign_group_noun = 1u << 26,          // family, series: "a family of models" is what its members are
  sign_chip = 1u << 30,                // chip, processor: of hardware
  sign_takes_money = 1u << 25,         // gets, brought in, hits: before an amount, of companies
  sign_model_word = 1u << 16,         // model, parameters: models are spoken of
};

// One place where a name may stand, with what the rules ask about it.
struct RunContext {
  const Sentence& in;
  std::uint32_t words = 0;      // tokens of the run
  std::uint32_t next = 0;       // the token after it, and after its 's
  std::uint32_t left = 0, left2 = 0, right = 0;  // cues of the two tokens before and of `next`
  std::uint32_t after = 0;      // the token whose cues `right` has: of "co-founder" the second word
  std::uint32_t verb = 0;       // the first token from `next` on that is no auxiliary: "X has recently raised"
  std::uint32_t comma = 0;      // the comma that it stands behind, over an article and "called": "its chip, the X"; 0 where there is none
  std::uint32_t head = 0;       // cues of the noun that an apposition after it ends in: "X, a maker of", "X, an AI model that"
  char sign = '\0';             // at `next`
  Cover list_before = Cover::nothing, list_after = Cover::nothing;  // what stands beside it in a list: "A, X and B"
  bool first = false;           // it begins the sentence
  bool owns = false;            // 's stands after it
  bool left_lower = false;      // the token before it is no capitalised word, and is in the sentence
  bool passive = false;         // an auxiliary of the passive stands before `verb`
  bool relative = false;        // "X, which has raised"
  bool head_org = false;        // "X, a nonprofit that"
  bool head_chip = false;       // "X, a chip that"
  bool rare = false;            // one of its words is no ordinary word and no person's name
  bool personal = false;        // a first name and more: as likely a person's
  bool version = false;         // it ends in a number of its own: Aurora 3, Orla-2, Orla 60B
  bool sized = false;           // which is a size: 60B
  bool titled = false;
};

// A clear sign.
inline void give(RunName& name, std::size_t kind, std::uint8_t points, RuleIndex rule) {
  name.score[kind] = static_cast<std::uint8_t>(std::min(100, name.score[kind] + points));
  if (points > name.best[kind]) {
    name.best[kind] = points;
    name.rule[kind] = rule;
  }
}

// A hint. Hints alone never make a name, however often they come.
inline void hint(RunName& name, std::size_t kind, std::uint8_t points, RuleIndex rule) {
  name.hints[kind] = static_cast<std::uint8_t>(std::min(3, name.hints[kind] + points));
  if (points > name.best[kind]) {
    name.best[kind] = points;
    name.rule[kind] = rule;
  }
}

}  // namespace lede
