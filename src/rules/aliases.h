// Ids that rules had before they were renamed: the field "aliases" of a frame.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "rules/pack.h"

namespace lede {

// In the order of the row; none where the frame was never renamed.
std::vector<std::string> former_ids(const Frame& frame);
// The frame that has the id, or had it; null where there is none.
const Frame* frame_of(const Pack& pack, std::string_view id);

}  // namespace lede
