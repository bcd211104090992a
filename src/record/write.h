// Documents, mentions and facts as lines of JSON, straight from the analysis, without a tree in between.
#pragma once
#include <functional>
#include <string>
#include <vector>

#include "base/json.h"
#include "pipeline/analysis.h"
#include "record/identity.h"
#include "record/lines.h"
#include "record/offsets.h"
#include "record/repeats.h"
#include "rules/pack.h"

namespace lede {

struct WriteOptions {
  bool documents = true, mentions = true, facts = true;
  bool text = false;  // documents carry "text" (split)
  Offsets offsets = Offsets::byte;
  std::uint32_t kinds = ~0u;  // bit per FactType
};

// Called between two lines: it may take away what `out` holds and begin it again.
using BetweenLines = std::function<void(JsonOut& out)>;

// Writes the records of one document, each line ended by '\n': the document, its mentions by span, its facts by evidence span, type, id. They come from
// its sections, in order: the mentions of all sections stand before the facts of the first, which tell where later sections say the same. What the
// constructor is given must outlive it. The fields of the document are UTF-8, as describe() leaves them.
class RecordWriter {
 public:
  RecordWriter(const Pack& pack, const Document& document, const WriteOptions& options, JsonOut& out, const BetweenLines& between);

  // The document, of whose text so many words and sentences were read.
  void document(std::uint64_t words, std::uint64_t sentences);
  // The mentions of a section.
  void mentions(const Analysis& section);

  // A fact of a section, pointing into its analysis.
  struct Fact {
    const Claim* claim;
    Id claim_id, id;
  };
  // The facts of a section in their order.
  [[nodiscard]] std::vector<Fact> facts_of(const Analysis& section);
  // Takes note of where a section tells what. All sections are noted before the first of facts().
  void note(const std::vector<Fact>& facts);
  // Writes the facts of a section, but for those told before.
  void facts(const Analysis& section, const std::vector<Fact>& facts);

 private:
  [[nodiscard]] FactLine line_of(const Claim& claim, const Analysis& section) const;
  void end_line() {
    if (between_) between_(out_);
  }

  const Pack& pack_;
  const Document& document_;
  const WriteOptions& options_;
  JsonOut& out_;
  const BetweenLines& between_;
  OffsetMap offsets_;
  Identities ids_;
  Id doc_;
  MentionRepeats mention_repeats_;
  FactRepeats fact_repeats_;
  std::uint32_t facts_written_ = 0;  // or left out as told before
};

// How many of the tokens are words.
std::uint64_t word_count(const Tokens& tokens);

// The records of a document that was analysed whole.
void write_records(const Pack& pack, const Analysis& analysis, const WriteOptions& options, std::string& out);
void write_records(const Pack& pack, const Analysis& analysis, const WriteOptions& options, JsonOut& out, const BetweenLines& between = {});

}  // namespace lede
