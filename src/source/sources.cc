#include "source/sources.h"

#include <dirent.h>
#include <sys/stat.h>

#include <algorithm>
#include <cerrno>
#include <cstdio>
#include <cstring>
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

// The names in one folder, hidden ones left out, in byte order; in one piece of memory, as folders may hold very many.
class Names {
 public:
  // Reads them; the error number, or 0. What was read before an error stays.
  int read(const std::string& folder) {
    const std::unique_ptr<DIR, int (*)(DIR*)> stream(::opendir(folder.c_str()), ::closedir);
    if (!stream) return errno;
    for (;;) {
      errno = 0;
      const dirent* const entry = ::readdir(stream.get());
      if (entry == nullptr) break;
      if (entry->d_name[0] == '.') continue;
      order_.push_back(text_.size());
      text_.append(entry->d_name).push_back('\0');
    }
    const int error = errno;
    text_.shrink_to_fit();
    order_.shrink_to_fit();
    std::ranges::sort(order_, [&](std::size_t a, std::size_t b) { return std::strcmp(text_.data() + a, text_.data() + b) < 0; });
    return error;
  }
  // The next name; null at the end.
  const char* next() { return next_ == order_.size() ? nullptr : text_.data() + order_[next_++]; }

 private:
  std::string text_;                // each ended by 0
  std::vector<std::size_t> order_;  // where they begin
  std::size_t next_ = 0;
};

}  // namespace

struct SourceWalk::State {
  explicit State(SourceOptions wanted) : options_(std::move(wanted)) {
    if (!options_.base.empty()) base_ = normal(options_.base);
    if (!options_.output.empty() && options_.output != "-") has_output_ = ::stat(options_.output.c_str(), &output_) == 0;
  }

  bool next(Source& out, const NoticeSink& notices) {
    notices_ = &notices;
    for (;;) {
      if (!folders_.empty()) {
        file_.resize(folders_.back().prefix);
        if (const char* const name = folders_.back().names.next()) {
          file_ += name;
          if (below(out)) return true;
        } else {
          folders_.pop_back();
        }
      } else if (next_path_ < options_.paths.size()) {
        if (path(options_.paths[next_path_++], out)) return true;
      } else {
        say_left_out();
        if (!given_ && !said_ && notices) notices({Severity::note, "no-files", {}, 0, "no file to read under the PATHs given"});
        said_ = true;
        return false;
      }
    }
  }

 private:
  bool path(const std::string& given, Source& out) {
    if (given == "-") {
      out = {};
      out.file = out.path = "-";
      out.named = true;
      return given_ = true;
    }
    file_ = normal(given);
    struct stat state {};
    if (given.empty() || ::stat(file_.c_str(), &state) != 0) {
      if (given.empty() || errno == ENOENT || errno == ENOTDIR) return say(Severity::failure, "not-found", "no such file or folder");
      return say(Severity::failure, "unreadable", std::string("can't be read: ") + std::strerror(errno));
    }
    if (!S_ISDIR(state.st_mode)) return add(state, true, out);
    return folder(true);
  }

  // What stands in a folder. Folders that are open wait on a list of our own: a tree may be deeper than the stack.
  bool below(Source& out) {
    struct stat state {};
    if (::lstat(file_.c_str(), &state) == 0 && S_ISDIR(state.st_mode)) return folder(false);
    if (::stat(file_.c_str(), &state) != 0) return say(Severity::failure, "unreadable", errno == ELOOP ? "can't be read: a link to itself" : "can't be read: a link to nothing, or gone");
    if (S_ISREG(state.st_mode)) return add(state, false, out);
    ++(S_ISDIR(state.st_mode) ? linked_folders_ : no_files_);
    return false;
  }

