#include "source/sources.h"

#include <sys/stat.h>

#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <memory>

#include "source/glob.h"

namespace lede {
namespace {

namespace fs = std::filesystem;

std::string normal(const std::string& path) {
  std::string out = fs::path(path).lexically_normal().generic_string();
  while (out.size() > 1 && out.back() == '/') out.pop_back();
  return out.empty() ? "." : out;
}

// A store is told by its manifest: {"schema":"lede/1", ...}.
bool is_store(const std::string& folder) {
  const std::unique_ptr<std::FILE, int (*)(std::FILE*)> file(std::fopen((folder + "/MANIFEST.json").c_str(), "rb"), std::fclose);
  if (!file) return false;
  std::string head(64 * 1024, '\0');
  head.resize(std::fread(head.data(), 1, head.size(), file.get()));
  for (auto at = head.find("\"schema\""); at != std::string::npos; at = head.find("\"schema\"", at + 1)) {
    auto value = head.find_first_not_of(" \t\r\n", at + 8);
    if (value == std::string::npos || head[value] != ':') continue;
    value = head.find_first_not_of(" \t\r\n", value + 1);
    if (value != std::string::npos && head.compare(value, 8, "\"lede/1\"") == 0) return true;
  }
  return false;
}

class Walk {
 public:
  Walk(const SourceOptions& options, const NoticeSink& notices) : options_(options), notices_(notices) {
    if (!options.base.empty()) base_ = normal(options.base);
    if (!options.output.empty() && options.output != "-") has_output_ = ::stat(options.output.c_str(), &output_) == 0;
  }

  void path(const std::string& given) {
    if (given == "-") {
      Source source;
      source.file = source.path = "-";
      source.named = true;
      out.push_back(std::move(source));
      return;
    }
    const std::string file = normal(given);
    struct stat state {};
    if (given.empty() || ::stat(file.c_str(), &state) != 0) return say(Severity::failure, "not-found", file, "no such file or folder");
    if (!S_ISDIR(state.st_mode)) return add(file, state, true);
    folder(file);
  }

  std::vector<Source> out;

 private:
  // Folders still to be read wait on a list of our own: a tree may be deeper than the stack.
  void folder(const std::string& top) {
    std::vector<std::string> waiting{top};
    std::vector<std::string> names;
    while (!waiting.empty()) {
      const std::string at = std::move(waiting.back());
      waiting.pop_back();
      struct stat state {};
      if (at != top && (::lstat(at.c_str(), &state) != 0 || !S_ISDIR(state.st_mode))) {
        file_below(at);
        continue;
      }
      if (is_store(at)) {
        say(at == top ? Severity::warning : Severity::note, "store-skipped", at, "a lede store is never read as a source; use `lede query --store`");
        continue;
      }
      std::error_code error;
      names.clear();
      for (fs::directory_iterator it(at, error), end; !error && it != end; it.increment(error)) names.push_back(it->path().filename().string());
      if (error) say(Severity::failure, "unreadable", at, "the folder can't be read: " + error.message());
      std::ranges::sort(names, std::greater<>());  // the last is taken first
      for (const auto& name : names)
        if (name.front() != '.') waiting.push_back(at == "." ? name : at == "/" ? at + name : at + "/" + name);
    }
  }

  void file_below(const std::string& file) {
    struct stat state {};
    if (::stat(file.c_str(), &state) != 0) return say(Severity::failure, "unreadable", file, "can't be read: a link to nothing, or gone");
    if (S_ISREG(state.st_mode)) add(file, state, false);
  }

  void add(const std::string& file, const struct stat& state, bool named) {
    Source source;
    source.path = cut_base(file);
    if (!wanted(source.path)) return;
    if (has_output_ && S_ISREG(state.st_mode) && state.st_ino == output_.st_ino && state.st_dev == output_.st_dev)
      return say(Severity::note, "output-skipped", source.path, "results go to this file, so it is not read");
    source.file = file;
    source.named = named;
    source.size = S_ISREG(state.st_mode) ? static_cast<std::uint64_t>(state.st_size) : 0;
    source.mtime_ns = static_cast<std::int64_t>(state.st_mtim.tv_sec) * 1'000'000'000 + state.st_mtim.tv_nsec;
    source.inode = state.st_ino;
    out.push_back(std::move(source));
  }

  [[nodiscard]] std::string cut_base(const std::string& file) const {
    if (base_.empty() || base_ == ".") return file;
    const std::string prefix = base_ == "/" ? base_ : base_ + "/";
    return file.starts_with(prefix) ? file.substr(prefix.size()) : file;
  }

  [[nodiscard]] bool wanted(const std::string& path) const {
    const auto hit = [&](const std::string& glob) { return glob_match(glob, path); };
    return (options_.include.empty() || std::ranges::any_of(options_.include, hit)) && std::ranges::none_of(options_.exclude, hit);
  }

  void say(Severity severity, std::string code, const std::string& file, std::string message) const {
    if (notices_) notices_({severity, std::move(code), cut_base(file), 0, std::move(message)});
  }

  const SourceOptions& options_;
  const NoticeSink& notices_;
  std::string base_;
  bool has_output_ = false;
  struct stat output_ {};
};

}  // namespace

std::vector<Source> list_sources(const SourceOptions& options, const NoticeSink& notices) {
  bool said = false;
  const NoticeSink watched = [&](const Notice& notice) {
    said = true;
    if (notices) notices(notice);
  };
  Walk walk(options, watched);
  for (const auto& path : options.paths) walk.path(path);
  if (walk.out.empty() && !said && notices) notices({Severity::note, "no-files", {}, 0, "no file to read under the PATHs given"});
  return std::move(walk.out);
}

std::string record_path(const std::string& given, const std::string& base) {
  const std::string file = normal(given), front = base.empty() ? std::string() : normal(base);
  if (front.empty() || front == ".") return file;
  if (file == front) return ".";
  const std::string prefix = front == "/" ? front : front + "/";
  return file.starts_with(prefix) ? file.substr(prefix.size()) : file;
}

}  // namespace lede
