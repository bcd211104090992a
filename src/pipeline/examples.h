// Runs the examples and counter-examples that stand inside the frames.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "pipeline/extractor.h"

namespace lede {

struct ExampleResult {
  std::string rule;
  std::string text;
  bool passed = false;
  std::string message;  // what is missing or too much
};

// One result for each example of each frame, in the order of the pack.
std::vector<ExampleResult> run_examples(const Extractor& extractor);

// A text in which names may be marked as in "[company:Acme] raised $5 million": the marks are taken out, and the names count as mentions of
// that type whatever the lexicon says; everything else is found as in any article. `document` must outlive the use of `analysis`.
void analyse_marked(const Extractor& extractor, std::string_view marked, std::string_view date, Document& document, Analysis& analysis);

// "funding: Acme, Beta, $5 million, 2025, planned": for messages and tests.
std::string describe_claim(const Analysis& analysis, const Claim& claim);

}  // namespace lede
