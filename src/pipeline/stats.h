// What stages and rules cost, measured where somebody asked for it (--stats).
#pragma once
#include <array>
#include <chrono>
#include <cstdint>
#include <string_view>
#include <vector>

#include "mention/mention.h"

namespace lede {

enum class Stage : std::uint8_t { read, describe, tokens, mentions, entities, claims, records };
constexpr std::array<std::string_view, 7> stage_names = {"read", "describe", "tokens", "mentions", "entities", "claims", "records"};

struct Cost {
  std::uint64_t nanoseconds = 0;  // of the wall clock, summed over threads
  std::uint64_t bytes = 0;        // of the text that was worked on
  std::uint64_t items = 0;        // what came of it: documents, tokens, mentions, entities, claims, lines; claims of a rule

  void add(const Cost& other) { nanoseconds += other.nanoseconds, bytes += other.bytes, items += other.items; }
};

// One thread's; added up at the end.
struct Stats {
  std::array<Cost, stage_names.size()> stages{};
  std::vector<Cost> rules;  // of claims, by RuleIndex; bytes are not counted

  Cost& operator[](Stage stage) { return stages[static_cast<std::size_t>(stage)]; }
  Cost& rule(RuleIndex index) {
    if (index >= rules.size()) rules.resize(index + 1U);
    return rules[index];
  }
  void add(const Stats& other) {
    for (std::size_t i = 0; i < stages.size(); ++i) stages[i].add(other.stages[i]);
    if (rules.size() < other.rules.size()) rules.resize(other.rules.size());
    for (std::size_t i = 0; i < other.rules.size(); ++i) rules[i].add(other.rules[i]);
  }
};

// Runs `work`, which returns how many items came of `bytes` of text, and adds what it took to `cost`; where that is null it is just run.
template <class Work>
void timed(Cost* cost, std::uint64_t bytes, Work&& work) {
  if (cost == nullptr) {
    work();
    return;
  }
  const auto start = std::chrono::steady_clock::now();
  const std::uint64_t items = work();
  const auto time = std::chrono::steady_clock::now() - start;
  cost->add({static_cast<std::uint64_t>(std::chrono::duration_cast<std::chrono::nanoseconds>(time).count()), bytes, items});
}

}  // namespace lede
