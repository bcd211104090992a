#include "document/reader.h"
namespace lede {
void describe(Document&, const ReadOptions&, const DocumentRules&) {}
}  // namespace lede
