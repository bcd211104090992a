#include "query/read.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>

#include "store/manifest.h"
#include "store/reader.h"

#include "store/reader.h"

namespace lede {
namespace fs = std::filesystem;

Result<std::vector<std::string>> record_files(const std::vector<std::string>& paths) {
  std::vector<std::string> files;
  for (const auto& path : paths) {
    std::error_code error;
    if (path == "-" || !fs::is_directory(path, error)) {
      if (path != "-" && !fs::exists(path, error)) return Error{ErrorCode::usage, "no such file or folder", path};
      files.push_back(path);
      continue;
    }
    if (fs::exists(fs::path(path) / manifest_file, error)) {
      // The parts that the manifest names, checked; whatever else lies there is no part of the store.
      const auto store = StoreReader::open(path);
      if (!store.ok()) return store.error();
      for (std::size_t i = 0; i < store.value().parts(); ++i)
        if (const auto part = store.value().part(i); !part.ok()) return part.error();
      for (const StorePart& part : store.value().manifest().parts) files.push_back(path + "/" + part.file);
      continue;
    }
    if (fs::exists(fs::path(path) / manifest_file, error)) {
      files.push_back(path);
      continue;
    }
    const std::size_t first = files.size();
    for (fs::directory_iterator it(path, error), end; !error && it != end; it.increment(error)) {
      const std::string name = it->path().filename().string();
      if (name.ends_with(".jsonl") && !name.starts_with(".")) files.push_back(it->path().string());
    }
    if (error) return Error{ErrorCode::usage, "the folder can't be read: " + error.message(), path};
    if (files.size() == first) return Error{ErrorCode::usage, "neither a store nor a folder with *.jsonl files", path};
    std::sort(files.begin() + static_cast<std::ptrdiff_t>(first), files.end());
  }
  return files;
}

Status each_line(const std::string& file, const std::function<bool(std::string_view line)>& line) {
  std::error_code none;
  if (file != "-" && fs::is_directory(file, none)) {
    const auto store = StoreReader::open(file);
    return store ? store.value().for_each_line(line) : Status(store.error());
  }
  const int fd = file == "-" ? 0 : ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const auto failed = [&] {
    Error error{ErrorCode::input, std::string("can't be read: ") + std::strerror(errno), file};
    if (fd > 0) ::close(fd);
    return error;
  };
  if (fd < 0) return failed();
  std::string buffer(1 << 20, '\0');
  std::size_t held = 0;
  for (bool more = true; more;) {
    if (held == buffer.size()) buffer.resize(2 * buffer.size());
    const ssize_t n = ::read(fd, buffer.data() + held, buffer.size() - held);
    if (n < 0 && errno == EINTR) continue;
    if (n < 0) return failed();
    std::size_t searched = held, begin = 0;
    held += static_cast<std::size_t>(n);
    if (n == 0 && held != 0) {  // the last line has no end
      if (held == buffer.size()) buffer.resize(held + 1);
      buffer[held++] = '\n';
    }
    more = n != 0;
    while (const void* end = std::memchr(buffer.data() + searched, '\n', held - searched)) {
      const std::size_t at = static_cast<std::size_t>(static_cast<const char*>(end) - buffer.data());
      const std::string_view one(buffer.data() + begin, at - begin);
      if (one.find_first_not_of(" \t\r") != std::string_view::npos && !line(one)) {
        if (fd > 0) ::close(fd);
        return Done{};
      }
      searched = begin = at + 1;
    }
    std::memmove(buffer.data(), buffer.data() + begin, held - begin);
    held -= begin;
  }
  if (fd > 0) ::close(fd);
  return Done{};
}

}  // namespace lede
