// The one place that decides which of overlapping candidates is the mention.
//
// The longest wins (in tokens); of equally long ones the greater weight; then the one that begins first; then the type in the order of
// MentionType; then the lexicon id, then the rule id in byte order. Nothing depends on the order of rules or entries.
//   "Bank of America" beats "America"; "2,048 H800 GPUs" beats "H800"; the lexicon's "Gemini 3 Pro" beats the pattern's.
#pragma once
#include <vector>

#include "mention/mention.h"
#include "rules/pack.h"

namespace lede {

// Weights of the kinds of candidates.
enum MentionWeight : std::int16_t {
  weight_again = 20,     // a name decided on elsewhere in the document, or a part of one
  weight_rule = 40,      // a rule for names never seen
  weight_value = 60,
  weight_lexicon = 80,
  weight_context = 10,   // added where the words around say which of several senses it is
};

// Sorts by the first token, then by the last. Finders add what they find in order: a few sorted runs are merged.
void sort_by_place(std::vector<Mention>& candidates);

// Leaves in `candidates` the winners, sorted by span and disjoint. Linear but for sorting.
// `lost`, where given, gets those that are no mention: for `lede explain`.
void settle_overlaps(const Pack& pack, std::vector<Mention>& candidates, std::vector<Mention>* lost = nullptr);

}  // namespace lede
