// What lies in a store, damaged or made up: its manifest, its parts, a check of it; diffs and queries of such lines.
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <fstream>

#include "fuzz/fuzz.h"
#include "query/diff.h"
#include "query/select.h"
#include "record/read.h"
#include "store/check.h"
#include "store/manifest.h"
#include "store/part.h"

namespace lede::fuzz {
namespace {

// A store of one part, which its manifest says is right.
class Store {
 public:
  explicit Store(std::string_view part) {
    std::filesystem::create_directory(folder_);
    Manifest manifest;
    manifest.rules = "r";
    manifest.options = "{}";
    manifest.parts.push_back(name_part(0, part));
    write(manifest.parts[0].file, part);
    write(std::string(manifest_file), manifest_text(manifest));
  }
  Store(const Store&) = delete;
  Store& operator=(const Store&) = delete;
  ~Store() { std::filesystem::remove_all(folder_); }
  [[nodiscard]] const std::string& folder() const { return folder_; }

 private:
  void write(const std::string& name, std::string_view bytes) const { std::ofstream(folder_ + "/" + name, std::ios::binary) << bytes; }
  std::string folder_ = (std::filesystem::is_directory("/dev/shm") ? std::string("/dev/shm") : std::filesystem::temp_directory_path().string()) + "/lede-fuzz-" + std::to_string(::getpid());
};

// The part that these lines make; empty where they are none.
std::string part_of_lines(std::string_view lines) {
  auto split = split_documents(lines);
  if (!split.ok()) return {};
  std::string joined;
  for (const StoredDocument& document : split.value()) joined += document.lines;
  must(joined == lines, "documents hold all lines of a part");
  const auto ignore = [](const StoredDocument&, const StoredDocument&) {};
  std::string once = join_documents(split.value(), ignore);
  auto again = split_documents(once);
  must(again.ok(), "a part that was made is split");
  must(join_documents(again.value(), ignore) == once, "what was joined is joined to the same");
  return once;
}

// Whether all lines are records as lede writes them.
bool sound(std::string_view lines) {
  RecordReader reader;
  while (!lines.empty()) {
    const auto record = reader.read(lines.substr(0, lines.find('\n')));
    if (!record.ok()) return false;
    lines.remove_prefix(std::min(lines.size(), lines.find('\n') + 1));
  }
  return true;
}

std::size_t count(const std::vector<Change>& changes, Change::Kind kind) {
  return static_cast<std::size_t>(std::ranges::count(changes, kind, &Change::kind));
}

void check_diff(std::string_view before, std::string_view now, bool whole) {
  const MemoryFile first(before), second(now);
  const NoticeSink ignore = [](const Notice&) {};
  for (const bool by_corpus : {false, true}) {
    DiffOptions options;
    options.by_corpus = by_corpus;
    const auto there = diff_records({first.path()}, {second.path()}, options, ignore), back = diff_records({second.path()}, {first.path()}, options, ignore);
    must(there.ok() && back.ok(), "files that are there are read");
    for (const Change& change : there.value()) (void)change_line(change);
    if (!whole) continue;
    must(count(there.value(), Change::Kind::added) == count(back.value(), Change::Kind::removed), "what is added one way is removed the other way");
    must(count(there.value(), Change::Kind::removed) == count(back.value(), Change::Kind::added), "what is removed one way is added the other way");
    must(count(there.value(), Change::Kind::changed) == count(back.value(), Change::Kind::changed), "what changed one way changed the other way");
    const auto same = diff_records({first.path()}, {first.path()}, options, ignore);
    must(same.ok() && same.value().empty(), "records do not differ from themselves");
  }
  Filter filter;
  filter.type = {"funding"};
  filter.since = "2024-01-01";
  const Matcher matcher(filter, [](std::string_view) { return std::vector<std::string>(); });
  (void)select({first.path()}, matcher, {}, [](const RecordLine&, const DocumentInfo*) { return true; }, ignore);
  (void)entities_of({first.path()}, {}, [](std::string_view) { return std::vector<std::string>(); }, [](std::string_view) { return std::string(); }, ignore);
}

// A manifest, or two sets of records with 0x01 between them.
void store(std::string_view bytes) {
  if (bytes.starts_with("{\n\"schema\"")) {
    const auto manifest = parse_manifest(bytes, "MANIFEST.json");
    if (manifest.ok()) must(manifest_text(manifest.value()) == bytes, "a manifest that is good is the bytes that were written");
    return;
  }
  const std::size_t end = bytes.find('\x01');
  const std::string_view before = bytes.substr(0, end), now = end == std::string_view::npos ? std::string_view() : bytes.substr(end + 1);
  check_diff(before, now, false);
  // Damaged lines are left out as they come; of whole records a diff has laws.
  const std::string old_part = part_of_lines(before), new_part = part_of_lines(now);
  if (sound(old_part) && sound(new_part)) check_diff(old_part, new_part, true);
  const Store made(before);
  must(check_store(made.folder(), [](const StoreProblem&) {}).ok(), "what is a store can be checked");
}

const Registered registered("store", store);

}  // namespace
}  // namespace lede::fuzz
