#include <iostream>

#include <lede/lede.h>

int main() {
  const auto analyzer = lede::Analyzer::open();
  if (!analyzer) return 1;
  const auto found = analyzer.value().extract("OpenAI said on Monday that it had raised $6 billion.");
  if (!found) return 1;
  for (const lede::record::Mention& mention : found.value().mentions)
    if (mention.type == lede::MentionType::money && mention.text == "$6 billion" && mention.span.cut(*found.value().document.text) == "$6 billion") {
      std::cout << "linked\n";
      return 0;
    }
  return 1;
}
