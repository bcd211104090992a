// What a single word says about the names beside it: "raised" stands after a company, "Inc" ends one, "Mr" begins a person.
#pragma once
#include <cstdint>
#include <vector>

#include "mention/words.h"
#include "rules/pack.h"
#include "text/tokens.h"

namespace lede {

// Kinds of cue words, as bits; the words stand in the table "cues" (data/words/cues.jsonl) under these names.
enum Cue : std::uint32_t {
  cue_function = 1u << 0,          // never part of a name at its beginning: the, in, but, meanwhile
  cue_common = 1u << 1,            // also an ordinary word in lower case: a capital alone says little
  cue_legal = 1u << 2,             // Inc, Ltd, Corp, GmbH: the name before it is a company, the form is no part of the short name
  cue_company_end = 1u << 3,       // Labs, Technologies, Capital, Ventures: ends a company's name and is part of it
  cue_org_head = 1u << 4,          // University, Ministry, Institute: makes an organisation of the name around it
  cue_company_noun = 1u << 5,      // startup, chipmaker, firm: "the startup X", "X, a startup"
  cue_title = 1u << 6,             // Mr, Dr, Senator, Premier: before a person
  cue_role = 1u << 7,              // CEO, founder, analyst, professor
  cue_say = 1u << 8,               // said, says, told, wrote
  cue_money_verb = 1u << 9,        // raised, acquires: a company does it
  cue_company_verb = 1u << 10,     // launched, announced: a company or a person does it
  cue_product_noun = 1u << 11,     // app, platform, chatbot
  cue_model_end = 1u << 12,        // Pro, Mini, Turbo, Instruct: a part of a model's name
  cue_exchange = 1u << 13,         // NASDAQ, NYSE
  cue_particle = 1u << 14,         // de, van, von: inside a person's name
  cue_calendar = 1u << 15,         // Monday, January: no name
  cue_first_name = 1u << 16,
  cue_surname = 1u << 17,
  cue_nationality = 1u << 18,      // Chinese, American: no name, may begin one
  cue_deal_verb = 1u << 19,        // acquire, bought, backs: the name after it is a company
  cue_model_noun = 1u << 20,       // model, LLM
  cue_holding = 1u << 21,          // shares, revenue, valuation, CEO: "X's shares" says company
  cue_use = 1u << 22,              // use, ask, users: a chatbot rather than the model under it
  cue_naming = 1u << 23,           // called, named, dubbed
  cue_acronym = 1u << 24,          // CEO, GPU: in capitals and no name
  cue_model_tier = 1u << 25,       // of cue_model_end, those that make a model's name without a number ("Claude Opus")
  cue_company_end_strong = 1u << 26,  // of cue_company_end, those that need no other sign
  cue_scale = 1u << 27,            // million, percent: the number before it is no version
  cue_company_other = 1u << 28,    // Ventures, Robotics: behind a company's name it makes the name of another one
  cue_company_own = 1u << 29,      // Group, Holdings, Technologies: behind a company's name it is a part of its own
};

// The end of a company's name that ends at token `last`: the legal form after it is part of the mention, with its comma and point ("Acme, Inc.").
std::uint32_t with_legal_form(const Tokens& tokens, const std::vector<std::uint32_t>& cues, std::uint32_t last);

// Puts the cues of table "cues" into the rows of their words, but for the one below.
void read_cues(const Pack& pack, MentionWords& words, std::vector<Problem>& problems);
// The cues that only words with a capital have: "common", and the lists "first-names" and "surnames". Long, and hardly any of it in one text: to be
// called last, so that the rows of all other words lie together.
void read_cues_of_capitals(const Pack& pack, MentionWords& words);

}  // namespace lede
