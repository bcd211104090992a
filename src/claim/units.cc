// Items as units: verb groups, noun groups, and what stands between them.
#include <array>

#include "claim/reading.h"

namespace lede {

// "Acme Announces Acquisition of Beta": three of four longer words begin with a capital.
bool Reading::heading() const {
  if (heading_) return *heading_;
  std::size_t words = 0, capitals = 0;
  for (std::size_t i = 1; i < count() && i < 40; ++i) {
    if (at(i).mention != none || at(i).kind != TokenKind::word || tokens_.cut(at(i).first).size() < 4) continue;
    ++words;
    capitals += (at(i).flags & Token::capital) != 0;
  }
  heading_ = capitals >= 2 && capitals * 4 >= words * 3;
  return *heading_;
}

// "up to", "more than", "about" before an amount belong to its value and are no prepositions; returns the item after them, or i.
std::size_t Reading::qualifier(std::size_t i) const {
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

// "fell by 5%": an active verb before "by".
bool Reading::amount_follows(std::size_t i) const {
  if (i < count()) i = qualifier(i);
  while (i < count() && adverb(i)) ++i;
  return i < count() && at(i).mention != none && is_value(mention(at(i)).type) && mention(at(i)).type != MentionType::date;
}

// "A and B, as well as C": returns the item after what joins C to the list, or i.
std::size_t Reading::joint(std::size_t i) const {
  if (is_word(i, "as") && i + 2 < count() && is_word(i + 1, "well") && is_word(i + 2, "as")) return i + 3;
  if (is_word(i, "along") && i + 1 < count() && is_word(i + 1, "with")) return i + 2;
  return i;
}

// A verb group that begins at i; returns the item after it, or i where there is none.
std::size_t Reading::verb_group(std::size_t i, std::size_t prev) {
  const Word* word = at(i).word;
  const bool to = at(i).mention == none && at(i).hash == WordLiteral("to").hash;
  // Most items begin no verb group, and are told so at once.
  if (!to && (word == nullptr || word->lemma == no_lemma) && !auxiliary(i) && !hyphen(i + 1)) return i;
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
      const bool by = end < count() && is_word(end, "by");
      const bool preposition_next = end < count() && at(end).is(Word::preposition);
      const bool date_next = end < count() && at(end).mention != none && mention(at(end)).type == MentionType::date;
      const bool after_common = prev != none && at(prev).mention == none && at(prev).kind == TokenKind::word && !(at(prev).flags & Token::capital) && !at(prev).is(~static_cast<std::uint32_t>(Word::common_noun));
      const bool naming = after_common && end < count() && (name(at(end)) || at(end).sign == '"') && (lemma == words_.named().call || lemma == words_.named().name || lemma == words_.named().dub);
      const bool opens = prev == none || at(prev).sign == ',' || at(prev).sign == '(' || at(prev).sign == '-' || at(prev).is(Word::preposition | Word::subordinator);
      const bool after_value = prev != none && at(prev).mention != none && is_value(mention(at(prev)).type) && mention(at(prev)).type != MentionType::date;
      // "the three months ended July 31"
      const bool after_period = prev != none && (at(prev).mention != none ? mention(at(prev)).type == MentionType::duration || mention(at(prev)).type == MentionType::date : at(prev).is(Word::time));
      // "Acme, a lender, announced on Tuesday that"
      const bool tells = opens && preposition_next && words_.verb(lemma).reports && end + 2 < count() && at(end + 1).mention != none && mention(at(end + 1)).type == MentionType::date &&
                         at(end + 2).is(Word::relative);
      if ((f & Word::ing) != 0) c.participle = true;
      else if ((f & Word::participle) != 0 && !tells && (by || !words_.verb(lemma).says || !opens || prev == none || at(prev).sign != ',') && (naming || (by && !amount_follows(end + 1)) || prev == none || (opens && (preposition_next || (f & Word::past) == 0)) ||
               ((after_common || after_value) && preposition_next && words_.verb(lemma).reduced) || ((opens || after_period) && date_next && words_.verb(lemma).reduced) || (f & Word::past) == 0)) {
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

std::size_t Reading::noun_group(std::size_t i) {
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
      const bool number = item.mention == none && item.before == Before::nothing && at(i - 1).kind == TokenKind::number && at(i - 1).mention == none;  // "the new 7a"
      const bool glued = number || (hyphen(i - 1) && i - 1 > begin);
      if (item.is(Word::preposition | Word::conjunction | Word::relative | Word::subordinator | Word::pronoun) && !glued) break;
      if (item.is(Word::determiner | Word::possessive) && seen && !glued) break;
      if (item.mention == none && auxiliary(i) && !glued) break;
      if (adverb(i) && !glued) {
        if (at(prev).mention != none) break;
        if (seen && next(i) < count() && (at(next(i)).kind == TokenKind::punct || at(next(i)).word != nullptr)) break;
        continue;
      }
      if (item.mention != none && !glued) {
        const Mention& m = mention(item);
        if (m.type == MentionType::date && seen && !at(prev).possessive_s()) break;  // but "Acme's third-quarter revenue"
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
    if (!item.is(Word::determiner | Word::possessive)) seen = true;
    head = i;
    prev = i;
    if (item.is(Word::pronoun) && (i == begin || item.before != Before::nothing)) { ++i; break; }
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

void Reading::units() {
  std::size_t prev = none;
  Index open = no_index;
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
      const bool pointed_out = prev != none && prev > 0 && is_word(prev, "out") && at(prev - 1).word != nullptr && at(prev - 1).word->lemma != no_lemma && words_.verb(at(prev - 1).word->lemma).says;
      const bool determiner = is_word(item, "that") && !pointed_out && (prev == none || (at(prev).is(Word::preposition) && !(prev > 0 && hyphen(prev - 1))));  // "the start-up that"
      if (!determiner) { push(Unit::relative, i, i + 1); prev = i++; continue; }
    } else if (item.is(Word::subordinator)) { push(Unit::subordinator, i, i + 1); prev = i++; continue; }
    else if (item.is(Word::conjunction)) { push(Unit::conjunction, i, i + 1); prev = i++; continue; }
    else if (item.is(Word::determiner) && i + 1 < count() && at(i + 1).hash == WordLiteral("as").hash && at(i + 1).mention == none && item.hash == WordLiteral("such").hash) { push(Unit::preposition, i, i + 2); prev = i + 1; i += 2; continue; }
    else if (item.is(Word::preposition)) {
      const std::size_t end = joint(i);
      push(end != i ? Unit::conjunction : Unit::preposition, i, end != i ? end : i + 1);
      i = end != i ? end : i + 1;
      prev = i - 1;
      continue;
    }
    i = noun_group(i);
    if (i == begin) ++i;
    prev = i - 1;
  }
}

}  // namespace lede
