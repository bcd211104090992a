#include "claim/clause.h"

#include <algorithm>
#include <array>
#include <initializer_list>

#include "claim/status.h"

namespace lede {

void Shape::clear() {
  items.clear();
  units.clear();
  groups.clear();
  clauses.clear();
}

Index Shape::clause_at(Index item) const {
  Index best = no_index;
  for (std::size_t c = 0; c < clauses.size(); ++c) {
    Index begin = clauses[c].first;
    if (clauses[c].own_subject) begin = groups[clauses[c].subject].first;
    if (begin <= item || best == no_index) best = static_cast<Index>(c);
    if (begin > item) break;
  }
  return best;
}

namespace {

bool is_value(MentionType t) {
  return t == MentionType::date || t == MentionType::money || t == MentionType::percent || t == MentionType::quantity || t == MentionType::duration;
}

class Chunker {
 public:
  Chunker(const Words& words, const Tokens& tokens, std::span<const Mention> mentions, std::uint32_t base, Shape& shape)
      : words_(words), is_(words.find(WordLiteral("is").hash)), tokens_(tokens), mentions_(mentions), base_(base), s_(shape) {}

  std::uint32_t run(std::uint32_t first, std::uint32_t last) {
    const std::uint32_t end = items(first, last);
    items_ = s_.items.data();
    count_ = s_.items.size();
    units();
    lists();
    for (std::size_t c = 0; c < s_.clauses.size(); ++c) subject(static_cast<Index>(c));
    leading_participles();
    for (std::size_t c = 0; c < s_.clauses.size(); ++c) arguments(static_cast<Index>(c));
    for (std::size_t c = 0; c < s_.clauses.size(); ++c) set_status(words_, s_, static_cast<Index>(c));
    return end;
  }

 private:
  static Index index(std::size_t n) { return static_cast<Index>(n); }

  // The token behind an address or a tag that begins at t, or t: "(https://...)" of a link, "https://...", "<a href=...>". Markup is not text.
  std::uint32_t behind_markup(std::uint32_t t, std::uint32_t last) const {
    const auto sign = [&](std::uint32_t i) { return i < last ? tokens_.tokens[i].sign : char{0}; };
    const auto glued = [&](std::uint32_t i) { return i < last && tokens_.tokens[i].before == Before::nothing; };
    const Token& token = tokens_.tokens[t];
    if (token.sign == ']' && sign(t + 1) == '(' && glued(t + 1)) {
      std::uint32_t i = t + 2;
      for (int depth = 1; glued(i) && depth > 0; ++i) depth += sign(i) == '(' ? 1 : sign(i) == ')' ? -1 : 0;
      return i;
    }
    if ((token.hash == http_ || token.hash == https_) && sign(t + 1) == ':' && glued(t + 1)) {
      std::uint32_t i = t + 2;
      while (glued(i)) ++i;
      return i;
    }
    if (token.sign == '<' && glued(t + 1)) {
      for (std::uint32_t i = t + 1; i < last && i < t + 200; ++i)
        if (sign(i) == '>') return i + 1;
    }
    return t;
  }

  // Returns the token after the last one read: a linked headline ends a piece.
  std::uint32_t items(std::uint32_t first, std::uint32_t last) {
    auto mention = mentions_.begin();
    std::uint32_t t = first;
    while (t < last && s_.items.size() < max_items) {
      if (const char c = tokens_.tokens[t].sign; c == ']' || c == '<' || tokens_.tokens[t].hash == http_ || tokens_.tokens[t].hash == https_)
        if (const std::uint32_t behind = behind_markup(t, last); behind != t) {
          if (c == ']')
            for (std::size_t i = s_.items.size(); i-- > 0 && s_.items.size() - i < 40;)
              if (s_.items[i].sign == '[') { s_.items.erase(s_.items.begin() + static_cast<std::ptrdiff_t>(i)); break; }
          t = behind;
          if (c == ']' && t < last && tokens_.tokens[t].sign == '-' && tokens_.tokens[t].before != Before::nothing && !s_.items.empty()) return t + 1;
          continue;
        }
      while (mention != mentions_.end() && mention->first < t) ++mention;
      const Token& token = tokens_.tokens[t];
      Item& item = s_.items.emplace_back();
      item.first = t;
      item.hash = token.hash;
      item.flags = token.flags;
      item.kind = token.kind;
      item.before = token.before;
      if (mention != mentions_.end() && mention->first == t && mention->last > t) {
        item.mention = base_ + static_cast<std::uint32_t>(mention - mentions_.begin());
        item.last = std::min(mention->last, last);
        if (item.last - item.first > 1) item.hash = 0;
        item.kind = TokenKind::word;
      } else {
        item.last = t + 1;
        item.sign = token.sign;
        if (token.kind != TokenKind::punct || token.sign == '&') item.word = words_.of(token);
        item.adverb = adverb_class(item);
        // "it's" is "it is" or "it has"; behind a noun it owns.
        if (item.possessive_s() && s_.items.size() > 1 && s_.items[s_.items.size() - 2].is(Word::pronoun)) item.word = is_;
      }
      t = item.last;
    }
    return t;
  }

