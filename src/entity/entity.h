// The thing that mentions name.
#pragma once
#include <cstdint>
#include <string_view>

#include "lede/types.h"
#include "mention/mention.h"

namespace lede {

struct Entity {
  std::string_view id;    // "company/openai", "license/MIT"
  std::string_view name;  // the usual short form
  MentionType type = MentionType::company;
  bool known = false;              // in a lexicon
  std::uint32_t lexicon = none;    // its entry
};

}  // namespace lede
