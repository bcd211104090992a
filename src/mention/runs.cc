// The runs of capitalised words that may be names never seen.
#include "mention/evidence.h"
#include "mention/view.h"

namespace lede {
namespace {

constexpr std::uint32_t max_run = 10;  // tokens of a name by rule

}  // namespace

// "Search Atlas Group", where Atlas is known as something else, "Brightwater Cognition": past known names inside of a company's name that began before
// token j and goes on to an ending; j where it doesn't.
std::uint32_t NameFinder::past_known_part(const View& view, const Sentence& in, std::uint32_t j) const {
  constexpr std::uint32_t most = 3;
  const MentionScratch& s = view.s;
  const auto capital = [&](std::uint32_t k) {
    const Token& t = view.token(k);
    return t.kind == TokenKind::word && t.is(Token::capital) && t.before == Before::space && !t.is(Token::clitic);
  };
  const auto ends = [&](std::uint32_t k) { return (s.cues[k] & (cue_company_end | cue_legal)) != 0; };
  if (s.cover[j] == Cover::value || (s.cues[j - 1] & (cue_common | cue_first_name | cue_surname | cue_company_noun)) != 0) return j;
  std::uint32_t k = j;
  while (k < in.last && k - j < most && s.cover[k] == s.cover[j] && capital(k)) ++k;
  if (k == j) return j;
  if (k < in.last && s.cover[k] == Cover::nothing && capital(k) && ends(k)) return k + 1;
  return k == j + 1 && ends(j) && !(k < in.last && view.namey(k) && capital(k)) ? k : j;
}

// 6sense, 01A, 8090 Labs: does a number begin a name?
bool NameFinder::begins_with_number(const View& view, const Sentence& in, std::uint32_t i) {
  constexpr std::uint32_t no_name = cue_common | cue_function | cue_scale | cue_calendar;
  if (view.s.cover[i] != Cover::nothing || i + 1 >= in.last || (i > in.first && (view.token(i).glued() || view.token(i - 1).is(Token::capital)))) return false;
  const Token& next = view.token(i + 1);
  if (!next.glued()) return next.before == Before::space && next.is(Token::capital) && view.namey(i + 1) && (view.cues(i + 1) & cue_company_end_strong) != 0;
  if (view.namey(i + 1)) return next.is(Token::all_caps);
  return next.kind == TokenKind::word && !next.is(Token::clitic) && next.end - next.begin >= 4 && (view.cues(i + 1) & no_name) == 0 && view.s.cover[i + 1] == Cover::nothing;
}

// Power Networks, Deposit Insurance Corp: ordinary words and the ending of a company's name, which wants something before.
bool NameFinder::only_an_ending(const View& view, std::uint32_t first, std::uint32_t last) {
  if (last - first < 2 || view.initial(first) || (view.cues(last - 1) & (cue_company_end | cue_legal)) == 0) return false;
  for (std::uint32_t k = first; k < last; ++k)
    if (view.token(k).kind != TokenKind::word || (view.cues(k) & (cue_common | cue_company_end | cue_legal)) == 0) return false;
  return true;
}

// All runs of capitalised words that nothing covers yet.
void NameFinder::runs(View& view) const {
  MentionScratch& s = view.s;
  s.runs.clear();
  std::uint32_t done = 0;  // tokens before it lie in a run
  for (const std::uint32_t i : s.names_start) {
    // Most that is known already is no part of a run.
    if (i < done || (s.cover[i] != Cover::nothing && s.cover[i] != Cover::company)) continue;
    const std::uint32_t n = s.sentence[i];
    const Sentence& in = view.sentence(n);
    const Token& t = view.token(i);
    // In a title every word has a capital: ordinary ones end a name.
    const bool titled = s.titled[n] != 0;
    const auto namey = [&](std::uint32_t k) {
      if (!view.namey(k)) return false;
      constexpr std::uint32_t title_words = cue_company_verb | cue_money_verb | cue_say | cue_deal_verb | cue_holding | cue_product_noun | cue_company_noun;
      const std::uint32_t cues = view.cues(k);
      return !titled || ((cues & title_words) == 0 && ((cues & cue_common) == 0 || (k > i && (cues & (cue_surname | cue_first_name)) != 0)));
    };
    // Lumen 3, where Lumen is a company
    if (s.cover[i] == Cover::company && !titled && i + 1 < in.last && (view.token(i + 1).kind == TokenKind::number || view.token(i + 1).sign == '-') && (i == in.first || s.cover[i - 1] != s.cover[i])) {
      if (const std::uint32_t past = past_version(view, i, i + 1); past != i + 1) {
        s.runs.push_back({.first = i, .last = past, .stem = i + 1, .version = true, .sentence = n});
        done = past;
        continue;
      }
    }
    if (s.cover[i] != Cover::nothing) continue;
    const bool number_first = t.kind == TokenKind::number && begins_with_number(view, in, i);
    if (!number_first && !namey(i)) continue;
    if (t.glued() && i > in.first && view.token(i - 1).kind != TokenKind::punct) continue;
    Run run{.first = i, .last = i + 1, .sentence = n};
    std::uint32_t j = i + 1;
    while (j < in.last && j - i < max_run) {
      const Token& next = view.token(j);
      if (next.before == Before::block) break;
      if (s.cover[j] != Cover::nothing) {
        const std::uint32_t past = titled ? j : past_known_part(view, in, j);
        if (past == j) break;
        j = past;
        continue;
      }
      // "Jane Roe Tells Max Poe": in headlines a verb with a capital ends a name.
      if (next.is(Token::capital) && (view.cues(j) & (cue_say | cue_money_verb)) != 0 && (view.cues(j) & (cue_company_end | cue_surname | cue_first_name)) == 0) break;
      const bool more = j + 1 < in.last && s.cover[j + 1] == Cover::nothing;
      if (namey(j) || (next.kind == TokenKind::number && next.glued())) { ++j; continue; }
      // Reiner Pope, Stephen King
      if ((view.cues(j) & cue_title) != 0 && (view.cues(j) & cue_surname) != 0 && next.is(Token::capital) && j == i + 1 && (view.cues(i) & cue_first_name) != 0) { ++j; continue; }
      if ((view.cues(j) & cue_company_end) != 0 && next.is(Token::capital) && !next.glued()) { ++j; continue; }
      if (next.kind == TokenKind::word && next.glued() && !next.is(Token::clitic) && view.token(j - 1).kind == TokenKind::number) { ++j; continue; }
      if (more && next.glued() && view.token(j + 1).glued() && (plain_hyphen(next) || next.sign == '\'') && namey(j + 1)) { j += 2; continue; }
      if (more && j == i + 2 && (view.cues(i) & cue_surname) != 0 && next.glued() && plain_hyphen(next) && view.token(j + 1).glued() && view.token(j + 1).kind == TokenKind::word) { j += 2; continue; }  // Kim Min-jae
      if (more && next.sign == '.' && next.glued()) {
        const Token& before = view.token(j - 1);
        if (before.end - before.begin == 1 && namey(j + 1)) { j += 2; continue; }  // an initial
        if (view.token(j + 1).glued() && view.token(j + 1).kind == TokenKind::word && (namey(j + 1) || (view.cues(j + 1) & cue_company_end) != 0)) { j += 2; continue; }
      }
      if (more && next.sign == '&' && namey(j + 1)) { j += 2; continue; }
      if ((view.cues(j) & cue_particle) != 0 && more) {
        if (namey(j + 1)) { j += 2; continue; }
        if ((view.cues(j + 1) & cue_particle) != 0 && j + 2 < in.last && namey(j + 2)) { j += 3; continue; }
      }
      break;
    }
    run.stem = j;
    j = past_version(view, i, j);
    run.last = j;
    run.version = run.stem != j;
    if (!run.version) run.stem = stem(view, i, j);
    // "Soma Capital", "Kansas Power Networks": a place or a person's name before the ending belongs to the company.
    if (t.before == Before::space && ((view.cues(i) & cue_company_end_strong) != 0 || only_an_ending(view, i, j)))
      while (run.first > in.first && i - run.first < 3 && (s.cover[run.first - 1] == Cover::name || s.cover[run.first - 1] == Cover::place || is_thing(s.cover[run.first - 1])) && view.token(run.first - 1).kind == TokenKind::word &&
             view.token(run.first - 1).is(Token::capital) && !view.token(run.first - 1).is(Token::clitic))
        --run.first;
    // A sentence begins with a capital anyway: "Startup Acme raised", "Researchers Ann Lee and". An ordinary word there is left out.
    // "Harbor Light raised" stays whole, "Researchers Ann", "Former Light" do not.
    const bool whole = j - i == 2 && !titled && (view.cues(i) & (cue_company_noun | cue_role | cue_title | cue_nationality)) == 0 && !has(t, sign_lead_in) && !view.analysis.tokens.cut(i).ends_with('s') &&
                       j < in.last && (view.token(j).sign == ',' || (view.cues(j) & cue_role) != 0 || (view.token(j).kind == TokenKind::word && !view.token(j).is(Token::capital) && !view.token(j).is(Token::clitic)));
    if (view.initial(i) && !whole && j - i >= 2 && (view.cues(i) & (cue_common | cue_company_noun)) != 0 && (view.cues(i) & cue_first_name) == 0 &&
        (view.cues(j - 1) & (cue_legal | cue_company_end | cue_org_head)) == 0 && view.namey(i + 1) && t.hash != WordLiteral("project").hash)
      run.first = i + 1;
    // "AI Startup Acme": not "Bank Acme", "Studio Acme".
    if (run.last - run.first >= 2 && (view.cues(run.first) & cue_company_noun) != 0 && (view.cues(run.first) & (cue_company_end | cue_org_head)) == 0 && namey(run.first + 1) &&
        view.token(run.first + 1).before != Before::nothing && view.token(run.first).hash != WordLiteral("studio").hash && view.token(run.first).hash != WordLiteral("fund").hash)
      ++run.first;
    // "Secretary of Defense Pete Hegseth", "AI Veteran Jane Roe": ordinary words before a first name are none of the person's.
    std::uint32_t person = run.first;
    while (person + 2 < run.last && (view.cues(person) & cue_common) != 0 && (view.cues(person) & (cue_first_name | cue_surname)) == 0 && view.token(person).kind == TokenKind::word) ++person;
    if (person > run.first && view.token(person).kind == TokenKind::word && (view.cues(person) & (cue_first_name | cue_common)) == cue_first_name && run.last - person <= 3 &&
        (view.cues(run.last - 1) & (cue_company_end | cue_legal | cue_org_head | cue_product_noun)) == 0)
      run.first = person;
    s.runs.push_back(run);
    done = j;
  }
}

}  // namespace lede