  const Item& at(std::size_t i) const { return items_[i]; }
  std::size_t count() const { return count_; }
  const Mention& mention(const Item& item) const { return mentions_[item.mention - base_]; }
  bool name(const Item& item) const { return item.mention != none && !is_value(mention(item).type); }
  Item::Adverb adverb_class(const Item& item) const {
    if (item.word != nullptr) {
      if (item.word->is(Word::adverb | Word::negation)) return Item::always;
      return item.word->is(Word::determiner) && (item.hash == WordLiteral("all").hash || item.hash == WordLiteral("both").hash) ? Item::between : Item::never;
    }
    if (item.kind != TokenKind::word || (item.flags & Token::capital) != 0) return Item::never;
    const std::string_view text = tokens_.cut(item.first);
    return text.size() > 4 && text.ends_with("ly") ? Item::always : Item::never;
  }
  bool adverb(std::size_t i) const {
    const Item::Adverb adverb = at(i).adverb;
    if (adverb != Item::between) return adverb == Item::always;
    // "Acme and Beta shares all fell"
    return i > 0 && i + 1 < count() && (name(at(i - 1)) || tokens_.cut(at(i - 1).first).ends_with('s')) && at(i + 1).word != nullptr &&
           (auxiliary(i + 1) || (at(i + 1).word->forms & Word::past) != 0);
  }
  // The next item that is no adverb.
  std::size_t next(std::size_t i) const {
    do ++i;
    while (i < count() && adverb(i));
    return i;
  }
  bool hyphen(std::size_t i) const { return i < count() && at(i).sign == '-' && at(i).before == Before::nothing && !(at(i).flags & Token::non_ascii); }

  // The forms of the verb that begins at item i ("co-led" and "open-sourced" count by their last part); `end` is the item after it.
  std::uint8_t forms(std::size_t i, Lemma& lemma, std::size_t& end) const {
    end = i + 1;
    lemma = no_lemma;
    if (i >= count() || at(i).mention != none || at(i).kind != TokenKind::word) return 0;
    const bool verb = at(i).word != nullptr && at(i).word->lemma != no_lemma;
    const bool joined = hyphen(i + 1);
    if (!verb && !joined && at(i).hash != WordLiteral("open").hash) return 0;
    if (joined && i + 2 < count() && at(i + 2).mention == none && at(i + 2).word != nullptr && at(i + 2).word->lemma != no_lemma &&
        at(i + 2).before == Before::nothing) {
      const auto text = tokens_.cut(at(i).first);
      const bool prefix = text == "co" || text == "Co" || text == "re" || text == "pre" || text == "open" || text == "Open" || text == "fine" || text == "acqui";
      if (!prefix) return 0;
      end = i + 3;
      lemma = at(i + 2).word->lemma;
      if (text == "open" || text == "Open") lemma = words_.named().open_source;
      if (text == "acqui") lemma = words_.named().acquihire;
      return at(i + 2).word->forms;
    }
    if (joined && i + 2 < count() && at(i + 2).before == Before::nothing) return 0;
    // "open sourced Foo", "plans to open source Foo"
    if (i + 1 < count() && at(i + 1).mention == none && at(i + 1).word != nullptr && (at(i).hash == WordLiteral("open").hash)) {
      const std::string_view second = tokens_.cut(at(i + 1).first);
      const bool to = i > 0 && (at(i - 1).is(Word::modal | Word::writer) || tokens_.cut(at(i - 1).first) == "to");
      if (second == "sourced" || second == "sourcing" || (second == "source" && to)) {
        end = i + 2;
        lemma = words_.named().open_source;
        return at(i + 1).word->forms;
      }
    }
    if (!verb) return 0;
    lemma = at(i).word->lemma;
    return at(i).word->forms;
  }

  bool takes_of(std::size_t i) const {
    if (at(i).word == nullptr) return true;
    return at(i).word->lemma != no_lemma && words_.verb(at(i).word->lemma).takes_of;
  }
  bool auxiliary(std::size_t i) const { return at(i).is(Word::be | Word::have | Word::do_ | Word::modal); }

