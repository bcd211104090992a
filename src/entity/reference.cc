#include "entity/reference.h"

#include <algorithm>
#include <array>
#include <initializer_list>
#include <utility>

#include "base/ascii.h"

namespace lede {
namespace {

// Whether "mistral.ai" or "www.acme.com" is Mistral AI's or Acme's: the letters and digits of the name are a label of the host, or the whole host.
bool names_host(std::string_view name, std::string_view host) {
  const auto same = [&](std::string_view label) {
    std::size_t i = 0;
    for (const char c : name) {
      const char lower = ascii::to_lower(c);
      if (!ascii::lower(lower) && !ascii::digit(lower)) continue;
      while (i < label.size() && (label[i] == '.' || label[i] == '-')) ++i;
      if (i == label.size() || label[i] != lower) return false;
      ++i;
    }
    return i == label.size() && i != 0;
  };
  if (same(host)) return true;
  if (name.size() < 2) return false;  // "x.ai" is not X's
  while (true) {
    const auto dot = host.find('.');
    if (dot == std::string_view::npos) return false;  // the last label is no name
    if (same(host.substr(0, dot)) || same(host)) return true;
    host.remove_prefix(dot + 1);
  }
}

}  // namespace

void References::begin(const Pack& pack, const Sorts& sorts, const Analysis& analysis) {
  pack_ = &pack;
  sorts_ = &sorts;
  analysis_ = &analysis;
  const auto& mentions = analysis.mentions;
  first_.assign(analysis.tokens.sentences.size() + 1, 0);
  std::size_t m = 0;
  for (std::size_t s = 0; s < first_.size(); ++s) {
    while (m < mentions.size() && mentions[m].sentence < s) ++m;
    first_[s] = static_cast<std::uint32_t>(m);
  }
  counts_.assign(analysis.entities.size(), 0);
  outlets_.resize(analysis.entities.size());
  for (std::uint32_t e = 0; e < outlets_.size(); ++e) outlets_[e] = tagged(e, "outlet");
  main_ = writer_ = none;
  by_id_.clear();
  for (std::size_t e = 0; e < analysis.entities.size(); ++e)
    if (analysis.entities[e].type == MentionType::company || analysis.entities[e].type == MentionType::org) by_id_.emplace_back(analysis.entities[e].id, static_cast<std::uint32_t>(e));
  std::ranges::sort(by_id_);
  const Document* document = analysis.document;
  const auto in_title = [&](const Mention& mention) { return document != nullptr && !document->title_span.empty() && document->title_span.contains(mention.span); };
  std::uint32_t first_in_title = none, total = 0, best = 0;
  stands_out_ = false;
  for (const Mention& mention : mentions) {
    if (mention.entity == none || mention.type != MentionType::company || outlet(mention.entity)) continue;
    const bool title = in_title(mention);
    if (title && first_in_title == none) first_in_title = mention.entity;
    counts_[mention.entity] += title ? 3u : 1u;
    total += title ? 3u : 1u;
  }
  for (const Mention& mention : mentions) {  // in the order of the text: the first of equals wins
    if (mention.entity == none || mention.type != MentionType::company || outlet(mention.entity)) continue;
    const std::uint32_t count = counts_[mention.entity];
    if (mention.entity == main_) continue;
    if (count > best) {
      best = count;
      main_ = mention.entity;
      stands_out_ = true;
    } else if (count == best) {
      stands_out_ = false;
    }
  }
  // A round-up is about nobody: the main company has a third of all mentions, or stands out in the title.
  if (main_ != none && best * 3 < total) main_ = none;
  about_one_ = main_ != none && stands_out_ && best * 2 >= total;
  if (document != nullptr) writer_ = find_writer(*document, first_in_title);
}

// The publisher, an author or the host of the address, where the text names it; who says "At Acme, we" or "we at Acme"; without a publisher and an address, the company of the title.
std::uint32_t References::find_writer(const Document& document, std::uint32_t first_in_title) const {
  const auto& entities = analysis_->entities;
  const auto maker = [](const Entity& e) { return e.type == MentionType::company || e.type == MentionType::org; };
  std::string_view host = document.url;
  if (const auto scheme = host.find("://"); scheme != std::string_view::npos) host.remove_prefix(scheme + 3);
  host = host.substr(0, host.find('/'));
  const auto signs = [](std::string_view author, std::string_view name) { return author.starts_with(name) && (author.size() == name.size() || author[name.size()] == ' '); };  // "Acme e.V."
  std::uint32_t hosted = none;
  for (std::size_t e = 0; e < entities.size(); ++e) {
    if (!maker(entities[e]) || outlet(static_cast<std::uint32_t>(e))) continue;
    if (!document.publisher.empty() && document.publisher == entities[e].name) return static_cast<std::uint32_t>(e);
    if (std::ranges::any_of(document.authors, [&](const std::string& author) { return signs(author, entities[e].name); })) return static_cast<std::uint32_t>(e);
    if (hosted == none && !host.empty() && names_host(entities[e].name, host)) hosted = static_cast<std::uint32_t>(e);
  }
  if (hosted != none || !document.publisher.empty() || !host.empty()) return hosted;  // a feed's publisher may be its title
  // "At Acme, we", "we at Acme"
  const auto& tokens = analysis_->tokens.tokens;
  const auto is_we = [&](std::size_t t) { return t < tokens.size() && tokens[t].hash == WordLiteral("we").hash; };
  for (const Mention& m : analysis_->mentions)
    if (m.entity != none && maker(entities[m.entity]) && m.first > 0 && tokens[m.first - 1].hash == WordLiteral("at").hash &&
        ((m.first > 1 && is_we(m.first - 2)) || (is_we(m.last + 1) && tokens[m.last].sign == ','))) return m.entity;
  return first_in_title;
}

bool References::tagged(std::uint32_t entity, std::string_view tag) const {
  if (entity == none) return false;
  const std::uint32_t lexicon = analysis_->entities[entity].lexicon;
  if (lexicon == none) return false;
  const TextList tags = pack_->lexicon[lexicon].tags;
  return std::ranges::find(tags, tag) != tags.end();
}

std::uint32_t References::maker(std::uint32_t thing) const {
  if (thing == none) return none;
  const std::uint32_t lexicon = analysis_->entities[thing].lexicon;
  if (lexicon == none || pack_->lexicon[lexicon].maker.empty()) return none;
  const std::string_view id = pack_->lexicon[lexicon].maker;
  const auto at = std::ranges::lower_bound(by_id_, id, {}, [](const auto& row) { return row.first; });
  return at != by_id_.end() && at->first == id ? at->second : none;
}

bool References::made_by_another(std::uint32_t thing, std::uint32_t entity) const {
  if (thing == none || entity == none) return false;
  const Entity& who = analysis_->entities[entity];
  const std::uint32_t lexicon = analysis_->entities[thing].lexicon;
  if (lexicon == none || who.lexicon == none || who.type == MentionType::person) return false;
  const std::string_view maker = pack_->lexicon[lexicon].maker;
  const std::string_view parent = pack_->lexicon[who.lexicon].parent;
  if (maker.empty() || maker == who.id || parent == maker) return false;
  // A division makes it, or a sister: "company/google-deepmind" is Google's.
  if (maker.starts_with(who.id) || (!parent.empty() && maker.starts_with(parent))) return false;
  const std::uint32_t named = this->maker(thing);
  return named == none || analysis_->entities[named].lexicon == none || pack_->lexicon[analysis_->entities[named].lexicon].parent != who.id;
}

bool References::tagged(std::uint32_t entity, const std::vector<std::string>& tags) const {
  bool wanted = false, any = false;
  for (const std::string_view tag : tags) {
    if (tag.starts_with('-')) {
      if (tagged(entity, tag.substr(1))) return false;
    } else {
      any = true;
      wanted |= tagged(entity, tag);
    }
  }
  return wanted || !any;
}

bool References::may_be(std::uint32_t entity, Sort sort) const {
  const std::uint32_t lexicon = analysis_->entities[entity].lexicon;
  switch (sort) {
    case Sort::young: return lexicon == none || (!sorts_->listed(pack_->lexicon[lexicon]) && !tagged(entity, "fund") && !tagged(entity, "bank"));
    case Sort::fund: return lexicon == none || tagged(entity, "fund") || tagged(entity, "bank") || sorts_->listed(pack_->lexicon[lexicon]);
    case Sort::bank: return tagged(entity, "bank");
    default: return true;
  }
}

// What the noun says of a company beyond what it must be.
int References::fitness(std::uint32_t entity, Sort sort) const {
  const std::uint32_t lexicon = analysis_->entities[entity].lexicon;
  constexpr int told = 8, young_told = 6;  // a start-up may have gone public since
  switch (sort) {
    case Sort::young: return may_be(entity, sort) ? 0 : -young_told;
    case Sort::giant: return lexicon != none && sorts_->listed(pack_->lexicon[lexicon]) ? told : 0;
    case Sort::chips: return sorts_->makes_hardware(analysis_->entities[entity].id) ? told : -told;
    case Sort::fund: return tagged(entity, "fund") ? told : 0;
    default: return 0;
  }
}

// "led by A", "a round from A": who stands behind a preposition is less often gone on about.
bool References::oblique(std::uint32_t mention) const {
  const auto& tokens = analysis_->tokens.tokens;
  std::uint32_t t = analysis_->mentions[mention].first;
  if (t > 0 && tokens[t - 1].hash == WordLiteral("the").hash) --t;
  if (t == 0) return false;
  for (const WordLiteral word : std::initializer_list<WordLiteral>{"by", "from", "with", "in", "into", "of", "for", "to", "at", "like", "including", "against", "through", "via"})
    if (tokens[t - 1].hash == word.hash) return true;
  return false;
}

std::uint32_t References::before(std::uint32_t sentence, std::uint16_t types, Sort sort, std::uint32_t continued, std::vector<std::pair<std::uint32_t, int>>* rivals) const {
  const auto& mentions = analysis_->mentions;
  const bool company = (types & type_bit(MentionType::company)) != 0;
  // By sentences back; the rest is less than the step from one sentence to the next but for what the text is about.
  constexpr std::array<int, reach> near = {10, 6, 4, 3};
  constexpr int first_of_sentence = 4, behind_preposition = -3, about_it = 12, much_of_it = 3, an_investor = -14, an_actor = 3;
  // "Acme also joined the round": the company that raises stays what the text is about.
  const auto invests = [&](std::uint32_t e, std::uint32_t s) {
    const auto& claims = analysis_->claims;
    for (std::size_t k = claims.size(), looked = 0; k-- > 0 && looked < 16 && claims[k].sentence >= s; ++looked)
      if (claims[k].sentence == s && claims[k].type == FactType::funding && claims[k].object.entity == e) return true;
    return false;
  };
  // "Founded by former Beta engineers, Acme sells robots": whom a claim of the sentence is about.
  const auto acts = [&](std::uint32_t e, std::uint32_t s) {
    const auto& claims = analysis_->claims;
    for (std::size_t k = claims.size(), looked = 0; k-- > 0 && looked < 16 && claims[k].sentence >= s; ++looked)
      if (claims[k].sentence == s && claims[k].subject.entity == e && !claims[k].presupposed) return true;
    return false;
  };
  std::uint32_t best = none;
  int heaviest = 0;
  if (company && continued != none && (types & type_bit(analysis_->entities[continued].type)) != 0) {
    best = continued;
    heaviest = near[0] + first_of_sentence - 1 + fitness(continued, sort);
    if (rivals != nullptr) rivals->emplace_back(best, heaviest);
  }
  for (std::uint32_t s = sentence; s-- > 0 && sentence - s <= reach;) {
    bool first = true;
    for (std::uint32_t m = first_[s]; m < first_[s + 1]; ++m) {
      const std::uint32_t e = mentions[m].entity;
      if (e == none || (types & type_bit(mentions[m].type)) == 0 || outlet(e)) continue;
      if (!company) {
        if (rivals != nullptr) rivals->emplace_back(e, near[sentence - s - 1]);
        return e;
      }
      if (sort == Sort::bank && !may_be(e, sort)) continue;
      int weight = near[sentence - s - 1] + fitness(e, sort);
      const bool aside = e != main_ && sort != Sort::fund && sort != Sort::bank && (tagged(e, "fund") || tagged(e, "exchange"));
      if (aside && oblique(m)) continue;  // "a round led by Acme Capital"
      if (aside) weight += an_investor;
      else if (oblique(m) || invests(e, s)) weight += behind_preposition;
      else if (std::exchange(first, false)) weight += first_of_sentence;
      if (sort == Sort::any && acts(e, s)) weight += an_actor;
      if (e == main_ && stands_out_) weight += about_one_ ? about_it : much_of_it;
      if (best == none || weight > heaviest) best = e, heaviest = weight;
      if (rivals == nullptr) continue;
      const auto known = std::ranges::find(*rivals, e, &std::pair<std::uint32_t, int>::first);
      if (known == rivals->end()) rivals->emplace_back(e, weight);
      else known->second = std::max(known->second, weight);
    }
  }
  if (rivals != nullptr) std::ranges::stable_sort(*rivals, {}, [best](const auto& rival) { return std::pair(rival.first != best, -rival.second); });
  return best;
}

std::uint32_t References::nearest(std::uint32_t byte, std::uint16_t types) const {
  const auto& mentions = analysis_->mentions;
  auto at = std::ranges::lower_bound(mentions, byte, {}, [](const Mention& m) { return m.span.begin; });
  while (at != mentions.begin()) {
    --at;
    if (byte - at->span.begin > reach_bytes) return none;
    if (at->entity != none && (types & type_bit(at->type)) != 0) break;
    if (at == mentions.begin()) return none;
  }
  if (at == mentions.end()) return none;
  // Of those in one sentence the first that is no "of Voss" and no "Voss's": who does something.
  const auto& tokens = analysis_->tokens.tokens;
  for (auto m = mentions.begin() + first_[at->sentence]; m != at; ++m)
    if (m->entity != none && (types & type_bit(m->type)) != 0 && !oblique(static_cast<std::uint32_t>(m - mentions.begin())) && !tokens[m->last].is(Token::clitic)) return m->entity;
  return at->entity;
}

}  // namespace lede
