#include "rules/aliases.h"

#include <simdjson.h>

#include <algorithm>

namespace lede {

std::vector<std::string> former_ids(const Frame& frame) {
  std::vector<std::string> ids;
  if (frame.json.find("\"aliases\"") == std::string::npos) return ids;  // few frames have some
  simdjson::dom::parser parser;
  simdjson::dom::element row;
  simdjson::dom::array aliases;
  if (parser.parse(frame.json).get(row) != simdjson::SUCCESS || row["aliases"].get_array().get(aliases) != simdjson::SUCCESS) return ids;
  for (const simdjson::dom::element alias : aliases)
    if (std::string_view id; alias.get_string().get(id) == simdjson::SUCCESS) ids.emplace_back(id);
  return ids;
}

const Frame* frame_of(const Pack& pack, std::string_view id) {
  auto at = std::ranges::find(pack.frames, id, &Frame::id);
  if (at == pack.frames.end()) at = std::ranges::find_if(pack.frames, [&](const Frame& frame) { return std::ranges::count(former_ids(frame), id) != 0; });
  return at == pack.frames.end() ? nullptr : &*at;
}

}  // namespace lede
