#include "mention/cues.h"

#include <bit>
#include <utility>

namespace lede {
namespace {

constexpr std::pair<std::string_view, Cue> kinds[] = {
    {"function", cue_function}, {"common", cue_common}, {"legal", cue_legal}, {"company-end", cue_company_end}, {"org-head", cue_org_head},
    {"company-noun", cue_company_noun}, {"title", cue_title}, {"role", cue_role}, {"say", cue_say}, {"money-verb", cue_money_verb},
    {"company-verb", cue_company_verb}, {"product-noun", cue_product_noun}, {"model-end", cue_model_end}, {"exchange", cue_exchange},
    {"particle", cue_particle}, {"calendar", cue_calendar}, {"nationality", cue_nationality}, {"deal-verb", cue_deal_verb},
    {"model-noun", cue_model_noun}, {"holding", cue_holding}, {"use", cue_use}, {"naming", cue_naming},
    {"acronym", cue_acronym}, {"model-tier", cue_model_tier}, {"company-end-strong", cue_company_end_strong}, {"scale", cue_scale}, {"company-other", cue_company_other},
};

std::uint32_t kind_of(std::string_view name) {
  for (const auto& [kind, cue] : kinds)
    if (kind == name) return cue;
  return 0;
}

}  // namespace

std::uint32_t with_legal_form(const Tokens& tokens, const std::vector<std::uint32_t>& cues, std::uint32_t last) {
  const auto& list = tokens.tokens;
  for (int forms = 0; forms < 3; ++forms) {  // "Co., Ltd."
    std::uint32_t at = last;
    if (at < list.size() && list[at].sign == ',' && list[at].glued()) ++at;
    // "Acme Holding NV", "Acme Group Ltd."
    if (at + 1 < list.size() && (cues[at] & cue_company_end) != 0 && list[at].is(Token::capital) && (cues[at + 1] & cue_legal) != 0 && list[at].before == Before::space) ++at;
    if (at >= list.size() || (cues[at] & cue_legal) == 0 || list[at].before != Before::space || !list[at].is(Token::capital)) break;
    // AG, SE, AB are forms in capitals only.
    if (list[at].end - list[at].begin == 2 && !list[at].is(Token::all_caps) && (cues[at] & cue_common) != 0) break;
    last = at + 1;
    if (last < list.size() && list[last].sign == '.' && list[last].glued()) ++last;
  }
  return last;
}

CueTable::CueTable(const Pack& pack, std::vector<Problem>& problems) {
  std::size_t words = 0;
  for (const char* table : {"cues", "first-names", "surnames"})
    for (const Row& row : pack.table(table)) words += row.all("words").size();
  slots_.resize(std::bit_ceil(words * 2 + 16));
  mask_ = slots_.size() - 1;
  filter_.resize(std::bit_ceil(words / 8 + 16));  // eight bits or more a word
  lower_filter_.resize(filter_.size());
  filter_mask_ = filter_.size() - 1;
  for (const Row& row : pack.table("cues")) {
    const std::uint32_t cue = kind_of(row.get("cue"));
    if (cue == 0) problems.push_back({row.place, "cues", "\"cue\" must be one of the kinds of src/mention/cues.cc"});
    for (const auto& word : row.all("words")) add(word, cue);
  }
  for (const auto word : pack.words("first-names")) add(word, cue_first_name);
  for (const auto word : pack.words("surnames")) add(word, cue_surname);
}

void CueTable::add(std::string_view word, std::uint32_t cue) {
  const std::uint64_t hash = word_hash(word);
  const std::uint64_t bit = 1ull << (hash & 63);
  filter_[(hash >> 6) & filter_mask_] |= bit;
  if ((cue & ~(cue_common | cue_first_name | cue_surname)) != 0) lower_filter_[(hash >> 6) & filter_mask_] |= bit;
  std::uint64_t at = hash & mask_;
  while (slots_[at].hash != 0 && slots_[at].hash != hash) at = (at + 1) & mask_;
  slots_[at].hash = hash;
  slots_[at].cues |= cue;
}

}  // namespace lede
