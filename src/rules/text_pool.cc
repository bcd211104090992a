#include "rules/text_pool.h"

#include <algorithm>
#include <limits>

namespace lede {

TextRef TextPool::add(std::string_view text) {
  if (text.size() > std::numeric_limits<std::uint32_t>::max() - text_.size()) {
    complete_ = false;
    return {};
  }
  const TextRef ref{static_cast<std::uint32_t>(text_.size()), static_cast<std::uint32_t>(text.size())};
  text_.append(text);
  return ref;
}

ListRef TextPool::add(const TextList& texts) {
  const std::uint32_t begin = begin_list();
  for (const std::string_view text : texts) item(text);
  return end_list(begin);
}

bool TextPool::sound() const {
  return std::ranges::all_of(refs_, [&](TextRef ref) { return has(ref); });
}

}  // namespace lede
