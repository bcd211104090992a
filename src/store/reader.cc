#include "store/reader.h"

namespace lede {

Result<StoreReader> StoreReader::open(const std::string& folder) {
  // A writer may drop parts between our reading the manifest and opening them; then there is a new manifest.
  constexpr int attempts = 100;
  for (int attempt = 1;; ++attempt) {
    auto manifest = read_manifest(folder);
    if (!manifest.ok()) return manifest.error();
    StoreReader reader(folder, manifest.take());
    bool whole = true;
    for (const StorePart& part : reader.manifest_.parts) {
      auto file = MappedFile::open(folder + "/" + part.file);
      if (!file.ok()) {
        whole = false;
        if (attempt == attempts) return Error{ErrorCode::unfinished, "the store is damaged: " + file.error().message, folder + "/" + part.file};
        break;
      }
      reader.files_.push_back(file.take());
    }
    if (whole) return reader;
  }
}

Result<std::string_view> StoreReader::part(std::size_t number) const {
  const StorePart& part = manifest_.parts[number];
  const std::string_view bytes = files_[number].view();
  const auto checksum = xxh3_hex(bytes);
  if (bytes.size() != part.size || std::string_view(checksum.data(), checksum.size()) != part.checksum)
    return Error{ErrorCode::unfinished, "the store is damaged: the bytes are not those that were written", folder_ + "/" + part.file};
  return bytes;
}

Status StoreReader::for_each_line(const std::function<bool(std::string_view line)>& each) const {
  for (std::size_t i = 0; i < files_.size(); ++i) {
    auto lines = part(i);
    if (!lines.ok()) return lines.error();
    std::string_view rest = lines.value();
    while (!rest.empty()) {
      const std::size_t end = rest.find('\n');
      if (!each(rest.substr(0, end))) return Done{};
      rest.remove_prefix(end == std::string_view::npos ? rest.size() : end + 1);
    }
  }
  return Done{};
}

}  // namespace lede
