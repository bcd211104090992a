// Names decided on, and parts of names, wherever they stand in the document.
#include <algorithm>
#include <array>
#include <bit>

#include "mention/evidence.h"
#include "mention/overlap.h"
#include "mention/view.h"

namespace lede {

void NameFinder::know(View& view, Known name) const {
  name.first_word = view.token(name.first).hash;
  view.s.known.push_back(name);
}

// Looks for every name decided on, wherever it stands.
void NameFinder::again(View& view) const {
  MentionScratch& s = view.s;
  s.known.clear();
  constexpr MentionType types[] = {MentionType::company, MentionType::person, MentionType::org, MentionType::product, MentionType::model, MentionType::hardware};
  // A surname that stands alone is the person's and no company's, whatever it does.
  s.surnames.clear();
  const auto keep_surname = [&](std::uint32_t last) { s.surnames.push_back(view.token(last - 1).hash); };
  for (RunName& name : s.names) {
    name.kind = static_cast<std::uint8_t>(verdict(view, name));
    if (name.last - name.first > 1 && name.kind == person) keep_surname(name.last);
  }
  for (const Mention& m : s.candidates)
    if (m.type == MentionType::person && m.last - m.first > 1) keep_surname(m.last);
  std::ranges::sort(s.surnames);
  for (const RunName& name : s.names) {
    const std::size_t best = name.kind;
    if (best == kinds) continue;
    if (name.last - name.first == 1 && best != person && std::ranges::binary_search(s.surnames, view.token(name.first).hash)) continue;
    Known known;
    known.first = name.first;
    known.last = name.last;
    known.rule = name.rule[best];
    known.type = types[best];
    known.lexicon = name.lexicon;
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
      while (part.first > first + 2 && view.token(part.first).glued() && view.token(part.first - 1).sign == '-' && view.token(part.first - 1).glued()) part.first -= 2;  // Roe-Poe
      const bool eastern = (view.cues(first) & cue_surname) != 0 && (view.cues(first) & cue_first_name) == 0 && last - first == 2;
      const Token& surname = view.token(part.first);
      if (surname.kind == TokenKind::word && surname.is(Token::capital) && surname.end - surname.begin > 1 && !surname.is(Token::all_caps)) know(view, part);
      // "We have parted with Anna": a first name that is no other word
      const bool first_name = (view.cues(first) & (cue_first_name | cue_common | cue_surname)) == cue_first_name && last - first == 2 && lexicon == none;
      if ((eastern || first_name) && view.token(first).end - view.token(first).begin > 1) {
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
  // Most words begin no known name: told by a bit of their hash.
  std::array<std::uint64_t, 64> first_words{};
  for (const Known& known : s.known) first_words[known.first_word >> 6 & 63] |= std::uint64_t{1} << (known.first_word & 63);
  for (const std::uint32_t i : s.names_start) {
    const Token& t = view.token(i);
    if ((first_words[t.hash >> 6 & 63] >> (t.hash & 63) & 1) == 0 || s.cover[i] == Cover::value) continue;
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
      if (known.type == MentionType::person && i + length + 1 < in.last && view.token(i + length).glued() && (view.token(i + length).sign == '@' || view.token(i + length).sign == '.') && view.token(i + length + 1).glued() &&
          view.token(i + length + 1).kind == TokenKind::word)
        continue;  // an address
      const bool unclear = view.initial(i) || s.titled[s.sentence[i]] != 0;
      if (length == 1 && unclear && (view.cues(i) & cue_common) != 0 && !view.clitic_in(in, i + 1) && (view.cues_in(in, i + 1) & (cue_say | cue_money_verb | cue_company_verb)) == 0) continue;
      // A part that goes on in capitals is the part of another name.
      if (known.alias && !unclear && i + length < in.last && view.namey(i + length) && view.token(i + length).before == Before::space) continue;
      if (known.alias && i > in.first && !view.initial(i - 1) && s.titled[s.sentence[i]] == 0 && view.namey(i - 1) && known.first != i && t.before == Before::space) continue;
      Mention m;
      m.first = i;
      m.last = i + length;
      // "de Witte": the particles before the surname, where the full name has them
      if (known.alias && known.type == MentionType::person)
        for (std::uint32_t p = known.first; m.first > in.first && p > 0 && (view.cues(p - 1) & cue_particle) != 0 && view.token(p - 1).hash == view.token(m.first - 1).hash; --p) --m.first;
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

}  // namespace lede
