// lede as a library: facts from AI-industry news, grounded in the text. Five verbs: open, split, extract, ingest, query.
//
//   #include <iostream>
//   #include <lede/lede.h>
//
//   int main() {
//     const auto analyzer = lede::Analyzer::open();
//     if (!analyzer) return 2;
//     const auto found = analyzer.value().extract("Nimbusware raised $40 million, OpenAI said on Monday.");
//     if (!found) return 3;
//     for (const lede::record::Fact& fact : found.value().facts)
//       std::cout << lede::name_of(fact.type) << ": " << fact.text << '\n';
//   }
//
// What comes out are the records of the command line as values (lede/record.h). Spans count bytes of the document's text, half-open. Offsets
// and sizes are bytes. Nothing here prints, exits, reads the clock or throws; what a callback throws ends the run and comes back as an Error.
// The same input, rules and options give the same records, in the same order, whatever the number of threads.
//
// Thread safety: an Analyzer is immutable. Any number of threads may call it at once, and copies of it share one set of rules.
// Callbacks are called by one thread at a time, the calling one.
#pragma once
#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lede/filter.h"
#include "lede/input.h"
#include "lede/notice.h"
#include "lede/record.h"
#include "lede/result.h"
#include "lede/types.h"
#include "lede/value.h"
#include "lede/version.h"

namespace lede {

class Extractor;

// All that one document gives: mentions by span, facts by evidence span, type, id. `document.text` is its text.
struct Extraction {
  record::Document document;
  std::vector<record::Mention> mentions;
  std::vector<record::Fact> facts;
};

// What is read. Sources that can't be read are told to the sink of notices and left out; the others are done.
struct Input {
  SourceOptions sources{};
  ReadOptions read{};
  unsigned jobs = 1;  // threads
};

struct StoreOptions {
  bool text = true;    // the store keeps every document's text
  bool prune = false;  // documents of sources under the paths that are gone are dropped
};

// What was done.
struct Counts {
  std::uint64_t sources = 0, unchanged = 0;  // of ingest: sources that were not read again
  std::uint64_t documents = 0, bytes = 0, mentions = 0, facts = 0;
  bool stopped = false;  // a callback returned false
  bool changed = false;  // of ingest: the store has other bytes now
};

class Analyzer {
 public:
  // The built-in rules, and those of each of `rules`, the later ones before the earlier: folders, or files that `lede rules compile` wrote. Takes some
  // milliseconds, hundredths of a second with rules of your own.
  // Error: usage, with the file and line of the first thing that is wrong with a rule.
  static Result<Analyzer> open(const std::vector<std::string>& rules = {});

  // Cuts the sources into documents, each with its text; nothing is extracted. `document` returns false to stop.
  Result<Counts> split(const Input& input, const std::function<bool(record::Document&&)>& document, const NoticeSink& notices = {}) const;

  // The records of one text, which is taken for one document, never split, with the key "-#0". What is no UTF-8 becomes U+FFFD.
  // Error: input, where the text is longer than `read.max_document_bytes`.
  Result<Extraction> extract(std::string_view text, const ReadOptions& read = {}) const;
  // The records of all documents of the sources, one document after another in input order. `document` returns false to stop.
  Result<Counts> extract(const Input& input, const std::function<bool(Extraction&&)>& document, const NoticeSink& notices = {}) const;

  // Extracts into the store in the folder `store`, which is made where it is not there. Unchanged sources are skipped; a changed source replaces
  // what it gave before. Error: unfinished (locked, damaged, disk full); the store is then as it was. One writer at a time, any number of readers.
  Result<Counts> ingest(const Input& input, const std::string& store, const StoreOptions& options = {}, const NoticeSink& notices = {}) const;

  // The records that match `filter`, in their order in `paths`: stores, files of JSON Lines that lede wrote, "-" for standard input. Of lines
  // that are no records the notices tell. `record` returns false to stop. Error: input where a path is not there, unfinished where a store is damaged.
  Status query(const std::vector<std::string>& paths, const Filter& filter, const std::function<bool(record::Record&&)>& record,
               const NoticeSink& notices = {}) const;

 private:
  explicit Analyzer(std::shared_ptr<const Extractor> extractor) : extractor_(std::move(extractor)) {}
  std::shared_ptr<const Extractor> extractor_;
};

}  // namespace lede
