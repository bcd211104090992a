// What says that a run of capitalised words is a company. One clear sign gives four points, a hint one or two.
#include "mention/evidence.h"
#include "mention/view.h"

namespace lede {

// Acme Labs, Acme AI, Acme Inc.
void NameFinder::weigh_ending(View& view, const Run& run, const RunContext& c, RunName& name) const {
  const std::uint32_t end_cues = view.cues(run.last - 1);
  if (c.words < 2) return;
  if ((end_cues & cue_legal) != 0 && (view.cues(run.first) & (cue_legal | cue_company_end)) == 0 && (!c.titled || c.words <= 4)) give(name, company, 6, legal_);
  if ((end_cues & cue_company_end) == 0 || view.token(run.last - 1).kind != TokenKind::word) return;
  if (view.token(run.last - 1).hash == WordLiteral("partners").hash && c.next < c.in.last && view.token(c.next).hash == WordLiteral("with").hash) return;  // "X Partners with Y"
  bool ordinary = true;
  for (std::uint32_t i = run.first; i + 1 < run.last; ++i) ordinary &= view.token(i).kind == TokenKind::punct || (view.cues(i) & (cue_common | cue_company_end | cue_legal)) != 0;
  // "DeepMind's Dreamer AI" is something of DeepMind's.
  if (run.first > c.in.first + 1 && view.token(run.first - 1).is(Token::clitic) && view.s.cover[run.first - 2] == Cover::company && (end_cues & cue_company_end_strong) == 0) return hint(name, company, 1, ending_);
  // "who runs Theory Ventures": capitals in the middle of a sentence
  const bool placed = ordinary && c.left_lower && !c.titled && !view.initial(run.first) && !has(view.token(run.first - 1), sign_article) && (view.cues(run.first) & (cue_company_end | cue_legal)) == 0;
  if ((end_cues & cue_company_end_strong) != 0 && (!ordinary || placed)) give(name, company, 4, ending_);
  else if (ordinary) hint(name, company, 1, ending_);
  else if (view.token(run.last - 1).hash != WordLiteral("ai").hash) give(name, company, c.rare && !c.titled && !has(view.token(run.last - 1), sign_soft_end) ? 4 : 3, ending_);
  else if (c.words == 2 && c.rare && (c.left_lower || run.first == c.in.first || view.token(run.first - 1).kind != TokenKind::word)) give(name, company, 4, ending_);
  else if (c.words > 2 && !c.rare) hint(name, company, 1, ending_);
  else give(name, company, 3, ending_);
}

// What stands before: the start-up X, acquired X, shares of X, Oslo's X.
void NameFinder::weigh_company_left(View& view, const Run& run, const RunContext& c, RunName& name) const {
  if (run.first == c.in.first) return;
  const Token& before = view.token(run.first - 1);
  // A capital after a word in lower case: "rival firm Benchmark" is clear even of an ordinary word.
  if ((c.left & cue_company_noun) != 0 && before.kind == TokenKind::word) give(name, company, c.personal ? 3 : c.left_lower && !c.titled ? 6 : 4, noun_before_);
  if (!c.left_lower) return;
  const bool third = run.first >= c.in.first + 3;
  const Token* second = run.first >= c.in.first + 2 ? &view.token(run.first - 2) : nullptr;
  // Seoul's X, Lagos-based X
  if (second != nullptr && c.rare && before.is(Token::clitic) && view.s.cover[run.first - 2] == Cover::place) give(name, company, 3, seat_);
  if (third && has(before, sign_seat) && before.glued() && second->sign == '-') give(name, company, c.rare ? 4 : 2, seat_);
  // shares of X, a deal with X
  if (second != nullptr && (before.hash == WordLiteral("of").hash || before.hash == WordLiteral("in").hash || before.hash == WordLiteral("at").hash ||
                            before.hash == WordLiteral("with").hash || before.hash == WordLiteral("from").hash || before.hash == WordLiteral("for").hash)) {
    const bool org_like = (view.cues(run.last - 1) & cue_org_head) != 0;
    if (org_like) {}
    else if (!c.rare) hint(name, company, 2, deal_);  // Director of Digital Marketing, shares of Class A stock
    else if (has(*second, sign_part_noun)) give(name, company, 4, holder_);
    else if (has(*second, sign_deal_noun)) give(name, company, 3, deal_);
  }
  // CEO of X, analyst at X
  const bool between = before.hash == WordLiteral("of").hash || before.hash == WordLiteral("at").hash;
  const bool chief = second != nullptr && has(*second, sign_part_noun);
  if (between && (c.left2 & cue_role) != 0 && !(chief && c.rare)) {
    if ((view.cues(run.last - 1) & cue_org_head) == 0) { if (chief || c.rare) give(name, company, 3, holder_); else hint(name, company, 2, holder_); }
  }
  const bool include = before.hash == WordLiteral("include").hash || before.hash == WordLiteral("includes").hash;  // customers include X
  if ((c.left & cue_deal_verb) == 0 && !include) return;
  const std::string_view verb = view.analysis.tokens.cut(run.first - 1);
  const std::string_view word2 = second != nullptr ? view.analysis.tokens.cut(run.first - 2) : std::string_view{};
  const bool such = include || verb == "like" || verb == "including" || (verb == "as" && word2 == "such");
  if (verb == "by" && c.rare && !c.personal && (c.left2 & (cue_model_noun | cue_product_noun)) != 0) give(name, company, 3, deal_);  // a browser by X
  if (verb == "by" && (word2 == "led" || word2 == "backed" || word2 == "acquired" || word2 == "owned")) give(name, company, 4, deal_);
  else if (such) {
    std::uint32_t noun = 0;
    if (const std::uint32_t back = verb == "as" ? 3 : 2; run.first >= c.in.first + back) {
      std::uint32_t at = run.first - back;
      if (view.token(at).sign == ',' && at > c.in.first) --at;  // "companies, including X"
      noun = view.cues(at) | (is_start_up(view, c.in, at) ? cue_company_noun : 0u);
    }
    if ((noun & (cue_company_noun | cue_holding)) != 0) give(name, company, 4, noun_before_);
  } else if (verb == "of") {
    if ((c.left2 & cue_deal_verb) != 0 && word2 == "acquisition") give(name, company, 4, deal_);
  } else if (verb.starts_with("acquir")) {
    give(name, company, 4, deal_);
  } else if ((c.left & cue_function) == 0) {
    hint(name, company, 2, deal_);
  } else if ((c.left2 & cue_deal_verb) != 0) {
    give(name, company, 3, deal_);
  } else {
    hint(name, company, 1, deal_);
  }
}

// What stands after: X raised, X's CEO, X-backed, X, founded in.
void NameFinder::weigh_company_right(View& view, const Run& run, const RunContext& c, RunName& name) const {
  const std::uint32_t at_verb = view.cues_in(c.in, c.verb);
  // "Senators announced": the capital of a sentence's first word.
  const bool plural = c.words == 1 && run.first == c.in.first && !view.token(run.first).is(Token::mixed) && view.analysis.tokens.cut(run.first).ends_with('s');
  const bool verb_there = c.verb < c.in.last && view.token(c.verb).kind == TokenKind::word;
  if (c.sign == '(' && (view.cues_in(c.in, c.next + 1) & cue_exchange) != 0) give(name, company, 6, ticker_);
  if ((c.right & cue_holding) != 0) {
    if (c.owns || (c.right & cue_role) != 0) give(name, company, 4, holder_);
    else if (c.rare && has(view.token(c.after), sign_bare_holding)) give(name, company, view.token(c.after).is(Token::capital) ? 3 : 4, holder_);
  } else if (c.rare && !c.owns && c.words <= 2 && (c.right & cue_role) != 0 && c.next + 1 < c.in.last && view.token(c.next + 1).is(Token::capital) && !view.token(c.next).is(Token::capital)) {
    give(name, company, 4, holder_);  // "X analyst Jane Roe"
  }
  if (c.owns && c.next < c.in.last && is_thing(view.s.cover[c.next])) give(name, company, c.rare ? 3 : 1, holder_);  // X's GPT-4
  if (c.owns && (c.right & (cue_company_noun | cue_model_noun)) != 0) hint(name, company, 2, holder_);
  if ((c.head & cue_company_noun) != 0 && !c.personal) give(name, company, 4, noun_after_);
  if (c.owns && c.rare && (c.right & cue_holding) == 0) {  // X's multi-year content deal
    const std::uint32_t stop = std::min(c.in.last, c.next + 5);
    for (std::uint32_t k = c.next; k < stop && view.token(k).kind != TokenKind::punct && ((view.cues(k) & cue_function) == 0 || view.token(k).hash == WordLiteral("new").hash); ++k)
      if (has(view.token(k), sign_part_noun | sign_deal_noun) || (view.cues(k) & (cue_model_noun | cue_product_noun)) != 0) {
        give(name, company, (view.cues(k) & cue_model_noun) != 0 && !c.personal ? 4 : 3, holder_);  // X's latest model
        break;
      }
  }
  if (c.owns) return;
  if ((c.right & cue_legal) != 0 && !view.token(c.next).glued() && view.token(c.next).hash == WordLiteral("plc").hash) give(name, company, 6, legal_);
  if (c.sign == '-' && c.next + 1 < c.in.last && view.token(c.next).glued() && view.token(c.next + 1).glued() && has(view.token(c.next + 1), sign_owned_by))
    give(name, company, c.rare ? 4 : 2, holder_);
  if ((c.sign == ',' || c.sign == '(') && c.rare && c.next + 1 < c.in.last && has(view.token(c.next + 1), sign_after_comma)) give(name, company, c.words == 1 ? 4 : 3, noun_after_);
  if (!verb_there) return;
  if ((at_verb & cue_money_verb) != 0) {
    give(name, company, 3, money_);
    const std::uint32_t stop = std::min(c.in.last, c.verb + 8);
    for (std::uint32_t k = c.verb + 1; k < stop; ++k)
      if (view.s.cover[k] == Cover::value || view.token(k).sign == '$') { give(name, company, 3, money_); break; }
  }
  if (c.rare && !c.passive && !c.personal && has(view.token(c.verb), sign_takes_money)) {  // "gets a fresh $20M", "brought in $30 million"
    const std::uint32_t stop = std::min(c.in.last, c.verb + 4);
    for (std::uint32_t k = c.verb + 1; k < stop; ++k)
      if (view.s.cover[k] == Cover::value && view.token(k).kind == TokenKind::symbol) { give(name, company, 4, money_); break; }
  }
  if (c.rare && c.passive && has(view.token(c.verb), sign_done_to_company)) give(name, company, 3, money_);
  // the app that X built
  const std::uint64_t before = run.first > c.in.first ? view.token(run.first - 1).hash : 0;
  const bool in_relative = (before == WordLiteral("that").hash || before == WordLiteral("which").hash) && !c.personal && !c.passive && has(view.token(c.verb), sign_release);
  if ((c.relative || in_relative) && c.rare && (at_verb & (cue_company_verb | cue_money_verb)) != 0) give(name, company, 4, noun_after_);
  else if (c.rare && !c.passive && !plural && has(view.token(c.verb), sign_strong_verb)) {
    // X unveiled Orla, X launched its
    const Token* object = c.verb + 1 < c.in.last ? &view.token(c.verb + 1) : nullptr;
    const bool thing = object != nullptr && !c.titled && (object->hash == WordLiteral("its").hash || is_thing(view.s.cover[c.verb + 1]) || (view.namey(c.verb + 1) && object->is(Token::capital)));
    give(name, company, static_cast<std::uint8_t>((c.words == 1 ? 3 : 2) + (thing ? 1 : 0)), verb_);
    const std::uint32_t stop = std::min(c.in.last, c.verb + 8);  // announced the closing of its €22 million round
    for (std::uint32_t k = c.verb + 1; k < stop; ++k)
      if (view.s.cover[k] == Cover::value && view.token(k).kind == TokenKind::symbol) { give(name, company, 3, money_); break; }
  }
  else if ((at_verb & cue_company_verb) != 0) hint(name, company, 2, verb_);
  if (c.rare && has(view.token(c.verb), sign_share_move)) {  // ended 5.2% lower
    const std::uint32_t stop = std::min(c.in.last, c.verb + 5);
    for (std::uint32_t k = c.verb + 1; k < stop; ++k)
      if (view.token(k).sign == '%') { give(name, company, 4, holder_); break; }
  }
  if ((at_verb & cue_say) != 0 && c.words == 1) hint(name, company, 1, verb_);
}

// "Acme, Lumen and X": do two names of companies stand beside token `at`, in one direction, in a list?
bool NameFinder::companies_listed(const View& view, const Sentence& in, std::uint32_t at, int step) {
  constexpr int most = 6;  // tokens of a company's name
  const auto inside = [&](std::uint32_t i) { return i >= in.first && i < in.last; };
  std::uint32_t i = step < 0 ? at - 1 : at;
  const auto move = [&] { i += static_cast<std::uint32_t>(step); };
  for (int companies = 0; companies < 2; ++companies) {
    int separators = 0, words = 0;
    for (; inside(i) && (view.token(i).sign == ',' || view.token(i).hash == WordLiteral("and").hash); move()) ++separators;
    for (; inside(i) && view.s.cover[i] == Cover::company; move()) ++words;
    if (separators == 0 || separators > 2 || words == 0 || words > most) return false;
  }
  return true;
}

void NameFinder::weigh_company(View& view, const Run& run, const RunContext& c, RunName& name) const {
  weigh_ending(view, run, c, name);
  if (c.version) return;
  weigh_company_left(view, run, c, name);
  weigh_company_right(view, run, c, name);
  // A list: "A, X and B" where a neighbour is a name of the lexicon.
  const bool before = c.list_before == Cover::company, after = c.list_after == Cover::company;
  if (before && after) give(name, company, 4, list_);
  else if (c.rare && !c.personal && ((before && companies_listed(view, c.in, run.first, -1)) || (after && companies_listed(view, c.in, c.next, 1)))) give(name, company, 4, list_);
  else if ((before || after) && c.rare && !c.personal) give(name, company, funding_near(view, run, c) ? 5 : 2, list_);
  else if (before || after) hint(name, company, 1, list_);
  // CamelCase with a name's look.
  if (c.words == 1 && view.token(run.first).is(Token::mixed) && view.token(run.first).is(Token::capital)) hint(name, company, 1, verb_);
}

}  // namespace lede
