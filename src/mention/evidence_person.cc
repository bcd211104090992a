// What says that a run of capitalised words is a person.
#include "mention/evidence.h"
#include "mention/view.h"

namespace lede {

void NameFinder::weigh_person(View& view, const Run& run, const RunContext& c, RunName& name) const {
  const Sentence& in = c.in;
  std::uint32_t words = 0;
  bool letters = true;
  for (std::uint32_t i = run.first; i < run.last; ++i) {
    const Token& t = view.token(i);
    if (t.kind == TokenKind::word) ++words;
    else if (t.kind != TokenKind::punct || t.sign == '&') letters = false;
    if (t.is(Token::all_caps) && t.end - t.begin > 2 && !t.is(Token::point_inside)) letters = false;
    if (i > run.first && (view.cues(i) & (cue_legal | cue_company_end)) != 0 && (view.cues(i) & cue_surname) == 0) letters = false;
  }
  const std::uint32_t end_cues = view.cues(run.last - 1);
  if (!letters || words > 5 || (end_cues & (cue_legal | cue_company_end | cue_org_head | cue_product_noun)) != 0) return;
  const std::uint32_t first_cues = view.cues(run.first);
  const bool full = words >= 2;
  const bool word_first = (first_cues & cue_common) != 0;
  if (word_first && (first_cues & (cue_first_name | cue_surname)) == 0) return;
  const bool last_ordinary = (end_cues & cue_common) != 0 && (end_cues & cue_surname) == 0;
  // "Annie Case", but not "Jasper Chat"
  const bool apart = words == 2 && !c.titled && (end_cues & cue_model_end) == 0 && (run.first == in.first || view.token(run.first - 1).kind != TokenKind::word || c.left_lower);
  if (full && (first_cues & cue_first_name) != 0) give(name, person, word_first ? (last_ordinary ? 1 : 3) : !last_ordinary ? 5 : apart ? 4 : 3, first_name_);
  else if (full && words <= 3 && (first_cues & cue_surname) != 0 && !word_first && !last_ordinary) give(name, person, 2, first_name_);
  else if (full && words <= 3 && (end_cues & cue_surname) != 0 && !word_first && !last_ordinary) give(name, person, 2, first_name_);
  // Ann B. Case
  const bool initial = run.last - run.first == 4 && words == 3 && view.token(run.first + 2).sign == '.' && view.token(run.first + 1).end - view.token(run.first + 1).begin == 1 &&
                       view.token(run.first).end - view.token(run.first).begin > 2 && !view.token(run.first).is(Token::point_inside);
  if (initial) give(name, person, 4, first_name_);
  std::uint32_t before = run.first;
  if (before > in.first + 1 && view.sign_in(in, before - 1) == '.' && view.token(before - 1).glued()) --before;  // Mr.
  const std::uint32_t left = before > in.first ? view.cues_in(in, before - 1) : 0;
  const std::uint32_t right = view.cues_in(in, run.last);
  const char sign = view.sign_in(in, run.last);
  if ((left & cue_title) != 0 && words <= 4) {
    const Token& title = view.token(before - 1);
    const bool ordinary = (view.cues(before - 1) & cue_common) != 0;
    const bool titled_name = title.is(Token::capital) && (!ordinary || (before - 1 > in.first && (c.rare || (first_cues & cue_surname) != 0)));  // President Biden
    give(name, person, titled_name || before != run.first || full ? 4 : 2, title_);
  }
  // "its principal analyst, Jane Roe,"
  if (full && words <= 4 && run.first >= in.first + 2 && view.token(run.first - 1).sign == ',' && (c.left2 & cue_role) != 0 && !view.token(run.first - 2).is(Token::capital) &&
      (sign == ',' || sign == '.' || run.last == in.last))
    give(name, person, 4, role_);
  if (words == 1 && has(view.token(run.first), sign_famous)) give(name, person, 4, surname_);
  if (full && words <= 4 && (c.head & cue_role) != 0) give(name, person, 4, role_);
  if ((right & cue_say) != 0) hint(name, person, full ? 2 : 1, said_);
  if ((left & cue_say) != 0 && full && before >= in.first + 2) {
    const char quote = view.sign_in(in, before - 2);
    if (quote == '"' || quote == ',') give(name, person, 4, said_);
  }
  if (full && sign == ',' && run.last + 2 < in.last && view.token(run.last + 1).kind == TokenKind::number && view.token(run.last + 1).end - view.token(run.last + 1).begin == 2 && view.sign_in(in, run.last + 2) == ',')
    give(name, person, 4, role_);  // Jane Roe, 34,
  if (sign == ',' && words <= 4) {
    const std::uint32_t stop = std::min(in.last, run.last + 7);
    for (std::uint32_t k = run.last + 1; k < stop && view.token(k).sign != ','; ++k) {
      const std::uint32_t cues = view.cues(k);
      if ((cues & cue_role) != 0) { give(name, person, full ? 4 : 2, role_); break; }
      if (k > run.last + 2 && (cues & cue_function) != 0) break;
    }
    if (full && run.last + 1 < in.last && view.analysis.tokens.cut(run.last + 1) == "who") give(name, person, 4, role_);
  }
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

}  // namespace lede
