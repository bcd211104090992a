#include "mention/names.h"

#include <algorithm>
#include <bit>

#include "mention/evidence.h"
#include "mention/lexicon.h"
#include "mention/overlap.h"
#include "mention/view.h"

namespace lede {
namespace {

constexpr std::uint8_t threshold = 4;       // points a name needs: one clear sign, or two hints
constexpr std::uint8_t threshold_word = 6;  // the same where all its words are ordinary ones

}  // namespace

NameFinder::NameFinder(Pack& pack, MentionWords& words, std::vector<Problem>& problems)
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
      seat_(pack.rule("company.seat", "Lagos-based X, Oslo's X")),
      again_company_(pack.rule("company.short", "a company's name without its ending, where the document has both")),
      first_name_(pack.rule("person.first-name", "a first name and what follows it in capitals")),
      title_(pack.rule("person.title", "Mr X, Premier X, founder X")),
      said_(pack.rule("person.said", "said X, X said")),
      role_(pack.rule("person.role", "X, chief analyst at")),
      surname_(pack.rule("person.surname", "the surname of a person whose full name the document has")),
      org_(pack.rule("org.head", "X University, Y Institute")),
      org_of_(pack.rule("org.of", "University of X, Ministry of Y")),
      org_noun_before_(pack.rule("org.noun", "nonprofit X, X, a watchdog that")),
      product_noun_(pack.rule("product.noun", "the X app, X platform")),
      naming_(pack.rule("product.naming", "a tool called X")),
      released_(pack.rule("product.released", "launched X, Acme's X, where X is no ordinary word")),
      project_(pack.rule("product.project", "Project X, where X is no ordinary word")),
      chip_(pack.rule("hardware.noun", "the X chip, a processor called X")),
      law_(pack.rule("product.law", "the X Act")),
      titled_(pack.rule("product.title", "a title X: what X is, where X has capitals inside")),
      listed_(pack.rule("product.list", "in a list with products or models")),
      model_noun_(pack.rule("model.noun", "the X model, X, a language model")),
      model_size_(pack.rule("model.size", "a name never seen and a size: X 60B")),
      owned_(pack.rule("product.owner", "a company's or product's name, and capitals that end in Cloud, Studio, Search")),
      short_(pack.rule("name.acronym", "the short form in brackets after a full name")),
      act_(pack.rule("name.act", "what is done by a name, to it or with it: X declined to comment, the weights of X")),
      family_(pack.rule("name.family", "another name with the same first words, and a version, size or tier: Orla 3 and Orla 3 Mini")) {
  if (!pack.compiled(ImageSection::mentions).empty()) return;
  acts_ = Acts(pack, words, problems);
  constexpr std::pair<std::string_view, Sign> signs[] = {
      {"auxiliary", sign_auxiliary},
      {"passive", sign_passive},
      {"done-to-company", sign_done_to_company},
      {"after-comma", sign_after_comma},
      {"strong-verb", sign_strong_verb},
      {"release", sign_release},
      {"release-noun", sign_release_noun},
      {"part-noun", sign_part_noun},
      {"deal-noun", sign_deal_noun},
      {"bare-holding", sign_bare_holding},
      {"owned-by", sign_owned_by},
      {"seat", sign_seat},
      {"org-noun", sign_org_noun},
      {"stop", sign_stop},
      {"model-verb", sign_model_verb},
      {"article", sign_article},
      {"model-word", sign_model_word}, {"famous", sign_famous}, {"funding", sign_funding}, {"takes-money", sign_takes_money}, {"vague", sign_vague}, {"no-product", sign_no_product}, {"share-move", sign_share_move}, {"group-company", sign_group_company}, {"group-org", sign_group_org}, {"product-end", sign_product_end}, {"alliance", sign_alliance}, {"lead-in", sign_lead_in}, {"soft-end", sign_soft_end}, {"chip", sign_chip}, {"group-noun", sign_group_noun}};
  for (const Row& row : pack.table("evidence"))
    for (const auto& [kind, sign] : signs)
      if (row.get("kind") == kind)
        for (const auto& word : row.all("words")) signs_.at(words.add(word_hash(word))) |= sign;
}

void NameFinder::decide(View& view) const {
  MentionScratch& s = view.s;
  s.names.clear();
  s.slots.assign(std::bit_ceil(s.runs.size() * 4 + 16), none);  // a run has at most two names: its own and its family's
  const std::uint64_t mask = s.slots.size() - 1;
  const auto name_of = [&](std::uint32_t first, std::uint32_t last) {
    std::uint64_t hash = view.token(first).hash;
    for (std::uint32_t i = first + 1; i < last; ++i)
      if (view.token(i).kind != TokenKind::punct) hash = with_word(hash, view.token(i).hash);
    std::uint64_t at = hash & mask;
    while (s.slots[at] != none && s.names[s.slots[at]].hash != hash) at = (at + 1) & mask;
    if (s.slots[at] == none) {
      s.slots[at] = static_cast<std::uint32_t>(s.names.size());
      RunName& name = s.names.emplace_back();
      name.hash = hash;
      name.first = first;
      name.last = last;
    }
    return s.slots[at];
  };
  std::size_t listed_until = 0;
  bool listed = false;
  for (std::size_t r = 0; r < s.runs.size(); ++r) {
    Run& run = s.runs[r];
    if (r == listed_until) {  // the runs of one sentence: a list of persons?
      std::uint32_t first_names = 0;
      for (; listed_until < s.runs.size() && s.runs[listed_until].sentence == run.sentence; ++listed_until)
        if ((view.cues(s.runs[listed_until].first) & cue_first_name) != 0 && list_item(view, s.runs[listed_until])) ++first_names;
      listed = first_names >= 2;
    }
    // The legal form is no part of what makes two runs one name.
    std::uint32_t last = run.last;
    while (last > run.first + 1 && (view.cues(last - 1) & cue_legal) != 0) --last;
    run.name = name_of(run.first, last);
    if (run.stem != run.last) {
      const std::uint32_t family = name_of(run.first, run.stem);
      s.names[run.name].family = family;
      s.names[run.name].version = run.version;
    }
    weigh(view, run, s.names[run.name]);
    with_owner(view, run);
    if (list_item(view, run)) weigh_listed(view, run, listed, s.names[run.name]);
  }
}

// The kind that a name's points decide on, or `kinds`.
std::size_t NameFinder::verdict(const View& view, const RunName& name) const {
  const Token& first = view.token(name.first);
  const bool one_word = name.last - name.first == 1;
  std::size_t best = 0;
  int points[kinds];
  for (std::size_t kind = 0; kind < kinds; ++kind) {
    points[kind] = name.score[kind] + name.hints[kind];
    // CamelCase of a company's looks, and hints enough: a company.
    if (kind == company && name.hints[kind] == 3 && one_word && first.is(Token::mixed) && name.score[product] + name.score[model] == 0) ++points[kind];
    if (points[kind] > points[best] || (kind == model && best == product && points[kind] == points[best])) best = kind;  // a model is called many things
  }
  if (points[best] < threshold) return kinds;  // most
  bool ordinary = true;
  for (std::uint32_t i = name.first; i < name.last; ++i)
    ordinary &= view.token(i).kind != TokenKind::word || (view.cues(i) & (cue_common | cue_model_end)) != 0;
  const bool letters_only = one_word && first.is(Token::all_caps) && first.end - first.begin <= 4;  // DHS, IR: as often no company
  // "Large Language Models" is a thing of the field and no name.
  if (ordinary && (view.cues(name.last - 1) & cue_model_noun) != 0) return kinds;
  if (one_word && (view.cues(name.first) & cue_company_noun) != 0) return kinds;  // "the Company"
  const int needed = ordinary && (one_word || best >= product) ? threshold_word : letters_only ? threshold + 1 : threshold;
  if (points[best] < needed) return kinds;
  if (best >= product && first.kind == TokenKind::number) return kinds;
  return best;
}

// "Zorvia Widget Agency (ZWA)": the short form in brackets is what stands before it.
void NameFinder::acronyms(View& view) const {
  MentionScratch& s = view.s;
  const std::size_t count = s.candidates.size();
  bool indexed = false;
  for (std::uint32_t r = 0; r < s.runs.size(); ++r) {
    const Run& run = s.runs[r];
    const Sentence& in = view.sentence(run.sentence);
    const Token& t = view.token(run.first);
    if (run.last - run.first != 1 || run.first < in.first + 3 || view.sign_in(in, run.first - 1) != '(' || view.sign_in(in, run.last) != ')') continue;
    if (!t.is(Token::all_caps) && !t.is(Token::mixed)) continue;
    const std::uint32_t end = run.first - 1;  // of the full name
    const auto begins_alike = [&](std::uint32_t first) {
      return end - first > 1 && view.analysis.tokens.cut(first).front() == view.analysis.tokens.cut(run.first).front();
    };
    RunName& name = s.names[run.name];
    if (r > 0 && s.runs[r - 1].last == end) {
      const RunName& full = s.names[s.runs[r - 1].name];
      if (const std::size_t kind = verdict(view, full); kind != kinds && kind != person && begins_alike(s.runs[r - 1].first)) give(name, kind, 8, short_);
      continue;
    }
    if (s.cover[end - 1] == Cover::nothing || s.cover[end - 1] == Cover::value) continue;
    if (!indexed) {  // the candidates by where they end, linked
      indexed = true;
      s.ends.assign(view.analysis.tokens.tokens.size() + 1, none);
      s.before.assign(count, none);
      for (std::uint32_t c = 0; c < count; ++c) {
        s.before[c] = s.ends[s.candidates[c].last];
        s.ends[s.candidates[c].last] = c;
      }
    }
    std::size_t longest = 0;
    std::size_t found = kinds;
    std::uint32_t lexicon = none, steps = 0;
    for (std::uint32_t c = s.ends[end]; c != none && steps < 16; c = s.before[c], ++steps) {
      const Mention& m = s.candidates[c];
      if (m.last - m.first < longest || !begins_alike(m.first)) continue;
      const std::size_t kind = m.type == MentionType::company ? company : m.type == MentionType::org ? org : m.type == MentionType::product ? product : m.type == MentionType::model ? model : kinds;
      if (kind == kinds) continue;
      // Of equally long ones the kind that comes first; two entries of one kind say nothing of which is meant.
      const bool equal = m.last - m.first == longest;
      if (equal && kind > found) continue;
      lexicon = equal && kind == found && m.lexicon != lexicon ? none : m.lexicon;
      longest = m.last - m.first;
      found = kind;
    }
    if (found == kinds) continue;
    give(name, found, 8, short_);
    name.lexicon = lexicon;
  }
}

// "A, X and B": what is unknown in a list of names is what the others are.
void NameFinder::spread_over_lists(View& view) const {
  MentionScratch& s = view.s;
  const auto listed = [&](const Run& left, const Run& right) {
    if (left.sentence != right.sentence || right.first - left.last > 2 || right.first == left.last || s.titled[left.sentence] != 0) return false;
    for (std::uint32_t i = left.last; i < right.first; ++i)
      if (view.token(i).sign != ',' && view.token(i).hash != WordLiteral("and").hash && view.token(i).hash != WordLiteral("or").hash) return false;
    return true;
  };
  const auto spread = [&](const Run& from, const Run& to) {
    RunName& name = s.names[to.name];
    if (from.name == to.name || verdict(view, name) != kinds) return;
    const std::size_t kind = verdict(view, s.names[from.name]);
    if (kind == kinds || kind == person || kind == org) return;
    const RunContext c = look(view, to);
    if (!c.rare || c.personal) return;
    const bool introduced = kind == company && s.names[from.name].rule[company] == noun_before_ && from.first < to.first;  // rivals such as A and B
    give(name, kind, introduced ? 4 : funding_near(view, to, c) ? 5 : 2, list_);
  };
  std::size_t last_listed = 0;
  for (std::size_t r = 1; r < s.runs.size(); ++r) {
    if (!listed(s.runs[r - 1], s.runs[r])) continue;
    spread(s.runs[r - 1], s.runs[r]);
    last_listed = r;
  }
  for (std::size_t r = last_listed + 1; r-- > 1;)
    if (listed(s.runs[r - 1], s.runs[r])) spread(s.runs[r], s.runs[r - 1]);
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
  bool any = false;
  for (std::size_t i = 0; i < count; ++i) {
    const Mention& m = s.candidates[i];
    if (!asked(m)) continue;
    any = true;
    if (const std::uint32_t sentence = s.sentence[m.first]; s.titled[sentence] == 0) {
      const Run run{.first = m.first, .last = m.last, .stem = m.last, .sentence = sentence};
      RunContext c = look(view, run);
      c.rare = false;  // it is known to be a product
      weigh_company(view, run, c, s.names[slot_of(m.lexicon)]);
    }
  }
  for (std::size_t i = 0; any && i < count; ++i) {
    const Mention& m = s.candidates[i];
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

void NameFinder::find(const Analysis& analysis, MentionScratch& scratch) const {
  View view{analysis, scratch};
  companies_named_like_products(view);
  organisations(view);
  runs(view);
  decide(view);
  acronyms(view);
  families(view);
  spread_over_lists(view);
  again(view);
}

}  // namespace lede
