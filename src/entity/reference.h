// What a pronoun, "the company", or nothing at all refers to. Rules measured on annotated articles: "it" is the first company of the nearest
// earlier sentence that has one, not the nearest company; an omitted subject is the text's main company; he and she the nearest person.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

constexpr std::uint16_t type_bit(MentionType t) { return static_cast<std::uint16_t>(1u << static_cast<unsigned>(t)); }

// Reads one document; used by one thread. Its memory is reused.
class References {
 public:
  static constexpr std::uint32_t reach = 4;            // sentences
  static constexpr std::uint32_t reach_bytes = 1500;

  void begin(const Pack& pack, const Analysis& analysis);

  // The first entity of `types` in the nearest of the `reach` sentences before `sentence` that has one. For a company: the main one, where half of
  // all mentions are its and one of them stands in reach; a fund or an exchange only where nothing else does. `span` and `via` are the caller's.
  [[nodiscard]] std::uint32_t before(std::uint32_t sentence, std::uint16_t types) const;
  // The last person (or other type) named before the byte, at most `reach_bytes` before it.
  [[nodiscard]] std::uint32_t nearest(std::uint32_t byte, std::uint16_t types) const;
  // The company named most often (in the title it counts three times); `none` where no company stands out, as in a round-up.
  [[nodiscard]] std::uint32_t main() const { return main_; }
  // Who "we" is outside quotes: the publisher or the owner of the address where the text names it; where neither is known, the first company of
  // the title; else `none`.
  [[nodiscard]] std::uint32_t writer() const { return writer_; }
  // The maker of a model, product or hardware as the lexicon has it, if the text names it; `none` otherwise.
  [[nodiscard]] std::uint32_t maker(std::uint32_t thing) const;
  // Whether the lexicon knows that another company than `entity` makes the thing.
  [[nodiscard]] bool made_by_another(std::uint32_t thing, std::uint32_t entity) const;
  [[nodiscard]] bool outlet(std::uint32_t entity) const;
  [[nodiscard]] bool tagged(std::uint32_t entity, std::string_view tag) const;

 private:
  [[nodiscard]] std::uint32_t find_writer(const Document& document, std::uint32_t first_in_title) const;

  const Pack* pack_ = nullptr;
  const Analysis* analysis_ = nullptr;
  std::vector<std::uint32_t> first_;  // per sentence: its first mention
  std::vector<std::uint32_t> counts_;
  std::vector<std::pair<std::string_view, std::uint32_t>> by_id_;  // companies and orgs of the text, sorted
  std::uint32_t main_ = none;
  bool about_one_ = false;  // half of all mentions of companies are the main one's
  std::uint32_t writer_ = none;
};

}  // namespace lede
