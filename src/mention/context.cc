#include "mention/context.h"

#include <algorithm>
#include <unordered_map>

#include "mention/overlap.h"
#include "rules/image_io.h"

namespace lede {
namespace {

constexpr std::uint32_t near_window = 24;  // tokens to each side: keeps a sentence of 100,000 words linear

bool ends_prose(const Token& token) { return token.sign == '.' || token.sign == '"' || token.sign == ':' || token.sign == '!' || token.sign == '?' || token.sign == '('; }

Cover cover_of(MentionType type) {
  if (type == MentionType::company) return Cover::company;
  if (type == MentionType::place) return Cover::place;
  if (type == MentionType::model) return Cover::model;
  return type == MentionType::product || type == MentionType::hardware ? Cover::thing : Cover::name;
}

bool use_verb(std::uint64_t word) {
  return word == WordLiteral("use").hash || word == WordLiteral("uses").hash || word == WordLiteral("used").hash || word == WordLiteral("using").hash;
}

}  // namespace

LexiconFinder::LexiconFinder(Pack& pack, std::vector<Problem>& problems)
    : pack_(pack),
      rule_full_(pack.rule("lexicon.name", "a name of the lexicon that means one thing only")),
      rule_word_(pack.rule("lexicon.word", "a name of the lexicon that is also a word, where the text says which")),
      rule_short_(pack.rule("lexicon.short", "a short form, in a document that has the full name or its maker")) {
  if (const auto section = pack.compiled(ImageSection::names); !section.empty()) {
    ImageReader in(section);
    in(*this);
    const bool built_in = !pack.compiled(ImageSection::mentions).empty();
    if (in.ok() && (built_in || sound())) return;
    problems.push_back({{pack.image->name(), 0}, "", "a damaged compiled rule pack; compile it again with 'lede rules compile'"});
    return;
  }
  index_ = LexiconIndex(pack.lexicon, problems);
  compile();
}

void LexiconFinder::compile() {
  const Lexicon& lexicon = pack_.lexicon;
  std::unordered_map<std::string_view, std::uint32_t> makers;  // their ids
  for (const LexiconEntry& entry : lexicon)
    if (!entry.maker.empty()) makers.emplace(entry.maker, none);
  for (std::uint32_t i = 0; i < lexicon.size(); ++i)
    if (const auto maker = makers.find(lexicon[i].id); maker != makers.end()) maker->second = i;
  entries_.assign(lexicon.size() + 1, {});
  for (std::uint32_t i = 0; i < lexicon.size(); ++i) {
    const LexiconEntry entry = lexicon[i];
    entries_.edit(i) = {entry.maker.empty() ? none : makers.at(entry.maker), static_cast<std::uint32_t>(near_.size()), entry.type, entry.word ? std::uint8_t{1} : std::uint8_t{0},
                        entry.name.find(' ') != std::string_view::npos ? std::uint8_t{1} : std::uint8_t{0},
                        std::ranges::find(entry.tags, "plan") != entry.tags.end() ? std::uint8_t{1} : std::uint8_t{0}};
    for (const auto word : entry.near) near_.push_back(word_hash(word));
    if (entry.type != MentionType::model) continue;
    const std::uint32_t maker = entries_[i].maker;
    if (maker != none) series_.add_maker(maker);
    series_.add(entry.name, maker);
    for (const auto name : entry.names) series_.add(name, maker);
    for (const auto name : entry.shorts) series_.add(name, maker);
  }
  series_.sort();
  entries_.edit(lexicon.size()).near_begin = static_cast<std::uint32_t>(near_.size());
}

bool LexiconFinder::sound() const {
  const std::size_t size = pack_.lexicon.size();
  if (entries_.size() != size + 1 || !index_.sound(size) || !series_.sound(size)) return false;
  for (std::size_t i = 0; i < size; ++i) {
    const Entry& entry = entries_[i];
    if ((entry.maker != none && entry.maker >= size) || static_cast<std::size_t>(entry.type) >= mention_type_names.size() || entry.near_begin > entries_[i + 1].near_begin) return false;
  }
  return entries_[size].near_begin == near_.size();
}

// A name that is also a word: the entry says so, or it is one ordinary word, or one letter, in no shape of its own.
bool LexiconFinder::is_word(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const {
  const Entry& entry = entries_[hit.entry];
  // Of a name that is one word, the longer spellings ("Manus AI") need no support, nor do those that end as companies' names do ("Luma AI").
  const bool company_like = (s.cues[hit.last - 1] & cue_company_end) != 0 && (s.cues[hit.first] & cue_company_end) == 0;
  if (entry.word) return hit.last - hit.first == 1 || (has_near(hit.entry) && entry.several_words && !company_like);
  if (hit.last - hit.first > 1) return false;
  const Token& token = analysis.tokens.tokens[hit.first];
  if (token.end - token.begin == 1) return true;
  return (s.cues[hit.first] & cue_common) != 0 && (token.flags & (Token::mixed | Token::all_caps)) == 0 && entry.type != MentionType::place;
}

// Not a piece of something longer that is written in one: an address, a user name, a version.
bool LexiconFinder::apart(const Analysis& analysis, const LexiconIndex::Hit& hit) const {
  const auto& tokens = analysis.tokens.tokens;
  if (tokens[hit.first].glued() && hit.first > 0) {
    const Token& before = tokens[hit.first - 1];
    if (before.kind == TokenKind::word && !before.is(Token::clitic)) return false;
    if (before.kind == TokenKind::number || before.sign == '@' || before.sign == '_' || before.sign == '#') return false;
    if (before.sign == '.' && before.glued()) return false;
  }
  if (hit.last < tokens.size() && tokens[hit.last].glued()) {
    const Token& after = tokens[hit.last];
    if (after.kind == TokenKind::word && !after.is(Token::clitic)) return false;
    if (after.kind == TokenKind::number || after.sign == '_' || after.sign == '@') return false;
    if (after.sign == '.' && hit.last + 1 < tokens.size() && tokens[hit.last + 1].glued() && tokens[hit.last + 1].kind == TokenKind::word) return false;
  }
  return true;
}

// Does one of the entry's words stand near in the sentence?
bool LexiconFinder::near(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const {
  const auto& tokens = analysis.tokens.tokens;
  const Sentence& sentence = analysis.tokens.sentences[s.sentence[hit.first]];
  const std::uint32_t from = entries_[hit.entry].near_begin, to = entries_[hit.entry + 1].near_begin;
  const std::uint32_t begin = hit.first - std::min(near_window, hit.first - sentence.first);
  const std::uint32_t end = std::min(sentence.last, hit.last + near_window);
  for (std::uint32_t i = begin; i < end; ++i)
    for (std::uint32_t n = from; n < to; ++n)
      if (near_[n] == tokens[i].hash && (i < hit.first || i >= hit.last)) return true;
  return false;
}

// What stands at token `next` tells what a company is or what was done to it: ", a maker of software", "was founded in 2022".
bool LexiconFinder::presented(const Analysis& analysis, const MentionScratch& s, const Sentence& sentence, std::uint32_t next) {
  constexpr std::uint32_t most = 4;  // words from the article to the noun
  const auto& tokens = analysis.tokens.tokens;
  if (next + 2 >= sentence.last) return false;
  const std::uint64_t first = tokens[next].hash, second = tokens[next + 1].hash;
  if (first == WordLiteral("was").hash || first == WordLiteral("is").hash)
    return (s.cues[next + 1] & (cue_money_verb | cue_deal_verb)) != 0 && analysis.tokens.cut(next + 1).ends_with("ed");
  if (tokens[next].sign != ',' || (second != WordLiteral("a").hash && second != WordLiteral("an").hash)) return false;
  for (std::uint32_t i = next + 2; i < std::min(sentence.last, next + 2 + most) && tokens[i].kind == TokenKind::word; ++i)
    if ((s.cues[i] & cue_company_noun) != 0) return true;
  return false;
}

bool LexiconFinder::supported(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const {
  const auto& tokens = analysis.tokens.tokens;
  const std::uint32_t number = s.sentence[hit.first];
  const Sentence& sentence = analysis.tokens.sentences[number];
  const Entry& entry = entries_[hit.entry];
  const bool asks_near = has_near(hit.entry);
  if (asks_near && near(analysis, s, hit)) return true;
  // American, Sunday, Plus: a capital says nothing of them anywhere.
  if (hit.last - hit.first == 1 && (s.cues[hit.first] & (cue_function | cue_calendar | cue_nationality | cue_model_end | cue_acronym)) != 0) return false;
  const bool initial = hit.first == sentence.first || (hit.first > 0 && ends_prose(tokens[hit.first - 1]));
  const std::uint32_t left = hit.first > sentence.first ? s.cues[hit.first - 1] : 0;
  std::uint32_t next = hit.last;
  const bool owns = next < sentence.last && tokens[next].is(Token::clitic);
  if (owns) ++next;
  const std::uint32_t right = next < sentence.last ? s.cues[next] : 0;
  // "bought by Wise"
  if (entry.type == MentionType::company && hit.first >= sentence.first + 2 && tokens[hit.first - 1].hash == WordLiteral("by").hash) {
    constexpr WordLiteral done[] = {"acquired", "bought", "led", "backed", "owned", "funded", "co-led"};
    if (std::ranges::any_of(done, [&](const WordLiteral& word) { return word.hash == tokens[hit.first - 2].hash; })) return true;
  }
  // "Notion, a maker of software", "Adept was founded in 2022"
  if (entry.type == MentionType::company && !owns && presented(analysis, s, sentence, next)) return true;
  // "Google, Fidelity and Chevron": beside a company in a list.
  if (entry.type == MentionType::company && !s.titled[number]) {
    const auto separator = [&](std::uint32_t i) { return i >= sentence.first && i < sentence.last && (tokens[i].sign == ',' || tokens[i].hash == WordLiteral("and").hash); };
    std::uint32_t from_left = hit.first, to_right = hit.last;
    for (int i = 0; i < 2 && from_left > sentence.first && separator(from_left - 1); ++i) --from_left;
    for (int i = 0; i < 2 && separator(to_right); ++i) ++to_right;
    const auto other = [&](std::uint32_t i) {  // "Quinn Slack, Google": a word of a longer name
      return i >= sentence.first && i < sentence.last && tokens[i].kind == TokenKind::word && tokens[i].is(Token::capital) && s.cover[i] == Cover::nothing;
    };
    if (from_left < hit.first && from_left > sentence.first && s.cover[from_left - 1] == Cover::company && !other(hit.last)) return true;
    if (to_right > hit.last && to_right < sentence.last && s.cover[to_right] == Cover::company && (hit.first == sentence.first || !other(hit.first - 1))) return true;
  }
  if (entry.type == MentionType::company || entry.type == MentionType::product || entry.type == MentionType::model) {
    const std::uint32_t does = !asks_near ? cue_say | cue_company_verb | cue_money_verb : cue_money_verb;  // "Magic works" says little
    if ((right & does) != 0 && entry.type == MentionType::company) return true;
    if ((right & (cue_legal | cue_holding | cue_role)) != 0 && entry.type == MentionType::company) return true;
    if (owns && (right & (cue_product_noun | cue_model_noun | cue_company_noun)) != 0) return true;
    if ((left & (cue_company_noun | cue_deal_verb)) != 0 && (left & cue_function) == 0 && entry.type == MentionType::company && !s.titled[number]) return true;
    if ((right & (cue_product_noun | cue_model_noun | cue_use)) != 0 && entry.type != MentionType::company) return true;
  }
  if (asks_near || initial || s.titled[number]) return false;
  // A capital in the middle of a sentence says name, unless it goes on with more capitals.
  const auto capital_word = [&](std::uint32_t i) {
    return i >= sentence.first && i < sentence.last && tokens[i].kind == TokenKind::word && tokens[i].is(Token::capital) && s.cover[i] == Cover::nothing &&
           (s.cues[i] & (cue_function | cue_role | cue_title | cue_calendar | cue_nationality | cue_acronym)) == 0;
  };
  if (hit.first > sentence.first && capital_word(hit.first - 1) && hit.first - 1 > sentence.first) return false;
  return owns || !capital_word(hit.last);
}

// Several entries may have one name: what stands around it says which is meant.
std::int16_t LexiconFinder::sense(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const {
  const MentionType type = entries_[hit.entry].type;
  if (type != MentionType::product && type != MentionType::model) return 0;
  const auto& tokens = analysis.tokens.tokens;
  const Sentence& sentence = analysis.tokens.sentences[s.sentence[hit.first]];
  const std::uint32_t left = hit.first > sentence.first ? s.cues[hit.first - 1] : 0;
  std::uint32_t right = 0;
  for (std::uint32_t i = hit.last, n = 0; i < sentence.last && n < 2 && tokens[i].kind == TokenKind::word && !tokens[i].is(Token::clitic); ++i, ++n) right |= s.cues[i];
  const bool used = (left & cue_use) != 0 && use_verb(tokens[hit.first - 1].hash);
  if (type == MentionType::model) return (right & cue_model_noun) != 0 || used ? weight_context * 2 : 0;  // who builds with it uses a model
  if ((right & (cue_product_noun | cue_use)) != 0 || (left & cue_use) != 0) return weight_context * 2;
  // "Grok, a chatbot", "chatbots such as Claude and Gemini"
  constexpr std::uint32_t near_chatbot = 8;
  const std::uint32_t begin = hit.first - std::min(near_chatbot, hit.first - sentence.first), end = std::min(sentence.last, hit.last + near_chatbot);
  for (std::uint32_t i = begin; i < end; ++i)
    if (tokens[i].hash == WordLiteral("chatbot").hash || tokens[i].hash == WordLiteral("chatbots").hash) return weight_context * 2;
  return 0;
}

void LexiconFinder::add(const Analysis& analysis, const LexiconIndex::Hit& hit, MentionScratch& s) const {
  const Entry& entry = entries_[hit.entry];
  Mention m;
  m.first = hit.first;
  m.last = hit.last;
  const auto& tokens = analysis.tokens.tokens;
  // The plural of a code belongs to it: H100s.
  if (hit.last < tokens.size() && tokens[hit.last].glued() && tokens[hit.last].end - tokens[hit.last].begin == 1 && tokens[hit.last].kind == TokenKind::word) ++m.last;
  if (entry.type == MentionType::company) m.last = with_legal_form(analysis.tokens, s.cues, m.last);
  m.lexicon = hit.entry;
  m.type = entry.type;
  m.known = true;
  // "Re-LAION-5B", "Tiny-ImageNet": another thing, named after this one. Not "Non-GPT", "Google-Gemini".
  if ((entry.type == MentionType::product || entry.type == MentionType::model) && hit.first >= 2 && tokens[hit.first].glued() && tokens[hit.first - 1].sign == '-' &&
      tokens[hit.first - 1].glued() && !tokens[hit.first - 1].is(Token::non_ascii)) {
    constexpr WordLiteral no_name[] = {"non", "pre", "post", "anti", "ex", "pro", "multi", "inter", "co", "all", "the", "on", "in", "using"};
    const Token& prefix = tokens[hit.first - 2];
    if (prefix.kind == TokenKind::word && prefix.is(Token::capital) && !prefix.is(Token::clitic) && prefix.end - prefix.begin <= 12 && s.cover[hit.first - 2] == Cover::nothing &&
        s.sentence[hit.first - 2] == s.sentence[hit.first] && (s.cues[hit.first - 2] & (cue_function | cue_nationality)) == 0 &&
        std::ranges::none_of(no_name, [&](const WordLiteral& word) { return word.hash == prefix.hash; })) {
      m.first -= 2;
      m.lexicon = none;
      m.known = false;
    }
  }
  m.rule = hit.form != LexiconIndex::Form::full ? rule_short_ : entry.word ? rule_word_ : rule_full_;
  m.weight = static_cast<std::int16_t>(weight_lexicon + sense(analysis, s, hit));
  s.candidates.push_back(m);
  // Not over a prefix: another entry of the same name asks for it, too.
  for (std::uint32_t i = hit.first; i < m.last; ++i) s.cover[i] = cover_of(m.type);
}

// "Lumen Robotics" is not Lumen, "Jean-Claude" not Claude, "Acme Ventures" not Acme: where the longer name is in no lexicon, the rules for unknown names find it.
bool LexiconFinder::of_another(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const {
  const auto& tokens = analysis.tokens.tokens;
  // "Jean-Claude": a first name goes on.
  if (hit.first >= 2 && tokens[hit.first].glued() && tokens[hit.first - 1].sign == '-' && tokens[hit.first - 1].glued() && tokens[hit.first - 2].is(Token::capital) &&
      (s.cues[hit.first - 2] & (cue_first_name | cue_common)) == cue_first_name)
    return true;
  // "Researchers at MIT", "MIT researchers": the university, no licence.
  if (entries_[hit.entry].type == MentionType::license && entries_[hit.entry].word != 0 && hit.last - hit.first == 1) {
    const std::uint64_t before = hit.first > 0 ? tokens[hit.first - 1].hash : 0;
    return before == WordLiteral("at").hash || before == WordLiteral("from").hash || (hit.last < tokens.size() && tokens[hit.last].before == Before::space && (s.cues[hit.last] & cue_role) != 0);
  }
  if (entries_[hit.entry].type != MentionType::company || hit.last >= tokens.size()) return false;
  const Token& next = tokens[hit.last];
  return (s.cues[hit.last] & cue_company_other) != 0 && next.is(Token::capital) && next.before == Before::space && !s.titled[s.sentence[hit.first]];
}

// Does it begin a sentence or a quote, so that its capital says nothing?
bool LexiconFinder::at_start(const Analysis& analysis, const MentionScratch& s, const LexiconIndex::Hit& hit) const {
  return hit.first == analysis.tokens.sentences[s.sentence[hit.first]].first || (hit.first > 0 && ends_prose(analysis.tokens.tokens[hit.first - 1]));
}

void LexiconFinder::find(const Analysis& analysis, MentionScratch& s) const {
  const auto& tokens = analysis.tokens.tokens;
  s.hits.clear();
  s.lexicon_start.keep_if([&](std::uint32_t i) { return index_.may_begin(tokens, i); });
  for (const std::uint32_t i : s.lexicon_start)
    if (s.cover[i] != Cover::value || tokens[i].kind != TokenKind::punct) index_.match(analysis.tokens, i, analysis.tokens.sentences[s.sentence[i]].last, s.hits);
  constexpr std::ptrdiff_t ahead = 6;  // the entries are more than what a processor keeps near
  if (s.seen.size() < pack_.lexicon.size()) s.seen.assign(pack_.lexicon.size(), 0);
  if (++s.document == 0) {  // wrapped around
    std::ranges::fill(s.seen, 0u);
    s.document = 1;
  }
  const auto see = [&](std::uint32_t entry) { s.seen[entry] = s.document; };
  const auto saw = [&](std::uint32_t entry) { return entry != none && s.seen[entry] == s.document; };
  s.hit_state.assign(s.hits.size(), HitState::pending);
  const auto take = [&](std::size_t i) {
    s.hit_state[i] = HitState::taken;
    see(s.hits[i].entry);
    add(analysis, s.hits[i], s);
  };
  for (std::size_t i = 0; i < s.hits.size(); ++i) {
    const auto& hit = s.hits[i];
    if (s.hits.size() - i > ahead) __builtin_prefetch(&entries_[s.hits[i + ahead].entry]);
    const bool plural = hit.last < tokens.size() && tokens[hit.last].glued() && analysis.tokens.cut(hit.last) == "s";
    if ((!plural && !apart(analysis, hit)) || of_another(analysis, s, hit)) s.hit_state[i] = HitState::dropped;
    else if (hit.form == LexiconIndex::Form::full && !is_word(analysis, s, hit)) take(i);
  }
  for (std::size_t i = 0; i < s.hits.size(); ++i)
    if (s.hit_state[i] == HitState::pending && s.hits[i].form == LexiconIndex::Form::full && supported(analysis, s, s.hits[i])) take(i);
  // What is left takes the document's word for it.
  for (std::size_t i = 0; i < s.hits.size(); ++i) {
    if (s.hit_state[i] != HitState::pending) continue;
    const auto& hit = s.hits[i];
    const bool short_form = hit.form != LexiconIndex::Form::full;
    if (short_form && is_plan(hit)) continue;
    if (!saw(hit.entry) && !(short_form && saw(entries_[hit.entry].maker))) continue;
    // "Feels Like Magic": where every word has a capital, an ordinary word is that word, though the document also has the name.
    if (!short_form && has_near(hit.entry) && (s.cues[hit.first] & cue_common) != 0 && (s.titled[s.sentence[hit.first]] != 0 || at_start(analysis, s, hit))) continue;
    // The document's other uses can't make a name of what is hardly ever one.
    if (hit.last - hit.first == 1 && (s.cues[hit.first] & (cue_function | cue_calendar | cue_nationality)) != 0) continue;
    add(analysis, hit, s);
  }
  plans(analysis, s);
}

void LexiconFinder::adopt(MentionScratch& s) const {
  for (Mention& m : s.candidates) {
    if (m.lexicon != none || (m.type != MentionType::company && m.type != MentionType::product)) continue;
    auto hit = std::ranges::lower_bound(s.hits, m.first, {}, &LexiconIndex::Hit::first);
    std::uint32_t found = none;
    bool several = false;
    for (; hit != s.hits.end() && hit->first == m.first; ++hit) {
      if (hit->last != m.last || entries_[hit->entry].type != m.type || entries_[hit->entry].plan != 0) continue;
      several |= found != none && found != hit->entry;
      found = hit->entry;
    }
    if (found == none || several) continue;
    m.lexicon = found;
    m.known = true;
  }
}

}  // namespace lede
