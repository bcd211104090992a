// The one place that writes files: whole or not at all. Errors carry the file in `where`.
#pragma once
#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "lede/result.h"

namespace lede {

// A file's bytes, mapped; the view is good as long as the object lives, also when the file is deleted or replaced.
class MappedFile {
 public:
  static Result<MappedFile> open(const std::string& path);
  MappedFile(MappedFile&& other) noexcept : data_(other.data_), size_(other.size_) { other.data_ = nullptr, other.size_ = 0; }
  MappedFile& operator=(MappedFile&&) = delete;
  ~MappedFile();
  [[nodiscard]] std::string_view view() const { return {static_cast<const char*>(data_), size_}; }
  // Gives the memory of the bytes up to `end` back; who asks for them again has them read again.
  void release(std::size_t end) const;

 private:
  MappedFile(void* data, std::size_t size) : data_(data), size_(size) {}
  void* data_;
  std::size_t size_;
};

Result<Sha256> sha256_file(const std::string& path);

// Writes NAME.tmp, flushes it to the disk and renames it, so that `path` is the old file or the whole new one at every moment.
// The name itself is safe on disk after sync_folder().
Status write_file(const std::string& path, std::string_view bytes);
// The same for what is made piece by piece: `next` appends to an empty string, and says whether more is to come.
Status write_file(const std::string& path, const std::function<bool(std::string& piece)>& next);
// Appends to a file that nobody relies on (no flush).
Status append_file(const std::string& path, std::string_view bytes);
// fsync() that a signal does not end. False with errno.
bool flush_to_disk(int descriptor);
Status sync_folder(const std::string& path);
Status make_folder(const std::string& path);
// Deleting what is not there is no error.
void remove_file(const std::string& path);
// Names in a folder, sorted, without "." and ".."; none where it can't be read.
std::vector<std::string> list_folder(const std::string& path);

struct FileStat {
  std::uint64_t size = 0;
  std::int64_t mtime_ns = 0;
  std::uint64_t inode = 0;
  friend bool operator==(const FileStat&, const FileStat&) = default;
};
// False where there is no such regular file.
bool stat_file(const std::string& path, FileStat& out);

// An exclusive lock on a file, held until destruction or the end of the process, however it ends.
class FileLock {
 public:
  // The error names the process that holds it.
  static Result<FileLock> take(const std::string& path);
  FileLock(FileLock&& other) noexcept : file_(other.file_) { other.file_ = -1; }
  FileLock& operator=(FileLock&&) = delete;
  ~FileLock();

 private:
  explicit FileLock(int file) : file_(file) {}
  int file_;
};

}  // namespace lede
