// MANIFEST.json: what a store holds and how it was made. Readers and the writer go by it and never by what else lies in the folder.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "lede/result.h"
#include "lede/version.h"

namespace lede {

struct StorePart {
  std::string file;  // part-XX-HASH.jsonl, XX the first two digits of the hash of its documents' keys
  std::uint64_t size = 0;
  std::string checksum;  // XXH3-128
  friend bool operator==(const StorePart&, const StorePart&) = default;
};

struct Manifest {
  std::string schema{schema_name};
  int engine = lede::engine;
  std::string rules;    // hash of the rule pack
  std::string options;  // those that matter, as a JSON object on one line
  std::vector<StorePart> parts;  // by file
  // Whether records made for `other` are the same as those made for this.
  [[nodiscard]] bool made_like(const Manifest& other) const {
    return schema == other.schema && engine == other.engine && rules == other.rules && options == other.options;
  }
};

inline constexpr std::string_view manifest_file = "MANIFEST.json";

// The same manifest gives the same bytes; the last field is their checksum.
std::string manifest_text(const Manifest& manifest);
// Error: damaged (unfinished): any byte is another than manifest_text() gives.
Result<Manifest> parse_manifest(std::string_view text, const std::string& where);
// Errors: no such file (usage: no store), damaged (unfinished).
Result<Manifest> read_manifest(const std::string& folder);

// 0..255, by the document's key.
std::uint8_t part_of(std::string_view key);
// "part-XX-" of a part's number.
std::string part_prefix(std::uint8_t part);
// The part that these bytes make.
StorePart name_part(std::uint8_t part, std::string_view bytes);
// The number in a part's file name, or -1.
int part_number(std::string_view file);

}  // namespace lede