  // Whether a verb form at i is a verb here, by what stands around it; `prev` is the item before it that is no adverb.
  bool verb_here(std::size_t i, std::size_t prev, std::uint8_t forms, std::size_t end) const {
    if (forms == 0 || at(i).is(Word::noun | Word::inserts)) return false;
    const bool capital = (at(i).flags & Token::capital) != 0;
    const std::size_t after = end < count() && adverb(end) ? next(end) : end;
    const bool before_by = end < count() && tokens_.cut(at(end).first) == "by";
    if (prev == none) return (forms & (Word::ing | Word::participle)) != 0 && (forms & Word::base) == 0;
    const Item& p = at(prev);
    if (p.is(Word::determiner | Word::possessive) && !p.is(Word::relative)) return false;
    if (p.possessive_s()) return false;
    if (prev + 1 == i && hyphen(prev)) return false;
    // "said that open models": after a verb, "that" opens a clause, which begins with its subject.
    if (p.is(Word::relative) && s_.units.size() > 1 && s_.units.back().kind == Unit::relative && s_.units[s_.units.size() - 2].kind == Unit::verb && tokens_.cut(p.first) == "that") return false;
    if (p.is(Word::pronoun | Word::relative)) return (forms & (Word::past | Word::third | Word::base)) != 0;
    if (p.mention == none && auxiliary(prev)) return (forms & (Word::ing | Word::participle)) != 0;  // "there are claims"
    const bool compound = prev > 1 && hyphen(prev - 1) && p.before == Before::nothing;  // "the start-up raised"
    if (p.is(Word::preposition) && !compound) return (forms & Word::ing) != 0 || (p.hash == WordLiteral("as").hash && (forms & Word::participle) != 0);
    if (p.is(Word::subordinator)) return (forms & (Word::ing | Word::participle)) != 0 && (forms & Word::base) == 0;
    const bool finite_next = after < count() && at(after).mention == none && (auxiliary(after) || (at(after).word != nullptr && (at(after).word->forms & (Word::past | Word::third)) != 0 && (at(after).word->forms & Word::base) == 0));
    // "will buy A or pay B"
    if (p.is(Word::conjunction) && (forms & Word::base) != 0 && (forms & Word::past) == 0)
      return !s_.clauses.empty() && at(s_.clauses.back().main).word != nullptr && (at(s_.clauses.back().main).word->forms & Word::base) != 0 && after < count() && (at(after).mention != none || at(after).is(Word::determiner | Word::possessive | Word::pronoun));
    if (p.mention != none || p.kind != TokenKind::punct) {
      // After a noun or a name.
      const bool after_name = name(p) || (p.mention == none && (p.flags & Token::capital));
      bool plural = p.mention == none && tokens_.cut(p.first).ends_with('s');
      // "other investors in the round include"
      if (const std::size_t n = s_.units.size(); n >= 2 && s_.units[n - 1].kind == Unit::preposition && s_.units[n - 2].kind == Unit::noun && at(s_.units[n - 2].last - 1u).mention == none)
        plural |= tokens_.cut(at(s_.units[n - 2].last - 1u).first).ends_with('s');
      if (before_by) return true;
      // "the training cost of": few verbs take "of".
      if ((forms & (Word::third | Word::base)) && !after_name && end < count() && tokens_.cut(at(end).first) == "of" && !takes_of(i)) return false;
      // "a 9% jump in", "its $5 billion bid"
      if ((forms & (Word::third | Word::base)) && p.mention != none && is_value(mention(p).type) && prev > 0 &&
          (at(prev - 1).is(Word::determiner | Word::possessive) || at(prev - 1).possessive_s())) return false;
      // "made early bets on": the object of the verb before, unless that verb takes a clause.
      if ((forms & (Word::third | Word::base)) && !(forms & Word::past) && !after_name && p.mention == none && !s_.units.empty() && s_.units.back().kind == Unit::verb) {
        const Clause& before = s_.clauses[s_.units.back().index];
        if (before.lemma != no_lemma && !before.passive && !words_.verb(before.lemma).says && !words_.verb(before.lemma).reports && !words_.verb(before.lemma).raises) return false;
      }
      if (capital && after_name && !(forms & Word::past) && heading_ == false) return false;
      if (finite_next && (forms & (Word::third | Word::base))) return false;
      // "its new models," is no verb: after a common noun a verb needs something to follow.
      if (at(i).is(Word::verb)) return true;  // "the company says."
      if ((forms & Word::third) && !after_name && (after >= count() || at(after).kind == TokenKind::punct)) return false;
      // "a jump in Acme shares."
      if ((forms & Word::third) && (after >= count() || at(after).kind == TokenKind::punct || at(after).is(Word::preposition)) && !s_.units.empty() &&
          s_.units.back().kind == Unit::preposition) return false;
      if (forms & Word::third) return true;
      if (forms & Word::past) return true;
      if (forms & Word::participle) return true;
      if (forms & Word::ing) return after < count() && (at(after).mention != none || at(after).is(Word::determiner | Word::possessive | Word::preposition) || at(after).kind != TokenKind::punct) && !finite_next;
      return (plural || p.mention != none) && after < count() && (at(after).mention != none || at(after).is(Word::determiner | Word::possessive | Word::preposition));
    }
    // After a sign.
    if (p.sign == '"' || p.sign == ')' || p.sign == '-') return (forms & (Word::past | Word::third)) != 0 || (forms & (Word::ing | Word::participle)) != 0;
    if (p.sign == ',') return (forms & (Word::past | Word::participle | Word::ing)) != 0 || ((forms & Word::third) != 0 && after < count() && (name(at(after)) || at(after).mention != none || at(after).is(Word::determiner | Word::possessive | Word::preposition | Word::relative | Word::pronoun)));
    if (p.sign == ':' || p.sign == '(') return (forms & (Word::ing | Word::participle)) != 0;
    return false;
  }

  void push(Unit::Kind kind, std::size_t first, std::size_t last, Index value = no_index) {
    for (std::size_t i = first; i < last; ++i) items_[i].unit = index(s_.units.size());
    s_.units.push_back({kind, index(first), index(last), value});
  }

