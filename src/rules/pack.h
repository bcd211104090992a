// A rule pack: everything that is data. Loaded from the files embedded in the binary and from --rules folders; immutable afterwards
// and safe to share between threads.
//
// Three kinds of rows, told apart by their first key. *.jsonl files hold one row a line, *.json files one row or an array of rows:
//   {"lexicon": "company/openai", "name": "OpenAI", ...}    a name            (data/lexicon)
//   {"table": "currency", "code": "USD", ...}               a row of a table  (data/words)
//   {"frame": "funding.raise", "type": "funding", ...}      a claim rule      (data/claims)
// A row of a later file replaces the lexicon entry or frame with the same id. Rows of a table are added to it.
#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "lede/result.h"
#include "lede/types.h"
#include "mention/mention.h"
#include "rules/frame.h"
#include "rules/vocabulary.h"

namespace lede {

// Where a row stands, for messages.
struct Place {
  std::string file;
  std::uint32_t line = 0;
};

// A named thing. docs/rules.md says what each field means to a person.
struct LexiconEntry {
  std::string id;    // TYPE/slug; licences TYPE/SPDX-id
  MentionType type = MentionType::company;
  std::string name;  // the usual short form, and a name by which it is found
  std::vector<std::string> names;   // other spellings, former names: found anywhere
  std::vector<std::string> shorts;  // found only where the document also has a full name of it, or its maker's ("R1", "Opus")
  std::vector<std::string> tickers;
  std::string maker;   // of models, products, hardware: id of the company
  std::string parent;  // of companies: id
  bool word = false;   // the name is also an English word, a surname or a first name: counts only in a context that says so
  bool exact_case = false;  // found in this capitalisation only
  std::vector<std::string> near;  // words one of which must stand in the sentence (with `word`)
  std::vector<std::string> tags;  // "outlet", "fund", "bank", "index", ...: what rules ask for
  Place place;
};

// A row of a word table: flat, every value text or a list of texts.
struct Row {
  std::vector<std::pair<std::string, std::vector<std::string>>> fields;
  Place place;
  // The first text under `key`, or empty.
  [[nodiscard]] std::string_view get(std::string_view key) const;
  [[nodiscard]] std::span<const std::string> all(std::string_view key) const;
};

struct RuleInfo {
  std::string id;
  bool claim = false;        // a frame; else a rule of mention/
  Confidence confidence = Confidence::medium;
  std::string about;         // one line for `rules list`
};

struct Problem {
  Place place;
  std::string rule;
  std::string message;
};

struct Pack {
  std::vector<LexiconEntry> lexicon;
  std::map<std::string, std::vector<Row>, std::less<>> tables;
  std::vector<Frame> frames;
  std::vector<RuleInfo> rules;  // RuleIndex points here; [0] is "none"
  std::string hash;             // 32 hex digits over all bytes of all files
  Vocabulary vocabulary;        // words that the stages have rows for; filled while they compile their tables

  [[nodiscard]] std::span<const Row> table(std::string_view name) const;
  // All words of all rows of a table: the texts under "words".
  [[nodiscard]] std::vector<std::string_view> words(std::string_view table) const;
  // The index of a rule by its id; adds it as a mention rule where it is new. Only while the pack is being set up.
  RuleIndex rule(std::string_view id, std::string_view about = {});
  // What the table "confidence" says of a rule; medium where it says nothing.
  [[nodiscard]] Confidence measured(std::string_view id) const;
};

struct PackFile {
  std::string name;  // "lexicon/company.jsonl" or the path in a --rules folder
  std::string text;
};

// The built-in rules, then those of each folder in turn. Every problem of every file goes to `problems`; with any, the pack is not to be used.
Pack load_pack(std::span<const std::string> folders, std::vector<Problem>& problems);
// The rows of these files alone, for tests.
Pack load_pack_files(std::span<const PackFile> files, std::vector<Problem>& problems);

}  // namespace lede
