#include "store/sources.h"

#include <simdjson.h>

#include "base/json.h"

namespace lede {
namespace {

std::string parts_text(const std::bitset<256>& parts) {
  constexpr char hex[] = "0123456789abcdef";
  std::string text;
  for (std::size_t i = 0; i < parts.size(); ++i)
    if (parts[i]) {
      text += hex[i >> 4];
      text += hex[i & 15];
    }
  return text;
}

bool read_parts(std::string_view text, std::bitset<256>& parts) {
  constexpr std::string_view hex = "0123456789abcdef";
  if (text.size() % 2 != 0) return false;
  for (std::size_t i = 0; i < text.size(); i += 2) {
    const std::size_t high = hex.find(text[i]), low = hex.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return false;
    parts.set(high * 16 + low);
  }
  return true;
}

}  // namespace

std::string sources_text(const KnownSources& known) {
  std::string text;
  JsonOut out(text);
  out.raw("{\"made_for\":").text(known.made_for).raw("}\n");
  for (const auto& [path, source] : known.sources) {
    out.raw("{\"path\":").text(path).raw(",\"file\":").text(source.file).raw(",\"size\":").number(source.stat.size);
    out.raw(",\"mtime\":").raw(std::to_string(source.stat.mtime_ns)).raw(",\"inode\":").number(source.stat.inode);
    out.raw(",\"sha256\":").text(source.sha256).raw(",\"again\":").boolean(source.again).raw(",\"parts\":").text(parts_text(source.parts)).raw("}\n");
  }
  out.finish();
  return text;
}

KnownSources read_sources(const std::string& file, std::string_view made_for) {
  namespace dom = simdjson::dom;
  KnownSources known;
  known.made_for = made_for;
  auto mapped = MappedFile::open(file);
  if (!mapped.ok()) return known;
  dom::parser parser;
  std::string_view text = mapped.value().view();
  bool first = true;
  std::string line;
  while (!text.empty()) {
    const std::size_t end = text.find('\n');
    line.assign(text.substr(0, end));
    text.remove_prefix(end == std::string_view::npos ? text.size() : end + 1);
    dom::object object;
    std::string_view path, name, hash, parts;
    if (parser.parse(line).get_object().get(object) != simdjson::SUCCESS) return {std::string(made_for), {}};
    if (first) {
      first = false;
      if (object["made_for"].get_string().get(name) != simdjson::SUCCESS || name != made_for) return known;
      continue;
    }
    KnownSource source;
    if (object["path"].get_string().get(path) != simdjson::SUCCESS || object["file"].get_string().get(name) != simdjson::SUCCESS ||
        object["size"].get_uint64().get(source.stat.size) != simdjson::SUCCESS || object["mtime"].get_int64().get(source.stat.mtime_ns) != simdjson::SUCCESS ||
        object["inode"].get_uint64().get(source.stat.inode) != simdjson::SUCCESS || object["sha256"].get_string().get(hash) != simdjson::SUCCESS ||
        object["again"].get_bool().get(source.again) != simdjson::SUCCESS || object["parts"].get_string().get(parts) != simdjson::SUCCESS || !read_parts(parts, source.parts))
      return {std::string(made_for), {}};
    source.file = name;
    source.sha256 = hash;
    known.sources.emplace(path, std::move(source));
  }
  return known;
}

}  // namespace lede