  void units() {
    std::size_t prev = none;
    Index open = no_index;
    heading_ = heading();
    for (std::size_t i = 0; i < count();) {
      const std::size_t begin = i;
      const Item& item = at(i);
      if (item.mention == none && item.kind == TokenKind::punct && !item.is(Word::conjunction)) {
        if (item.sign == ',') push(Unit::comma, i, i + 1);
        else if (item.sign == '(' || item.sign == '[') { open = index(s_.units.size()); push(Unit::open, i, i + 1); }
        else if (item.sign == ')' || item.sign == ']') {
          const Index partner = open;
          if (partner != no_index) s_.units[partner].index = index(s_.units.size());
          push(Unit::close, i, i + 1, partner);
          open = no_index;
        } else if (item.sign == '"') push(Unit::quote, i, i + 1);
        else if (item.sign == '-' ) { if (!hyphen(i)) push(Unit::dash, i, i + 1); }
        else if (item.sign != '\'' && item.sign != '*' && item.sign != '_') push(Unit::stop, i, i + 1);
        prev = i++;
        continue;
      }
      if (const std::size_t end = qualifier(i); end != i) { i = end; continue; }
      if (adverb(i)) { ++i; continue; }
      if (const std::size_t end = verb_group(i, prev); end != i) {
        prev = end - 1;
        i = end;
        continue;
      }
      if (item.is(Word::relative)) {
        const bool determiner = tokens_.cut(item.first) == "that" && (prev == none || at(prev).is(Word::preposition)) ;
        if (!determiner) { push(Unit::relative, i, i + 1); prev = i++; continue; }
      } else if (item.is(Word::subordinator)) { push(Unit::subordinator, i, i + 1); prev = i++; continue; }
      else if (item.is(Word::conjunction)) { push(Unit::conjunction, i, i + 1); prev = i++; continue; }
      else if (item.is(Word::determiner) && i + 1 < count() && at(i + 1).hash == as_ && at(i + 1).mention == none && item.hash == such_) { push(Unit::preposition, i, i + 2); prev = i + 1; i += 2; continue; }
      else if (item.is(Word::preposition)) { push(Unit::preposition, i, i + 1); prev = i++; continue; }
      i = noun_group(i);
      if (i == begin) ++i;
      prev = i - 1;
    }
  }

  // "up to", "more than", "about" before an amount belong to its value and are no prepositions; returns the item after them, or i.
  std::size_t qualifier(std::size_t i) const {
    using Phrase = std::array<WordLiteral, 3>;
    static constexpr std::array<Phrase, 18> phrases = {{
        {"over"}, {"about"}, {"around"}, {"under"}, {"below"}, {"above"}, {"between"}, {"up", "to"}, {"more", "than"}, {"less", "than"}, {"fewer", "than"},
        {"as", "much", "as"}, {"as", "many", "as"}, {"at", "least"}, {"at", "most"}, {"close", "to"}, {"north", "of"}, {"upwards", "of"}}};
    // One bit for each first word: most items end here.
    static constexpr auto firsts = [] {
      std::array<std::uint64_t, 8> bits{};
      for (const Phrase& phrase : phrases) bits[phrase[0].hash >> 6 & 7] |= std::uint64_t{1} << (phrase[0].hash & 63);
      return bits;
    }();
    if ((firsts[at(i).hash >> 6 & 7] >> (at(i).hash & 63) & 1) == 0) return i;
    if (at(i).mention != none || at(i).kind == TokenKind::punct) return i;
    for (const Phrase& phrase : phrases) {
      if (at(i).hash != phrase[0].hash) continue;
      std::size_t k = i + 1;
      for (std::size_t w = 1; w < phrase.size() && phrase[w].hash != 0 && k != i; ++w) k = k < count() && at(k).mention == none && at(k).hash == phrase[w].hash ? k + 1 : i;
      if (k == i || k >= count() || at(k).mention == none) continue;
      const MentionType type = mention(at(k)).type;
      if (type == MentionType::money || type == MentionType::percent || type == MentionType::quantity) return k;
    }
    return i;
  }

  // "Acme Announces Acquisition of Beta": three of four longer words begin with a capital.
  bool heading() const {
    std::size_t words = 0, capitals = 0;
    for (std::size_t i = 1; i < count() && i < 40; ++i) {
      if (at(i).mention != none || at(i).kind != TokenKind::word || tokens_.cut(at(i).first).size() < 4) continue;
      ++words;
      capitals += (at(i).flags & Token::capital) != 0;
    }
    return capitals >= 2 && capitals * 4 >= words * 3;
  }

