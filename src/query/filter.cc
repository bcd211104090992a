#include "query/filter.h"
namespace lede {
bool Filter::only_facts() const { return !subject.empty() || !object.empty() || !source.empty() || !status.empty() || !confidence.empty() || !attributes.empty() || !since.empty() || !until.empty() || !claim.empty(); }
}  // namespace lede
