// What a document says again: how often a mention came before, and where else a fact is told.
#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "lede/span.h"
#include "lede/types.h"

namespace lede {

// How often each type and text was mentioned: an open-addressing table over their hashes.
class MentionRepeats {
 public:
  // How many came before; counts this one. Room for one must be made.
  std::uint32_t next(MentionType type, std::string_view text);
  // Makes room for so many more.
  void expect(std::size_t mentions);

 private:
  struct Slot {
    std::uint64_t hash = 0;
    std::uint32_t count = 0;
  };
  Slot& slot(std::uint64_t hash);

  std::vector<Slot> slots_;
  std::size_t used_ = 0;
};

// Where a document tells its facts: those of all sections are noted, in order, then each may be asked for.
class FactRepeats {
 public:
  struct Place {
    Id fact;
    Span evidence;
    std::uint32_t number = 0;  // how many were noted before
  };
  void note(const Id& fact, Span evidence);
  // The places of a fact in order; empty where it is told but once.
  [[nodiscard]] std::span<const Place> of(const Id& fact);

 private:
  void keep_repeats();

  std::vector<Place> places_;
  std::uint32_t noted_ = 0;
  bool kept_ = false;  // only the repeats are left, by fact
};

}  // namespace lede
