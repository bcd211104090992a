// The names that a text gives under a lexicon of the test's own, with the words that are built in.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "entity/resolve.h"
#include "mention/find.h"
#include "unit/rules/data_files.h"

namespace lede::test {

inline constexpr std::string_view small_lexicon = R"({"lexicon": "company/openai", "name": "OpenAI", "names": ["Open AI"]}
{"lexicon": "company/meta", "name": "Meta", "word": true}
{"lexicon": "company/apple", "name": "Apple", "word": true}
{"lexicon": "company/figure", "name": "Figure", "word": true, "near": ["robot", "humanoid"]}
{"lexicon": "company/deepseek", "name": "DeepSeek"}
{"lexicon": "company/google", "name": "Google"}
{"lexicon": "company/character-ai", "name": "Character.AI"}
{"lexicon": "model/gpt-4o", "name": "GPT-4o", "maker": "company/openai"}
{"lexicon": "model/deepseek-r1", "name": "DeepSeek-R1", "short": ["R1"], "maker": "company/deepseek"}
{"lexicon": "model/gemini", "name": "Gemini", "maker": "company/google"}
{"lexicon": "product/gemini", "name": "Gemini", "maker": "company/google"}
{"lexicon": "hardware/a100", "name": "A100"}
{"lexicon": "license/MIT", "name": "MIT License"}
{"lexicon": "place/us", "name": "US", "names": ["U.S."]}
{"table": "first-names", "words": ["anna", "peter", "maria"]}
{"table": "surnames", "words": ["liang", "wang"]}
)";

// One line for each name: "type text" and, where it differs, " = name". In the text's order, joined by "; ".
inline std::string mentions_of(std::string text, std::string_view lexicon = small_lexicon) {
  std::vector<PackFile> files;
  for (const PackFile& file : data_files())
    if (file.name.starts_with("words/") && file.name != "words/person.jsonl") files.push_back(file);
  files.push_back({"lexicon/test.jsonl", std::string(lexicon)});
  std::vector<Problem> problems;
  Pack pack = load_pack_files(files, problems);
  const MentionFinder finder(pack, problems);
  if (!problems.empty()) return "problem: " + problems.front().message;
  Document document;
  document.text = std::move(text);
  Analysis analysis;
  analysis.document = &document;
  tokenize(document, analysis.tokens);
  finder.find(analysis);
  resolve_entities(pack, analysis);
  std::string out;
  for (const Mention& m : analysis.mentions) {
    if (m.entity == none) continue;
    if (!out.empty()) out += "; ";
    const std::string_view cut = m.span.cut(document.text);
    out += std::string(name_of(m.type)) + ' ' + std::string(cut);
    if (analysis.entities[m.entity].name != cut) out += " = " + std::string(analysis.entities[m.entity].name);
  }
  return out;
}

}  // namespace lede::test