  // A verb group that begins at i; returns the item after it, or i where there is none.
  std::size_t verb_group(std::size_t i, std::size_t prev) {
    const Word* word = at(i).word;
    const bool to = at(i).mention == none && at(i).hash == to_;
    // Most items begin no verb group, and are told so at once.
    if (!to && (word == nullptr || (word->lemma == no_lemma && !word->is(Word::be | Word::have | Word::do_ | Word::modal))) && !hyphen(i + 1)) return i;
    Clause c;
    c.first = index(i);
    std::size_t k = i, end = i;
    Lemma lemma = no_lemma;
    std::size_t main = none;
    bool be = false;
    if (to) {
      k = next(i);
      if (k >= count()) return i;
      if (at(k).is(Word::be | Word::have)) { /* goes on as auxiliaries */ }
      else if (const auto f = forms(k, lemma, end); f & Word::base) {
        main = k;
        c.lemma = lemma;
        k = end;
      } else return i;
      c.infinitive = true;
    }
    if (main == none) {
      bool any = false;
      while (k < count() && at(k).mention == none && auxiliary(k)) {
        if (any && at(k).is(Word::modal)) break;
        be = at(k).is(Word::be);
        c.perfect |= at(k).is(Word::have);
        main = k;
        any = true;
        c.lemma = at(k).word->lemma;
        if (at(k).is(Word::modal)) c.lemma = no_lemma;
        k = next(k);
        if (c.perfect && be) c.perfect = true;
      }
      if (any) {
        const Item& last_aux = at(main);
        const auto f = forms(k, lemma, end);
        const bool fits = last_aux.is(Word::be) ? (f & (Word::participle | Word::ing)) != 0
                          : last_aux.is(Word::have) ? (f & Word::participle) != 0
                          : (f & Word::base) != 0;
        if (fits) {
          c.passive = last_aux.is(Word::be) && (f & Word::participle) && !(f & Word::ing);
          // "it's raised $5 million"
          if (c.passive && (last_aux.flags & Token::clitic) != 0 && end < count() && (at(end).mention != none || at(end).is(Word::determiner | Word::possessive))) c.passive = false;
          main = k;
          c.lemma = lemma;
          k = end;
        } else if (c.lemma == no_lemma) {
          return i;
        } else {
          if (last_aux.is(Word::have)) c.perfect = false;  // "would have a valuation"
          k = main + 1;
        }
        c.participle = at(i).mention == none && at(i).hash == WordLiteral("having").hash;
        c.finite = !c.infinitive && !c.participle;
      } else {
        const auto f = forms(i, lemma, end);
        if (!verb_here(i, prev, f, end)) return i;
        main = i;
        c.lemma = lemma;
        k = end;
        const bool by = end < count() && tokens_.cut(at(end).first) == "by";
        const bool preposition_next = end < count() && at(end).is(Word::preposition);
        const bool date_next = end < count() && at(end).mention != none && mention(at(end)).type == MentionType::date;
        const bool after_common = prev != none && at(prev).mention == none && at(prev).kind == TokenKind::word && !(at(prev).flags & Token::capital) && !at(prev).is(~static_cast<std::uint32_t>(Word::thing));
        const bool naming = after_common && end < count() && (name(at(end)) || at(end).sign == '"') && (lemma == words_.named().call || lemma == words_.named().name || lemma == words_.named().dub);
        const bool opens = prev == none || at(prev).sign == ',' || at(prev).sign == '(' || at(prev).sign == '-' || at(prev).is(Word::preposition | Word::subordinator);
        const bool after_value = prev != none && at(prev).mention != none && is_value(mention(at(prev)).type) && mention(at(prev)).type != MentionType::date;
        if ((f & Word::ing) != 0) c.participle = true;
        else if ((f & Word::participle) != 0 && (by || !words_.verb(lemma).says || !opens || prev == none || at(prev).sign != ',') && (naming || (by && !amount_follows(end + 1)) || prev == none || (opens && (preposition_next || (f & Word::past) == 0)) ||
                 ((after_common || after_value) && preposition_next && words_.verb(lemma).reduced) || (opens && date_next && words_.verb(lemma).reduced) || (f & Word::past) == 0)) {
          c.participle = c.passive = true;
        } else c.finite = true;
      }
    }
    if (main == none) return i;
    c.main = index(main);
    c.last = index(k);
    c.unit = index(s_.units.size());
    push(Unit::verb, i, k, index(s_.clauses.size()));
    s_.clauses.push_back(c);
    return k;
  }

  // "fell by 5%": an active verb before "by".
  bool amount_follows(std::size_t i) const {
    if (i < count()) i = qualifier(i);
    while (i < count() && adverb(i)) ++i;
    return i < count() && at(i).mention != none && is_value(mention(at(i)).type) && mention(at(i)).type != MentionType::date;
  }

  std::size_t noun_group(std::size_t i) {
    const std::size_t begin = i;
    std::size_t head = i;
    bool seen = false;  // anything beyond a determiner
    std::size_t prev = begin;
    for (; i < count(); ++i) {
      const Item& item = at(i);
      if (i > begin) {
        if (item.mention == none && item.kind == TokenKind::punct) {
          if (hyphen(i) && i + 1 < count() && at(i + 1).before == Before::nothing) continue;
          if (item.sign == '\'' || item.sign == '*' || item.sign == '/' || item.sign == '%') continue;
          break;
        }
        if (item.before == Before::block) break;
        const bool glued = hyphen(i - 1) && i - 1 > begin;
        if (item.is(Word::preposition | Word::conjunction | Word::relative | Word::subordinator | Word::pronoun) && !glued) break;
        if (item.is(Word::determiner | Word::possessive) && seen) break;
        if (item.mention == none && auxiliary(i) && !glued) break;
        if (adverb(i) && !glued) {
          if (at(prev).mention != none) break;
          if (seen && next(i) < count() && (at(next(i)).kind == TokenKind::punct || at(next(i)).word != nullptr)) break;
          continue;
        }
        if (item.mention != none && !glued) {
          const Mention& m = mention(item);
          if (m.type == MentionType::date && seen) break;
          const Item& before = at(prev);
          if (before.mention != none) {
            const Mention& b = mention(before);
            if (b.type == MentionType::date) break;
            if (m.type == MentionType::money && !is_value(b.type)) break;
          }
        }
        if (item.mention == none) {
          Lemma lemma;
          std::size_t end;
          const auto f = forms(i, lemma, end);
          if (f != 0 && !glued && verb_here(i, prev, f, end)) break;
          if (at(prev).mention != none && mention(at(prev)).type == MentionType::date && !item.possessive_s() && seen) {
            // "in March Acme": the date ends its group, unless a noun follows ("the 2024 round").
            if (item.flags & Token::capital) break;
          }
        }
      }
      if (!item.is(Word::determiner)) seen = true;
      head = i;
      prev = i;
      if (item.is(Word::pronoun)) { ++i; break; }
    }
    if (!seen && i > begin) head = begin;
    if (i == begin) return begin;
    if (at(head).possessive_s() && head > begin) --head;
    Group group;
    group.first = index(begin);
    group.last = index(i);
    group.head = index(head);
    group.unit = index(s_.units.size());
    group.list = index(s_.groups.size());
    push(Unit::noun, begin, i, index(s_.groups.size()));
    s_.groups.push_back(group);
    return i;
  }

