#include "document/reader.h"
namespace lede {
struct DocumentReader::State {};
DocumentReader::DocumentReader(ReadOptions, NoticeSink) {}
DocumentReader::~DocumentReader() = default;
bool DocumentReader::open(const Source&) { return false; }
bool DocumentReader::next(Document&) { return false; }
void describe(Document&, const ReadOptions&, const DocumentRules&) {}
}  // namespace lede
