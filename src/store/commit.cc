#include "store/commit.h"

#include <algorithm>

namespace lede {

Result<StoreWriter> StoreWriter::open(const std::string& folder) {
  if (const Status made = make_folder(folder); !made.ok()) return made.error();
  const std::vector<std::string> names = list_folder(folder);
  FileStat stat;
  const bool fresh = !stat_file(folder + "/" + std::string(manifest_file), stat);
  const auto ours = [](const std::string& name) { return name == ".local" || name.ends_with(".tmp") || part_number(name) >= 0; };
  if (fresh && !std::ranges::all_of(names, ours)) return Error{ErrorCode::usage, "is neither empty nor a lede store; a store has a folder to itself", folder};
  if (const Status made = make_folder(folder + "/.local"); !made.ok()) return made.error();
  auto lock = FileLock::take(folder + "/.local/lock");
  if (!lock.ok()) return Error{lock.error().code, "the store " + lock.error().message, folder};
  StoreWriter writer(folder, lock.take());
  if (!stat_file(writer.local(".gitignore"), stat))
    if (const Status written = write_file(writer.local(".gitignore"), "*\n"); !written.ok()) return written.error();
  // Only now, under the lock: another writer may have committed in between.
  writer.fresh_ = !stat_file(folder + "/" + std::string(manifest_file), stat);
  if (!writer.fresh_) {
    auto manifest = read_manifest(folder);
    if (!manifest.ok()) return manifest.error();
    writer.manifest_ = manifest.take();
    writer.next_ = writer.manifest_.parts;
  }
  writer.sweep();
  return writer;
}

StoreWriter::~StoreWriter() {
  for (const std::string& file : written_) remove_file(folder_ + "/" + file);
}

void StoreWriter::sweep() const {
  for (const std::string& name : list_folder(folder_)) {
    const bool part = part_number(name) >= 0 && std::ranges::find(manifest_.parts, name, &StorePart::file) == manifest_.parts.end();
    if (part || (name.ends_with(".tmp") && (name.starts_with("part-") || name.starts_with(manifest_file)))) remove_file(folder_ + "/" + name);
  }
  for (const std::string& name : list_folder(folder_ + "/.local"))
    if (name.starts_with("new-") || name.ends_with(".tmp")) remove_file(local(name));
}

const StorePart* StoreWriter::part(std::uint8_t number) const {
  const auto at = std::ranges::find(manifest_.parts, static_cast<int>(number), [](const StorePart& p) { return part_number(p.file); });
  return at == manifest_.parts.end() ? nullptr : &*at;
}

Result<MappedFile> StoreWriter::read(const StorePart& part) const {
  auto file = MappedFile::open(path(part));
  if (!file.ok()) return Error{ErrorCode::unfinished, "the store is damaged: " + file.error().message, path(part)};
  const std::string_view bytes = file.value().view();
  const auto checksum = xxh3_hex(bytes);
  if (bytes.size() != part.size || std::string_view(checksum.data(), checksum.size()) != part.checksum)
    return Error{ErrorCode::unfinished, "the store is damaged: the bytes are not those that were written", path(part)};
  return file;
}

Status StoreWriter::replace(std::uint8_t number, std::string_view bytes) {
  const StorePart next = name_part(number, bytes);
  const StorePart* const old = part(number);
  if (old != nullptr && *old == next) return Done{};
  std::erase_if(next_, [&](const StorePart& p) { return part_number(p.file) == number; });
  if (bytes.empty()) return Done{};
  written_.push_back(next.file);
  if (const Status written = write_file(path(next), bytes); !written.ok()) return written.error();
  next_.push_back(next);
  return Done{};
}

Result<bool> StoreWriter::commit(const Manifest& like) {
  std::ranges::sort(next_, {}, &StorePart::file);
  Manifest next = like;
  next.parts = next_;
  if (!fresh_ && next.parts == manifest_.parts && next.made_like(manifest_)) return false;
  if (const Status synced = sync_folder(folder_); !synced.ok()) return synced.error();
  if (const Status written = write_file(folder_ + "/" + std::string(manifest_file), manifest_text(next)); !written.ok()) return written.error();
  // From here on the new store is in force; what fails now is only tidiness.
  written_.clear();
  const std::vector<StorePart> old = std::move(manifest_.parts);
  manifest_ = std::move(next);
  fresh_ = false;
  (void)sync_folder(folder_);
  for (const StorePart& part : old)
    if (std::ranges::find(manifest_.parts, part.file, &StorePart::file) == manifest_.parts.end()) remove_file(path(part));
  return true;
}

}  // namespace lede
