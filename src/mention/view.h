// One document as the rules for names see it.
#pragma once
#include "mention/cues.h"
#include "mention/names.h"

namespace lede {

inline bool plain_hyphen(const Token& t) { return t.sign == '-' && !t.is(Token::non_ascii); }

struct NameFinder::View {
  const Analysis& analysis;
  MentionScratch& s;

  [[nodiscard]] const Token& token(std::uint32_t i) const { return analysis.tokens.tokens[i]; }
  [[nodiscard]] std::uint32_t cues(std::uint32_t i) const { return s.cues[i]; }
  [[nodiscard]] const Sentence& sentence(std::uint32_t n) const { return analysis.tokens.sentences[n]; }
  // The cues of a token, none outside of the sentence.
  [[nodiscard]] std::uint32_t cues_in(const Sentence& in, std::uint32_t i) const { return i >= in.first && i < in.last ? s.cues[i] : 0; }
  [[nodiscard]] char sign_in(const Sentence& in, std::uint32_t i) const { return i >= in.first && i < in.last ? token(i).sign : '\0'; }
  [[nodiscard]] bool clitic_in(const Sentence& in, std::uint32_t i) const { return i < in.last && token(i).is(Token::clitic); }

  // A capitalised word that may be part of a name.
  [[nodiscard]] bool namey(std::uint32_t i) const {
    const Token& t = token(i);
    const std::uint32_t of = cues(i);
    // In one go: which of these fails changes from word to word.
    const unsigned acronym = static_cast<unsigned>((of & cue_acronym) != 0) & static_cast<unsigned>((t.flags & (Token::all_caps | Token::mixed | Token::point_inside)) != 0);  // RAM, not Ram Iyer
    const unsigned is_title = static_cast<unsigned>((of & (cue_title | cue_first_name)) == cue_title);
    const unsigned fits = static_cast<unsigned>(t.kind == TokenKind::word) & static_cast<unsigned>((t.flags & (Token::capital | Token::mixed)) != 0) &
                          static_cast<unsigned>(!t.is(Token::clitic)) & static_cast<unsigned>(s.cover[i] == Cover::nothing) &
                          static_cast<unsigned>((of & (cue_function | cue_calendar | cue_nationality | cue_role)) == 0) & ~(acronym | is_title);
    if ((fits & 1) == 0) return false;
    // CEOs, GPUs: the plural of an abbreviation.
    return !(t.is(Token::mixed) && t.end - t.begin <= 5 && t.is(Token::capital) && plural_of_capitals(analysis.tokens.cut(t)));
  }
  static bool plural_of_capitals(std::string_view word) {
    if (word.size() < 3 || word.back() != 's') return false;
    for (const char c : word.substr(0, word.size() - 1))
      if (c < 'A' || c > 'Z') return false;
    return true;
  }
  // Mr, Dr, Premier: before a person, no part of the name.
  [[nodiscard]] bool title(std::uint32_t i) const { return (cues(i) & cue_title) != 0 && (cues(i) & cue_first_name) == 0; }
  // Does the token begin a sentence, or a quote inside it, so that its capital says nothing?
  [[nodiscard]] bool initial(std::uint32_t i) const {
    const Sentence& in = sentence(s.sentence[i]);
    if (i == in.first) return true;
    const char before = token(i - 1).sign;
    return before == '"' || before == ':' || before == '.' || before == '?' || before == '!' || (i == in.first + 1 && token(i - 1).kind != TokenKind::word);
  }
};

}  // namespace lede
