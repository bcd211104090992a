// The order in which rules and names are written decides nothing.
#include <algorithm>
#include <catch2/catch.hpp>
#include <random>
#include <sstream>

#include "entity/resolve.h"
#include "mention/find.h"
#include "unit/rules/data_files.h"

namespace lede {
namespace {

// Names that several entries and rules want.
constexpr const char* texts[] = {
    "Claude users love it, but the Claude model and Google Gemini compete with Grok, a chatbot. DeepSeek said R1 beats GPT-4o. The Gemini app, Sora, Med-Gemini and Mistral grew.",
    "The start-up Zorvex raised $5 million from OpenAI, Quenby Ventures and Bank of America. Zorvex co-founder Anna Bellweather, formerly of the University of Zorvia (UOZ), "
    "said UOZ uses Zorvex-2, a language model, on 2,048 H100 GPUs in the U.S. President Trump met Apple, Meta and X.",
    "# Zorvex Raises $5 Million To Challenge Perplexity And Cursor\n\nUnder the MIT License and Apache 2.0, Cursor CEO Michael Truell released Composer. Nasdaq rose; Nasdaq: NVDA fell.",
};

std::string found(const std::vector<PackFile>& files) {
  std::vector<Problem> problems;
  Pack pack = load_pack_files(files, problems);
  const MentionFinder finder(pack, problems);
  REQUIRE(problems.empty());
  std::string out;
  for (const char* text : texts) {
    Document document;
    document.text = text;
    Analysis analysis;
    analysis.document = &document;
    analysis.trace = true;
    tokenize(document, analysis.tokens);
    finder.find(analysis);
    resolve_entities(pack, analysis);
    const auto add = [&](const Mention& m) {
      out += std::string(name_of(m.type)) + ' ' + std::string(m.span.cut(document.text)) + ' ' + pack.rules[m.rule].id;
      if (m.lexicon != none) out += ' ' + std::string(pack.lexicon[m.lexicon].id);
      if (m.entity != none) out += " = " + std::string(analysis.entities[m.entity].id);
      out += '\n';
    };
    for (const Mention& m : analysis.mentions) add(m);
    out += "lost:\n";
    for (const Mention& m : analysis.lost) add(m);
  }
  return out;
}

TEST_CASE("permuted files, names and words give the same mentions") {
  std::vector<PackFile> files;
  for (const PackFile& file : test::data_files())
    if (file.name.starts_with("words/") || file.name.starts_with("lexicon/")) files.push_back(file);
  REQUIRE(files.size() > 10);
  const std::string expected = found(files);
  CHECK(std::ranges::count(expected, '\n') > 30);
  std::mt19937 chance(4);
  for (int round = 0; round < 3; ++round) {
    for (PackFile& file : files) {
      std::vector<std::string> lines;
      std::istringstream in(file.text);
      for (std::string line; std::getline(in, line);)
        if (!line.empty()) lines.push_back(line);
      std::shuffle(lines.begin(), lines.end(), chance);
      file.text.clear();
      for (const auto& line : lines) file.text += line + '\n';
    }
    std::shuffle(files.begin(), files.end(), chance);
    CHECK(found(files) == expected);
  }
}

}  // namespace
}  // namespace lede
