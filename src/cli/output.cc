#include "cli/output.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <cstring>
#include <utility>

#include "base/file.h"

namespace lede::cli {
namespace {

constexpr std::size_t buffer_bytes = 16 * 1024;  // so much is worth a call of its own, without a copy

// The half-written file, for the signal handler: a broken-off run leaves nothing behind.
char unfinished_file[4096];

extern "C" void drop_unfinished_file(int signal) {
  if (unfinished_file[0] != '\0') ::unlink(unfinished_file);
  std::signal(signal, SIG_DFL);
  std::raise(signal);
}

void remember(const std::string& file) {
  if (file.size() >= sizeof unfinished_file) return;
  std::memcpy(unfinished_file, file.c_str(), file.size() + 1);
  std::signal(SIGINT, drop_unfinished_file);
  std::signal(SIGTERM, drop_unfinished_file);
}

Error cannot(ErrorCode code, const std::string& file, int error) { return {code, std::string("can't be written: ") + std::strerror(error), file}; }

}  // namespace

Result<Output> Output::open(const std::string& file) {
  Output out;
  out.buffer_.reserve(buffer_bytes);
  if (file.empty() || file == "-") return out;
  struct stat info {};
  const bool there = ::stat(file.c_str(), &info) == 0;
  if (there && S_ISDIR(info.st_mode)) return cannot(ErrorCode::usage, file, EISDIR);
  if (there && !S_ISREG(info.st_mode)) {
    out.fd_ = ::open(file.c_str(), O_WRONLY | O_CLOEXEC);
    out.file_ = file;
    if (out.fd_ < 0) return cannot(ErrorCode::usage, file, errno);
    return out;
  }
  out.file_ = file;
  if (there)
    if (char* real = ::realpath(file.c_str(), nullptr)) {  // a link stays a link
      out.file_ = real;
      std::free(real);
    }
  const auto slash = out.file_.rfind('/');
  const std::size_t name = slash == std::string::npos ? 0 : slash + 1;
  // Hidden, so that a walk over the folder never reads it.
  out.temporary_ = out.file_.substr(0, name) + "." + out.file_.substr(name) + "." + std::to_string(::getpid()) + ".part";
  out.fd_ = ::open(out.temporary_.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
  if (out.fd_ < 0) {
    const int error = errno;
    out.temporary_.clear();
    return cannot(error == ENOSPC || error == EDQUOT ? ErrorCode::unfinished : ErrorCode::usage, file, error);
  }
  if (there) (void)::fchmod(out.fd_, info.st_mode & 07777);
  remember(out.temporary_);
  return out;
}

Output::Output(Output&& other) noexcept
    : fd_(std::exchange(other.fd_, -1)), file_(std::move(other.file_)), temporary_(std::exchange(other.temporary_, {})),
      buffer_(std::move(other.buffer_)), error_(std::move(other.error_)), closed_(other.closed_) {}

Output::~Output() {
  if (fd_ > 1) ::close(fd_);
  if (!temporary_.empty()) {
    ::unlink(temporary_.c_str());
    unfinished_file[0] = '\0';
  }
}

bool Output::write(std::string_view text) {
  if (closed_ || !error_.empty()) return false;
  if (buffer_.size() + text.size() > buffer_bytes && !flush()) return false;
  if (text.size() >= buffer_bytes) return put(text);
  buffer_.append(text);
  return true;
}

bool Output::flush() {
  const bool good = put(buffer_);
  buffer_.clear();
  return good;
}

bool Output::put(std::string_view text) {
  while (!text.empty()) {
    const ssize_t n = ::write(fd_, text.data(), text.size());
    if (n >= 0) {
      text.remove_prefix(static_cast<std::size_t>(n));
    } else if (errno == EPIPE) {
      closed_ = true;
      return false;
    } else if (errno != EINTR) {
      error_ = std::strerror(errno);
      return false;
    }
  }
  return true;
}

Status Output::finish() {
  if (!closed_ && error_.empty()) flush();
  if (error_.empty() && !temporary_.empty() && !flush_to_disk(fd_)) error_ = std::strerror(errno);
  if (error_.empty() && fd_ > 1) {
    if (::close(fd_) != 0) error_ = std::strerror(errno);
    fd_ = -1;
  }
  if (error_.empty() && !temporary_.empty()) {
    if (::rename(temporary_.c_str(), file_.c_str()) != 0) error_ = std::strerror(errno);
    else {
      temporary_.clear();
      unfinished_file[0] = '\0';
    }
  }
  if (!error_.empty()) return Error{ErrorCode::unfinished, "can't be written: " + error_, file_.empty() ? "standard output" : file_};
  return Done{};
}

std::string standard_output_file() {
  struct stat info {};
  if (::fstat(1, &info) != 0 || !S_ISREG(info.st_mode)) return {};
  char path[4096];
  const ssize_t n = ::readlink("/proc/self/fd/1", path, sizeof path);
  return n > 0 && static_cast<std::size_t>(n) < sizeof path ? std::string(path, static_cast<std::size_t>(n)) : std::string();
}

}  // namespace lede::cli
