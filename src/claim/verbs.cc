// Which words are verbs where they stand.
#include <algorithm>
#include <array>

#include "claim/reading.h"
#include "claim/types.h"

namespace lede {

// The forms of the verb that begins at item i ("co-led" and "open-sourced" count by their last part); `end` is the item after it.
std::uint8_t Reading::forms(std::size_t i, Lemma& lemma, std::size_t& end) const {
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
    if (!prefix || ((text == "open" || text == "Open") && at(i + 2).word->lemma != words_.named().source)) return 0;  // "open-ended"
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
    const bool to = i > 0 && (at(i - 1).is(Word::modal | Word::writer) || is_word(i - 1, "to"));
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

// "Acme, a maker of chips," has just been read.
bool Reading::behind_apposition() const {
  std::size_t u = s_.units.size();
  if (u < 4 || s_.units[u - 1].kind != Unit::comma) return false;
  for (--u; u > 1 && (s_.units[u - 1].kind == Unit::noun || s_.units[u - 1].kind == Unit::preposition);) --u;
  if (u < 2 || s_.units[u].kind != Unit::noun || s_.units[u - 1].kind != Unit::comma || s_.units[u - 2].kind != Unit::noun) return false;
  return at(s_.groups[s_.units[u].index].first).is(Word::determiner) && name(at(s_.groups[s_.units[u - 2].index].head));
}

// "to buy coding tool Foo": one tool without an article is no object of "coding", which only tells its kind.
bool Reading::modifies(std::size_t i, std::uint8_t forms, std::size_t end) const {
  if ((forms & Word::ing) == 0 || s_.units.empty() || s_.units.back().kind != Unit::verb || s_.units.back().last != i || auxiliary(i - 1)) return false;
  if (end >= count() || at(end).mention != none || at(end).word == nullptr || is_word(end, "software") || tokens_.cut(at(end).first).ends_with('s')) return false;
  return at(end).is(Word::thing) || (at(end).word->refers & type_bit(MentionType::company)) != 0;
}

// Whether a verb form at i is a verb here, by what stands around it; `prev` is the item before it that is no adverb.
bool Reading::verb_here(std::size_t i, std::size_t prev, std::uint8_t forms, std::size_t end) const {
  if (forms == 0 || at(i).is(Word::noun | Word::inserts) || modifies(i, forms, end)) return false;
  // "Its revenue run rate passed"
  if (is_word(i, "run") && end < count() && is_word(end, "rate")) return false;
  // "led by leading chip makers", but "by leading the round"
  if ((forms & Word::ing) != 0 && at(i).is(Word::adjective) && end < count() && at(end).mention == none && at(end).kind == TokenKind::word && !at(end).is(Word::determiner | Word::possessive | Word::preposition | Word::pronoun)) return false;
  const bool capital = (at(i).flags & Token::capital) != 0;
  const std::size_t after = end < count() && adverb(end) ? next(end) : end;
  const bool before_by = end < count() && is_word(end, "by");
  if (prev == none) return (forms & (Word::ing | Word::participle)) != 0 && (forms & Word::base) == 0;
  const Item& p = at(prev);
  if (p.is(Word::determiner | Word::possessive) && !p.is(Word::relative)) return false;
  if (p.possessive_s() || (p.is(Word::adjective) && !p.is(Word::adverb) && !(prev > 0 && at(prev - 1).is(Word::definite)))) return false;  // but "the two raised"
  if (prev + 1 == i && hyphen(prev)) return false;
  // "said that open models": after a verb, "that" opens a clause, which begins with its subject.
  if (p.is(Word::relative) && s_.units.size() > 1 && s_.units.back().kind == Unit::relative && s_.units[s_.units.size() - 2].kind == Unit::verb && is_word(p, "that")) return false;
  if (p.is(Word::pronoun | Word::relative)) return (forms & (Word::past | Word::third | Word::base)) != 0;
  if (p.mention == none && auxiliary(prev)) return (forms & (Word::ing | Word::participle)) != 0;  // "there are claims"
  const bool compound = prev > 1 && hyphen(prev - 1) && p.before == Before::nothing;  // "the start-up raised"
  if (p.is(Word::preposition) && !compound) return (forms & Word::ing) != 0 || (p.hash == WordLiteral("as").hash && (forms & Word::participle) != 0);
  if (p.is(Word::subordinator)) return (forms & (Word::ing | Word::participle)) != 0 && (forms & Word::base) == 0;
  const bool finite_next = after < count() && at(after).mention == none && (auxiliary(after) || (at(after).word != nullptr && (at(after).word->forms & (Word::past | Word::third)) != 0 && (at(after).word->forms & Word::base) == 0 && !at(after).is(Word::party | Word::adjective)));
  // "will buy A or pay B"
  if (p.is(Word::conjunction) && (forms & Word::base) != 0 && (forms & Word::past) == 0)
    return !s_.clauses.empty() && at(s_.clauses.back().main).word != nullptr && (at(s_.clauses.back().main).word->forms & Word::base) != 0 && after < count() && (at(after).mention != none || at(after).is(Word::determiner | Word::possessive | Word::pronoun));
  if (p.mention != none || p.kind != TokenKind::punct) {
    // After a noun or a name.
    const bool after_name = name(p) || (p.mention == none && (p.flags & Token::capital));
    bool plural = p.mention == none && tokens_.cut(p.first).ends_with('s');
    // "other investors in the round include"
    std::size_t n = s_.units.size();
    if (n > 0 && s_.units[n - 1].kind == Unit::noun && s_.units[n - 1].last > prev) --n;  // "the round", where it is read already
    if (n >= 2 && s_.units[n - 1].kind == Unit::preposition && s_.units[n - 2].kind == Unit::noun && at(s_.units[n - 2].last - 1u).mention == none)
      plural |= tokens_.cut(at(s_.units[n - 2].last - 1u).first).ends_with('s');
    if (before_by) return true;
    // "the training cost of": few verbs take "of".
    if ((forms & (Word::third | Word::base)) && !after_name && end < count() && is_word(end, "of") && !takes_of(i)) return false;
    // "a 9% jump in", "its $5 billion bid"
    if ((forms & (Word::third | Word::base)) && p.mention != none && is_value(mention(p).type) && prev > 0 &&
        (at(prev - 1).is(Word::determiner | Word::possessive) || at(prev - 1).possessive_s())) return false;
    // "a five-year, $5 billion contract with": an amount does nothing in the present.
    if ((forms & Word::base) && !(forms & Word::past) && p.mention != none && (mention(p).type == MentionType::money || mention(p).type == MentionType::duration)) return false;
    // "made early bets on": the object of the verb before, unless that verb takes a clause.
    if ((forms & (Word::third | Word::base)) && !(forms & Word::past) && !after_name && p.mention == none && !s_.units.empty() && s_.units.back().kind == Unit::verb) {
      const Clause& before = s_.clauses[s_.units.back().index];
      if (before.lemma != no_lemma && !before.passive && !words_.verb(before.lemma).says && !words_.verb(before.lemma).reports && !words_.verb(before.lemma).raises) return false;
    }
    if (capital && after_name && !(forms & Word::past) && !heading()) return false;
    if (finite_next && (forms & (Word::third | Word::base))) return false;
    // "its new models," is no verb: after a common noun a verb needs something to follow.
    if (at(i).is(Word::verb)) return true;  // "the company says."
    if ((forms & Word::third) && !after_name && (after >= count() || at(after).kind == TokenKind::punct)) return false;
    // "a jump in Acme shares."
    // ... but "of Foo starts at", "of Foo sells for"
    const bool priced = after < count() && (is_word(after, "at") || is_word(after, "for")) && at(i).hash != WordLiteral("shares").hash;
    if ((forms & Word::third) && !priced && (after >= count() || at(after).kind == TokenKind::punct || at(after).is(Word::preposition)) && !s_.units.empty() &&
        s_.units.back().kind == Unit::preposition) return false;
    // "Acme shares, which fell 5%": only a noun has a relative clause.
    if ((forms & Word::third) && after + 1 < count() && at(after).sign == ',' && at(after + 1).is(Word::relative)) return false;
    // "a 34-billion-parameter coding model"
    if ((forms & Word::ing) && p.mention != none && mention(p).type == MentionType::quantity && prev > 0 && (is_word(prev - 1, "a") || is_word(prev - 1, "an"))) return false;
    if (forms & Word::third) return true;
    if (forms & Word::past) return true;
    if (forms & Word::participle) return true;
    if (forms & Word::ing) return after < count() && (at(after).mention != none || at(after).is(Word::determiner | Word::possessive | Word::preposition) || at(after).kind != TokenKind::punct) && !finite_next;
    // "Acme partner Mara Voss", but "Acme and Beta partner".
    if (name(p) && prev > 0 && !at(prev - 1).is(Word::conjunction) && after < count() && name(at(after)) && mention(at(after)).type == MentionType::person) return false;
    return (plural || p.mention != none) && after < count() && (at(after).mention != none || at(after).is(Word::determiner | Word::possessive | Word::preposition));
  }
  // After a sign.
  if (p.sign == '"' || p.sign == ')' || p.sign == '-') return (forms & (Word::past | Word::third)) != 0 || (forms & (Word::ing | Word::participle)) != 0;
  if (p.sign == ',' && at(i).is(Word::verb)) return true;  // "Acme, a start-up, says young firms grow"
  if (p.sign == ',') return (forms & (Word::past | Word::participle | Word::ing)) != 0 || ((forms & Word::third) != 0 && after < count() && (behind_apposition() || name(at(after)) || at(after).mention != none || at(after).is(Word::determiner | Word::possessive | Word::preposition | Word::relative | Word::pronoun)));
  if (p.sign == ':' || p.sign == '(') return (forms & (Word::ing | Word::participle)) != 0;
  return false;
}

// "open sourced Foo"
static bool sources(const Tokens& tokens, const Item& item) {
  const std::string_view text = tokens.cut(item.first);
  return item.mention == none && item.word != nullptr && (text == "sourced" || text == "sourcing" || text == "source");
}

// verb_here() and verb_group() by the items alone: where these ask for more than the neighbours, the answer is yes.
bool may_be_verb(const Words& words, const Tokens& tokens, const Shape& shape, std::size_t i) {
  const auto& items = shape.items;
  const auto hyphen = [&](std::size_t k) { return k < items.size() && items[k].sign == '-' && items[k].before == Before::nothing && (items[k].flags & Token::non_ascii) == 0; };
  const Word* word = items[i].word;
  std::size_t end = i + 1;
  if (hyphen(i + 1) && i + 2 < items.size() && items[i + 2].before == Before::nothing) {
    // "open-sourced", "acqui-hired": the forms are those of the last part; nothing else that is joined to the next word is a verb.
    const bool joins = items[i].hash == WordLiteral("open").hash || items[i].hash == WordLiteral("acqui").hash;
    if (!joins || items[i + 2].mention != none) return false;
    word = items[i + 2].word;
    end = i + 3;
  } else if (i + 1 < items.size() && items[i].hash == WordLiteral("open").hash && sources(tokens, items[i + 1])) {
    word = items[i + 1].word;
    end = i + 2;
  } else if (i > 1 && hyphen(i - 1) && items[i - 2].mention == none) {  // "co-led"
    static constexpr std::array<WordLiteral, 6> prefixes = {{{"co"}, {"re"}, {"pre"}, {"open"}, {"fine"}, {"acqui"}}};
    if (std::ranges::any_of(prefixes, [&](WordLiteral prefix) { return items[i - 2].hash == prefix.hash; })) i -= 2;
  }
  if (word == nullptr || word->lemma == no_lemma) return false;
  const std::uint8_t forms = word->forms;
  const Item& item = items[i];
  if (item.is(Word::be | Word::have | Word::do_ | Word::modal)) return true;
  if (i == 0) return (forms & (Word::ing | Word::participle)) != 0 && (forms & Word::base) == 0;
  const Item& p = items[i - 1];
  if (p.adverb != Item::never) return true;
  if (p.mention == none && (p.hash == WordLiteral("to").hash || p.is(Word::be | Word::have | Word::do_ | Word::modal))) return true;
  if (item.is(Word::noun | Word::inserts)) return false;
  if (p.is(Word::determiner | Word::possessive) && !p.is(Word::relative)) return false;
  if (p.possessive_s()) return false;
  if (p.is(Word::pronoun | Word::relative)) return (forms & (Word::past | Word::third | Word::base)) != 0;
  const bool compound = i > 2 && hyphen(i - 2) && p.before == Before::nothing;
  if (p.is(Word::preposition) && !compound) return (forms & Word::ing) != 0 || (p.hash == WordLiteral("as").hash && (forms & Word::participle) != 0);
  if (p.is(Word::subordinator)) return (forms & (Word::ing | Word::participle)) != 0 && (forms & Word::base) == 0;
  // What comes next, where it is no adverb.
  const Item* next = end < items.size() ? &items[end] : nullptr;
  if (next != nullptr && next->adverb != Item::never) return true;
  const bool opens_group = next != nullptr && (next->mention != none || next->is(Word::determiner | Word::possessive));
  if (p.is(Word::conjunction) && (forms & Word::base) != 0 && (forms & Word::past) == 0) return opens_group || (next != nullptr && next->is(Word::pronoun));
  if (p.mention != none || p.kind != TokenKind::punct) {
    const auto is_word = [&](WordLiteral wanted) { return tokens.tokens[next->first].hash == wanted.hash; };
    if (next != nullptr && is_word("by")) return true;
    const bool name = p.mention != none || (p.flags & Token::capital) != 0;
    if ((forms & (Word::third | Word::base)) != 0 && !name && next != nullptr && is_word("of") && !tokens.tokens[next->first].any_capital() && item.word != nullptr && (item.word->lemma == no_lemma || !words.verb(item.word->lemma).takes_of)) return false;
    const bool finite_next = next != nullptr && next->mention == none && next->word != nullptr &&
                             (next->is(Word::be | Word::have | Word::do_ | Word::modal) || ((next->word->forms & (Word::past | Word::third)) != 0 && (next->word->forms & Word::base) == 0));
    if (finite_next && (forms & (Word::third | Word::base)) != 0) return false;
    if (item.is(Word::verb) || (forms & (Word::past | Word::participle)) != 0) return true;
    if ((forms & Word::third) != 0) return name || (next != nullptr && next->kind != TokenKind::punct);
    if ((forms & Word::ing) != 0) return next != nullptr && !finite_next && (opens_group || next->is(Word::preposition) || next->kind != TokenKind::punct);
    return opens_group || (next != nullptr && next->is(Word::preposition));
  }
  if (p.sign == '"' || p.sign == ')' || p.sign == '-' || p.sign == ',') return (forms & (Word::past | Word::third | Word::ing | Word::participle)) != 0;
  return (p.sign == ':' || p.sign == '(') && (forms & (Word::ing | Word::participle)) != 0;
}

}  // namespace lede
