// What a sentence must have for a frame to make a claim of it, so that sentences and triggers that can't are passed over by a test of one bit.
#pragma once
#include <array>
#include <cstdint>
#include <vector>

namespace lede {

// What is in a sentence.
struct Present {
  std::uint16_t types = 0;  // bit per MentionType of its mentions, and bare_number
  std::size_t names = 0;    // mentions with an entity
  bool name = false;        // a name that may be a party to a claim, or a word for one ("its", "they")
  bool amount = false;      // money, percent, quantity, a bare number
  std::uint16_t refers = 0;  // bit per MentionType of what its pronouns and "the company" may stand for
};

struct Need {
  enum Kind : std::uint8_t { name, two_names, amount, amount_and_name } kind = name;
  std::vector<std::uint16_t> types;         // each is of types of which one must be there
  std::vector<std::uint16_t> or_reference;  // ... or a word that refers to one
  std::vector<std::uint16_t> by_name;       // ... and no word that refers will do

  friend bool operator==(const Need&, const Need&) = default;
};

// A set of needs, as bits.
struct NeedSet {
  std::array<std::uint64_t, 4> bits{};

  void add(std::size_t need) { bits[need / 64] |= std::uint64_t{1} << (need % 64); }
  void remove(const NeedSet& other) {
    for (std::size_t k = 0; k < bits.size(); ++k) bits[k] &= ~other.bits[k];
  }
  [[nodiscard]] bool has(std::size_t need) const { return (bits[need / 64] >> (need % 64) & 1) != 0; }
  [[nodiscard]] bool meets(const NeedSet& other) const {
    return ((bits[0] & other.bits[0]) | (bits[1] & other.bits[1]) | (bits[2] & other.bits[2]) | (bits[3] & other.bits[3])) != 0;
  }
};

// The different needs of all frames and patterns.
class Needs {
 public:
  // What number() alone asks for is left out.
  template <class Io>
  void image(Io& io) {
    io(all_, types_, or_reference_, by_name_, two_names_, one_name_, with_amount_);
  }
  // The number of a need; of the one that is met by all where there are too many.
  std::uint8_t number(const Need& need);
  // Those that a sentence meets. `by_name`: whether what must have a name counts.
  [[nodiscard]] NeedSet met(const Present& has, bool by_name) const;
  // Of those met the ones that make a sentence worth reading: that have a name or an amount where they want one.
  [[nodiscard]] bool worth_reading(std::uint8_t need, const Present& has) const { return with_amount_.has(need) ? has.amount : has.name; }

 private:
  // The needs that want one of the types: far fewer than needs.
  struct Condition {
    std::uint16_t types = 0;
    NeedSet of;

    template <class Io>
    void image(Io& io) {
      io(types, of);
    }
  };
  static void add(std::vector<Condition>& conditions, std::uint16_t types, std::size_t need);

  std::vector<Need> needs_ = std::vector<Need>(1);
  NeedSet all_{{1}};
  std::vector<Condition> types_, or_reference_, by_name_;
  NeedSet two_names_, one_name_, with_amount_;
};

}  // namespace lede