  Unit::Kind kind(std::size_t u) const { return u < s_.units.size() ? s_.units[u].kind : Unit::stop; }
  Group& group_of(std::size_t u) { return s_.groups[s_.units[u].index]; }
  const Mention* head_mention(const Group& g) const { return at(g.head).mention == none ? nullptr : &mention(at(g.head)); }
  // Values join lists with values only, names with anything that is no value.
  int family(const Group& g) const {
    const Mention* m = head_mention(g);
    if (m == nullptr) return 0;
    if (is_value(m->type)) return 10 + static_cast<int>(m->type);
    if (m->type == MentionType::person) return 2;
    if (m->type == MentionType::place) return 3;
    return 1;
  }

  void lists() {
    for (std::size_t u = 0; u < s_.units.size(); ++u) {
      if (kind(u) != Unit::noun || group_of(u).list != s_.units[u].index || group_of(u).next != no_index) continue;
      list(u);
    }
  }

  void list(std::size_t u) {
    members_.assign(1, index(u));
    const int wanted = family(group_of(u));
    std::size_t j = u;
    bool closed = false;
    while (members_.size() < 64) {
      std::size_t k = j + 1;
      // "(Paris)" between two members, or "of Paris", is stepped over.
      if (kind(k) == Unit::open && s_.units[k].index != no_index) k = s_.units[k].index + 1u;
      // "A, a fund in Paris, B and C": over what belongs to an apposition.
      if (members_.size() > 1 && wanted != 0 && family(group_of(j)) == 0)
        while (kind(k) == Unit::preposition && kind(k + 1) == Unit::noun) k += 2;
      const bool comma = kind(k) == Unit::comma;
      if (comma) ++k;
      const bool conjunction = kind(k) == Unit::conjunction;
      if (conjunction) ++k;
      if (!comma && !conjunction) break;
      if (kind(k) != Unit::noun) break;
      const int got = family(group_of(k));
      if (got != wanted && got != 0 && !(wanted == 0 && got == 1) && !(wanted == 2 && got == 1) && !(wanted == 1 && got == 2)) break;
      members_.push_back(index(k));
      j = k;
      if (conjunction) closed = true;
      else if (closed) { members_.pop_back(); break; }
    }
    if (!closed) return;
    // "According to Voss, Beta and Gamma raised": what leads a sentence ends at its comma.
    const std::size_t lead = u;
    if (u > 0 && u <= 2 && kind(u - 1) == Unit::preposition && kind(members_.back() + 1u) == Unit::verb && s_.clauses[s_.units[members_.back() + 1u].index].finite && kind(u + 1) == Unit::comma) {
      members_.erase(members_.begin());
      u = members_.front();
    }
    if (members_.size() < 2) return;
    // "bought Beta and Gamma raised": the last noun belongs to the next verb.
    const std::size_t last = members_.back();
    if (u == lead && kind(last + 1) == Unit::verb && u > 0 && kind(u - 1) == Unit::verb && s_.clauses[s_.units[last + 1].index].finite && members_.size() == 2) return;
    Index before = s_.units[u].index;
    for (std::size_t n = 1; n < members_.size(); ++n) {
      Group& g = group_of(members_[n]);
      // "A, a start-up, and B": a noun group without a name between names is an apposition.
      if ((wanted == 1 || wanted == 2) && family(g) == 0 && n + 1 < members_.size()) continue;
      g.list = s_.units[u].index;
      s_.groups[before].next = s_.units[members_[n]].index;
      before = s_.units[members_[n]].index;
    }
  }

  // The first noun group of "the maker of chips in Paris": steps left over prepositions; no_index where a preposition governs all of it.
  Index chain(std::size_t u) {
    for (int steps = 0; steps < 8; ++steps) {
      const Group& g = s_.groups[s_.units[u].index];
      if (g.list != s_.units[u].index) { u = s_.groups[g.list].unit; continue; }
      if (u == 0 || kind(u - 1) != Unit::preposition) return s_.units[u].index;
      if (u < 2 || kind(u - 2) != Unit::noun) return no_index;
      u -= 2;
    }
    return no_index;
  }

  // Whether a person, company or org may be meant.
  bool speaks(const Group& g) const {
    const Mention* m = at(g.head).mention == none ? nullptr : &mention(at(g.head));
    if (m != nullptr) return m->type == MentionType::person || m->type == MentionType::company || m->type == MentionType::org;
    return at(g.head).is(Word::person_pronoun) || (at(g.head).word != nullptr && at(g.head).word->refers != 0);
  }

