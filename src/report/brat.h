// A document and its records as brat has them: a text, its annotations beside it, and a configuration. `lede eval` reads them back (query/gold.h).
#pragma once
#include <string>
#include <vector>

#include "lede/record.h"

namespace lede {

// The lines of DOCUMENT.ann. Mentions are text-bound annotations, facts are events whose trigger is their evidence; names, values and what else has no
// place of its own stand in notes, as JSON. Offsets count characters, as brat wants; a span over several lines is given line by line.
std::string brat_annotations(const record::Document& document, const std::vector<record::Mention>& mentions, const std::vector<record::Fact>& facts);

// annotation.conf: all types of mentions, facts and statuses.
std::string brat_configuration();

}  // namespace lede
