// .local/sources.jsonl: what this machine knows of the files a store was made from, so that unchanged ones need not be read.
// It may be deleted at any time; the next ingest then reads everything and comes to the same store.
#pragma once
#include <bitset>
#include <cstdint>
#include <map>
#include <string>
#include <string_view>

#include "base/file.h"
#include "lede/result.h"

namespace lede {

struct KnownSource {
  std::string file;  // absolute
  FileStat stat;
  std::string sha256;  // of the file; empty: read it again
  bool again = false;  // another source's document took the place of one of its own, or part of it could not be read: read it every time
  std::bitset<256> parts;  // where its documents are
};

struct KnownSources {
  std::string made_for;  // checksum of the manifest and the shard: of another state of the store nothing here holds
  std::map<std::string, KnownSource, std::less<>> sources;  // by path
};

std::string sources_text(const KnownSources& known);
// Empty where there is no such file or anything about it is odd.
KnownSources read_sources(const std::string& file, std::string_view made_for);

// The source that a document's path belongs to: itself, or the archive that it is a member of ("a.zip!/x.txt").
template <class Known>
std::string_view source_of(std::string_view path, const Known& known) {
  if (known(path)) return path;
  std::string_view outermost = path;
  for (std::size_t at = path.find("!/"); at != std::string_view::npos; at = path.find("!/", at + 1)) {
    if (known(path.substr(0, at))) return path.substr(0, at);
    if (outermost.size() == path.size()) outermost = path.substr(0, at);
  }
  return outermost;
}

}  // namespace lede
