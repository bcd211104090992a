// One document through all stages.
#pragma once
#include <memory>
#include <span>
#include <string>

#include "claim/find.h"
#include "document/rules.h"
#include "mention/find.h"
#include "mention/foreign.h"
#include "pipeline/analysis.h"
#include "rules/pack.h"

namespace lede {

// Immutable after construction and shared by threads; each worker has its own Analysis.
class Extractor {
 public:
  // The built-in rules and those of each of `rules` (load_pack). With any problem the extractor must not be used.
  Extractor(std::span<const std::string> rules, std::vector<Problem>& problems);
  explicit Extractor(Pack pack, std::vector<Problem>& problems);

  [[nodiscard]] const Pack& pack() const { return pack_; }
  // The compiled rules (rules/image.h): for a file that --rules takes, and with all that the stages made of them for the binary.
  [[nodiscard]] std::string image() const;
  [[nodiscard]] std::string built_in_image() const;
  // The stages one by one, for the examples of rules.
  [[nodiscard]] const DocumentRules& document_rules() const { return documents_; }
  [[nodiscard]] const MentionFinder& mentions() const { return mentions_; }
  [[nodiscard]] const ClaimFinder& claims() const { return claims_; }
  // Tokens and sentences alone, of a section of the document (document/section.h). `document` must outlive the use of `analysis`.
  void read(const Document& document, Span section, Analysis& analysis) const;
  // All stages; of a text that is not English no claims, and only the mentions that need no language. `misses` gets what claim rules nearly found.
  // `document` must outlive the use of `analysis`.
  void analyse(const Document& document, Span section, Analysis& analysis, std::vector<NearMiss>* misses = nullptr) const;
  // The same of the whole document, however long.
  void analyse(const Document& document, Analysis& analysis, std::vector<NearMiss>* misses = nullptr) const;

 private:
  Pack pack_;
  DocumentRules documents_;
  // The words of claims are those of grammar, which are frequent: numbered before all others, what is known of them lies together.
  ClaimFinder claims_;
  MentionFinder mentions_;
  LanguageFree language_free_;
};

}  // namespace lede
