// Names never seen before: every run of capitalised words is weighed by what stands around it, over the whole document, and only then decided.
// A name decided on counts everywhere in the document, and so do a person's surname and a company's name without its ending.
#pragma once
#include "mention/cues.h"
#include "mention/scratch.h"
#include "pipeline/analysis.h"

namespace lede {

// Immutable; shared by threads.
class NameFinder {
 public:
  explicit NameFinder(Pack& pack);
  // Appends to scratch.candidates, after values, lexicon and patterns marked scratch.cover.
  void find(const Analysis& analysis, MentionScratch& scratch) const;

 private:
  enum Kind : std::uint8_t { company, person, org, product };
  struct View;
  void runs(View& view) const;
  void weigh(View& view, const Run& run, RunName& name) const;
  void weigh_company(View& view, const Run& run, RunName& name) const;
  void weigh_person(View& view, const Run& run, RunName& name) const;
  void weigh_product(View& view, const Run& run, RunName& name) const;
  void organisations(View& view) const;
  void weigh_listed(View& view, const Run& run, bool listed, RunName& name) const;
  [[nodiscard]] static bool list_item(const View& view, const Run& run);
  void companies_named_like_products(View& view) const;
  void decide(View& view) const;
  void again(View& view) const;
  void know(View& view, Known name) const;

  RuleIndex legal_, ending_, noun_before_, noun_after_, holder_, money_, deal_, ticker_, list_, verb_, again_company_, first_name_, title_, said_, role_,
      surname_, org_, org_of_, product_noun_, naming_, short_;
};

}  // namespace lede
