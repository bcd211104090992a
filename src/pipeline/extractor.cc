#include "pipeline/extractor.h"

#include <algorithm>
#include <tuple>

#include "entity/resolve.h"
#include "rules/image_io.h"

namespace lede {
namespace {

// Half of all tokens are function words: numbered first, what each stage knows of them lies side by side.
Pack with_function_words_first(Pack pack) {
  if (!pack.compiled(ImageSection::vocabulary).empty()) return pack;
  for (const Row& row : pack.table("cues"))
    if (row.get("cue") == "function")
      for (const auto word : row.all("words")) pack.vocabulary.add(word_hash(word));
  return pack;
}

}  // namespace

Extractor::Extractor(std::span<const std::string> rules, std::vector<Problem>& problems) : Extractor(load_pack(rules, problems), problems) {}

Extractor::Extractor(Pack pack, std::vector<Problem>& problems) : pack_(with_function_words_first(std::move(pack))), documents_(pack_, problems), claims_(pack_, problems), mentions_(pack_, problems), language_free_(pack_) {
  std::ranges::stable_sort(problems, {}, [](const Problem& p) { return std::tie(p.place.file, p.place.line); });  // the stages find them in an order of their own
}

std::string Extractor::image() const {
  ImageBuilder builder;
  builder.add(ImageSection::pack, image_of(pack_));
  builder.add(ImageSection::names, mentions_.names_image());
  return builder.finish(built_in_hash());
}

std::string Extractor::built_in_image() const {
  ImageBuilder builder;
  builder.add(ImageSection::pack, image_of(pack_));
  builder.add(ImageSection::names, mentions_.names_image());
  ImageWriter vocabulary;
  vocabulary(pack_.vocabulary, pack_.rules);
  builder.add(ImageSection::vocabulary, vocabulary.take());
  ImageWriter documents;
  documents(documents_);
  builder.add(ImageSection::documents, documents.take());
  builder.add(ImageSection::mentions, mentions_.image());
  builder.add(ImageSection::claims, claims_.image());
  return builder.finish({});
}

void Extractor::read(const Document& document, Span section, Analysis& analysis) const {
  analysis.clear();
  analysis.document = &document;
  timed(analysis.cost(Stage::tokens), section.size(), [&] {
    tokenize(document, section, analysis.tokens);
    return analysis.tokens.tokens.size();
  });
}

void Extractor::analyse(const Document& document, Analysis& analysis, std::vector<NearMiss>* misses) const {
  analyse(document, {0, static_cast<std::uint32_t>(document.text.size())}, analysis, misses);
}

void Extractor::analyse(const Document& document, Span section, Analysis& analysis, std::vector<NearMiss>* misses) const {
  read(document, section, analysis);
  const std::size_t bytes = section.size();
  timed(analysis.cost(Stage::mentions), bytes, [&] {
    mentions_.find(analysis);
    return analysis.mentions.size();
  });
  const bool english = document.language == "en";
  if (!english) language_free_.keep(analysis);
  timed(analysis.cost(Stage::entities), bytes, [&] {
    resolve_entities(pack_, analysis);
    return analysis.entities.size();
  });
  if (!english) return;
  timed(analysis.cost(Stage::claims), bytes, [&] {
    claims_.find(analysis, misses);
    return analysis.claims.size();
  });
}

}  // namespace lede
