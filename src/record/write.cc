#include "record/write.h"
namespace lede {
void write_records(const Pack&, const Analysis&, const WriteOptions&, std::string&) {}
}  // namespace lede
