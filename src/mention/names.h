// Names never seen before: every run of capitalised words is weighed by what stands around it, over the whole document, and only then decided.
// A name decided on counts everywhere in the document, and so do a person's surname and a company's name without its ending.
#pragma once
#include "mention/acts.h"
#include "mention/cues.h"
#include "mention/scratch.h"
#include "mention/words.h"
#include "pipeline/analysis.h"

namespace lede {

struct RunContext;

// Immutable; shared by threads.
class NameFinder {
 public:
  // Where the pack's image has what is known of words, it is to be read from it.
  NameFinder(Pack& pack, MentionWords& words, std::vector<Problem>& problems);
  template <class Io>
  void image(Io& io) {
    io(acts_, signs_);
  }
  // Appends to scratch.candidates, after values, lexicon and patterns marked scratch.cover.
  void find(const Analysis& analysis, MentionScratch& scratch) const;

 private:
  enum Kind : std::uint8_t { company, person, org, product, model, hardware, kinds };
  static_assert(kinds == name_kinds);
  struct View;
  // runs.cc
  void runs(View& view) const;
  [[nodiscard]] std::uint32_t past_known_part(const View& view, const Sentence& in, std::uint32_t j) const;
  [[nodiscard]] static bool begins_with_number(const View& view, const Sentence& in, std::uint32_t i);
  [[nodiscard]] static bool only_an_ending(const View& view, std::uint32_t first, std::uint32_t last);
  // family.cc
  [[nodiscard]] std::uint32_t past_version(const View& view, std::uint32_t first, std::uint32_t last) const;
  [[nodiscard]] static bool is_size(const View& view, const Sentence& in, std::uint32_t k);
  [[nodiscard]] static std::uint32_t past_tiers(const View& view, const Sentence& in, std::uint32_t k);
  [[nodiscard]] static std::uint32_t stem(const View& view, std::uint32_t first, std::uint32_t last);
  void families(View& view) const;
  // organisations.cc
  void organisations(View& view) const;
  // evidence*.cc
  [[nodiscard]] bool has(const Token& token, std::uint32_t signs) const { return (signs_[token.word] & signs) != 0; }
  [[nodiscard]] static bool rare(const View& view, std::uint32_t first, std::uint32_t last);
  [[nodiscard]] RunContext look(const View& view, const Run& run) const;
  [[nodiscard]] static bool is_start_up(const View& view, const Sentence& in, std::uint32_t k);
  void look_at_apposition(const View& view, RunContext& c) const;
  [[nodiscard]] bool funding_near(const View& view, const Run& run, const RunContext& c) const;
  void weigh(View& view, const Run& run, RunName& name) const;
  void weigh_company(View& view, const Run& run, const RunContext& c, RunName& name) const;
  void weigh_ending(View& view, const Run& run, const RunContext& c, RunName& name) const;
  void weigh_company_left(View& view, const Run& run, const RunContext& c, RunName& name) const;
  void weigh_company_right(View& view, const Run& run, const RunContext& c, RunName& name) const;
  void weigh_person(View& view, const Run& run, const RunContext& c, RunName& name) const;
  void weigh_org(View& view, const Run& run, const RunContext& c, RunName& name) const;
  void weigh_hardware(const View& view, const Run& run, const RunContext& c, RunName& name) const;
  void weigh_product(View& view, const Run& run, const RunContext& c, RunName& name) const;
  // acts.cc
  void weigh_acts(const View& view, const Run& run, const RunContext& c, RunName& name) const;
  void with_owner(View& view, const Run& run) const;
  [[nodiscard]] static bool companies_listed(const View& view, const Sentence& in, std::uint32_t at, int step);
  [[nodiscard]] MentionType brought_out(const View& view, const Run& run, std::uint32_t first) const;
  void weigh_listed(View& view, const Run& run, bool listed, RunName& name) const;
  [[nodiscard]] static bool list_item(const View& view, const Run& run);
  // names.cc
  void companies_named_like_products(View& view) const;
  void decide(View& view) const;
  [[nodiscard]] std::size_t verdict(const View& view, const RunName& name) const;
  void spread_over_lists(View& view) const;
  void acronyms(View& view) const;
  // again.cc
  void again(View& view) const;
  void know(View& view, Known name) const;

  RuleIndex legal_, ending_, noun_before_, noun_after_, holder_, money_, deal_, ticker_, list_, verb_, seat_, again_company_, first_name_, title_, said_,
      role_, surname_, org_, org_of_, org_noun_before_, product_noun_, naming_, released_, project_, chip_, law_, titled_, listed_, model_noun_, model_size_, owned_, short_, act_, family_;
  Acts acts_;
  PerWord<std::uint32_t> signs_;  // bits of Sign (evidence.h)
};

}  // namespace lede
