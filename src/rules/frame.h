// A claim rule as it stands in data/claims. (Owned by claim/: its fields and their meaning are written here and in docs/rules.md.)
#pragma once
#include <string>
#include <vector>

#include "lede/types.h"
#include "mention/mention.h"

namespace lede {

struct Frame {
  std::string id;
  FactType type = FactType::release;
  std::string file;
  std::string json;  // the row as written
  RuleIndex rule = 0;
};

}  // namespace lede