  // Opens the folder `file_`; a folder is no source: false.
  bool folder(bool named) {
    if (is_store(file_)) return say(named ? Severity::warning : Severity::note, "store-skipped", "a lede store is never read as a source; use `lede query --store`");
    Folder opened;
    if (const int error = opened.names.read(file_)) say(Severity::failure, "unreadable", std::string("the folder can't be read: ") + std::strerror(error));
    if (file_ == ".") file_.clear();
    else if (file_ != "/") file_ += '/';
    opened.prefix = file_.size();
    folders_.push_back(std::move(opened));
    return false;
  }

  bool add(const struct stat& state, bool named, Source& out) {
    out.path = cut_base(file_);
    if (!wanted(out.path)) return false;
    if (has_output_ && S_ISREG(state.st_mode) && state.st_ino == output_.st_ino && state.st_dev == output_.st_dev)
      return say(Severity::note, "output-skipped", "results go to this file, so it is not read");
    out.file = file_;
    out.named = named;
    out.size = S_ISREG(state.st_mode) ? static_cast<std::uint64_t>(state.st_size) : 0;
    out.mtime_ns = static_cast<std::int64_t>(state.st_mtim.tv_sec) * 1'000'000'000 + state.st_mtim.tv_nsec;
    out.inode = state.st_ino;
    return given_ = true;
  }

  // What folders held that is no file, in one line a kind.
  void say_left_out() {
    const auto one = [&](std::size_t& count, const char* single, const char* many) {
      if (count > 0 && *notices_) (*notices_)({Severity::note, "left-out", {}, 0, count == 1 ? single : std::to_string(count) + many});
      count = 0;
    };
    one(linked_folders_, "1 link to a folder is not followed", " links to folders are not followed");
    one(no_files_, "1 FIFO, socket or device left out: it is read where it is named", " FIFOs, sockets and devices left out: they are read where they are named");
  }

  [[nodiscard]] std::string cut_base(const std::string& file) const {
    if (base_.empty() || base_ == ".") return file;
    const std::string prefix = base_ == "/" ? base_ : base_ + "/";
    return file.starts_with(prefix) ? file.substr(prefix.size()) : file;
  }

  // The members of an archive are asked for, not the archive itself.
  [[nodiscard]] bool wanted(const std::string& path) const {
    static const std::vector<std::string> all;
    return wanted_path(named_as_archive(path) ? all : options_.include, options_.exclude, path);
  }

  // Says something about `file_`, which is no source then: false.
  bool say(Severity severity, std::string code, std::string message) {
    said_ = true;
    if (*notices_) (*notices_)({severity, std::move(code), cut_base(file_), 0, std::move(message)});
    return false;
  }

  struct Folder {
    Names names;
    std::size_t prefix = 0;  // bytes of `file_` that its names stand behind
  };

  SourceOptions options_;
  std::string base_;
  bool has_output_ = false;
  struct stat output_ {};
  const NoticeSink* notices_ = nullptr;
  std::size_t next_path_ = 0;
  std::string file_;              // what is looked at
  std::vector<Folder> folders_;   // the open ones, from the top down
  std::size_t linked_folders_ = 0, no_files_ = 0;  // found in folders, left out, not said yet
  bool given_ = false, said_ = false;
};

SourceWalk::SourceWalk(SourceOptions options) : state_(std::make_unique<State>(std::move(options))) {}
SourceWalk::SourceWalk(SourceWalk&&) noexcept = default;
SourceWalk& SourceWalk::operator=(SourceWalk&&) noexcept = default;
SourceWalk::~SourceWalk() = default;

bool SourceWalk::next(Source& out, const NoticeSink& notices) { return state_->next(out, notices); }

std::string record_path(const std::string& given, const std::string& base) {
  std::string file = normal(given);
  const std::string front = base.empty() ? std::string() : normal(base);
  if (front.empty() || front == ".") return file;
  if (file == front) return ".";
  const std::string prefix = front == "/" ? front : front + "/";
  return file.starts_with(prefix) ? file.substr(prefix.size()) : file;
}

}  // namespace lede
