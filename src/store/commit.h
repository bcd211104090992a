// One change of a store: new parts beside the old ones, then the manifest by rename, then the old parts go.
// Until commit() has renamed the manifest, the store is the old one; killed at any moment it is the old or the new one.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "lede/result.h"
#include "store/manifest.h"

namespace lede {

// Takes the store's lock for as long as it lives. Not thread-safe.
class StoreWriter {
 public:
  // Makes the folder where there is none; sweeps out what a killed writer left. Errors: another writer, a folder of other things.
  static Result<StoreWriter> open(const std::string& folder);
  StoreWriter(StoreWriter&&) = default;
  // Drops parts that were written and not committed.
  ~StoreWriter();

  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] bool fresh() const { return fresh_; }  // nothing was committed yet
  // The part's file, or null.
  [[nodiscard]] const StorePart* part(std::uint8_t number) const;
  // The bytes of a part, checked.
  Result<MappedFile> read(const StorePart& part) const;
  // Puts these bytes in the place of a part; none for a part without documents.
  Status replace(std::uint8_t part, std::string_view bytes);
  // Makes the new parts and `like`'s schema, engine, rules and options the store. Writes nothing where nothing differs. True where it did.
  Result<bool> commit(const Manifest& like);
  // A file below .local/
  [[nodiscard]] std::string local(std::string_view name) const { return folder_ + "/.local/" + std::string(name); }

 private:
  StoreWriter(std::string folder, FileLock lock) : folder_(std::move(folder)), lock_(std::move(lock)) {}
  [[nodiscard]] std::string path(const StorePart& part) const { return folder_ + "/" + part.file; }
  void sweep() const;

  std::string folder_;
  FileLock lock_;
  Manifest manifest_;
  bool fresh_ = true;
  std::vector<StorePart> next_;          // the parts as they will be
  std::vector<std::string> written_;     // files of parts not yet committed
};

}  // namespace lede
