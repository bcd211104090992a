// A rule pack: everything that is data. The built-in one is mapped as it was compiled (image.h), --rules add to it; immutable afterwards and safe to
// share between threads.
//
// Three kinds of rows, told apart by their first key. *.jsonl files hold one row a line, *.json files one row or an array of rows:
//   {"lexicon": "company/openai", "name": "OpenAI", ...}    a name            (data/lexicon)
//   {"table": "currency", "code": "USD", ...}               a row of a table  (data/words)
//   {"frame": "funding.raise", "type": "funding", ...}      a claim rule      (data/claims)
// A row of a later file replaces the lexicon entry or frame with the same id. Rows of a table are added to it.
#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lede/types.h"
#include "mention/mention.h"
#include "rules/frame.h"
#include "rules/image.h"
#include "rules/lexicon.h"
#include "rules/place.h"
#include "rules/tables.h"
#include "rules/vocabulary.h"

namespace lede {

struct RuleInfo {
  std::string id;
  bool claim = false;        // a frame; else a rule of mention/
  Confidence confidence = Confidence::medium;
  std::string about;         // one line for `rules list`

  template <class Io>
  void image(Io& io) {
    io(id, claim, confidence, about);
  }
};

struct Pack {
  Lexicon lexicon;
  Tables tables;
  std::vector<Frame> frames;
  std::vector<RuleInfo> rules;  // RuleIndex points here; [0] is "none"
  std::string hash;             // 32 hex digits over all bytes of all files
  Vocabulary vocabulary;        // words that the stages have rows for; filled while they compile their tables

  [[nodiscard]] Rows table(std::string_view name) const { return tables[name]; }
  // All words of all rows of a table: the texts under "words".
  [[nodiscard]] std::vector<std::string_view> words(std::string_view table) const;
  // The index of a rule by its id; adds it as a mention rule where it is new. Only while the pack is being set up.
  RuleIndex rule(std::string_view id, std::string_view about = {});
  // The frame that has the id, or had it before it was renamed; null where there is none.
  [[nodiscard]] const Frame* frame(std::string_view id) const;
  // What the table "confidence" says of a rule; medium where it says nothing.
  [[nodiscard]] Confidence measured(std::string_view id) const;
  // What the image that the pack lies in has for a stage; empty where the stage is to be compiled from the rows.
  [[nodiscard]] std::string_view compiled(ImageSection section) const { return changed || !image ? std::string_view{} : image->section(section); }

  std::shared_ptr<const Image> image;  // what the rows may lie in
  bool changed = false;                // there are rows beside those of the image
};

struct PackFile {
  std::string name;  // "lexicon/company.jsonl" or the path in a --rules folder
  std::string text;
};

// The built-in rules, then those of each --rules in turn: a folder, or a file that `lede rules compile` wrote. Every problem of every file goes to
// `problems`; with any, the pack is not to be used.
Pack load_pack(std::span<const std::string> rules, std::vector<Problem>& problems);
// The hash of the built-in rules alone.
std::string built_in_hash();
// The rows of these files alone: what the built-in image is made from, and for tests.
Pack load_pack_files(std::span<const PackFile> files, std::vector<Problem>& problems);
// The *.json and *.jsonl files below a folder, in byte order of their names.
std::vector<PackFile> pack_files(const std::string& folder, std::vector<Problem>& problems);
// Those of the folder data/ that are built in, named as below it.
std::vector<PackFile> built_in_files(const std::string& data, std::vector<Problem>& problems);
// The pack's rows as a section of an image.
std::string image_of(const Pack& pack);

}  // namespace lede
