// What stands around a run of capitalised words, looked at once for all kinds of names.
#include "mention/evidence.h"

#include "mention/view.h"

namespace lede {

// X, an AI company that; X, its first chatbot; X, the start-up's model: what the apposition after a name ends in.
void NameFinder::look_at_apposition(const View& view, RunContext& c) const {
  constexpr std::uint32_t farthest = 16;
  const bool dash = c.sign == '-' && c.next > c.in.first && view.token(c.next).is(Token::non_ascii);
  if ((c.sign != ',' && !dash) || c.owns) return;
  std::uint32_t k = c.next + 1;
  const std::uint32_t stop = std::min(c.in.last, k + farthest);
  bool begun = k < stop && has(view.token(k), sign_article);
  for (std::uint32_t p = k; !begun && p < stop && p < k + 4; ++p) begun = view.token(p).is(Token::clitic);
  if (!begun) return;
  for (; k < stop; ++k) {
    const Token& t = view.token(k);
    if (t.is(Token::clitic)) {
      c.head = 0;
      c.head_org = false;
      continue;
    }
    if (t.kind == TokenKind::punct && !(t.sign == '-' && t.glued())) break;
    if (t.kind != TokenKind::word) continue;
    if (has(t, sign_stop)) break;
    const bool ends = k + 1 >= stop || view.token(k + 1).kind == TokenKind::punct || has(view.token(k + 1), sign_stop);
    const std::uint32_t noun = view.cues(k) & (cue_company_noun | cue_product_noun | cue_model_noun | cue_role);
    const bool org = has(t, sign_org_noun);
    if ((noun == 0 && !org) || view.token(k + 1 < stop ? k + 1 : k).is(Token::clitic)) continue;
    c.head = ends ? noun : 0;
    c.head_org = ends && org;
  }
}

RunContext NameFinder::look(const View& view, const Run& run) const {
  RunContext c{view.sentence(run.sentence)};
  c.words = run.last - run.first;
  c.titled = view.s.titled[run.sentence] != 0;
  c.next = run.last;
  c.owns = view.clitic_in(c.in, c.next);
  if (c.owns) ++c.next;
  c.left = run.first > c.in.first ? view.cues_in(c.in, run.first - 1) : 0;
  c.left2 = run.first > c.in.first + 1 ? view.cues_in(c.in, run.first - 2) : 0;
  c.left_lower = run.first > c.in.first && !view.token(run.first - 1).is(Token::capital);
  c.right = view.cues_in(c.in, c.next);
  c.sign = view.sign_in(c.in, c.next);
  const Token& end = view.token(run.last - 1);
  c.version = end.kind == TokenKind::number && c.words > 1 && (!end.glued() || view.token(run.last - 2).kind == TokenKind::punct);
  for (std::uint32_t i = run.first; i < run.last; ++i)
    c.rare |= view.token(i).kind == TokenKind::word && view.token(i).end - view.token(i).begin > 1 &&
              (view.cues(i) & (cue_common | cue_function | cue_first_name | cue_surname | cue_nationality | cue_company_end | cue_legal | cue_org_head |
                               cue_product_noun | cue_model_end | cue_acronym | cue_exchange | cue_particle)) == 0;
  c.verb = c.next;
  if (c.owns) return c;
  if (c.sign == ',' && c.next + 1 < c.in.last && view.token(c.next + 1).hash == WordLiteral("which").hash) {
    c.relative = true;
    c.verb += 2;
  }
  for (int skipped = 0; skipped < 4 && c.verb < c.in.last && has(view.token(c.verb), sign_auxiliary); ++skipped, ++c.verb) c.passive |= has(view.token(c.verb), sign_passive);
  look_at_apposition(view, c);
  return c;
}

void NameFinder::weigh(View& view, const Run& run, RunName& name) const {
  const RunContext c = look(view, run);
  weigh_company(view, run, c, name);
  if (!c.version) weigh_person(view, run, c, name);
  if (c.titled) return;
  weigh_org(view, run, c, name);
  weigh_product(view, run, c, name);
}

// A nonprofit X; X, a watchdog that.
void NameFinder::weigh_org(View& view, const Run& run, const RunContext& c, RunName& name) const {
  if (c.head_org) give(name, org, 4, org_noun_before_);
  if (!c.left_lower) return;
  const Token& before = view.token(run.first - 1);
  if (before.kind == TokenKind::word && has(before, sign_org_noun)) give(name, org, 4, org_noun_before_);
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
