#include "entity/reference.h"

#include <algorithm>

namespace lede {

void References::begin(const Pack& pack, const Analysis& analysis) {
  pack_ = &pack;
  analysis_ = &analysis;
  const auto& mentions = analysis.mentions;
  first_.assign(analysis.tokens.sentences.size() + 1, 0);
  std::size_t m = 0;
  for (std::size_t s = 0; s < first_.size(); ++s) {
    while (m < mentions.size() && mentions[m].sentence < s) ++m;
    first_[s] = static_cast<std::uint32_t>(m);
  }
  counts_.assign(analysis.entities.size(), 0);
  main_ = writer_ = none;
  for (const Mention& mention : mentions) {
    if (mention.entity == none || mention.type != MentionType::company) continue;
    const bool title = analysis.document != nullptr && !analysis.document->title_span.empty() && analysis.document->title_span.contains(mention.span);
    counts_[mention.entity] += title ? 3u : 1u;
  }
  std::uint32_t best = 0;
  for (const Mention& mention : mentions) {  // in the order of the text: the first of equals wins
    if (mention.entity == none || mention.type != MentionType::company) continue;
    const std::uint32_t count = counts_[mention.entity];
    if (count > best && !outlet(mention.entity)) {
      best = count;
      main_ = mention.entity;
    }
  }
  if (analysis.document == nullptr) return;
  const std::string& publisher = analysis.document->publisher;
  for (std::size_t e = 0; e < analysis.entities.size(); ++e) {
    const Entity& entity = analysis.entities[e];
    if (entity.type == MentionType::company && !publisher.empty() && publisher == entity.name && !outlet(static_cast<std::uint32_t>(e)))
      writer_ = static_cast<std::uint32_t>(e);
  }
  if (writer_ == none && publisher.empty()) writer_ = main_;
}

bool References::tagged(std::uint32_t entity, std::string_view tag) const {
  if (entity == none) return false;
  const std::uint32_t lexicon = analysis_->entities[entity].lexicon;
  if (lexicon == none) return false;
  return std::ranges::find(pack_->lexicon[lexicon].tags, tag) != pack_->lexicon[lexicon].tags.end();
}

bool References::outlet(std::uint32_t entity) const { return tagged(entity, "outlet"); }

std::uint32_t References::before(std::uint32_t sentence, std::uint16_t types, std::uint32_t reach) const {
  const auto& mentions = analysis_->mentions;
  for (std::uint32_t s = sentence; s-- > 0 && reach-- > 0;)
    for (std::uint32_t m = first_[s]; m < first_[s + 1]; ++m)
      if (mentions[m].entity != none && (types & type_bit(mentions[m].type)) != 0 && !outlet(mentions[m].entity)) return mentions[m].entity;
  return none;
}

std::uint32_t References::nearest(std::uint32_t byte, std::uint16_t types, std::uint32_t reach_bytes) const {
  const auto& mentions = analysis_->mentions;
  auto at = std::ranges::lower_bound(mentions, byte, {}, [](const Mention& m) { return m.span.begin; });
  while (at != mentions.begin()) {
    --at;
    if (byte - at->span.begin > reach_bytes) return none;
    if (at->entity != none && (types & type_bit(at->type)) != 0) return at->entity;
  }
  return none;
}

}  // namespace lede