  // The clause before `c` that has a finite verb (or any), for participles and coordinated verbs.
  Index host(Index c, bool finite) const {
    for (std::size_t k = c; k-- > 0;)
      if (!finite || s_.clauses[k].finite) return index(k);
    return no_index;
  }

  void share(Clause& c, Index from) {
    if (from == no_index) return;
    c.governor = from;
    c.subject = s_.clauses[from].subject;
  }

  void subject(Index n) {
    Clause& c = s_.clauses[n];
    std::size_t u = c.unit;
    if (u == 0) return;
    std::size_t k = u - 1;
    if (kind(k) == Unit::quote && k > 0) --k;
    if (c.infinitive) return infinitive_subject(n, k);
    if (c.participle) return participle_subject(n, k);
    switch (kind(k)) {
      case Unit::noun: {
        // "Acme this week announced": the date is no subject.
        if (const Mention* m = head_mention(group_of(k)); m != nullptr && m->type == MentionType::date && k > 0 && kind(k - 1) == Unit::noun) --k;
        const Index g = chain(k);
        c.subject = g == no_index ? s_.units[k].index : g;
        // "In March Acme raised": a leading phrase governed by a preposition is no subject unless nothing else is there.
        c.own_subject = true;
        relative_before(c, s_.groups[c.subject].unit);
        break;
      }
      case Unit::relative: {
        c.relative = index(k);
        antecedent(c, k);
        break;
      }
      case Unit::close:
      case Unit::comma:
      case Unit::dash: stepped_subject(n, k); break;
      case Unit::conjunction: share(c, host(n, true)); break;
      case Unit::verb: share(c, s_.units[k].index); break;
      default: break;
    }
    if (n > 0 && c.governor == no_index) c.governor = index(n - 1u);
  }

  void relative_before(Clause& c, std::size_t u) {
    if (u > 0 && kind(u - 1) == Unit::relative) c.relative = index(u - 1);
  }

  void antecedent(Clause& c, std::size_t u) {
    const bool who = tokens_.cut(at(s_.units[u].first).first) == "who";
    std::size_t k = u;
    for (int steps = 0; steps < 6 && k > 0; ++steps) {
      --k;
      if (kind(k) == Unit::comma || kind(k) == Unit::dash || kind(k) == Unit::close || kind(k) == Unit::preposition || kind(k) == Unit::open) continue;
      if (kind(k) != Unit::noun) return;
      const Mention* m = head_mention(group_of(k));
      if (m != nullptr && (is_value(m->type) || m->type == MentionType::place) && k >= 2) continue;
      if (who && m != nullptr && m->type != MentionType::person && k >= 2 && kind(k - 1) == Unit::preposition) continue;
      c.subject = s_.units[k].index;
      return;
    }
  }

  void stepped_subject(Index n, std::size_t k) {
    Clause& c = s_.clauses[n];
    // "Cognition, the makers of X, has raised": from the comma before the verb back to the comma after the subject.
    if (kind(k) == Unit::close && s_.units[k].index != no_index && s_.units[k].index > 0) {
      const std::size_t before = s_.units[k].index - 1u;
      if (kind(before) == Unit::noun) {
        const Index g = chain(before);
        c.subject = g == no_index ? s_.units[before].index : g;
        c.own_subject = true;
      }
      return;
    }
    const Unit::Kind border = kind(k);
    for (std::size_t j = k; j-- > 1;) {
      if (k - j > 40) break;
      if (kind(j) == Unit::stop || kind(j) == Unit::quote) break;
      if (kind(j) != border || kind(j - 1) != Unit::noun) continue;
      // Inside must be an apposition, a relative clause, a participle phrase or a prepositional phrase: nothing with a subject of its own.
      bool own = false;
      for (std::size_t x = j + 1; x < k; ++x)
        if (kind(x) == Unit::verb) {
          const Clause& inner = s_.clauses[s_.units[x].index];
          own |= inner.finite && inner.relative == no_index && inner.own_subject;
        }
      if (own) break;
      const Index g = chain(j - 1);
      if (g == no_index) continue;
      c.subject = g;
      relative_before(c, s_.groups[g].unit);
      return;
    }
    share(c, host(n, true));
  }

  void infinitive_subject(Index n, std::size_t k) {
    Clause& c = s_.clauses[n];
    if (kind(k) == Unit::verb) return share(c, s_.units[k].index);
    if (kind(k) == Unit::noun) {
      const Index before = host(n, false);
      if (before == no_index) {
        // A headline: "Acme to buy Beta".
        c.subject = chain(k) == no_index ? s_.units[k].index : chain(k);
        c.own_subject = true;
        c.status = Modality::planned;
        return;
      }
      const Clause& b = s_.clauses[before];
      const bool object = s_.groups[s_.units[k].index].unit > b.unit && chain(k) != no_index;
      c.governor = before;
      if (object && !b.passive && b.lemma != no_lemma && words_.verb(b.lemma).raises) c.subject = chain(k);
      else c.subject = b.subject;
      return;
    }
    share(c, host(n, false));
  }

