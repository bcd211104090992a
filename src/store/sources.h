// .local/sources.jsonl: what this machine knows of the files a store was made from, so that unchanged ones need not be read.
// It may be deleted at any time; the next ingest then reads everything and comes to the same store.
#pragma once
#include <array>
#include <bitset>
#include <cstdint>
#include <map>
#include <memory_resource>
#include <set>
#include <string>
#include <string_view>
#include <utility>

#include "base/file.h"
#include "lede/result.h"

namespace lede {

// Some 190 bytes and its path: there may be millions.
struct KnownSource {
  FileStat stat;
  std::array<std::uint8_t, 32> sha256{};  // of the file, where `hashed`
  std::bitset<256> parts;                 // where its documents are
  bool known : 1 = false;    // its documents are in the store, and the rest holds; else it is only a name in this run
  bool hashed : 1 = false;   // else: read it again
  bool again : 1 = false;    // another source's document took the place of one of its own, or part of it could not be read: read it every time
  // Of this run alone, never written:
  bool given : 1 = false;    // among the sources to ingest
  bool named : 1 = false;    // as a PATH itself
  bool stored : 1 = false;   // a document of the store is of it
  bool replaced : 1 = false; // was read: what it gave before goes
  bool gone : 1 = false;     // no such file any more

  void hash(const Sha256& hash);
  // The file that it was read from, absolute; "-" for standard input. set_file() of its KnownSources sets it.
  [[nodiscard]] std::string file(std::string_view path) const { return before_ == nullptr ? std::string() : *before_ + std::string(path.substr(path.size() - tail_)); }

 private:
  friend class KnownSources;
  // A file's name ends as its path does, and begins as those of the others do: only where they part is kept.
  const std::string* before_ = nullptr;
  std::uint32_t tail_ = 0;
};

// All sources by path. Entries stay where they are until the end. Not thread-safe.
class KnownSources {
 public:
  using Entry = std::pair<const std::string_view, KnownSource>;

  // Reads the file; empty where there is none, where anything about it is odd, or where it tells of another state of the store than `made_for`
  // (checksum of the manifest and the shard).
  KnownSources(const std::string& file, std::string_view made_for);
  // Those that are known; whole or not at all.
  Status write(const std::string& file, std::string_view made_for) const;

  // Null where there is none.
  [[nodiscard]] Entry* find(std::string_view path);
  Entry& add(std::string_view path);
  // True where it was another.
  bool set_file(Entry& entry, std::string_view file);
  [[nodiscard]] auto begin() { return sources_.begin(); }
  [[nodiscard]] auto end() { return sources_.end(); }
  [[nodiscard]] bool empty() const { return sources_.empty(); }

 private:
  bool read_line(std::string_view line);

  std::pmr::monotonic_buffer_resource memory_;
  std::pmr::map<std::string_view, KnownSource> sources_{&memory_};
  std::set<std::string, std::less<>> befores_;
};

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
