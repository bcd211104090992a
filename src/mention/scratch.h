// What the stages of mention/ know about one document; one per thread, its memory reused for the next.
#pragma once
#include <cstdint>
#include <memory>
#include <vector>

#include "mention/lexicon.h"
#include "mention/mention.h"

namespace lede {

// What already lies on a token when rules look for names never seen.
enum class Cover : std::uint8_t { nothing, value, name, place, thing, model, company };  // thing: a product or chip
inline bool is_thing(Cover cover) { return cover == Cover::thing || cover == Cover::model; }

// A run of capitalised words, as it stands at one place.
struct Run {
  std::uint32_t first = 0, last = 0;  // tokens, half-open
  std::uint32_t stem = 0;             // where its version, size or tier begins: of "Orla 3 Mini" behind "Orla"; `last` where it has none
  bool version = false;               // which has a number
  std::uint32_t sentence = 0;
  std::uint32_t name = none;          // into MentionScratch::names
};

inline constexpr std::size_t name_kinds = 6;  // company, person, org, product, model, hardware

// What the whole document says about one run's words.
struct RunName {
  std::uint64_t hash = 0;
  std::uint32_t first = 0, last = 0;  // a place where it stands
  std::uint32_t lexicon = none;       // of the full name that it is the short form of
  std::uint32_t family = none;        // the name without its version and size, into MentionScratch::names: of "Orla 3 Mini" that of "Orla"
  std::uint8_t score[name_kinds] = {};         // points of clear signs
  std::uint8_t hints[name_kinds] = {};         // points of hints, at most three together
  RuleIndex rule[name_kinds] = {};
  std::uint8_t best[name_kinds] = {};          // the points of `rule`
  bool version = false;                        // it ends in a version, see Run
  std::uint8_t members = 0;                    // names of which it is the family, counted up to two
  std::uint8_t kin = 0;                        // their kinds, as bits
  std::uint8_t kind = 0;                       // decided on, when all is weighed
};

// A name decided on, looked for everywhere in the document.
struct Known {
  std::uint64_t first_word = 0;
  std::uint32_t first = 0, last = 0;
  std::uint32_t lexicon = none;
  std::uint32_t next = none;  // with the same first word
  RuleIndex rule = 0;
  MentionType type = MentionType::company;
  bool alias = false;  // a part of the full name
};

// Room for so many elements as were asked for last or ever before; its memory is used no further than it is written.
template <class T>
class Room {
 public:
  T* of(std::size_t size) {
    if (size_ < size) {
      elements_.reset();  // first, or both would be held
      elements_ = std::make_unique_for_overwrite<T[]>(size_ = size);
    }
    return elements_.get();
  }
  [[nodiscard]] const T* begin() const { return elements_.get(); }

 private:
  std::unique_ptr<T[]> elements_;
  std::size_t size_ = 0;
};

// The tokens at which something may begin, in order.
class Starts {
 public:
  // Lists them anew; they are there when it goes out of scope.
  class Writer {
   public:
    // Of at most so many tokens.
    Writer(Starts& to, std::size_t tokens) : starts_(to), next_(to.at_.of(tokens + 1)) {}
    ~Writer() { starts_.size_ = static_cast<std::size_t>(next_ - starts_.at_.begin()); }
    Writer(const Writer&) = delete;
    Writer& operator=(const Writer&) = delete;
    // No branch: what is not wanted is written over by the next.
    void add_if(std::uint32_t token, bool wanted) {
      *next_ = token;
      next_ += wanted;
    }

   private:
    Starts& starts_;
    std::uint32_t* next_;
  };
  [[nodiscard]] const std::uint32_t* begin() const { return at_.begin(); }
  [[nodiscard]] const std::uint32_t* end() const { return at_.begin() + size_; }
  // Leaves those out for which `good` is not true.
  template <class F>
  void keep_if(F&& good) {
    std::uint32_t* const at = at_.of(size_);
    std::size_t kept = 0;
    for (std::size_t k = 0; k < size_; ++k) {
      at[kept] = at[k];
      kept += good(at[k]);
    }
    size_ = kept;
  }

 private:
  Room<std::uint32_t> at_;
  std::size_t size_ = 0;
};

enum class HitState : std::uint8_t { dropped, pending, taken };

struct MentionScratch {
  std::vector<std::uint32_t> cues;       // per token, at least as many as there are: bits of Cue
  std::vector<Cover> cover;              // per token
  std::vector<std::uint8_t> titled;      // per sentence: most words have a capital, so a capital says nothing
  std::vector<std::uint32_t> sentence;   // per token, at least as many as there are
  struct Begin {
    std::uint32_t what, token;  // see scan.cc
  };
  Room<Begin> begins;                    // of scan(): the tokens at which something may begin, in order
  Starts names_start;                    // where a name never seen may begin: capitals inside, or a number
  Starts lexicon_start, licenses_start, patterns_start, values_start;
  std::vector<LexiconIndex::Hit> hits;
  std::vector<HitState> hit_state;
  std::vector<Mention> candidates;
  std::vector<Run> runs;
  std::vector<RunName> names;
  std::vector<std::uint32_t> ends, before;  // candidates by their last token: the latest, and per candidate the one before it
  std::vector<std::uint64_t> surnames;   // last words of persons' full names
  std::vector<std::uint32_t> slots;      // hash table over names, then over known
  std::vector<Known> known;
  std::vector<std::uint32_t> seen;       // per lexicon entry: the number of the document that named it without doubt
  std::vector<std::uint32_t> alive;      // for overlap
  std::uint32_t document = 0;
};

}  // namespace lede