  void participle_subject(Index n, std::size_t k) {
    Clause& c = s_.clauses[n];
    if (kind(k) == Unit::noun) {
      const std::size_t g = s_.units[k].index;
      c.subject = s_.groups[g].list;
      if (n > 0) c.governor = index(n - 1u);
      // "raised $5 million led by A": an amount is the round.
      return;
    }
    if (kind(k) == Unit::comma && c.passive && k > 0 && kind(k - 1) == Unit::noun) {
      if (n > 0) c.governor = index(n - 1u);
      const Index g = chain(k - 1);
      const Mention* m = head_mention(s_.groups[s_.units[k - 1].index]);
      c.subject = m != nullptr && (m->type == MentionType::place || m->type == MentionType::date) && g != no_index ? g : s_.units[k - 1].index;
      return;
    }
    // "Voss said that sales are up, adding that": who speaks is who spoke.
    if (c.lemma != no_lemma && words_.verb(c.lemma).says)
      for (Index h = host(n, true); h != no_index; h = host(h, true))
        if (const Index g = s_.clauses[h].subject; g != no_index && speaks(s_.groups[g])) return share(c, h);
    if (const Index h = host(n, true); h != no_index) return share(c, h);
    if (k > 0 && kind(k) == Unit::comma && kind(k - 1) == Unit::noun) c.subject = chain(k - 1);
  }

  // "Founded in 2015, Acme raised": a participle without a subject takes the one of the next finite clause.
  void leading_participles() {
    for (std::size_t n = 0; n < s_.clauses.size(); ++n) {
      Clause& c = s_.clauses[n];
      if (!c.participle || c.subject != no_index || host(index(n), true) != no_index) continue;
      for (std::size_t k = n + 1; k < s_.clauses.size(); ++k)
        if (s_.clauses[k].finite && s_.clauses[k].subject != no_index) {
          c.subject = s_.clauses[k].subject;
          break;
        }
    }
  }

  void arguments(Index n) {
    Clause& c = s_.clauses[n];
    std::size_t end = s_.units.size();
    for (std::size_t k = n + 1u; k < s_.clauses.size(); ++k) {
      const Clause& d = s_.clauses[k];
      std::size_t left = d.unit;
      if (d.relative != no_index) left = d.relative;
      else if (d.own_subject && d.subject != no_index && s_.groups[d.subject].unit > c.unit) left = s_.groups[d.subject].unit;
      while (left > c.unit + 1u && (kind(left - 1) == Unit::comma || kind(left - 1) == Unit::conjunction || kind(left - 1) == Unit::subordinator || kind(left - 1) == Unit::relative)) --left;
      end = left;
      if (kind(left) == Unit::relative || (left + 1 < s_.units.size() && kind(left + 1) == Unit::relative)) c.that = left == c.unit + 1u;
      break;
    }
    for (std::size_t k = c.unit + 1u; k < end; ++k)
      if (kind(k) == Unit::stop) { end = k; break; }
    c.end = index(end);
    for (std::size_t k = c.unit + 1u; k < end; ++k) {
      if (kind(k) == Unit::quote || kind(k) == Unit::dash) continue;
      // "rolled out Foo", "open up Foo"
      if (k == c.unit + 1u && kind(k) == Unit::preposition && kind(k + 1) == Unit::noun && particle(k)) continue;
      if (kind(k) != Unit::noun) break;
      const Mention* m = head_mention(group_of(k));
      if (m != nullptr && m->type == MentionType::date) continue;
      c.object = s_.units[k].index;
      break;
    }
    // "the $6 billion that Acme raised": what stands before the relative.
    if (c.object == no_index && !c.passive && c.own_subject && c.relative != no_index && c.relative > 0) {
      std::size_t k = c.relative - 1u;
      if (k > 0 && (kind(k) == Unit::comma || kind(k) == Unit::open)) --k;
      // "Foo, a model that Acme released"
      if (kind(k) == Unit::noun && head_mention(group_of(k)) == nullptr && k > 1 && kind(k - 1) == Unit::comma && kind(k - 2) == Unit::noun && head_mention(group_of(k - 2)) != nullptr) k -= 2;
      if (kind(k) == Unit::noun) c.object = s_.units[k].index;
    }
  }

  bool particle(std::size_t u) const {
    const std::string_view word = tokens_.cut(at(s_.units[u].first).first);
    return word == "out" || word == "up" || word == "off";
  }

  const Words& words_;
  const Word* is_;
  const Tokens& tokens_;
  std::span<const Mention> mentions_;
  std::uint32_t base_;
  Shape& s_;
  Item* items_ = nullptr;  // those of the shape, once they are read
  std::size_t count_ = 0;
  std::vector<Index> members_;
  static constexpr std::uint64_t to_ = WordLiteral("to").hash;
  const std::uint64_t such_ = WordLiteral("such").hash, as_ = WordLiteral("as").hash, http_ = WordLiteral("http").hash, https_ = WordLiteral("https").hash;
  bool heading_ = false;
};

}  // namespace

std::uint32_t read_shape(const Words& words, const Tokens& tokens, std::uint32_t first, std::uint32_t last, std::span<const Mention> mentions, std::uint32_t base,
                Shape& shape) {
  shape.clear();
  return Chunker(words, tokens, mentions, base, shape).run(first, last);
}

}  // namespace lede
