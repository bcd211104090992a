// Patterns of words and typed placeholders over the items of a sentence, matched outwards from an anchor word.
#pragma once
#include <array>
#include <vector>

#include "claim/context.h"
#include "claim/phrases.h"
#include "rules/frame.h"

namespace lede {

struct PatternMatch {
  std::array<std::vector<Filler>, 4> roles;  // subject, object, value, date
  Span table;                                 // what a {@table} matched
  std::string_view table_as;
  const void* table_name = nullptr;
  Index first = 0, last = 0;  // items
  bool open = false;          // as far as can be told without the rest of the shape

  void clear();
  static std::size_t slot(char c) { return c == 's' ? 0 : c == 'o' ? 1 : c == 'v' ? 2 : 3; }
};

// Stands for any quantity where patterns are found by their rarest part.
inline constexpr std::uint64_t quantity_hash() { return WordLiteral("{quantity}").hash; }

class Pattern {
 public:
  struct Role {
    std::uint16_t types = 0;
    bool named = false;

    template <class Io>
    void image(Io& io) {
      io(types, named);
    }
  };
  Pattern() = default;  // to be read from an image, and bound
  void bind(const PhraseTables& tables);
  template <class Io>
  void image(Io& io) {
    io(must_, elements_, anchor_, before_, after_);
  }
  // `roles` by slot: what may fill the frame's roles.
  Pattern(const FramePattern& pattern, const std::array<Role, 4>& roles, const PhraseTables& tables);
  // The hashes of which one stands at the anchor.
  [[nodiscard]] std::vector<std::uint64_t> anchors() const;
  // Types of which one must be in the sentence, by role that no reference can fill.
  [[nodiscard]] const std::vector<std::uint16_t>& must() const { return must_; }
  // Words of which one must be in the sentence, by element that is not optional; the anchor's left out.
  [[nodiscard]] std::vector<std::vector<std::uint64_t>> must_have() const;
  // Whether a pronoun fills the role: {subject:its|their}.
  [[nodiscard]] bool refers(char slot) const;
  // The table of which a phrase stands at the anchor; null where it is a word or a value.
  [[nodiscard]] const Phrases* anchor_table() const { return anchor_table_; }
  // What must stand right before or right behind its anchor: one of some words, or a name or value of some types; neither where that isn't known.
  struct Beside {
    const std::vector<std::uint64_t>* words = nullptr;
    std::uint16_t types = 0;
  };
  [[nodiscard]] Beside beside(bool before) const;
  // Whether what stands near lets it match with its anchor at items [item, end), `end` being of the table's phrase, or the next item; cheap.
  [[nodiscard]] bool near(const SentenceContext& context, std::size_t item, std::size_t end) const {
    return (after_.kind == Neighbour::anything || near_after(context, end)) && (before_.kind == Neighbour::anything || near_before(context, item));
  }
  // Whether it matches with its anchor at `item`; where the context is not shaped yet, whether it may.
  bool match(const SentenceContext& context, Index item, PatternMatch& out) const;

 private:
  struct Element {
    FramePattern::Element::Kind kind = FramePattern::Element::literal;
    bool optional = false, list = false;
    char slot = 0;
    std::uint8_t most = 0;
    bool inside = false;
    Role role;
    bool glued = false;  // a hyphen comes next
    std::vector<std::uint64_t> words;
    std::string table;
    const Phrases* phrases = nullptr;  // of the table

    template <class Io>
    void image(Io& io) {
      io(kind, optional, list, slot, most, inside, role, glued, words, table);
    }
  };
  // What one of the `reach` items next to the anchor must be.
  struct Neighbour {
    enum Kind : std::uint8_t { anything, word, phrase, name, name_or_reference } kind = anything;
    std::uint16_t types = 0;
    std::uint16_t element = 0;
    std::uint16_t reach = 1;
    std::uint64_t words = 0;  // of a word or phrase: a bit for each that it may begin with, so that most items are told from here

    [[nodiscard]] bool may_be(std::uint64_t hash) const { return (words >> (hash & 63) & 1) != 0; }
    template <class Io>
    void image(Io& io) {
      io(kind, types, element, reach, words);
    }
  };
  // "its AI-powered browser": inside a noun group a gap counts one compound as one word.
  static constexpr std::size_t compound = 2;
  [[nodiscard]] Neighbour neighbour(bool before) const;
  static Neighbour neighbour(const Element& e, std::uint16_t element, bool before);
  bool near_after(const SentenceContext& c, std::size_t item) const;
  bool near_before(const SentenceContext& c, std::size_t item) const;
  bool accepts(const SentenceContext& c, const Neighbour& n, Index item, bool before) const;
  bool forward(const SentenceContext& c, std::size_t element, std::size_t item, PatternMatch& out) const;
  bool backward(const SentenceContext& c, std::size_t element, std::size_t item, PatternMatch& out) const;
  bool one(const SentenceContext& c, const Element& e, std::size_t item, std::size_t& end, PatternMatch& out) const;
  bool skips(const SentenceContext& c, const Element& gap, const Item& item) const;
  static bool may_refer(const SentenceContext& c, std::size_t item, std::size_t& end, PatternMatch& out);
  bool one_back(const SentenceContext& c, const Element& e, std::size_t item, std::size_t& begin, PatternMatch& out) const;

  const Phrases* anchor_table_ = nullptr;  // here, beside what else near() asks for: most patterns are asked no more
  Neighbour before_, after_;
  std::vector<Element> elements_;
  std::size_t anchor_ = 0;
  std::vector<std::uint16_t> must_;
};

}  // namespace lede
