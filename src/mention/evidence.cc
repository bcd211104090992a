// What stands around a run of capitalised words, in points for each kind of name. One clear sign gives four points, a hint one or two.
#include <algorithm>

#include "mention/view.h"

namespace lede {
namespace {

void give(RunName& name, std::size_t kind, std::uint8_t points, RuleIndex rule) {
  name.score[kind] = static_cast<std::uint8_t>(std::min(100, name.score[kind] + points));
  if (points > name.best[kind]) {
    name.best[kind] = points;
    name.rule[kind] = rule;
  }
}

// Hints alone never make a name, however often they come.
void hint(RunName& name, std::size_t kind, std::uint8_t points, RuleIndex rule) {
  name.hints[kind] = static_cast<std::uint8_t>(std::min(3, name.hints[kind] + points));
  if (points > name.best[kind]) {
    name.best[kind] = points;
    name.rule[kind] = rule;
  }
}

}  // namespace

void NameFinder::weigh(View& view, const Run& run, RunName& name) const {
  if (view.s.titled[run.sentence] != 0) {
    // Only what needs no capitals to be seen.
    if ((view.cues(run.last - 1) & cue_legal) != 0 && run.last - run.first <= 4) give(name, company, 4, legal_);
    return;
  }
  weigh_company(view, run, name);
  weigh_person(view, run, name);
  weigh_product(view, run, name);
}

void NameFinder::weigh_company(View& view, const Run& run, RunName& name) const {
  const Sentence& in = view.sentence(run.sentence);
  const std::uint32_t end_cues = view.cues(run.last - 1);
  const std::uint32_t words = run.last - run.first;
  if (words >= 2 && (end_cues & cue_legal) != 0 && (view.cues(run.first) & (cue_legal | cue_company_end)) == 0) give(name, company, 6, legal_);
  if (words >= 2 && (end_cues & cue_company_end) != 0) {
    bool ordinary = true;
    for (std::uint32_t i = run.first; i + 1 < run.last; ++i) ordinary &= (view.cues(i) & (cue_common | cue_company_end | cue_legal)) != 0;
    if ((end_cues & cue_company_end_strong) != 0 && !ordinary) give(name, company, 4, ending_);
    else if (ordinary) hint(name, company, 1, ending_);
    else give(name, company, 3, ending_);
  }
  const std::uint32_t left = run.first > in.first ? view.cues_in(in, run.first - 1) : 0;
  std::uint32_t next = run.last;
  const bool owns = view.clitic_in(in, next);
  if (owns) ++next;
  const std::uint32_t right = view.cues_in(in, next);
  const char sign = view.sign_in(in, next);
  const std::uint32_t left2 = run.first > in.first + 1 ? view.cues_in(in, run.first - 2) : 0;
  const bool left_lower = run.first > in.first && !view.token(run.first - 1).is(Token::capital);
  if ((left & cue_company_noun) != 0 && view.token(run.first - 1).kind == TokenKind::word) give(name, company, 4, noun_before_);
  // X (NASDAQ: ABC)
  if (sign == '(' && (view.cues_in(in, next + 1) & cue_exchange) != 0) give(name, company, 6, ticker_);
  // X, a startup that ...
  if ((sign == ',' || (sign == '-' && view.token(next).is(Token::non_ascii))) && !owns) {
    const std::uint32_t stop = std::min(in.last, next + 10);
    std::uint32_t k = next + 1;
    const bool article = k < stop && (view.cues(k) & cue_function) != 0 && view.token(k).end - view.token(k).begin <= 3;
    if (article)
      for (++k; k < stop && view.token(k).sign != ',' && (view.cues(k) & cue_function) == 0; ++k)
        if ((view.cues(k) & cue_company_noun) != 0 && !(k + 1 < stop && view.clitic_in(in, k + 1))) {
          give(name, company, 4, noun_after_);
          break;
        }
  }
  if ((right & cue_holding) != 0) {
    const bool person_next = (right & cue_role) != 0;
    if (owns || person_next) give(name, company, 4, holder_);
  }
  if (owns && (right & (cue_company_noun | cue_model_noun)) != 0) hint(name, company, 2, holder_);
  // co-founder of X, CEO of X, CEO at X
  if ((left2 & cue_role) != 0 && left_lower && (left & cue_function) != 0) {
    const std::string_view between = view.analysis.tokens.cut(run.first - 1);
    if (between == "of" || between == "at") give(name, company, (end_cues & cue_org_head) != 0 ? 0 : 3, holder_);
  }
  if ((right & cue_money_verb) != 0 && !owns) {
    give(name, company, 3, money_);
    const std::uint32_t stop = std::min(in.last, next + 8);
    for (std::uint32_t k = next + 1; k < stop; ++k)
      if (view.s.cover[k] == Cover::value || view.token(k).sign == '$') { give(name, company, 3, money_); break; }
  }
  if ((right & cue_company_verb) != 0 && !owns) hint(name, company, 2, verb_);
  if ((right & cue_say) != 0 && !owns && words == 1) hint(name, company, 1, verb_);
  if ((left & cue_deal_verb) != 0 && left_lower) {
    const std::string_view verb = view.analysis.tokens.cut(run.first - 1);
    const bool led = run.first >= in.first + 2 && verb == "by" && (view.analysis.tokens.cut(run.first - 2) == "led" || view.analysis.tokens.cut(run.first - 2) == "backed");
    const bool such = verb == "like" || verb == "including" || (verb == "as" && run.first >= in.first + 2 && view.analysis.tokens.cut(run.first - 2) == "such");
    const std::uint32_t noun = verb == "as" && run.first >= in.first + 3 ? view.cues(run.first - 3) : left2;
    if (led) give(name, company, 4, deal_);
    else if (such) { if ((noun & (cue_company_noun | cue_holding)) != 0) give(name, company, 4, noun_before_); }
    else if (verb == "of") { if ((left2 & cue_deal_verb) != 0 && run.first >= in.first + 2 && view.analysis.tokens.cut(run.first - 2) == "acquisition") give(name, company, 4, deal_); }
    else if (verb.starts_with("acquir")) give(name, company, 4, deal_);
    else if ((left & cue_function) == 0) hint(name, company, 2, deal_);
    else if ((left2 & cue_deal_verb) != 0) give(name, company, 3, deal_);
    else hint(name, company, 1, deal_);
  }
  // A list: "A, X and B" where a neighbour is a name of the lexicon, or one before had signs of its own.
  const auto separator = [&](std::uint32_t i) { return view.sign_in(in, i) == ',' || (i < in.last && i >= in.first && view.analysis.tokens.cut(i) == "and"); };
  const auto company_at = [&](std::uint32_t i) { return i >= in.first && i < in.last && view.s.cover[i] == Cover::company; };
  const bool before = run.first >= in.first + 2 && separator(run.first - 1) && company_at(run.first - 2);
  const bool after = separator(next) && company_at(next + 1);
  if (before && after) give(name, company, 4, list_);
  else if (before || after) hint(name, company, 1, list_);
  // CamelCase with a name's look.
  if (words == 1 && view.token(run.first).is(Token::mixed) && view.token(run.first).is(Token::capital)) hint(name, company, 1, verb_);
}

void NameFinder::weigh_person(View& view, const Run& run, RunName& name) const {
  const Sentence& in = view.sentence(run.sentence);
  std::uint32_t words = 0;
  bool letters = true;
  for (std::uint32_t i = run.first; i < run.last; ++i) {
    const Token& t = view.token(i);
    if (t.kind == TokenKind::word) ++words;
    else if (t.kind != TokenKind::punct || t.sign == '&') letters = false;
    if (t.is(Token::all_caps) && t.end - t.begin > 2 && !t.is(Token::point_inside)) letters = false;
  }
  const std::uint32_t end_cues = view.cues(run.last - 1);
  if (!letters || words > 5 || (end_cues & (cue_legal | cue_company_end | cue_org_head | cue_product_noun)) != 0) return;
  const std::uint32_t first_cues = view.cues(run.first);
  const bool full = words >= 2;
  const bool word_first = (first_cues & cue_common) != 0;
  if (word_first && (first_cues & (cue_first_name | cue_surname)) == 0) return;
  const bool last_ordinary = (end_cues & cue_common) != 0 && (end_cues & cue_surname) == 0;
  if (full && (first_cues & cue_first_name) != 0) give(name, person, word_first ? (last_ordinary ? 1 : 3) : (last_ordinary ? 3 : 5), first_name_);
  else if (full && words <= 3 && (first_cues & cue_surname) != 0 && !word_first && !last_ordinary) give(name, person, 2, first_name_);
  else if (full && words <= 3 && (end_cues & cue_surname) != 0 && !word_first && !last_ordinary) give(name, person, 2, first_name_);
  std::uint32_t before = run.first;
  if (before > in.first + 1 && view.sign_in(in, before - 1) == '.' && view.token(before - 1).glued()) --before;  // Mr.
  const std::uint32_t left = before > in.first ? view.cues_in(in, before - 1) : 0;
  const std::uint32_t right = view.cues_in(in, run.last);
  const char sign = view.sign_in(in, run.last);
  if ((left & cue_title) != 0 && words <= 4) {
    const Token& title = view.token(before - 1);
    const bool ordinary = (view.cues(before - 1) & cue_common) != 0;
    give(name, person, (title.is(Token::capital) && !ordinary) || before != run.first || full ? 4 : 2, title_);
  }
  if ((right & cue_say) != 0) hint(name, person, full ? 2 : 1, said_);
  if ((left & cue_say) != 0 && full && before >= in.first + 2) {
    const char quote = view.sign_in(in, before - 2);
    if (quote == '"' || quote == ',') give(name, person, 4, said_);
  }
  if (sign == ',' && words <= 4) {
    const std::uint32_t stop = std::min(in.last, run.last + 7);
    for (std::uint32_t k = run.last + 1; k < stop && view.token(k).sign != ','; ++k) {
      const std::uint32_t cues = view.cues(k);
      if ((cues & cue_role) != 0) { give(name, person, full ? 4 : 2, role_); break; }
      if (k > run.last + 2 && (cues & cue_function) != 0) break;
    }
    if (full && run.last + 1 < in.last && view.analysis.tokens.cut(run.last + 1) == "who") give(name, person, 3, role_);
  }
}

// Two to four words between commas, "and", "by" or the ends of the sentence.
bool NameFinder::list_item(const View& view, const Run& run) {
  const Sentence& in = view.sentence(run.sentence);
  const std::uint32_t words = run.last - run.first;
  if (words < 2 || words > 5) return false;
  for (std::uint32_t i = run.first; i < run.last; ++i)
    if (view.token(i).kind == TokenKind::number || (view.cues(i) & (cue_company_end | cue_legal | cue_org_head | cue_product_noun)) != 0) return false;
  if ((view.cues(run.first) & cue_common) != 0 && (view.cues(run.first) & (cue_first_name | cue_surname)) == 0) return false;
  const auto border = [&](std::uint32_t i) {
    if (i < in.first || i >= in.last) return true;
    const Token& t = view.token(i);
    if (t.kind == TokenKind::punct) return t.sign == ',' || t.sign == '.' || t.sign == ';' || t.sign == '&' || t.sign == '|';
    const std::string_view text = view.analysis.tokens.cut(i);
    return text == "and" || text == "by" || text == "By";
  };
  return (run.first == in.first || border(run.first - 1)) && border(run.last);
}

// In lists and bylines all words have capitals; the place of a name between commas says as much.
void NameFinder::weigh_listed(View& view, const Run& run, bool listed, RunName& name) const {
  const std::uint32_t first_cues = view.cues(run.first);
  const bool last_ordinary = (view.cues(run.last - 1) & cue_common) != 0 && (view.cues(run.last - 1) & cue_surname) == 0;
  if (listed && !last_ordinary) give(name, person, 4, first_name_);
  else if ((first_cues & cue_first_name) != 0 && (first_cues & cue_common) == 0 && !last_ordinary) give(name, person, 4, first_name_);
  if (view.analysis.document == nullptr) return;
  std::size_t asked = 0;
  const std::string_view text = view.analysis.tokens.span(run.first, run.last).cut(view.analysis.tokens.text);
  for (const auto& author : view.analysis.document->authors) {
    if (++asked > 8) break;
    if (author == text) give(name, person, 6, first_name_);
  }
}

void NameFinder::weigh_product(View& view, const Run& run, RunName& name) const {
  const Sentence& in = view.sentence(run.sentence);
  const std::uint32_t right = view.cues_in(in, run.last);
  const std::uint32_t left = run.first > in.first ? view.cues_in(in, run.first - 1) : 0;
  const std::uint32_t left2 = run.first > in.first + 1 ? view.cues_in(in, run.first - 2) : 0;
  if ((right & cue_product_noun) != 0 && !view.token(run.last).is(Token::capital)) give(name, product, 3, product_noun_);
  if ((left & cue_naming) != 0) give(name, product, (left2 & cue_company_noun) != 0 ? 0 : 3, naming_);
  if ((left & cue_naming) != 0 && (left2 & cue_company_noun) != 0) give(name, company, 4, noun_before_);
  if ((left & cue_product_noun) != 0 && !view.token(run.first - 1).is(Token::capital) && (left & cue_company_noun) == 0) hint(name, product, 2, product_noun_);
  // Acme's X: something of a company's own.
  if (run.first >= in.first + 2 && view.token(run.first - 1).is(Token::clitic) && view.s.cover[run.first - 2] == Cover::company) hint(name, product, 2, product_noun_);
  for (std::uint32_t i = run.first; i < run.last; ++i)
    if (view.token(i).is(Token::mixed) || view.token(i).kind == TokenKind::number) { hint(name, product, 1, product_noun_); break; }
}

}  // namespace lede
