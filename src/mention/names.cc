#include "mention/names.h"

#include <algorithm>
#include <bit>

#include "mention/overlap.h"
#include "mention/view.h"

namespace lede {
namespace {

constexpr std::uint32_t max_run = 10;     // tokens of a name by rule
constexpr std::uint8_t threshold = 4;     // points a name needs: one clear sign, or two hints
constexpr std::uint8_t threshold_word = 6;  // the same where all its words are ordinary ones

std::uint64_t join(std::uint64_t phrase, std::uint64_t word) {
  phrase = (std::rotl(phrase, 23) ^ word) * 0x9E3779B97F4A7C15ull;
  return phrase ^ (phrase >> 31);
}

bool hyphen(const Token& t) { return t.sign == '-' && !t.is(Token::non_ascii); }

}  // namespace

NameFinder::NameFinder(Pack& pack)
    : legal_(pack.rule("company.legal-form", "a name with Inc, Ltd, Corp, GmbH after it")),
      ending_(pack.rule("company.ending", "a name that ends in Labs, Capital, AI, Technologies")),
      noun_before_(pack.rule("company.noun-before", "startup X, chipmaker X")),
      noun_after_(pack.rule("company.noun-after", "X, a startup that")),
      holder_(pack.rule("company.holder", "X CEO, X's shares, co-founder of X")),
      money_(pack.rule("company.money", "X raised an amount, X acquired")),
      deal_(pack.rule("company.deal", "led by X, acquired X, partnership with X")),
      ticker_(pack.rule("company.ticker", "X (NASDAQ: ABC)")),
      list_(pack.rule("company.list", "in a list with companies")),
      verb_(pack.rule("company.verb", "X launched, X announced")),
      again_company_(pack.rule("company.short", "a company's name without its ending, where the document has both")),
      first_name_(pack.rule("person.first-name", "a first name and what follows it in capitals")),
      title_(pack.rule("person.title", "Mr X, Premier X, founder X")),
      said_(pack.rule("person.said", "said X, X said")),
      role_(pack.rule("person.role", "X, chief analyst at")),
      surname_(pack.rule("person.surname", "the surname of a person whose full name the document has")),
      org_(pack.rule("org.head", "X University, Y Institute")),
      org_of_(pack.rule("org.of", "University of X, Ministry of Y")),
      product_noun_(pack.rule("product.noun", "the X app, X platform")),
      naming_(pack.rule("product.naming", "a tool called X")),
      short_(pack.rule("name.acronym", "the short form in brackets after a full name")) {}

// All runs of capitalised words that nothing covers yet.
void NameFinder::runs(View& view) const {
  MentionScratch& s = view.s;
  s.runs.clear();
  std::uint32_t done = 0;  // tokens before it lie in a run
  for (const std::uint32_t i : s.names_start) {
    if (i < done) continue;
    const std::uint32_t n = s.sentence[i];
    const Sentence& in = view.sentence(n);
    const Token& t = view.token(i);
    const bool number_first = t.kind == TokenKind::number && s.cover[i] == Cover::nothing && i + 1 < in.last && view.token(i + 1).glued() &&
                              view.namey(i + 1) && view.token(i + 1).is(Token::all_caps) && !(i > in.first && t.glued());
    if (!number_first && !view.namey(i)) continue;
    if (t.glued() && i > in.first && view.token(i - 1).kind != TokenKind::punct) continue;
    Run run{i, i + 1, n, none};
    std::uint32_t j = i + 1;
    while (j < in.last && j - i < max_run) {
      const Token& next = view.token(j);
      if (next.before == Before::block || s.cover[j] != Cover::nothing) break;
      const bool more = j + 1 < in.last && s.cover[j + 1] == Cover::nothing;
      if (view.namey(j) || (next.kind == TokenKind::number && next.glued())) { ++j; continue; }
      if ((view.cues(j) & cue_company_end) != 0 && next.is(Token::capital) && !next.glued()) { ++j; continue; }
      if (next.kind == TokenKind::word && next.glued() && !next.is(Token::clitic) && view.token(j - 1).kind == TokenKind::number) { ++j; continue; }
      if (more && next.glued() && view.token(j + 1).glued() && (hyphen(next) || next.sign == '\'') && view.namey(j + 1)) { j += 2; continue; }
      if (more && next.sign == '.' && next.glued()) {
        const Token& before = view.token(j - 1);
        if (before.end - before.begin == 1 && view.namey(j + 1)) { j += 2; continue; }  // an initial
        if (view.token(j + 1).glued() && view.token(j + 1).kind == TokenKind::word && (view.namey(j + 1) || (view.cues(j + 1) & cue_company_end) != 0)) { j += 2; continue; }
      }
      if (more && next.sign == '&' && view.namey(j + 1)) { j += 2; continue; }
      if ((view.cues(j) & cue_particle) != 0 && more) {
        if (view.namey(j + 1)) { j += 2; continue; }
        if ((view.cues(j + 1) & cue_particle) != 0 && j + 2 < in.last && view.namey(j + 2)) { j += 3; continue; }
      }
      break;
    }
    run.last = j;
    // "Soma Capital": a place or a person's name before the ending belongs to the company.
    if ((view.cues(i) & cue_company_end_strong) != 0 && t.before == Before::space)
      while (run.first > in.first && i - run.first < 3 && s.cover[run.first - 1] == Cover::name && view.token(run.first - 1).kind == TokenKind::word &&
             view.token(run.first - 1).is(Token::capital) && !view.token(run.first - 1).is(Token::clitic))
        --run.first;
    // A sentence begins with a capital anyway: "Startup Acme raised", "Researchers Ann Lee and". An ordinary word there is left out.
    if (view.initial(i) && j - i >= 2 && (view.cues(i) & (cue_common | cue_company_noun)) != 0 && (view.cues(i) & cue_first_name) == 0 &&
        (view.cues(j - 1) & (cue_legal | cue_company_end | cue_org_head)) == 0 && view.namey(i + 1))
      run.first = i + 1;
    s.runs.push_back(run);
    done = j;
  }
}

void NameFinder::decide(View& view) const {
  MentionScratch& s = view.s;
  s.names.clear();
  s.slots.assign(std::bit_ceil(s.runs.size() * 2 + 16), none);
  const std::uint64_t mask = s.slots.size() - 1;
  std::size_t listed_until = 0;
  bool listed = false;
  for (std::size_t r = 0; r < s.runs.size(); ++r) {
    Run& run = s.runs[r];
    if (r == listed_until) {  // the runs of one sentence: a list of persons?
      std::uint32_t first_names = 0;
      for (; listed_until < s.runs.size() && s.runs[listed_until].sentence == run.sentence; ++listed_until)
        if (list_item(view, s.runs[listed_until]) && (view.cues(s.runs[listed_until].first) & cue_first_name) != 0) ++first_names;
      listed = first_names >= 2;
    }
    // The legal form is no part of what makes two runs one name.
    std::uint32_t last = run.last;
    while (last > run.first + 1 && (view.cues(last - 1) & cue_legal) != 0) --last;
    std::uint64_t hash = view.token(run.first).hash;
    for (std::uint32_t i = run.first + 1; i < last; ++i)
      if (view.token(i).kind != TokenKind::punct) hash = join(hash, view.token(i).hash);
    std::uint64_t at = hash & mask;
    while (s.slots[at] != none && s.names[s.slots[at]].hash != hash) at = (at + 1) & mask;
    if (s.slots[at] == none) {
      s.slots[at] = static_cast<std::uint32_t>(s.names.size());
      RunName name;
      name.hash = hash;
      name.first = run.first;
      name.last = last;
      s.names.push_back(name);
    }
    run.name = s.slots[at];
    weigh(view, run, s.names[run.name]);
    if (list_item(view, run)) weigh_listed(view, run, listed, s.names[run.name]);
  }
}

// A product of the lexicon that does what companies do in this document: "the acquisition of X", "X's investors". Then it is the company
// everywhere but where the words beside it say otherwise.
void NameFinder::companies_named_like_products(View& view) const {
  MentionScratch& s = view.s;
  constexpr std::uint8_t clear_signs = 8;  // two
  s.names.clear();
  const std::size_t count = s.candidates.size();
  s.slots.assign(std::bit_ceil(count * 2 + 16), none);
  const std::uint64_t mask = s.slots.size() - 1;
  const auto slot_of = [&](std::uint32_t lexicon) -> std::uint32_t& {
    const std::uint64_t hash = (lexicon + 1ull) * 0x9E3779B97F4A7C15ull;
    std::uint64_t at = (hash >> 32) & mask;
    while (s.slots[at] != none && s.names[s.slots[at]].hash != hash) at = (at + 1) & mask;
    if (s.slots[at] == none) {
      s.slots[at] = static_cast<std::uint32_t>(s.names.size());
      s.names.emplace_back().hash = hash;
    }
    return s.slots[at];
  };
  const auto asked = [](const Mention& m) { return m.type == MentionType::product && m.lexicon != none && m.weight == weight_lexicon && m.last - m.first == 1; };
  for (std::size_t i = 0; i < count; ++i) {
    const Mention m = s.candidates[i];
    const std::uint32_t sentence = s.sentence[m.first];
    if (asked(m) && s.titled[sentence] == 0) weigh_company(view, {m.first, m.last, sentence, none}, s.names[slot_of(m.lexicon)]);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Mention m = s.candidates[i];
    if (!asked(m)) continue;
    const RunName& name = s.names[slot_of(m.lexicon)];
    if (name.score[company] < clear_signs) continue;
    Mention as_company = m;
    as_company.type = MentionType::company;
    as_company.lexicon = none;
    as_company.known = false;
    as_company.rule = name.rule[company];
    as_company.weight = weight_lexicon + weight_context;
    s.candidates.push_back(as_company);
  }
}

void NameFinder::know(View& view, Known name) const {
  name.first_word = view.token(name.first).hash;
  view.s.known.push_back(name);
}

// Looks for every name decided on, wherever it stands.
void NameFinder::again(View& view) const {
  MentionScratch& s = view.s;
  s.known.clear();
  constexpr MentionType types[] = {MentionType::company, MentionType::person, MentionType::org, MentionType::product};
  for (const RunName& name : s.names) {
    std::size_t best = 0;
    int points[4];
    for (std::size_t kind = 0; kind < 4; ++kind) {
      points[kind] = name.score[kind] + name.hints[kind];
      // CamelCase of a company's looks, and hints enough: a company.
      if (kind == company && name.hints[kind] == 3 && name.last - name.first == 1 && view.token(name.first).is(Token::mixed)) ++points[kind];
      if (points[kind] > points[best]) best = kind;
    }
    bool ordinary = true;
    for (std::uint32_t i = name.first; i < name.last; ++i)
      ordinary &= view.token(i).kind != TokenKind::word || (view.cues(i) & (cue_common | cue_model_end)) != 0;
    const Token& first = view.token(name.first);
    const bool one_word = name.last - name.first == 1;
    const bool letters_only = one_word && first.is(Token::all_caps) && first.end - first.begin <= 4;  // DHS, IR: as often no company
    const bool shaped = !ordinary && (name.last - name.first > 1 || first.is(Token::mixed));
    if (points[best] < ((ordinary && (one_word || best == product)) || letters_only ? threshold_word : best == product && !shaped ? threshold + 1 : threshold)) continue;
    if (best == product && first.kind == TokenKind::number) continue;
    Known known;
    known.first = name.first;
    known.last = name.last;
    known.rule = name.rule[best];
    known.type = types[best];
    know(view, known);
  }
  // Parts of names: surnames, companies without their ending. The lexicon's names have them too.
  const std::size_t full = s.known.size();
  const auto parts = [&](MentionType type, std::uint32_t first, std::uint32_t last, std::uint32_t lexicon) {
    if (last - first < 2) return;
    Known part;
    part.alias = true;
    part.type = type;
    part.lexicon = lexicon;
    if (type == MentionType::person) {
      part.rule = surname_;
      part.first = last - 1;
      part.last = last;
      const bool eastern = (view.cues(first) & cue_surname) != 0 && (view.cues(first) & cue_first_name) == 0 && last - first == 2;
      const Token& surname = view.token(part.first);
      if (surname.kind == TokenKind::word && surname.is(Token::capital) && surname.end - surname.begin > 1 && !surname.is(Token::all_caps)) know(view, part);
      if (eastern && view.token(first).end - view.token(first).begin > 1) {
        part.first = first;
        part.last = first + 1;
        know(view, part);
      }
    } else if (type == MentionType::company && (view.cues(last - 1) & cue_company_end) != 0) {
      part.rule = again_company_;
      part.first = first;
      part.last = last - 1;
      if (view.token(part.last - 1).kind == TokenKind::word && (part.last - first > 1 || (view.cues(first) & (cue_common | cue_first_name | cue_surname)) == 0)) know(view, part);
    }
  };
  for (std::size_t i = 0; i < full; ++i) {
    const Known name = s.known[i];
    parts(name.type, name.first, name.last, none);
  }
  for (const Mention& m : s.candidates)
    if (m.lexicon != none && (m.type == MentionType::person || m.type == MentionType::company)) parts(m.type, m.first, m.last, m.lexicon);
  if (s.known.empty()) return;

  s.slots.assign(std::bit_ceil(s.known.size() * 2 + 16), none);
  const std::uint64_t mask = s.slots.size() - 1;
  for (std::uint32_t k = 0; k < s.known.size(); ++k) {
    std::uint64_t at = s.known[k].first_word & mask;
    while (s.slots[at] != none && s.known[s.slots[at]].first_word != s.known[k].first_word) at = (at + 1) & mask;
    // The same words of the same type many times over are one.
    const auto same_words = [&](const Known& a, const Known& b) {
      if (a.type != b.type || a.last - a.first != b.last - b.first) return false;
      for (std::uint32_t w = 1; w < a.last - a.first; ++w)
        if (view.token(a.first + w).hash != view.token(b.first + w).hash) return false;
      return true;
    };
    std::uint32_t other = s.slots[at];
    for (std::uint32_t steps = 0; other != none && steps < 16 && !same_words(s.known[other], s.known[k]); ++steps) other = s.known[other].next;
    if (other != none && same_words(s.known[other], s.known[k])) continue;
    s.known[k].next = s.slots[at];
    s.slots[at] = k;
  }
  for (const std::uint32_t i : s.names_start) {
    if (s.cover[i] == Cover::value) continue;
    const Token& t = view.token(i);
    std::uint64_t at = t.hash & mask;
    while (s.slots[at] != none && s.known[s.slots[at]].first_word != t.hash) at = (at + 1) & mask;
    const Sentence& in = view.sentence(s.sentence[i]);
    std::uint32_t steps = 0;
    for (std::uint32_t k = s.slots[at]; k != none && steps < 16; k = s.known[k].next, ++steps) {
      const Known& known = s.known[k];
      const std::uint32_t length = known.last - known.first;
      if (i + length > in.last) continue;
      if (s.cover[i] != Cover::nothing && (length == 1 || known.alias)) continue;
      bool same = true;
      for (std::uint32_t w = 1; same && w < length; ++w)
        same = view.token(i + w).hash == view.token(known.first + w).hash && s.cover[i + w] != Cover::value && view.token(i + w).before != Before::block &&
               (view.token(i + w).flags & Token::capital) == (view.token(known.first + w).flags & Token::capital);
      if (!same) continue;
      if (t.glued() && i > in.first && view.token(i - 1).kind != TokenKind::punct && !view.token(i - 1).is(Token::clitic)) continue;
      if (t.glued() && i > in.first && (view.token(i - 1).sign == '@' || view.token(i - 1).sign == '_' || view.token(i - 1).sign == '#' || view.token(i - 1).sign == '/')) continue;
      if (i + length < in.last && view.token(i + length).glued() && (view.token(i + length).kind == TokenKind::number || (view.token(i + length).kind == TokenKind::word && !view.token(i + length).is(Token::clitic)))) continue;
      const bool unclear = view.initial(i) || s.titled[s.sentence[i]] != 0;
      if (length == 1 && unclear && (view.cues(i) & cue_common) != 0 && !view.clitic_in(in, i + 1) && (view.cues_in(in, i + 1) & (cue_say | cue_money_verb | cue_company_verb)) == 0) continue;
      // A part that goes on in capitals is the part of another name.
      if (known.alias && !unclear && i + length < in.last && view.namey(i + length) && view.token(i + length).before == Before::space) continue;
      if (known.alias && i > in.first && !view.initial(i - 1) && s.titled[s.sentence[i]] == 0 && view.namey(i - 1) && known.first != i && t.before == Before::space) continue;
      Mention m;
      m.first = i;
      m.last = i + length;
      if (known.type == MentionType::company) m.last = with_legal_form(view.analysis.tokens, s.cues, m.last);
      m.type = known.type;
      m.rule = known.rule;
      m.weight = known.alias ? weight_again : weight_rule;
      m.lexicon = known.lexicon;
      m.known = known.lexicon != none;
      s.candidates.push_back(m);
    }
  }
}

void NameFinder::find(const Analysis& analysis, MentionScratch& scratch) const {
  View view{analysis, scratch};
  companies_named_like_products(view);
  organisations(view);
  runs(view);
  decide(view);
  again(view);
}

}  // namespace lede
