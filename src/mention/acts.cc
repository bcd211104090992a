#include "mention/acts.h"

#include <algorithm>
#include <bit>
#include <limits>

#include "mention/evidence.h"
#include "mention/view.h"

namespace lede {

Acts::Acts(const Pack& pack, MentionWords& words, std::vector<Problem>& problems) : Acts() {
  constexpr std::string_view kind_names[] = {"company", "person", "org", "product", "model", "hardware"};
  for (const lede::Row& row : pack.table("act")) {
    if (rows_.size() == std::numeric_limits<Set>::digits) {
      problems.push_back({row.place(), "", "more than 64 rows of the table \"act\""});
      break;
    }
    const Set bit = Set{1} << rows_.size();
    const auto kind = std::ranges::find(kind_names, row.get("of"));
    if (kind == std::end(kind_names)) {
      problems.push_back({row.place(), "", "\"of\" must be company, person, org, product, model or hardware"});
      continue;
    }
    Row& to = rows_.emplace_back();
    to.kind = static_cast<std::uint8_t>(kind - std::begin(kind_names));
    if (row.get("points") == "3") to.points = 3;
    if (row.get("of") == "person") persons |= bit;
    if (!row.get("owns").empty()) owned |= bit;
    if (row.get("voice") == "passive") passive |= bit;
    const auto place = [&](std::string_view key, Set Word::*where, Set& any) {
      if (row.all(key).empty()) any |= bit;
      for (const auto word : row.all(key)) {
        if (word == "$") money |= bit;
        else at(words.add(word_hash(word))).*where |= bit;
      }
    };
    place("before", &Word::before, any_before);
    place("with", &Word::with, any_with);
    place("verb", &Word::verb, any_verb);
    place("then", &Word::then, any_then);
  }
}

Acts::Word& Acts::at(std::uint32_t word) {
  std::uint32_t& number = numbers_.at(word);
  if (number == 0) {
    number = static_cast<std::uint32_t>(words_.size());
    words_.emplace_back();
  }
  return words_[number];
}

void NameFinder::weigh_acts(const View& view, const Run& run, const RunContext& c, RunName& name) const {
  constexpr std::uint32_t left = 6, right = 7;
  const bool lower_left = run.first > c.in.first && !view.token(run.first - 1).is(Token::capital);
  const Acts::Set before = lower_left ? acts_[view.token(run.first - 1)].before : 0;
  const auto verb_at = [&](std::uint32_t i) {
    return !c.owns && i < c.in.last && view.token(i).kind == TokenKind::word && !view.token(i).is(Token::capital) ? acts_[view.token(i)].verb : Acts::Set{0};
  };
  const Acts::Set verb = verb_at(c.verb) | verb_at(c.next) | (c.verb > c.next ? verb_at(c.verb - 1) : Acts::Set{0});  // "has", "now has" may be all there is
  Acts::Set rows = before | verb | (c.owns ? acts_.owned : 0);
  if (rows == 0) return;
  rows &= (before | acts_.any_before) & (verb | acts_.any_verb) & (c.owns ? ~Acts::Set{0} : ~acts_.owned) & (c.passive ? ~Acts::Set{0} : ~acts_.passive);
  if (c.passive) rows &= acts_.passive | acts_.any_verb;
  if (rows == 0) return;
  Acts::Set with = acts_.any_with, then = acts_.any_then;
  if (lower_left) {
    const std::uint64_t word = view.token(run.first - 1).hash;  // "invested in robots in": not across the same preposition
    for (std::uint32_t i = run.first - 1, steps = 0; i > c.in.first && steps < left && view.token(i - 1).hash != word; ++steps) with |= acts_[view.token(--i)].with;
  }
  for (std::uint32_t i = c.next; i < std::min(c.in.last, (verb != 0 ? c.verb : c.next) + right); ++i) {
    then |= acts_[view.token(i)].then;
    if (view.s.cover[i] == Cover::value && view.token(i).kind == TokenKind::symbol) then |= acts_.money;
  }
  rows &= with & then;
  if (rows == 0) return;
  // Full names are persons' where each word is as rare as the other; what may be a person's is nothing else.
  bool full = c.words == 2 && !c.version && !c.personal;
  for (std::uint32_t i = run.first; full && i < run.last; ++i) {
    const Token& t = view.token(i);
    full = t.kind == TokenKind::word && t.end - t.begin > 2 && (t.flags & (Token::all_caps | Token::mixed)) == 0 &&
           (view.cues(i) & (cue_common | cue_company_end | cue_legal | cue_org_head | cue_product_noun | cue_model_end | cue_nationality)) == 0;
  }
  rows &= (full || c.personal ? acts_.persons : 0) | (c.personal ? 0 : ~acts_.persons);
  for (; rows != 0; rows &= rows - 1) {
    const Acts::Row& row = acts_.row(std::countr_zero(rows));
    if (row.kind == company && c.version) continue;
    if (row.kind == person && name.score[person] != 0) continue;  // companies say things, too: it counts once
    give(name, row.kind, row.points, act_);
  }
}

}  // namespace lede
