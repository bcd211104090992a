// One document from its text to its records, however long it is.
#pragma once
#include <cstdint>

#include "pipeline/extractor.h"
#include "record/write.h"

namespace lede {

struct RecordCounts {
  std::uint64_t mentions = 0, facts = 0;

  void add(const RecordCounts& other) { mentions += other.mentions, facts += other.facts; }
};

// Analyses the document and writes its records. A document of one section is analysed once. Of a longer one nothing is held but what is known of one
// section and where facts are told again: it is counted, then analysed for its mentions, then what tells facts once more for these, which come after all mentions.
// `extract`: false: no mentions and facts. `analysis` is room to work in.
RecordCounts write_document(const Extractor& extractor, const Document& document, bool extract, const WriteOptions& options, Analysis& analysis, JsonOut& out,
                            const BetweenLines& between = {});

}  // namespace lede
