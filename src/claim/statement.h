// Quotes and said-that sentences with their speakers.
#pragma once
#include <vector>

#include "claim/context.h"
#include "claim/source.h"

namespace lede {

// The quoted stretches of a document, without their marks, in order. A quote left open ends with its paragraph.
void find_quotes(const Tokens& tokens, std::vector<Span>& out);

struct Said {
  Argument who;
  std::uint32_t sentence = 0;
  std::uint32_t date = none;  // into Analysis::values
  Span evidence;
  Span report;                      // of a sentence that is reported: what was said
  std::vector<Span> quotes;         // of a direct quote
  bool direct = false;
  const Saying* saying = nullptr;
  Index clause = no_index, trigger = 0;  // of the saying, for who asks how it was read
};

// Whether the items of a sentence may hold a statement: whether a verb of saying, or "according to", stands where it may be one.
bool may_state(const SentenceContext& context, const Sayings& sayings);

// What the credits of a sentence make statements of. `owned` has a flag for each quote: whose speaker is known.
void find_statements(const SentenceContext& context, const std::vector<Credit>& credits, const std::vector<Span>& quotes, std::vector<bool>& owned,
                     std::vector<Said>& out, std::vector<NearMiss>* misses);

// Gives quotes without a speaker that directly follow or precede one to it, and appends the claims.
void finish_statements(Analysis& analysis, const Sayings& sayings, const std::vector<Span>& quotes, std::vector<bool>& owned, std::vector<Said>& said);

}  // namespace lede
