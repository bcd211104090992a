// What a pronoun, "the company", or nothing at all refers to, by weights: nearness in sentences, being the first of its sentence (subject before
// object), no preposition before it, being what the text is about, and what the noun itself says ("the start-up" is not listed). An omitted subject is
// the text's main company; he and she the nearest person.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "entity/sort.h"
#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

constexpr std::uint16_t type_bit(MentionType t) { return static_cast<std::uint16_t>(1u << static_cast<unsigned>(t)); }

// Reads one document; used by one thread. Its memory is reused.
class References {
 public:
  static constexpr std::uint32_t reach = 4;            // sentences
  static constexpr std::uint32_t reach_bytes = 1500;

  void begin(const Pack& pack, const Sorts& sorts, const Analysis& analysis);

  // The heaviest entity of `types` in the `reach` sentences before `sentence`; for other things than companies the first of the nearest sentence that
  // has one. `span` and `via` are the caller's. `continued`: whom the sentence before tells of
  // without a name ("The start-up said it grew. It has"). With `rivals` also what else was weighed, the heaviest first, with its weight; the chosen one leads.
  [[nodiscard]] std::uint32_t before(std::uint32_t sentence, std::uint16_t types, Sort sort = Sort::any, std::uint32_t continued = none, std::vector<std::pair<std::uint32_t, int>>* rivals = nullptr) const;
  // Whether the noun can mean the company at all.
  [[nodiscard]] bool may_be(std::uint32_t entity, Sort sort) const;
  // The last person (or other type) named before the byte, at most `reach_bytes` before it.
  [[nodiscard]] std::uint32_t nearest(std::uint32_t byte, std::uint16_t types) const;
  // The company named most often (in the title it counts three times); `none` where no company stands out, as in a round-up.
  [[nodiscard]] std::uint32_t main() const { return main_; }
  // Who "we" is outside quotes: the publisher, an author or the owner of the address where the text names it; where none is known, the first company of
  // the title; else `none`.
  [[nodiscard]] std::uint32_t writer() const { return writer_; }
  // The maker of a model, product or hardware as the lexicon has it, if the text names it or means it ("the ChatGPT maker"); `none` otherwise.
  [[nodiscard]] std::uint32_t maker(std::uint32_t thing) const;
  // Whether the lexicon knows that another company than `entity` makes the thing.
  [[nodiscard]] bool made_by_another(std::uint32_t thing, std::uint32_t entity) const;
  [[nodiscard]] bool outlet(std::uint32_t entity) const { return entity != none && outlets_[entity] != 0; }
  [[nodiscard]] bool tagged(std::uint32_t entity, std::string_view tag) const;
  // Whether it has one of the tags, and none of those that are written "-tag".
  [[nodiscard]] bool tagged(std::uint32_t entity, const std::vector<std::string>& tags) const;

 private:
  [[nodiscard]] std::uint32_t find_writer(const Document& document, std::uint32_t first_in_title) const;

  [[nodiscard]] bool oblique(std::uint32_t mention) const;
  [[nodiscard]] int fitness(std::uint32_t entity, Sort sort) const;

  const Pack* pack_ = nullptr;
  const Sorts* sorts_ = nullptr;
  const Analysis* analysis_ = nullptr;
  std::vector<std::uint32_t> first_;  // per sentence: its first mention
  std::vector<std::uint32_t> counts_;
  std::vector<std::uint8_t> outlets_;  // per entity: it is one; asked of every company's mention
  std::vector<std::pair<std::string_view, std::uint32_t>> by_id_;  // companies and orgs of the text, sorted
  std::uint32_t main_ = none;
  bool stands_out_ = false;  // no other company is named as often as the main one
  bool about_one_ = false;  // half of all mentions of companies are the main one's
  std::uint32_t writer_ = none;
};

}  // namespace lede
