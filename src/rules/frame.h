// A claim rule as it stands in data/claims. docs/rules.md says what each field means to a person.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "lede/types.h"
#include "mention/mention.h"
#include "rules/place.h"

namespace lede {

// The row as the pack has it.
struct Frame {
  std::string id;
  FactType type = FactType::release;
  std::string file;
  std::string json;  // the row as written
  std::vector<std::string> aliases;  // ids that it had before it was renamed
  RuleIndex rule = 0;
  std::uint8_t added = 0;  // by --rules, not built in

  template <class Io>
  void image(Io& io) {
    io(id, type, file, json, aliases, added);
  }
};

// Where to look for a part of the claim: "subject", "prep:by", "object.possessor", "main" ...
struct FramePlace {
  enum Base : std::uint8_t {
    subject,      // who does it: the subject of an active verb, "by" of a passive one
    object,       // to whom it is done: the object of an active verb, the subject of a passive one
    preposition,  // the noun after `word`: "prep:by"
    trigger,      // the noun group in which a trigger noun stands
    clause,       // the nearest one in the trigger's clause
    before,       // the nearest one before the trigger in its sentence
    after,        // the nearest one after it
    actor,        // the subjects of the clauses of this sentence, nearest first
    sentence,     // the first one in the sentence
    reference,    // what "the company" would mean here: the sentence before
    beside,       // the company that another claim of this sentence says to raise, or to get an investment; its amount for a value
    last,         // the subject of the last claim of this type, a few sentences back: "the round"
    main,         // the company that the text is about
    maker,        // who makes the object, where the lexicon knows it and the text has named it
    speaker,      // of a statement: who says it
  };
  enum Part : std::uint8_t { head, possessor, premodifier, of, apposition, any, rest };  // rest: the list that it leads, without it
  Base base = subject;
  Part part = head;
  std::string word;

  template <class Io>
  void image(Io& io) {
    io(base, part, word);
  }
};

// Of FrameRole::types, beside the mention types: a number that no mention covers.
inline constexpr std::uint16_t bare_number = 1U << 15;

struct FrameRole {
  bool present = false;
  bool list = false;      // a list of fillers gives one claim each
  bool required = true;
  bool named = false;     // only a name fills it, no pronoun or phrase
  std::uint16_t types = 0;  // bit per MentionType, or bare_number
  std::vector<FramePlace> at;
  std::vector<std::string> where;  // words one of which must stand in the noun group that fills the place
  std::vector<std::string> shun;   // words that must not stand in the filler's noun group, nor be the verb that it belongs to
  std::vector<std::string> tags;   // lexicon tags one of which the filler must have; "-outlet": must not have
};

// Of a statement: where the words stand that are said, and how many they must be.
struct FrameQuote {
  enum Place : std::uint8_t {
    quoted,   // in quotation marks behind the verb, or behind a colon
    that,     // behind "that"
    clause,   // a clause behind the verb: "said sales grew"
    before,   // before the speaker and the verb, and behind them where they stand in the middle: "Sales grew, Acme said"
    as,       // before "as stated by"
    around,   // the longer side of a phrase: "according to Acme"
    signing,  // the quote before the signs that the pattern is made of, with the speaker behind them
  };
  static constexpr std::uint8_t bit(Place place) { return static_cast<std::uint8_t>(1U << place); }
  std::uint8_t at = 0;                        // bit per Place
  std::optional<std::uint8_t> as_participle;  // those where the verb is a participle: "adding that"
  std::uint8_t least_words = 0;               // that are reported
  std::uint8_t direct = 0;                    // percent of what is said that make a direct quote where they are quoted
  std::uint8_t next = 0;                      // bytes of a quoted sentence that goes on behind reported words; 0: nothing goes on
  bool audience = false;                      // who is told stands right behind the verb
  std::vector<std::string> after;             // verbs whose infinitive counts: "went on to say"
};

struct FramePattern {
  struct Element {
    enum Kind : std::uint8_t { literal, role, table, gap, edge } kind = literal;
    bool optional = false;
    bool list = false;              // role: A, B and C
    char slot = 0;                  // role: s, o, v, d
    std::vector<std::string> words;  // words, or of a role the pronouns that fill it
    std::string name;               // table
    std::uint8_t most = 0;          // gap: so many words without a name or a sign
    bool inside = false;            // gap: of one noun group
  };
  std::string text;
  std::vector<Element> elements;
};

// What a fact must look like that an example gives: texts as they stand in the example, by field.
struct FrameExample {
  std::string text;
  std::string date;
  std::vector<std::vector<std::pair<std::string, std::string>>> facts;  // empty: a counter-example
};

struct FrameRule {
  std::string id;
  FactType type = FactType::release;
  RuleIndex rule = 0;
  std::vector<std::string> verbs;
  std::vector<std::string> nouns;
  std::vector<FramePattern> patterns;
  enum Voice : std::uint8_t { either, active, passive } voice = either;
  FrameRole subject, object, value, date;
  std::vector<std::string> needs;   // words or phrases one of which must stand in the clause
  std::vector<std::string> clause_subject, clause_object;  // words one of which must stand in the clause's grammatical subject, object
  std::vector<std::string> unless;  // words or phrases none of which may stand in the sentence
  std::optional<Modality> status;
  std::optional<std::int64_t> least, most;  // of the value, in its own currency or unit
  bool free = false;  // the value is nothing to pay
  FrameQuote quote;   // of a statement, whose `least` is of bytes
  std::vector<std::pair<std::string, std::string>> attributes;  // name, constant; or "@table"
  std::vector<FrameExample> examples, counter;
};

// The rule that a row states. What is wrong with it goes to `problems`, all of it, and nothing is returned.
std::optional<FrameRule> parse_frame(const Frame& frame, std::vector<Problem>& problems);

}  // namespace lede
