#include "store/manifest.h"

#include <simdjson.h>

#include "base/file.h"
#include "base/json.h"

namespace lede {
namespace {

constexpr std::string_view hex = "0123456789abcdef";

}  // namespace

std::string manifest_text(const Manifest& manifest) {
  std::string text;
  JsonOut out(text);
  out.raw("{\n\"schema\":").text(manifest.schema).raw(",\n\"engine\":").number(static_cast<std::uint64_t>(manifest.engine));
  out.raw(",\n\"rules\":").text(manifest.rules).raw(",\n\"options\":").raw(manifest.options).raw(",\n\"parts\":[");
  for (std::size_t i = 0; i < manifest.parts.size(); ++i) {
    const StorePart& part = manifest.parts[i];
    out.raw(i == 0 ? "\n" : ",\n").raw("{\"file\":").text(part.file).raw(",\"size\":").number(part.size).raw(",\"checksum\":").text(part.checksum).raw('}');
  }
  out.raw("\n],\n\"checksum\":");
  out.finish();
  // Of all that stands before it.
  const auto checksum = xxh3_hex(text);
  return text + '"' + std::string(checksum.data(), checksum.size()) + "\"\n}\n";
}

Result<Manifest> parse_manifest(std::string_view text, const std::string& where) {
  namespace dom = simdjson::dom;
  const Error damaged{ErrorCode::unfinished, "is damaged: no manifest of a lede store", where};
  dom::parser parser;
  dom::object top;
  if (parser.parse(text.data(), text.size()).get_object().get(top) != simdjson::SUCCESS) return damaged;
  Manifest manifest;
  std::string_view schema, rules;
  std::uint64_t engine_number = 0;
  dom::element options;
  dom::array parts;
  if (top["schema"].get_string().get(schema) != simdjson::SUCCESS || top["engine"].get_uint64().get(engine_number) != simdjson::SUCCESS ||
      top["rules"].get_string().get(rules) != simdjson::SUCCESS || top["options"].get(options) != simdjson::SUCCESS || top["parts"].get_array().get(parts) != simdjson::SUCCESS)
    return damaged;
  if (!schema.starts_with("lede/1")) return Error{ErrorCode::unfinished, "was made by another version: schema " + std::string(schema), where};
  manifest.schema = schema;
  manifest.engine = static_cast<int>(engine_number);
  manifest.rules = rules;
  manifest.options = simdjson::minify(options);
  for (const dom::element element : parts) {
    std::string_view file, checksum;
    StorePart part;
    if (element["file"].get_string().get(file) != simdjson::SUCCESS || element["size"].get_uint64().get(part.size) != simdjson::SUCCESS ||
        element["checksum"].get_string().get(checksum) != simdjson::SUCCESS || part_number(file) < 0)
      return damaged;
    part.file = file;
    part.checksum = checksum;
    manifest.parts.push_back(std::move(part));
  }
  if (top["checksum"].get_string().get(rules) != simdjson::SUCCESS) return Error{ErrorCode::unfinished, "is damaged, or of an early version that wrote no checksum: make the store again", where};
  // The same manifest is the same bytes: of others a sign was changed, or somebody wrote it by hand.
  if (manifest_text(manifest) != text) return Error{ErrorCode::unfinished, "is damaged: not the bytes that were written", where};
  return manifest;
}

Result<Manifest> read_manifest(const std::string& folder) {
  const std::string path = folder + "/" + std::string(manifest_file);
  FileStat stat;
  if (!stat_file(path, stat)) return Error{ErrorCode::usage, "is no lede store: no MANIFEST.json in it", folder};
  auto file = MappedFile::open(path);
  if (!file.ok()) return Error{ErrorCode::unfinished, file.error().message, path};
  return parse_manifest(file.value().view(), path);
}

std::uint8_t part_of(std::string_view key) {
  const auto digits = xxh3_hex(key);
  return static_cast<std::uint8_t>(hex.find(digits[0]) * 16 + hex.find(digits[1]));
}

std::string part_prefix(std::uint8_t part) { return std::string("part-") + hex[part >> 4] + hex[part & 15] + "-"; }

StorePart name_part(std::uint8_t part, std::string_view bytes) {
  const auto digits = xxh3_hex(bytes);
  StorePart out;
  out.checksum.assign(digits.begin(), digits.end());
  out.file = part_prefix(part) + out.checksum.substr(0, 16) + ".jsonl";
  out.size = bytes.size();
  return out;
}

int part_number(std::string_view file) {
  if (file.size() != 30 || !file.starts_with("part-") || file[7] != '-' || !file.ends_with(".jsonl")) return -1;
  const auto high = hex.find(file[5]), low = hex.find(file[6]);
  if (high == std::string_view::npos || low == std::string_view::npos || file.find('/') != std::string_view::npos) return -1;
  return static_cast<int>(high * 16 + low);
}

}  // namespace lede
