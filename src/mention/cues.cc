#include "mention/cues.h"

#include <string_view>
#include <utility>

namespace lede {
namespace {

// These speak of capitalised words; a word that has no other cue has none in lower case.
constexpr std::uint32_t cues_of_capitals = cue_common | cue_first_name | cue_surname;

constexpr std::pair<std::string_view, Cue> kinds[] = {
    {"function", cue_function}, {"common", cue_common}, {"legal", cue_legal}, {"company-end", cue_company_end}, {"org-head", cue_org_head},
    {"company-noun", cue_company_noun}, {"title", cue_title}, {"role", cue_role}, {"say", cue_say}, {"money-verb", cue_money_verb},
    {"company-verb", cue_company_verb}, {"product-noun", cue_product_noun}, {"model-end", cue_model_end}, {"exchange", cue_exchange},
    {"particle", cue_particle}, {"calendar", cue_calendar}, {"nationality", cue_nationality}, {"deal-verb", cue_deal_verb},
    {"model-noun", cue_model_noun}, {"holding", cue_holding}, {"use", cue_use}, {"naming", cue_naming},
    {"acronym", cue_acronym}, {"model-tier", cue_model_tier}, {"company-end-strong", cue_company_end_strong}, {"scale", cue_scale}, {"company-other", cue_company_other}, {"company-own", cue_company_own},
};

std::uint32_t kind_of(std::string_view name) {
  for (const auto& [kind, cue] : kinds)
    if (kind == name) return cue;
  return 0;
}

void add(MentionWords& words, std::string_view text, std::uint32_t cue) {
  WordRow& row = (cue & ~cues_of_capitals) == 0 ? words.capitalised(word_hash(text)) : words.at(word_hash(text));
  row.cues |= cue;
  if ((cue & ~cues_of_capitals) != 0) row.in_lower = 1;
  if ((cue & cue_exchange) != 0) words.mark(word_hash(text), mark_exchange);
}

}  // namespace

std::uint32_t with_legal_form(const Tokens& tokens, const std::vector<std::uint32_t>& cues, std::uint32_t last) {
  const auto& list = tokens.tokens;
  // "Acme Holdings", "Acme Technologies Group": the same company.
  for (int more = 0; more < 2 && last < list.size() && list[last].before == Before::space && list[last].is(Token::capital) && list[last].kind == TokenKind::word; ++more) {
    if ((cues[last] & cue_company_own) == 0) break;
    // "Acme Technology, Media and Telecom conference"
    if (last + 2 < list.size() && (list[last + 1].sign == '&' || (list[last + 1].sign == ',' && list[last + 2].is(Token::capital) && (cues[last + 2] & cue_company_end) != 0))) break;
    // "Acme Group Partner Jane Roe"
    if (last + 1 < list.size() && list[last + 1].before == Before::space && list[last + 1].is(Token::capital) && (cues[last + 1] & (cue_legal | cue_company_end)) == 0) break;
    ++last;
  }
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

void read_cues(const Pack& pack, MentionWords& words, std::vector<Problem>& problems) {
  for (const Row& row : pack.table("cues")) {
    const std::uint32_t cue = kind_of(row.get("cue"));
    if (cue == 0) problems.push_back({row.place(), "cues", "\"cue\" must be one of the kinds of src/mention/cues.cc"});
    if (cue != cue_common)
      for (const auto& word : row.all("words")) add(words, word, cue);
  }
}

void read_cues_of_capitals(const Pack& pack, MentionWords& words) {
  for (const Row& row : pack.table("cues"))
    if (kind_of(row.get("cue")) == cue_common)
      for (const auto& word : row.all("words")) add(words, word, cue_common);
  for (const auto word : pack.words("first-names")) add(words, word, cue_first_name);
  for (const auto word : pack.words("surnames")) add(words, word, cue_surname);
}

}  // namespace lede
