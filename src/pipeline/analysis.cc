#include "pipeline/analysis.h"

#include <cstring>

namespace lede {

std::string_view Analysis::keep(std::string_view text) {
  if (text.empty()) return {};
  char* copy = static_cast<char*>(arena.allocate(text.size(), 1));
  std::memcpy(copy, text.data(), text.size());
  return {copy, text.size()};
}

void Analysis::clear() {
  document = nullptr;
  mentions.clear();
  lost.clear();
  resolved.clear();
  chunks.clear();
  clauses.clear();
  numbers.clear();
  values.clear();
  entities.clear();
  claims.clear();
  arena.release();
}

}  // namespace lede
