// What stands around a run of capitalised words, looked at once for all kinds of names.
#include "mention/evidence.h"

#include "mention/view.h"

namespace lede {

// At the second word of "start-up", "start-ups".
bool NameFinder::is_start_up(const View& view, const Sentence& in, std::uint32_t k) {
  if (k < in.first + 2 || k >= in.last || !view.token(k).glued() || view.token(k - 1).sign != '-' || !view.token(k - 1).glued()) return false;
  const Token& t = view.token(k);
  return (t.hash == WordLiteral("up").hash || t.hash == WordLiteral("ups").hash) && view.token(k - 2).hash == WordLiteral("start").hash;
}

// X, an AI company that; X, its first chatbot; X, the start-up's model: what the apposition after a name ends in.
void NameFinder::look_at_apposition(const View& view, RunContext& c) const {
  constexpr std::uint32_t farthest = 16;
  const bool dash = c.sign == '-' && c.next > c.in.first && view.token(c.next).is(Token::non_ascii);
  const bool is = c.next + 1 < c.in.last && has(view.token(c.next), sign_passive);  // X is an open-source framework
  const bool title = c.sign == ':' && c.first;  // "X: A Model for Speech"
  if ((c.sign != ',' && !dash && !is && !title) || c.owns) return;
  std::uint32_t k = c.next + 1;
  const bool owned = is && k + 1 < c.in.last && view.s.cover[k] == Cover::company && view.token(k + 1).is(Token::clitic);  // X is Acme's newest model
  if (is && !owned && view.token(k).hash != WordLiteral("a").hash && view.token(k).hash != WordLiteral("an").hash) return;
  const std::uint32_t stop = std::min(c.in.last, k + farthest);
  bool begun = k < stop && has(view.token(k), sign_article);
  for (std::uint32_t p = k; !begun && p < stop && p < k + 4; ++p) begun = view.token(p).is(Token::clitic);
  if (!begun) return;
  const bool definite = k < stop && view.token(k).hash == WordLiteral("the").hash;
  // one of the co-founders
  if (k + 2 < stop && view.token(k).hash == WordLiteral("one").hash && view.token(k + 1).hash == WordLiteral("of").hash) k += 2;
  for (; k < stop; ++k) {
    const Token& t = view.token(k);
    if (t.is(Token::clitic)) {
      c.head = 0;
      c.head_org = c.head_chip = false;
      continue;
    }
    if (t.kind == TokenKind::punct && !(t.sign == '-' && t.glued())) break;
    if (t.kind != TokenKind::word || t.hash == WordLiteral("and").hash) continue;
    if (has(t, sign_group_noun) && k + 1 < stop && view.token(k + 1).hash == WordLiteral("of").hash) {  // a family of models
      ++k;
      continue;
    }
    if (!t.glued() && has(t, sign_stop)) {  // not the "powered" of "AI-powered"
      if (definite && has(t, sign_passive | sign_auxiliary)) c.head = 0;  // "According to X, the model is": what follows is a clause
      break;
    }
    const bool ends = k + 1 >= stop || view.token(k + 1).kind == TokenKind::punct || has(view.token(k + 1), sign_stop);
    const std::uint32_t noun = (is_start_up(view, c.in, k) ? cue_company_noun : view.cues(k)) & (cue_company_noun | cue_product_noun | cue_model_noun | cue_role);
    const bool org = has(t, sign_org_noun);
    const bool chip = has(t, sign_chip);
    if ((noun == 0 && !org && !chip) || view.token(k + 1 < stop ? k + 1 : k).is(Token::clitic)) continue;
    c.head = ends ? noun : 0;
    c.head_org = ends && org;
    c.head_chip = ends && chip;
  }
}

// Is a round of funding told of, so that names in a list are those of investors?
bool NameFinder::funding_near(const View& view, const Run& run, const RunContext& c) const {
  constexpr std::uint32_t near = 24;
  const std::uint32_t begin = run.first - std::min(near, run.first - c.in.first), end = std::min(c.in.last, run.last + near);
  for (std::uint32_t i = begin; i < end; ++i)
    if (has(view.token(i), sign_funding)) return true;
  return false;
}

// Is one of the words no ordinary word, no person's name and no part that many names have?
bool NameFinder::rare(const View& view, std::uint32_t first, std::uint32_t last) {
  constexpr std::uint32_t frequent = cue_common | cue_function | cue_first_name | cue_surname | cue_nationality | cue_company_end | cue_legal | cue_org_head | cue_product_noun | cue_model_end | cue_acronym |
                                     cue_exchange | cue_particle;
  for (std::uint32_t i = first; i < last; ++i)
    if (view.token(i).kind == TokenKind::word && view.token(i).end - view.token(i).begin > 1 && (view.cues(i) & frequent) == 0) return true;
  return false;
}

RunContext NameFinder::look(const View& view, const Run& run) const {
  RunContext c{view.sentence(run.sentence)};
  c.words = run.last - run.first;
  c.first = run.first == c.in.first;
  c.titled = view.s.titled[run.sentence] != 0;
  c.next = run.last;
  c.owns = view.clitic_in(c.in, c.next);
  if (c.owns) ++c.next;
  c.left = run.first > c.in.first ? view.cues_in(c.in, run.first - 1) : 0;
  c.left2 = run.first > c.in.first + 1 ? view.cues_in(c.in, run.first - 2) : 0;
  c.left_lower = run.first > c.in.first && !view.token(run.first - 1).is(Token::capital);
  if (run.first > c.in.first && is_start_up(view, c.in, run.first - 1)) {
    c.left = cue_company_noun;
    c.left2 = 0;
  }
  for (std::uint32_t i = run.first, steps = 0; i > c.in.first && steps < 2; ++steps) {
    const Token& before = view.token(--i);
    if (before.sign == ',') c.comma = i;
    if (before.hash != WordLiteral("the").hash && (view.cues(i) & cue_naming) == 0) break;
  }
  c.after = c.next;
  if (c.next + 2 < c.in.last && view.token(c.next).hash == WordLiteral("co").hash && view.token(c.next + 1).sign == '-' && view.token(c.next + 1).glued()) c.after += 2;
  c.right = view.cues_in(c.in, c.after);
  c.sign = view.sign_in(c.in, c.next);
  const auto separator = [&](std::uint32_t i) { return view.sign_in(c.in, i) == ',' || (i < c.in.last && i >= c.in.first && view.token(i).hash == WordLiteral("and").hash); };
  std::uint32_t from = run.first, to = c.next;
  for (int n = 0; n < 2 && from > c.in.first && separator(from - 1); ++n) --from;
  for (int n = 0; n < 2 && separator(to); ++n) ++to;
  if (from < run.first && from > c.in.first) c.list_before = view.s.cover[from - 1];
  if (to > c.next && to < c.in.last) c.list_after = view.s.cover[to];
  c.version = run.version;
  c.sized = c.words > 2 && is_size(view, c.in, run.last - 1);
  c.rare = rare(view, run.first, run.last);
  c.personal = c.words > 1 && (view.cues(run.first) & cue_first_name) != 0 && (view.cues(run.last - 1) & (cue_company_end | cue_legal)) == 0;
  c.verb = c.next;
  if (c.owns) return c;
  if (c.sign == ',' && c.next + 1 < c.in.last && view.token(c.next + 1).hash == WordLiteral("which").hash) {
    c.relative = true;
    c.verb += 2;
  }
  // "has also", "on Thursday"
  for (int skipped = 0; skipped < 6 && c.verb < c.in.last; ++skipped, ++c.verb) {
    const bool of_date = view.s.cover[c.verb] == Cover::value || (c.verb + 1 < c.in.last && view.s.cover[c.verb + 1] == Cover::value && view.token(c.verb).kind == TokenKind::word && (view.cues(c.verb) & cue_function) != 0);
    if (!of_date && !has(view.token(c.verb), sign_auxiliary)) break;
    c.passive |= has(view.token(c.verb), sign_passive);
  }
  look_at_apposition(view, c);
  return c;
}

void NameFinder::weigh(View& view, const Run& run, RunName& name) const {
  const RunContext c = look(view, run);
  weigh_company(view, run, c, name);
  if (!c.version) weigh_person(view, run, c, name);
  // "Senators announced": the capital of a sentence's first word says nothing of a plural.
  const bool plural = c.words == 1 && c.first && !view.token(run.first).is(Token::mixed) && view.analysis.tokens.cut(run.first).ends_with('s');
  if (c.rare && !c.titled && !plural) weigh_acts(view, run, c, name);
  if (c.titled && c.sign != ':') return;
  weigh_org(view, run, c, name);
  weigh_product(view, run, c, name);
  weigh_hardware(view, run, c, name);
}

// A nonprofit X; X, a watchdog that.
void NameFinder::weigh_org(View& view, const Run& run, const RunContext& c, RunName& name) const {
  if (c.head_org) give(name, org, 4, org_noun_before_);
  if (!c.left_lower) return;
  const Token& before = view.token(run.first - 1);
  if (before.kind == TokenKind::word && has(before, sign_org_noun)) give(name, org, 4, org_noun_before_);
  // the advocacy group X, the research group X
  if (run.first >= c.in.first + 2 && before.hash == WordLiteral("group").hash) {
    if (has(view.token(run.first - 2), sign_group_org)) give(name, org, 5, org_noun_before_);
    else if (has(view.token(run.first - 2), sign_group_company)) give(name, company, 5, noun_before_);
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

}  // namespace lede
