#include "query/read.h"

#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstring>
#include <filesystem>
#include <thread>
#include <utility>

#include "store/manifest.h"
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

namespace {

bool is_blank(std::string_view line) { return line.find_first_not_of(" \t\r") == std::string_view::npos; }

// The lines of a stretch of a file that are wanted.
struct Stretch {
  std::string_view text;  // whole lines
  std::vector<std::pair<std::string_view, std::uint64_t>> kept;  // with their numbers in the stretch, from 0
  std::uint64_t lines = 0;

  void look(const std::function<bool(std::string_view)>& keep) {
    kept.clear();
    lines = 0;
    for (std::string_view rest = text; !rest.empty();) {
      const std::string_view line = rest.substr(0, rest.find('\n'));
      if (!is_blank(line)) {
        if (keep(line)) kept.emplace_back(line, lines);
        ++lines;
      }
      rest.remove_prefix(std::min(line.size() + 1, rest.size()));
    }
  }
};

// Cuts a text into as many stretches as there are threads, at line ends.
void cut(std::string_view text, std::vector<Stretch>& stretches) {
  for (std::size_t i = 0; i < stretches.size(); ++i) {
    std::size_t end = i + 1 == stretches.size() ? text.size() : text.find('\n', text.size() / (stretches.size() - i));
    end = end == std::string_view::npos ? text.size() : std::min(end + 1, text.size());
    stretches[i].text = text.substr(0, end);
    text.remove_prefix(end);
  }
}

}  // namespace

Status each_kept_line(const std::string& file, unsigned jobs, const std::function<bool(std::string_view)>& keep,
                      const std::function<bool(std::string_view, std::uint64_t)>& line) {
  std::error_code none;
  if (jobs < 2 || file == "-" || !fs::is_regular_file(file, none)) {
    std::uint64_t number = 0;
    return each_line(file, [&](std::string_view one) { return ++number, !keep(one) || line(one, number); });
  }
  const int fd = ::open(file.c_str(), O_RDONLY | O_CLOEXEC);
  const auto failed = [&] {
    Error error{ErrorCode::input, std::string("can't be read: ") + std::strerror(errno), file};
    if (fd >= 0) ::close(fd);
    return error;
  };
  if (fd < 0) return failed();
  constexpr std::size_t window = 8u << 20;
  std::string buffer(window, '\0');
  std::vector<Stretch> stretches(jobs);
  std::size_t held = 0;
  std::uint64_t before = 0;
  for (bool more = true, going = true; more && going;) {
    while (held < buffer.size()) {
      const ssize_t n = ::read(fd, buffer.data() + held, buffer.size() - held);
      if (n < 0 && errno == EINTR) continue;
      if (n < 0) return failed();
      if (n == 0) more = false;
      if (n == 0) break;
      held += static_cast<std::size_t>(n);
    }
    const std::string_view text(buffer.data(), held);
    const std::size_t whole = more ? text.rfind('\n') + 1 : held;
    if (whole == 0 && more) {  // a line longer than the window
      buffer.resize(2 * buffer.size());
      continue;
    }
    cut(text.substr(0, whole), stretches);
    std::vector<std::thread> threads;
    for (std::size_t i = 1; i < stretches.size(); ++i) threads.emplace_back([&stretches, &keep, i] { stretches[i].look(keep); });
    stretches[0].look(keep);
    for (auto& thread : threads) thread.join();
    for (const Stretch& stretch : stretches) {
      for (const auto& [one, number] : stretch.kept)
        if (going) going = line(one, before + number + 1);
      before += stretch.lines;
    }
    std::memmove(buffer.data(), buffer.data() + whole, held - whole);
    held -= whole;
  }
  ::close(fd);
  return Done{};
}

}  // namespace lede
