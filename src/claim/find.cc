#include "claim/find.h"
namespace lede {
struct ClaimFinder::Parts {};
ClaimFinder::ClaimFinder(Pack&, std::vector<Problem>&) : parts_(std::make_unique<Parts>()) {}
ClaimFinder::~ClaimFinder() = default;
void ClaimFinder::find(Analysis&) const {}
}  // namespace lede
