// Why one mention or fact came out, for people.
#pragma once
#include <string>
#include <vector>

#include "pipeline/analysis.h"
#include "query/record_line.h"
#include "rules/pack.h"

namespace lede {

// `records`: all of the analysed document; `wanted`: one of them, a mention or a fact. Spans must count bytes. Fit for a terminal.
std::string explanation(const Pack& pack, const Analysis& analysis, const std::vector<RecordLine>& records, const RecordLine& wanted);

// Where a mention or the evidence of a fact stands in its document's text of `size` bytes.
Span place_of(const RecordLine& record, std::size_t size);

}  // namespace lede
