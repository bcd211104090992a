#include "mention/find.h"
namespace lede {
struct MentionFinder::Parts {};
MentionFinder::MentionFinder(Pack&, std::vector<Problem>&) : parts_(std::make_unique<Parts>()) {}
MentionFinder::~MentionFinder() = default;
void MentionFinder::find(Analysis&) const {}
}  // namespace lede
