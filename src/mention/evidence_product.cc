// What says that a run of capitalised words is a product, or a model.
#include "mention/evidence.h"
#include "mention/overlap.h"
#include "mention/view.h"

namespace lede {

// The X chip; X, a chip that; a processor called X; its chip, X,
void NameFinder::weigh_hardware(const View& view, const Run& run, const RunContext& c, RunName& name) const {
  const auto chip = [&](std::uint32_t i) { return i >= c.in.first && i < c.in.last && has(view.token(i), sign_chip); };
  const bool right = !c.owns && chip(run.last), apart = !c.owns && chip(run.last + 1);
  const bool left = c.comma > c.in.first ? chip(c.comma - 1) : run.first >= c.in.first + 2 && chip(run.first - 2);
  if (!right && !apart && !left && !c.head_chip) return;  // most
  bool code = c.rare;
  for (std::uint32_t i = run.first; i < run.last; ++i) code |= view.token(i).kind == TokenKind::number;
  if (!code || c.personal || c.titled) return;
  if (c.head_chip) give(name, hardware, 4, chip_);
  if (left && ((c.left & cue_naming) != 0 || (c.comma != 0 && c.sign == ','))) give(name, hardware, 4, chip_);
  if (!right && !apart) return;
  // the X inference chip; not "X takes on chips", "the X chip start-up"
  const std::uint32_t noun = right ? run.last : run.last + 1;
  const Token& between = view.token(run.last);
  if (!right && (between.kind != TokenKind::word || between.is(Token::capital) || (view.cues(run.last) & (cue_function | cue_company_verb | cue_money_verb)) != 0 || view.token(noun).before != Before::space ||
                 view.analysis.tokens.cut(run.last).ends_with("ed") || between.hash == WordLiteral("to").hash))
    return;
  if ((view.cues_in(c.in, noun + 1) & (cue_company_noun | cue_holding)) == 0 && !is_start_up(view, c.in, noun + 3)) give(name, hardware, 4, chip_);
}

void NameFinder::weigh_product(View& view, const Run& run, const RunContext& c, RunName& name) const {
  const auto lower = [&](std::uint32_t i) { return i >= c.in.first && i < c.in.last && view.token(i).kind == TokenKind::word && !view.token(i).is(Token::capital); };
  // Is a model spoken of near by?
  const auto of_models = [&] {
    if (c.version && plain_hyphen(view.token(run.last - 2)) && (view.cues(run.last - 1) & cue_model_end) != 0) return true;  // Orla 2-Large
    constexpr std::uint32_t near = 14;
    const std::uint32_t begin = run.first - std::min(near, run.first - c.in.first), end = std::min(c.in.last, run.last + near);
    for (std::uint32_t i = begin; i < end; ++i)
      if ((c.version && view.s.cover[i] == Cover::model) || (view.token(i).kind == TokenKind::word && has(view.token(i), sign_model_word))) return true;
    return false;
  };
  // Large language models, Generative AI tools
  const bool ordinary = !c.rare && (view.cues(run.first) & (cue_first_name | cue_surname)) == 0 && (c.words == 1 || view.token(run.last - 1).hash == WordLiteral("ai").hash);
  const std::uint8_t clear = c.rare || c.version ? 4 : 3;
  // the X app, the X model, the X language model
  if (!c.owns && lower(run.last)) {
    std::uint32_t right = c.right;
    if ((right & (cue_product_noun | cue_model_noun | cue_company_noun)) == 0 && lower(run.last + 1)) right = view.cues(run.last + 1) & cue_model_noun;
    if (ordinary && (right & (cue_product_noun | cue_model_noun)) != 0) hint(name, (right & cue_product_noun) != 0 ? product : model, 1, product_noun_);
    else if ((right & cue_product_noun) != 0) give(name, product, has(view.token(run.last), sign_vague) ? 3 : clear, product_noun_);
    else if ((right & cue_model_noun) != 0) give(name, model, clear, model_noun_);
    if (c.rare && has(view.token(c.verb < c.in.last ? c.verb : run.last), sign_model_verb)) {
      if (c.verb + 1 < c.in.last && is_thing(view.s.cover[c.verb + 1])) give(name, model, 4, model_noun_);  // X outperforms GPT-4
      else hint(name, model, 2, model_noun_);
    }
  }
  if ((c.head & cue_model_noun) != 0) give(name, model, 4, model_noun_);
  else if ((c.head & cue_product_noun) != 0) {
    give(name, product, (c.head & cue_company_noun) != 0 ? 2 : 4, product_noun_);
    if ((c.head & cue_company_noun) != 0) hint(name, company, 2, noun_after_);
  }
  if (run.first > c.in.first) {
    const Token& before = view.token(run.first - 1);
    const std::uint32_t second = run.first > c.in.first + 1 ? run.first - 2 : run.first - 1;
    if ((c.left & cue_naming) != 0) {
      // "the company, called X", "the fund is called X"
      const bool code_named = view.token(second).sign == '-' && second > c.in.first + 1;
      const std::uint32_t noun = code_named ? second - 2 : (view.token(second).sign == ',' || has(view.token(second), sign_passive)) && second > c.in.first ? second - 1 : second;
      const std::uint32_t cues = view.cues(noun);
      const bool plain = c.words <= 2 && !c.titled;  // "a chatbot named Wendell": clear even of an ordinary word or a first name
      if ((cues & cue_company_noun) != 0) give(name, company, 4, noun_before_);
      else if (has(view.token(noun), sign_no_product | sign_chip)) {}
      else if ((cues & cue_model_noun) != 0) give(name, model, plain ? 6 : clear, naming_);
      else if ((cues & cue_product_noun) != 0) give(name, product, plain ? 6 : clear, naming_);
      else give(name, product, c.rare && (cues & (cue_role | cue_title)) == 0 ? clear : 3, naming_);
    } else if (lower(run.first - 1) || run.first == c.in.first + 1) {
      const bool owned = view.token(second).is(Token::clitic) || view.token(second).hash == WordLiteral("its").hash || view.token(second).hash == WordLiteral("their").hash;
      if ((c.left & cue_model_noun) != 0) give(name, model, owned && c.words == 1 ? 6 : clear, model_noun_);  // "its model Drift": clear even of an ordinary word
      else if ((c.left & cue_product_noun) != 0 && (c.left & cue_company_noun) == 0) { if (c.rare || c.version) give(name, product, lower(run.first - 1) && !has(before, sign_vague) ? 4 : 3, product_noun_); else hint(name, product, 2, product_noun_); }
      else if (has(before, sign_release) || (before.hash == WordLiteral("of").hash && has(view.token(second), sign_release_noun))) {
        if (c.version || c.rare) give(name, of_models() ? model : product, 3, released_);
        else hint(name, product, 2, released_);
      } else if (before.is(Token::clitic) && view.s.cover[second] == Cover::company) {  // Acme's X: something of a company's own
        if (c.rare || c.version) give(name, of_models() ? model : product, c.titled || c.owns || (c.right & cue_say) != 0 ? 2 : 4, released_);
        else hint(name, product, 2, released_);
      }
    }
    // a model known as X
    if (run.first >= c.in.first + 3 && before.hash == WordLiteral("as").hash && view.token(second).hash == WordLiteral("known").hash) {
      const std::uint32_t noun = view.cues(run.first - (view.token(run.first - 3).sign == ',' && run.first > c.in.first + 3 ? 4 : 3));
      if ((noun & cue_model_noun) != 0) give(name, model, 4, naming_);
      else if ((noun & cue_product_noun) != 0) give(name, product, 4, naming_);
    }
    // models such as X
    if (run.first >= c.in.first + 3 && before.hash == WordLiteral("as").hash && (view.cues(run.first - 3) & cue_model_noun) != 0) give(name, model, clear, model_noun_);
    else if ((before.hash == WordLiteral("like").hash || before.hash == WordLiteral("including").hash) && (c.left2 & cue_model_noun) != 0) give(name, model, clear, model_noun_);
    else if ((before.hash == WordLiteral("like").hash || before.hash == WordLiteral("including").hash) && (c.left2 & cue_product_noun) != 0 && c.rare)
      give(name, product, has(view.token(second), sign_vague) ? 2 : clear, product_noun_);
  }
  // Its latest model, X, is; the app, X; its model, the X 2,
  if (const std::uint32_t comma = c.comma; comma > c.in.first && !c.owns && lower(comma - 1) && !has(view.token(comma - 1), sign_chip) &&
      (c.sign == ',' || c.sign == '.' || run.last == c.in.last || view.token(run.last).hash == WordLiteral("and").hash)) {
    const std::uint32_t noun = is_start_up(view, c.in, comma - 1) ? cue_company_noun : view.cues(comma - 1);
    if ((noun & cue_model_noun) != 0) give(name, model, clear, model_noun_);
    else if ((noun & cue_product_noun) != 0 && c.rare) give(name, product, has(view.token(comma - 1), sign_vague) && c.sign != ',' ? 2 : 4, product_noun_);
    else if ((noun & cue_company_noun) != 0 && c.rare) give(name, company, c.personal ? 3 : 4, noun_before_);
  }
  // the speech platform (X)
  const Token& word = view.token(run.first);
  const bool abbreviation = c.words == 1 && (word.is(Token::all_caps) || word.end - word.begin < 5);
  if (c.rare && !abbreviation && c.sign == ')' && view.sign_in(c.in, run.first - 1) == '(' && lower(run.first - 2)) {
    if ((c.left2 & cue_model_noun) != 0) give(name, model, clear, model_noun_);
    else if ((c.left2 & cue_product_noun) != 0) give(name, product, clear, product_noun_);
  }
  // "AnyWidget: Cheaper Widgets for All": what a paper or a post is about.
  if (c.first && c.sign == ':' && c.words == 1 && c.rare && word.is(Token::mixed) && word.is(Token::capital) && name.score[product] == 0) give(name, product, 3, titled_);
  // "X, GitHub and Slack"
  if (const int things = is_thing(c.list_before) + is_thing(c.list_after); things != 0 && c.rare && !c.personal) give(name, c.list_before == Cover::model || c.list_after == Cover::model || of_models() ? model : product, things == 2 || c.version ? 4 : 2, listed_);
  bool shape = c.version;
  for (std::uint32_t i = run.first; i < run.last; ++i) shape |= view.token(i).is(Token::mixed) || view.token(i).kind == TokenKind::number || (view.token(i).is(Token::all_caps) && view.token(i).end - view.token(i).begin > 4);
  if (shape) hint(name, c.version && of_models() ? model : product, 1, released_);
  if (c.words > 1 && c.left_lower && view.token(run.last - 1).hash == WordLiteral("act").hash) give(name, product, 6, law_);
  if (c.sized && c.rare) give(name, model, 4, model_size_);
  if (c.words > 1 && c.rare && view.token(run.first).hash == WordLiteral("project").hash) give(name, product, 4, project_);
}

// "Google Search", "Claude Partner Network": a known name, and capitals that go on to a word that products end in. "launched Acme Lantern", "Acme Lantern,
// an app that": what a company has brought out, whatever its name ends in.
void NameFinder::with_owner(View& view, const Run& run) const {
  MentionScratch& s = view.s;
  const Sentence& in = view.sentence(run.sentence);
  if (s.titled[run.sentence] != 0 || run.first == in.first || view.token(run.first).before != Before::space || run.last - run.first > 2) return;
  std::uint32_t begin = run.first;
  if (begin > in.first + 1 && s.cover[begin - 1] == Cover::nothing && view.token(begin - 1).hash == WordLiteral("partner").hash && view.token(begin - 1).is(Token::capital)) --begin;  // Partner Network
  const Cover owner = s.cover[begin - 1];
  if ((owner != Cover::company && !is_thing(owner)) || view.token(begin - 1).is(Token::clitic)) return;
  std::uint32_t first = begin - 1;
  while (first > in.first && run.first - first < 4 && s.cover[first - 1] == owner && view.token(first).before == Before::space) --first;
  const Token& end = view.token(run.last - 1);
  const bool program = is_thing(owner) && (end.hash == WordLiteral("network").hash || end.hash == WordLiteral("program").hash);  // Claude Partner Network
  const bool ending = end.is(Token::capital) && (has(end, sign_product_end) || program);
  const MentionType type = ending || owner != Cover::company ? MentionType::product : brought_out(view, run, first);
  if (!ending && (owner != Cover::company || type == MentionType::company)) return;
  if (first == in.first && view.initial(first) && run.last < in.last && view.namey(run.last)) return;
  Mention m;
  m.first = first;
  m.last = run.last;
  m.type = type;
  m.rule = ending ? owned_ : released_;
  m.weight = weight_rule;
  s.candidates.push_back(m);
}

// What the words around say that "Acme Lantern" is, which begins at `first` with the company's name: a product, a model, or nothing but the company.
MentionType NameFinder::brought_out(const View& view, const Run& run, std::uint32_t first) const {
  constexpr std::uint32_t no_name = cue_role | cue_title | cue_first_name | cue_calendar | cue_company_end | cue_legal | cue_org_head | cue_holding | cue_company_noun;
  for (std::uint32_t i = run.first; i < run.last; ++i)
    if ((view.cues(i) & no_name) != 0) return MentionType::company;
  const RunContext c = look(view, run);
  if (c.owns || c.version) return MentionType::company;
  if ((c.head & cue_model_noun) != 0) return MentionType::model;
  if ((c.head & cue_product_noun) != 0 && (c.head & cue_company_noun) == 0) return MentionType::product;
  if (!c.rare || first == c.in.first) return MentionType::company;
  const Token& before = view.token(first - 1);
  const bool told = has(before, sign_release) || (view.cues(first - 1) & cue_naming) != 0;
  return told && !before.is(Token::capital) ? MentionType::product : MentionType::company;
}

}  // namespace lede
