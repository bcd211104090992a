// Versions and sizes that go on with a name never seen, and what names of one family say of each other: where "Orla 3" is a model, "Orla 3 Mini" is one, too.
#include "mention/evidence.h"
#include "mention/view.h"

namespace lede {
namespace {

// More of one name's tiers than this say nothing new.
constexpr std::uint8_t several = 2;

}  // namespace

// The B of 60B, billions of parameters? Not of B2B.
bool NameFinder::is_size(const View& view, const Sentence& in, std::uint32_t k) {
  if (k >= in.last || k < in.first + 2) return false;
  const Token& t = view.token(k);
  const Token& name = view.token(k - 2);
  if (view.token(k - 1).glued() && name.kind == TokenKind::word && name.end - name.begin < 4 && name.hash != WordLiteral("x").hash) return false;
  return t.glued() && t.hash == WordLiteral("b").hash && t.is(Token::capital) && view.token(k - 1).kind == TokenKind::number &&
         !(k + 1 < in.last && view.token(k + 1).glued() && view.token(k + 1).kind != TokenKind::punct);
}

// "Orla Mini", "Orla 3 Mini", "Orla 2-Large": past the words of sizes and tiers that stand from k on, or k.
std::uint32_t NameFinder::past_tiers(const View& view, const Sentence& in, std::uint32_t k) {
  constexpr int most = 3;
  for (int n = 0; n < most; ++n) {
    const bool joined = k + 1 < in.last && view.token(k).glued() && plain_hyphen(view.token(k)) && view.token(k + 1).glued();
    const std::uint32_t word = joined ? k + 1 : k;
    if (word >= in.last || (view.cues(word) & cue_model_end) == 0 || !view.token(word).is(Token::capital) || view.s.cover[word] != Cover::nothing) break;
    if (!joined && view.token(word).before != Before::space) break;
    k = word + 1;
  }
  return k;
}

// Where the tiers begin that the name in [first, last) ends in, behind one word at least.
std::uint32_t NameFinder::stem(const View& view, std::uint32_t first, std::uint32_t last) {
  while (last > first + 1 && (view.cues(last - 1) & cue_model_end) != 0) {
    const bool joined = view.token(last - 1).glued() && plain_hyphen(view.token(last - 2));
    if (joined && last - first < 3) break;
    last -= joined ? 2 : 1;
  }
  return last;
}

// Aurora 3, Orla-2, Orla 60B, Orla 8x22B, Orla v2, Orla 3 Mini: past what goes on with the name in [first, last), or `last`.
std::uint32_t NameFinder::past_version(const View& view, std::uint32_t first, std::uint32_t last) const {
  const MentionScratch& s = view.s;
  const Sentence& in = view.sentence(s.sentence[first]);
  std::uint32_t k = last;
  if (k + 1 < in.last && view.token(k).glued() && plain_hyphen(view.token(k)) && view.token(k + 1).glued()) ++k;
  if (k + 1 < in.last && view.token(k).hash == WordLiteral("v").hash && view.token(k + 1).glued() && view.token(k + 1).kind == TokenKind::number) ++k;
  if (k >= in.last || view.token(k).kind != TokenKind::number || s.cover[k] != Cover::nothing || view.token(k).before == Before::block) return last;
  constexpr std::uint32_t no_name = cue_common | cue_function | cue_calendar | cue_legal | cue_company_end | cue_org_head | cue_first_name | cue_surname | cue_role;
  if (view.token(last - 1).kind != TokenKind::word || (s.cues[last - 1] & no_name) != 0) return last;
  // 8x22B
  if (k + 2 < in.last && view.token(k + 1).glued() && view.token(k + 1).hash == WordLiteral("x").hash && view.token(k + 2).glued() && is_size(view, in, k + 3)) k += 2;
  const std::string_view digits = view.analysis.tokens.cut(k);
  const bool point = digits.find('.') != std::string_view::npos;
  const bool sized = is_size(view, in, k + 1);
  const bool score = point && digits.find('.') == 2 && digits.front() > '2';  // "Droid 79.7"
  if (digits.find(',') != std::string_view::npos || score || digits.size() > (point ? 4u : sized ? 3u : 2u) || digits == "0") return last;
  ++k;
  if (sized) ++k;
  if (const std::uint32_t past = s.titled[s.sentence[first]] == 0 ? past_tiers(view, in, k) : k; past != k || sized) return past;
  if (k < in.last && view.token(k).glued()) {
    const Token& t = view.token(k);
    if (t.kind == TokenKind::symbol || t.sign == '%' || t.sign == '/' || t.sign == ':' || (t.kind == TokenKind::word && !t.is(Token::clitic))) return last;
  } else if (k < in.last && (s.cues[k] & (cue_scale | cue_calendar)) != 0) {
    return last;
  }
  return k;
}

// What one member of a family is, all are, and the name without version and size, too.
void NameFinder::families(View& view) const {
  MentionScratch& s = view.s;
  constexpr std::uint8_t certain = 5, hinted = 3;
  const auto bit = [](std::size_t kind) { return kind >= product && kind < kinds ? static_cast<std::uint8_t>(1u << kind) : std::uint8_t{0}; };
  for (RunName& name : s.names) {
    if (name.family == none) continue;
    RunName& stem = s.names[name.family];
    stem.kin |= bit(verdict(view, name));
    if (stem.members < several) ++stem.members;
  }
  for (RunName& name : s.names) {
    if (name.family == none) continue;
    RunName& stem = s.names[name.family];
    const std::size_t of_stem = verdict(view, stem);
    const std::uint8_t kin = stem.kin | bit(of_stem);
    const bool of_models = name.score[model] + name.hints[model] != 0;
    if (kin != 0) {
      const std::size_t kind = (kin & bit(model)) != 0 ? model : (kin & bit(product)) != 0 ? product : hardware;
      give(name, kind, std::max<std::uint8_t>(certain, kind == model ? name.score[product] + name.hints[product] : 0), family_);
      if (of_stem == kinds && rare(view, stem.first, stem.last)) {
        if (stem.score[company] >= 2) hint(stem, company, 3, family_);  // "Quorvane announced Quorvane 4"
        else give(stem, kind, certain, family_);
      }
    } else if (stem.members == several && !name.version && rare(view, stem.first, stem.last)) {  // Orin Mini and Orin Pro
      give(name, of_models ? model : product, hinted, family_);
    } else if (of_stem == company && of_models) {  // Quorvane 4, of Quorvane
      give(name, model, hinted, family_);
    }
  }
}

}  // namespace lede
