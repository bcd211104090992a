#include "pipeline/extractor.h"

#include "entity/resolve.h"

namespace lede {

Extractor::Extractor(std::span<const std::string> folders, std::vector<Problem>& problems) : Extractor(load_pack(folders, problems), problems) {}

Extractor::Extractor(Pack pack, std::vector<Problem>& problems) : pack_(std::move(pack)), documents_(pack_, problems), claims_(pack_, problems), mentions_(pack_, problems) {}

void Extractor::read(const Document& document, Analysis& analysis) const {
  analysis.clear();
  analysis.document = &document;
  tokenize(document, analysis.tokens);
}

void Extractor::analyse(const Document& document, Analysis& analysis, std::vector<NearMiss>* misses) const {
  read(document, analysis);
  mentions_.find(analysis);
  resolve_entities(pack_, analysis);
  claims_.find(analysis, misses);
}

}  // namespace lede
