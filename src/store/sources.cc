#include "store/sources.h"

#include <simdjson.h>

#include <algorithm>

#include "base/json.h"

namespace lede {
namespace {

// Two digits a byte.
template <class Bytes>
std::string hex_of(const Bytes& bytes) {
  constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const std::uint8_t byte : bytes) text.append({digits[byte >> 4], digits[byte & 15]});
  return text;
}

// Calls back for each byte; false where that is no text of bytes.
template <class Byte>
bool read_hex(std::string_view text, const Byte& byte) {
  constexpr std::string_view digits = "0123456789abcdef";
  for (std::size_t i = 0; i + 1 < text.size(); i += 2) {
    const std::size_t high = digits.find(text[i]), low = digits.find(text[i + 1]);
    if (high == std::string_view::npos || low == std::string_view::npos) return false;
    byte(static_cast<std::uint8_t>(high * 16 + low));
  }
  return text.size() % 2 == 0;
}

void append_line(const KnownSources::Entry& entry, std::string& text) {
  const auto& [path, source] = entry;
  std::vector<std::uint8_t> parts;
  for (std::size_t i = 0; i < source.parts.size(); ++i)
    if (source.parts[i]) parts.push_back(static_cast<std::uint8_t>(i));
  JsonOut out(text);
  out.raw("{\"path\":").text(path).raw(",\"file\":").text(source.file(path)).raw(",\"size\":").number(source.stat.size);
  out.raw(",\"mtime\":").raw(std::to_string(source.stat.mtime_ns)).raw(",\"inode\":").number(source.stat.inode);
  out.raw(",\"sha256\":").plain(source.hashed ? hex_of(source.sha256) : "").raw(",\"again\":").boolean(source.again).raw(",\"parts\":").plain(hex_of(parts)).raw("}\n");
}

}  // namespace

void KnownSource::hash(const Sha256& hash) {
  std::size_t at = 0;
  hashed = read_hex(hash.view(), [&](std::uint8_t byte) { sha256[at++] = byte; });
}

KnownSources::KnownSources(const std::string& file, std::string_view made_for) {
  auto mapped = MappedFile::open(file);
  if (!mapped.ok()) return;
  const std::string_view text = mapped.value().view();
  simdjson::dom::parser parser;
  std::string line;
  for (std::size_t at = 0, number = 0, released = 0; at < text.size(); ++number) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    line.assign(text.substr(at, end - at));
    at = end + 1;
    if (at - released > (1u << 20)) mapped.value().release(released = at);
    simdjson::dom::object object;
    bool good = parser.parse(line).get_object().get(object) == simdjson::SUCCESS;
    if (good && number == 0) {
      std::string_view made;
      good = object["made_for"].get_string().get(made) == simdjson::SUCCESS && made == made_for;
    } else if (good) {
      KnownSource source;
      std::string_view path, name, hash, parts;
      std::size_t byte = 0;
      bool again = false;
      good = object["path"].get_string().get(path) == simdjson::SUCCESS && object["file"].get_string().get(name) == simdjson::SUCCESS &&
             object["size"].get_uint64().get(source.stat.size) == simdjson::SUCCESS && object["mtime"].get_int64().get(source.stat.mtime_ns) == simdjson::SUCCESS &&
             object["inode"].get_uint64().get(source.stat.inode) == simdjson::SUCCESS && object["sha256"].get_string().get(hash) == simdjson::SUCCESS &&
             object["again"].get_bool().get(again) == simdjson::SUCCESS && object["parts"].get_string().get(parts) == simdjson::SUCCESS &&
             (hash.empty() || hash.size() == 2 * source.sha256.size()) && read_hex(hash, [&](std::uint8_t value) { source.sha256[byte++] = value; }) &&
             read_hex(parts, [&](std::uint8_t part) { source.parts.set(part); });
      if (good) {
        source.again = again;
        source.hashed = !hash.empty();
        source.known = true;
        Entry& entry = add(path);
        entry.second = source;
        set_file(entry, name);
      }
    }
    if (!good) {
      sources_.clear();
      return;
    }
  }
}

Status KnownSources::write(const std::string& file, std::string_view made_for) const {
  auto at = sources_.begin();
  bool first = true;
  return write_file(file, [&](std::string& piece) {
    if (std::exchange(first, false)) {
      JsonOut out(piece);
      out.raw("{\"made_for\":").text(made_for).raw("}\n");
    }
    for (; at != sources_.end() && piece.size() < (1u << 20); ++at)
      if (at->second.known) append_line(*at, piece);
    return at != sources_.end();
  });
}

KnownSources::Entry* KnownSources::find(std::string_view path) {
  const auto at = sources_.find(path);
  return at == sources_.end() ? nullptr : &*at;
}

KnownSources::Entry& KnownSources::add(std::string_view path) {
  const auto at = sources_.lower_bound(path);
  if (at != sources_.end() && at->first == path) return *at;
  char* const kept = static_cast<char*>(memory_.allocate(std::max<std::size_t>(path.size(), 1), 1));
  std::ranges::copy(path, kept);
  return *sources_.emplace_hint(at, std::string_view(kept, path.size()), KnownSource{});
}

bool KnownSources::set_file(Entry& entry, std::string_view file) {
  auto& [path, source] = entry;
  if (source.before_ != nullptr && source.file(path) == file) return false;
  const auto differ = std::mismatch(path.rbegin(), path.rend(), file.rbegin(), file.rend());
  source.tail_ = static_cast<std::uint32_t>(differ.first - path.rbegin());
  source.before_ = &*befores_.emplace(file.substr(0, file.size() - source.tail_)).first;
  return true;
}

}  // namespace lede
