// Documents, mentions and facts as lines of JSON, straight from the analysis, without a tree in between.
#pragma once
#include <string>

#include "base/json.h"
#include "pipeline/analysis.h"
#include "record/offsets.h"
#include "rules/pack.h"

namespace lede {

struct WriteOptions {
  bool documents = true, mentions = true, facts = true;
  bool text = false;  // documents carry "text" (split)
  Offsets offsets = Offsets::byte;
  std::uint32_t kinds = ~0u;  // bit per FactType
};

// The fields of the document are UTF-8, as describe() leaves them.
// Appends the records of one document: the document, its mentions by span, its facts by evidence span, type, id. Each line ends in '\n'.
void write_records(const Pack& pack, const Analysis& analysis, const WriteOptions& options, std::string& out);
void write_records(const Pack& pack, const Analysis& analysis, const WriteOptions& options, JsonOut& out);

}  // namespace lede
