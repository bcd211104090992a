// Organisations by the head of their name: University of X, X University, U.S. Department of Y.
#include "mention/evidence.h"
#include "mention/overlap.h"
#include "mention/view.h"

namespace lede {
namespace {

constexpr std::uint32_t max_side = 8;  // tokens to each side of the head

}  // namespace

void NameFinder::organisations(View& view) const {
  MentionScratch& s = view.s;
  std::uint32_t done = 0;  // tokens before it lie in an organisation
  for (const std::uint32_t i : s.names_start) {
    if ((s.cues[i] & cue_org_head) == 0 || i < done || !view.token(i).is(Token::capital) || s.cover[i] == Cover::value || s.titled[s.sentence[i]] != 0) continue;
    const Sentence& in = view.sentence(s.sentence[i]);
    const auto part = [&](std::uint32_t k) {
      const Token& t = view.token(k);
      return t.kind == TokenKind::word && !t.is(Token::clitic) && t.is(Token::capital) && s.cover[k] != Cover::value &&
             (s.cues[k] & (cue_function | cue_calendar)) == 0;
    };
    const auto before = [&](std::uint32_t k) { return part(k) && (s.cues[k] & cue_role) == 0 && !view.title(k); };
    std::uint32_t first = i;
    while (first > in.first && i - first < max_side && view.token(first).before == Before::space && before(first - 1)) --first;
    // The capital of a sentence's first word is none of the name where the word is an ordinary one.
    if (first < i && view.initial(first) && (s.cues[first] & cue_common) != 0 && (s.cues[first] & cue_nationality) == 0 && i - first > 1) ++first;
    std::uint32_t last = i + 1;
    bool of = false;
    while (last < in.last && last - i < max_side) {
      const Token& t = view.token(last);
      if (t.before != Before::space && t.before != Before::line) break;
      if (part(last) && (of || (s.cues[last] & cue_org_head) != 0)) { ++last; continue; }
      const std::string_view text = view.analysis.tokens.cut(last);
      if (t.kind != TokenKind::word) break;
      const bool link = text == "of" || text == "for" || text == "on";
      if (!link && !(of && text == "and")) break;
      std::uint32_t k = last + 1;
      if (k < in.last && view.analysis.tokens.cut(k) == "the") ++k;
      if (k >= in.last || !part(k)) break;
      // "the University of X and Acme": an "and" goes on only with an ordinary word, as in "Strategic and International".
      if (text == "and" && (s.cues[k] & cue_common) == 0) break;
      of = true;
      last = k + 1;
    }
    if (last - first < 2) continue;
    // "Robot Army Wants", "Foundation Model": capitals go on with an ordinary word.
    if (!of && last < in.last && part(last) && (s.cues[last] & cue_common) != 0 && view.token(last).before == Before::space) continue;
    if (!of && first == i) continue;
    if (!of && last < in.last && (s.cues[last] & cue_legal) != 0 && view.token(last).is(Token::capital)) continue;  // Boots Alliance Inc.
    // "CMU Lab", "OpenAI Lab": the name before it says who
    if (!of && i - first == 1 && view.token(i).hash == WordLiteral("lab").hash && s.cover[first] != Cover::nothing) continue;
    // "the City of Zorvia", where Zorvia is a place; not "Kansas City", "the State of AI".
    const bool seat = view.token(i).hash == WordLiteral("city").hash || view.token(i).hash == WordLiteral("state").hash || view.token(i).hash == WordLiteral("county").hash;
    if (seat && (!of || first != i || s.cover[last - 1] != Cover::place)) continue;
    // "Data Center", "High School": a head as common as the words before it.
    if (!of && (s.cues[i] & cue_common) != 0 && last == i + 1) {
      bool ordinary = true;
      for (std::uint32_t k = first; k < i; ++k) ordinary &= (s.cues[k] & cue_common) != 0;
      const std::string_view head = view.analysis.tokens.cut(i);
      // "the Open Secure AI Alliance"
      const bool alliance = i - first >= 2 && has(view.token(i), sign_alliance) && first > in.first && !view.token(first - 1).is(Token::capital);
      if (ordinary && !alliance && !(head == "Department" || head == "Ministry" || head == "Court" || head == "Commission" || head == "Senate")) continue;
    }
    Mention m;
    m.first = first;
    m.last = last;
    m.type = MentionType::org;
    m.rule = of ? org_of_ : org_;
    m.weight = weight_rule;
    s.candidates.push_back(m);
    for (std::uint32_t k = first; k < last; ++k) s.cover[k] = Cover::name;
    done = last;
  }
}

}  // namespace lede
