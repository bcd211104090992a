// Reading a store: one state of it, whatever a writer does meanwhile.
#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file.h"
#include "lede/result.h"
#include "store/manifest.h"

namespace lede {

// Immutable after open(); safe on many threads.
class StoreReader {
 public:
  // Opens every part of the manifest that is there now.
  static Result<StoreReader> open(const std::string& folder);

  [[nodiscard]] const Manifest& manifest() const { return manifest_; }
  [[nodiscard]] std::size_t parts() const { return files_.size(); }
  // The lines of a part: documents by key, each with its mentions and facts. Checks the checksum; the error names the damaged part.
  [[nodiscard]] Result<std::string_view> part(std::size_t number) const;
  // Gives the memory of a part back; it is read again when it is asked for.
  void release(std::size_t number) const { files_[number].release(manifest_.parts[number].size); }
  // The files of the parts, for those who read them in their own way; the reader is empty then.
  [[nodiscard]] std::vector<MappedFile> take_files() { return std::move(files_); }
  // Every line, without its '\n', part by part; `each` returns false to stop. The views live as long as the reader.
  Status for_each_line(const std::function<bool(std::string_view line)>& each) const;

 private:
  StoreReader(std::string folder, Manifest manifest) : folder_(std::move(folder)), manifest_(std::move(manifest)) {}

  std::string folder_;
  Manifest manifest_;
  std::vector<MappedFile> files_;
};

}  // namespace lede
