#include "base/file.h"

#include <dirent.h>
#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <system_error>

namespace lede {
namespace {

Error error(ErrorCode code, std::string_view what, const std::string& path) {
  return {code, std::string(what) + ": " + std::generic_category().message(errno), path};
}

class File {
 public:
  File(const std::string& path, int flags) : number_(::open(path.c_str(), flags | O_CLOEXEC, 0666)) {}
  ~File() {
    if (number_ >= 0) ::close(number_);
  }
  File(const File&) = delete;
  File& operator=(const File&) = delete;
  [[nodiscard]] bool ok() const { return number_ >= 0; }
  [[nodiscard]] int number() const { return number_; }
  [[nodiscard]] bool write(std::string_view bytes) const {
    while (!bytes.empty()) {
      const ssize_t n = ::write(number_, bytes.data(), bytes.size());
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return false;
      bytes.remove_prefix(static_cast<std::size_t>(n));
    }
    return true;
  }
  // False where the system could not keep what was written.
  bool close() {
    const int result = ::close(number_);
    number_ = -1;
    return result == 0;
  }

 private:
  int number_;
};

// `next` gives a piece and says whether more is to come.
template <class Next>
Status write_pieces(const std::string& path, const Next& next) {
  const std::string temporary = path + ".tmp";
  File file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
  if (!file.ok()) return error(ErrorCode::unfinished, "can't be written", path);
  bool good = true;
  for (bool more = true; good && more;) {
    std::string_view piece;
    more = next(piece);
    good = file.write(piece);
  }
  if (!good || !flush_to_disk(file.number()) || !file.close() || ::rename(temporary.c_str(), path.c_str()) != 0) {
    Error failed = error(ErrorCode::unfinished, "can't be written", path);
    ::unlink(temporary.c_str());
    return failed;
  }
  return Done{};
}

}  // namespace

Result<MappedFile> MappedFile::open(const std::string& path) {
  const File file(path, O_RDONLY);
  struct stat info {};
  if (!file.ok() || ::fstat(file.number(), &info) != 0) return error(ErrorCode::input, "can't be read", path);
  const auto size = static_cast<std::size_t>(info.st_size);
  if (size == 0) return MappedFile(nullptr, 0);
  void* data = ::mmap(nullptr, size, PROT_READ, MAP_PRIVATE, file.number(), 0);
  if (data == MAP_FAILED) return error(ErrorCode::input, "can't be read", path);
  return MappedFile(data, size);
}

void MappedFile::release(std::size_t end) const {
  const std::size_t page = static_cast<std::size_t>(::sysconf(_SC_PAGESIZE));
  if (const std::size_t whole = std::min(end, size_) / page * page; whole != 0) (void)::madvise(data_, whole, MADV_DONTNEED);
}

MappedFile::~MappedFile() {
  if (data_ != nullptr) ::munmap(data_, size_);
}

Result<Sha256> sha256_file(const std::string& path) {
  auto file = MappedFile::open(path);
  if (!file.ok()) return file.error();
  return sha256(file.value().view());
}

Status write_file(const std::string& path, const std::function<bool(std::string& piece)>& next) {
  std::string bytes;
  return write_pieces(path, [&](std::string_view& piece) {
    bytes.clear();
    const bool more = next(bytes);
    piece = bytes;
    return more;
  });
}

Status write_file(const std::string& path, std::string_view bytes) {
  return write_pieces(path, [&](std::string_view& piece) {
    piece = bytes;
    return false;
  });
}

Status append_file(const std::string& path, std::string_view bytes) {
  File file(path, O_WRONLY | O_CREAT | O_APPEND);
  if (!file.ok() || !file.write(bytes) || !file.close()) return error(ErrorCode::unfinished, "can't be written", path);
  return Done{};
}

bool flush_to_disk(int descriptor) {
  while (::fsync(descriptor) != 0)
    if (errno != EINTR) return false;
  return true;
}

Status sync_folder(const std::string& path) {
  const File folder(path, O_RDONLY | O_DIRECTORY);
  if (!folder.ok() || !flush_to_disk(folder.number())) return error(ErrorCode::unfinished, "can't be flushed to the disk", path);
  return Done{};
}

Status make_folder(const std::string& path) {
  for (std::size_t slash = path.find('/', 1);; slash = path.find('/', slash + 1)) {
    const std::string part = path.substr(0, slash);
    if (::mkdir(part.c_str(), 0777) != 0 && errno != EEXIST) return error(ErrorCode::unfinished, "can't be made", part);
    if (slash == std::string::npos) break;
  }
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISDIR(info.st_mode)) return Error{ErrorCode::usage, "is no folder", path};
  return Done{};
}

void remove_file(const std::string& path) { ::unlink(path.c_str()); }

std::vector<std::string> list_folder(const std::string& path) {
  std::vector<std::string> names;
  DIR* folder = ::opendir(path.c_str());
  if (folder == nullptr) return names;
  while (const dirent* entry = ::readdir(folder)) {
    const std::string name = entry->d_name;
    if (name != "." && name != "..") names.push_back(name);
  }
  ::closedir(folder);
  std::ranges::sort(names);
  return names;
}

bool stat_file(const std::string& path, FileStat& out) {
  struct stat info {};
  if (::stat(path.c_str(), &info) != 0 || !S_ISREG(info.st_mode)) return false;
  out.size = static_cast<std::uint64_t>(info.st_size);
  out.mtime_ns = static_cast<std::int64_t>(info.st_mtim.tv_sec) * 1'000'000'000 + info.st_mtim.tv_nsec;
  out.inode = info.st_ino;
  return true;
}

Result<FileLock> FileLock::take(const std::string& path) {
  const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0666);
  if (file < 0) return error(ErrorCode::unfinished, "can't be locked", path);
  if (::flock(file, LOCK_EX | LOCK_NB) != 0) {
    Error busy = error(ErrorCode::unfinished, "can't be locked", path);
    if (errno == EWOULDBLOCK) {
      char holder[32] = {};
      const ssize_t n = ::read(file, holder, sizeof holder - 1);
      const std::string process(holder, n > 0 ? static_cast<std::size_t>(n) : 0);
      busy.message = "is locked" + (process.empty() ? std::string(" by another process") : " by process " + process) + ", wait for it to end";
    }
    ::close(file);
    return busy;
  }
  const std::string process = std::to_string(::getpid());
  // Only for the message above: the lock itself is the kernel's.
  if (::ftruncate(file, 0) == 0 && ::pwrite(file, process.data(), process.size(), 0) < 0) errno = 0;
  return FileLock(file);
}

FileLock::~FileLock() {
  if (file_ >= 0) ::close(file_);
}

}  // namespace lede
